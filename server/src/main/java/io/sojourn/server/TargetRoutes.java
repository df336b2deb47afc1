package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.measure.Target;
import io.sojourn.ports.Definitions;
import io.sojourn.unify.condition.Problem;
import java.util.List;

/** What the numbers of views are meant to be: set, listed with how they stand, taken away. */
final class TargetRoutes {
    private static final int MOST_TARGETS = 100;

    private final Definitions definitions;
    private final Targets targets;

    TargetRoutes(Definitions definitions, Targets targets) {
        this.definitions = definitions;
        this.targets = targets;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/targets", Route.Access.ASK, call -> Answer.all(targets.list())),
                new Route("GET", "/api/v1/views/{id}/target/history", Route.Access.ASK, this::history),
                new Route("PUT", "/api/v1/views/{id}/target", Route.Access.KEEP, this::save),
                new Route("DELETE", "/api/v1/views/{id}/target", Route.Access.KEEP, this::remove));
    }

    private String view(Call call) {
        String id = call.path("id");
        if (definitions.find(Targets.VIEW, id).isEmpty()) {
            throw ViewRoutes.unknown(id).raised();
        }
        return id;
    }

    private Answer save(Call call) {
        String id = view(call);
        Value.Obj document = call.body();
        List<Problem> problems = Target.problems(document);
        if (!problems.isEmpty()) {
            throw io.sojourn.server.Problem.of(problems).raised();
        }
        if (definitions.find(Target.KIND, id).isEmpty()
                && definitions.list(Target.KIND).size() >= MOST_TARGETS) {
            throw io.sojourn.server.Problem.of(
                            400, "bad-target", "at most " + MOST_TARGETS + " views have a target; take one away first")
                    .raised();
        }
        return Answer.ok(targets.save(id, Target.of(document), call.author()));
    }

    private Answer history(Call call) {
        return Answer.all(targets.history(view(call)));
    }

    private Answer remove(Call call) {
        String id = view(call);
        if (!targets.remove(id, call.author())) {
            throw io.sojourn.server.Problem.of(404, "unknown-target", "the view \"" + id + "\" has no target")
                    .raised();
        }
        return Answer.nothing();
    }
}
