package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.ports.Workspace;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.Patterns;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The condition of a body that asks about one which is not saved. */
final class AskedCondition {
    private AskedCondition() {}

    /**
     * @param what asks, for the message where there is none
     * @param others further keys that the body may have
     */
    static Optional<Condition> read(
            Workspace workspace,
            Patterns patterns,
            Value.Obj body,
            String what,
            List<String> others,
            Problems problems) {
        List<String> allowed = new ArrayList<>(List.of("condition"));
        allowed.addAll(others);
        ListRoutes.only(body, "", problems, allowed.toArray(String[]::new));
        Value rule = body.find("condition");
        if (rule == null) {
            problems.add("bad-condition", "/condition", what + " has a \"condition\"");
            return Optional.empty();
        }
        return ConditionReader.of(
                        patterns, workspace.rules().settings().zone(), new SavedSegments(workspace, patterns).all())
                .person(rule, "/condition", problems);
    }
}
