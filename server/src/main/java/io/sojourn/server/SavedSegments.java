package io.sojourn.server;

import io.sojourn.ports.Workspace;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.Patterns;
import io.sojourn.unify.condition.Problems;
import java.util.Optional;
import java.util.function.Function;

/** A workspace's saved segments by id, as analyses ask for them: over HTTP and on the command line alike. */
public final class SavedSegments implements Function<String, Optional<Condition>> {
    private final Workspace workspace;
    private final Patterns patterns;

    public SavedSegments(Workspace workspace, Patterns patterns) {
        this.workspace = workspace;
        this.patterns = patterns;
    }

    @Override
    public Optional<Condition> apply(String id) {
        return workspace
                .definitions()
                .find(DefinitionKinds.SEGMENT, id)
                .map(definition -> definition.document().find("condition"))
                .flatMap(condition -> ConditionReader.of(
                                patterns, workspace.rules().settings().zone())
                        .person(condition, "/condition", new Problems()));
    }
}
