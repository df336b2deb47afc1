package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.RuleDocuments;
import io.sojourn.ports.Definitions;
import io.sojourn.ports.Definitions.Definition;
import io.sojourn.ports.StoreFailure;
import io.sojourn.ports.Workspace;
import io.sojourn.unify.condition.Patterns;
import io.sojourn.unify.condition.Problems;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** What rules that are not saved would change, told while it is worked out: whoever leaves ends it. */
final class RulePreviewRoutes {
    private static final int AT_ONCE = 2;
    private static final int WAIT_MILLIS = 100;
    private static final int MOST_PEOPLE = 20_000;
    private static final int PEOPLE = 5_000;

    private final Workspace workspace;
    private final Patterns patterns;
    private final DefinitionKinds kinds;
    private final BooleanSupplier closed;
    private final LongSupplier clockMillis;
    private final Semaphore places = new Semaphore(AT_ONCE);

    RulePreviewRoutes(Workspace workspace, Patterns patterns, BooleanSupplier closed, LongSupplier clockMillis) {
        this.workspace = workspace;
        this.patterns = patterns;
        this.kinds = new DefinitionKinds(patterns, new SavedSegments(workspace, patterns));
        this.closed = closed;
        this.clockMillis = clockMillis;
    }

    List<Route> routes() {
        return List.of(new Route("POST", "/api/v1/definitions/{kind}/{id}/preview", Route.Access.WATCH, this::preview));
    }

    private Answer preview(Call call) {
        String kind = kind(call);
        String id = DefinitionRoutes.id(call, kind);
        int people = people(call);
        Value.Obj document = call.body();
        Problem.require(kinds.problems(kind, id, document, workspace.rules()));
        JourneyRules candidate = candidate(kind, id, document);
        return new Answer(200, ServerSent.TYPE, out -> tell(candidate, people, out), Map.of("X-Accel-Buffering", "no"));
    }

    private static String kind(Call call) {
        String kind = call.path("kind");
        if (!RuleDocuments.isRuleKind(kind)) {
            throw Problem.of(
                            404,
                            "unknown-kind",
                            "\"" + kind + "\" is no kind of rules about journeys; there are "
                                    + String.join(
                                            ", ",
                                            RuleDocuments.TOUCHPOINTS,
                                            RuleDocuments.MODEL,
                                            RuleDocuments.SETTINGS))
                    .raised();
        }
        return kind;
    }

    private static int people(Call call) {
        String text = call.query("people").orElse(Integer.toString(PEOPLE));
        if (text.matches("[0-9]{1,5}")) {
            int people = Integer.parseInt(text);
            if (people >= 1 && people <= MOST_PEOPLE) {
                return people;
            }
        }
        throw Problem.of(400, "bad-range", "\"people\" is \"" + text + "\"; allowed is 1 to " + MOST_PEOPLE)
                .raised();
    }

    /** The rules as they would be with that document in the place of what is saved there. */
    private JourneyRules candidate(String kind, String id, Value.Obj document) {
        Problems problems = new Problems();
        Optional<JourneyRules> rules = new RuleDocuments(
                        one(RuleDocuments.TOUCHPOINTS, kind, document),
                        models(kind, id, document),
                        one(RuleDocuments.SETTINGS, kind, document))
                .rules(0, workspace.rules().settings().zone(), patterns, problems);
        Problem.require(problems);
        return rules.orElseThrow();
    }

    private Optional<Value.Obj> one(String wanted, String kind, Value.Obj document) {
        return wanted.equals(kind)
                ? Optional.of(document)
                : workspace.definitions().find(wanted, DefinitionKinds.ONLY).map(Definition::document);
    }

    private List<Value.Obj> models(String kind, String id, Value.Obj document) {
        Definitions saved = workspace.definitions();
        List<Value.Obj> models = new ArrayList<>();
        for (Definition each : saved.list(RuleDocuments.MODEL)) {
            if (!kind.equals(RuleDocuments.MODEL) || !each.id().equals(id)) {
                models.add(each.document());
            }
        }
        if (kind.equals(RuleDocuments.MODEL)) {
            models.add(document);
        }
        return models;
    }

    private void tell(JourneyRules candidate, int people, OutputStream out) throws IOException {
        PreviewStream stream = new PreviewStream(out, closed);
        try {
            boolean inside = inside(stream);
            try {
                Instant now = Instant.ofEpochMilli(clockMillis.getAsLong());
                Value.Obj answer = stream.answer(workspace.rulePreview().ask(candidate, people, stream));
                ServerSent.write(out, "answer", answer.with("at", Value.text(now.toString())));
            } finally {
                places.release(inside ? 1 : 0);
            }
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (StoreFailure failure) {
            ServerSent.write(out, "failed", Api.unavailable(failure).document());
        } catch (RuntimeException broken) {
            ServerSent.write(out, "failed", Api.unexpected(broken).document());
        }
    }

    /** Waits for a place; none where the time was up before. */
    private boolean inside(PreviewStream stream) throws InterruptedException {
        while (!places.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
            if (!stream.goesOn(0, 0, 0)) {
                return false;
            }
        }
        return true;
    }
}
