package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.measure.Analyses;
import io.sojourn.measure.AnalysisContext;
import io.sojourn.ports.Definitions;
import io.sojourn.ports.Definitions.Definition;
import io.sojourn.ports.Workspace;
import io.sojourn.unify.condition.Patterns;
import io.sojourn.unify.condition.Problems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Questions that are kept under a name, and the board that shows some of them in an order. The board keeps the ids of views
 * that were removed, so that one which comes back stands where it stood.
 */
final class ViewRoutes {
    private static final String BOARD = "board";
    private static final String ONLY = "default";
    private static final int LONGEST_NAME = 100;
    private static final int MOST_PINNED = 100;
    private static final Set<String> KEYS = Set.of("name", "question", "period", "against", "side", "stage");

    private final Workspace workspace;
    private final Definitions definitions;
    private final Patterns patterns;
    private final LongSupplier clockMillis;

    ViewRoutes(Workspace workspace, Patterns patterns, LongSupplier clockMillis) {
        this.workspace = workspace;
        this.definitions = workspace.definitions();
        this.patterns = patterns;
        this.clockMillis = clockMillis;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/views", Route.Access.ASK, call -> list()),
                new Route("PUT", "/api/v1/views/{id}", Route.Access.KEEP, this::save),
                new Route("DELETE", "/api/v1/views/{id}", Route.Access.KEEP, this::remove),
                new Route("GET", "/api/v1/board", Route.Access.ASK, call -> Answer.ok(board())),
                new Route("PUT", "/api/v1/board", Route.Access.KEEP, this::arrange));
    }

    private Answer list() {
        return Answer.all(definitions.list(Targets.VIEW).stream()
                .map(ViewRoutes::described)
                .toList());
    }

    private static Value.Obj described(Definition view) {
        Value.Obj shown = Value.object("id", view.id(), "revision", view.revision());
        for (int i = 0; i < view.document().size(); i++) {
            shown = shown.with(view.document().name(i), view.document().value(i));
        }
        return shown.with("author", Value.text(view.author()))
                .with(
                        "savedAt",
                        Value.text(Instant.ofEpochMilli(view.atMillis()).toString()));
    }

    private Answer save(Call call) {
        String id = call.path("id");
        if (!id.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw unknown(id).raised();
        }
        Value.Obj view = call.body();
        Problems problems = new Problems();
        check(view, problems);
        Problem.require(problems);
        return Answer.ok(described(Saving.save(call, definitions, Targets.VIEW, id, view)));
    }

    private void check(Value.Obj view, Problems problems) {
        for (int i = 0; i < view.size(); i++) {
            if (!KEYS.contains(view.name(i))) {
                problems.add(
                        "unknown-key",
                        Problems.into("", view.name(i)),
                        "\"" + view.name(i)
                                + "\" is not known; allowed are name, question, period, against, side, stage");
            }
        }
        text(view, "name", LONGEST_NAME, true, problems);
        text(view, "period", LONGEST_NAME, false, problems);
        text(view, "against", LONGEST_NAME, false, problems);
        ViewPlace.check(view, workspace.rules().models(), problems);
        Value question = Objects.requireNonNullElse(view.find("question"), Value.NOTHING);
        SavedSegments segments = new SavedSegments(workspace, patterns);
        AnalysisContext context = AnalysisContext.of(
                        clockMillis.getAsLong(), workspace.rules(), patterns, segments::apply)
                .with(new SavedDocuments(workspace));
        for (io.sojourn.unify.condition.Problem problem : Analyses.problems(question, context)) {
            problems.add(problem.code(), "/question" + problem.pointer(), problem.detail());
        }
    }

    private static void text(Value.Obj view, String key, int longest, boolean needed, Problems problems) {
        Value value = view.find(key);
        boolean fits = value instanceof Value.Text text
                && !text.value().isBlank()
                && text.value().length() <= longest;
        if (value == null ? needed : !fits) {
            problems.add("bad-view", "/" + key, "\"" + key + "\" is a text of 1 to " + longest + " characters");
        }
    }

    static Problem unknown(String id) {
        return Problem.of(404, "unknown-view", "there is no view \"" + id + "\"");
    }

    private Answer remove(Call call) {
        String id = call.path("id");
        if (!Saving.remove(call, definitions, Targets.VIEW, id)) {
            throw unknown(id).raised();
        }
        return Answer.nothing();
    }

    /** Revision 0 is what stands while nothing was pinned. */
    private Value.Obj board() {
        return definitions
                .find(BOARD, ONLY)
                .map(ViewRoutes::board)
                .orElseGet(() -> Value.object("views", Value.array(List.of()), "revision", 0));
    }

    private static Value.Obj board(Definition board) {
        Value pinned = board.document().find("views") instanceof Value.Array all ? all : Value.array(List.of());
        return Value.object("views", pinned, "revision", board.revision());
    }

    private Answer arrange(Call call) {
        Value views = call.body().find("views");
        Set<String> ids = new LinkedHashSet<>();
        if (views instanceof Value.Array all) {
            all.items().forEach(each -> ids.add(each instanceof Value.Text text ? text.value() : ""));
        }
        if (!(views instanceof Value.Array) || ids.contains("") || ids.size() > MOST_PINNED) {
            throw Problem.of(400, "bad-view", "\"views\" is a list of at most " + MOST_PINNED + " ids of views")
                    .raised();
        }
        List<Value> order = new ArrayList<>();
        ids.forEach(id -> order.add(Value.text(id)));
        Value.Obj board = Value.object("views", Value.array(order));
        return Answer.ok(board(Saving.save(call, definitions, BOARD, ONLY, board)));
    }
}
