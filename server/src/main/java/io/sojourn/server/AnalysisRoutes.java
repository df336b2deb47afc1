package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.journey.JourneyRules;
import io.sojourn.json.Json;
import io.sojourn.measure.Analyses;
import io.sojourn.measure.AnalysisContext;
import io.sojourn.measure.AnalysisOutcome;
import io.sojourn.measure.JourneyTable;
import io.sojourn.measure.StoppableTable;
import io.sojourn.ports.Workspace;
import io.sojourn.unify.condition.Patterns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Analyses: the same JSON as on the command line, over the newest snapshot of the journeys. */
final class AnalysisRoutes {
    private final Workspace workspace;
    private final Patterns patterns;
    private final SavedFigures figures;
    private final LongSupplier clockMillis;
    private final RecentAnswers recent = new RecentAnswers();

    AnalysisRoutes(Workspace workspace, Patterns patterns, SavedFigures figures, LongSupplier clockMillis) {
        this.workspace = workspace;
        this.patterns = patterns;
        this.figures = figures;
        this.clockMillis = clockMillis;
    }

    List<Route> routes() {
        return List.of(
                new Route("POST", "/api/v1/analyses", Route.Access.ASK, this::run),
                new Route("GET", "/api/v1/vocabulary", Route.Access.ASK, call -> vocabulary()));
    }

    /** What questions can be about: the names of events as analyses see them, and of their properties. */
    private Answer vocabulary() {
        JourneyTable journeys = workspace.journeys();
        return Answer.ok(Value.object(
                "events",
                Value.array(journeys.labels().stream()
                        .map(JourneyTable.Label::label)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .sorted()
                        .map(Value::text)
                        .toList()),
                "properties",
                Value.array(journeys.propertyNames().stream().map(Value::text).toList())));
    }

    private Answer run(Call call) {
        return answer(call.json(), call.left());
    }

    /** The answer or the problem, from a moment ago where nothing has changed since. */
    private Answer answer(Value question, BooleanSupplier unwanted) {
        long now = clockMillis.getAsLong();
        JourneyTable journeys = workspace.journeys();
        JourneyRules rules = workspace.rules();
        return recent.answer(
                question,
                new RecentAnswers.Ground(journeys.content(), rules),
                now,
                () -> made(question, new StoppableTable(journeys, unwanted), rules, now));
    }

    /** What somebody who asks is answered, or the problem, as a value. */
    Value.Obj asked(Value.Obj question) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            answer(question, () -> false).body().write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Json.readObject(out.toByteArray());
    }

    /** A document that an answer looked for, and what it found. */
    private record Seen(String kind, String id, Optional<Value.Obj> document) {
        boolean in(SavedDocuments documents) {
            return documents.apply(kind, id).equals(document);
        }
    }

    private RecentAnswers.Made made(Value question, JourneyTable journeys, JourneyRules rules, long now) {
        // What is saved may change while journeys and rules do not; documents are looked at again.
        AtomicBoolean ofSaved = new AtomicBoolean();
        Queue<Seen> seen = new ConcurrentLinkedQueue<>();
        SavedSegments segments = new SavedSegments(workspace, patterns);
        SavedDocuments documents = new SavedDocuments(workspace);
        AnalysisContext context = AnalysisContext.of(now, rules, patterns, id -> {
                    ofSaved.set(true);
                    return segments.apply(id);
                })
                .with((kind, id) -> {
                    Optional<Value.Obj> document = documents.apply(kind, id);
                    seen.add(new Seen(kind, id, document));
                    return document;
                })
                .counting(() -> {
                    ofSaved.set(true);
                    return figures.get();
                });
        return switch (Analyses.run(question, journeys, context)) {
            case AnalysisOutcome.Answer answer -> {
                byte[] bytes = Json.bytes(answer.value());
                yield new RecentAnswers.Made(
                        Answer.json(bytes),
                        now,
                        bytes.length,
                        !ofSaved.get(),
                        () -> seen.stream().allMatch(each -> each.in(documents)));
            }
            case AnalysisOutcome.Refused refused ->
                new RecentAnswers.Made(Answer.problem(Problem.of(refused.problems())), now, 0, false, () -> false);
        };
    }
}
