package io.sojourn.cli.query;

import io.sojourn.collect.Collected;
import io.sojourn.collect.Event;
import io.sojourn.collect.Rejection;
import io.sojourn.collect.Value;
import io.sojourn.journey.JourneyRules;
import io.sojourn.json.BadJson;
import io.sojourn.json.Json;
import io.sojourn.measure.Analyses;
import io.sojourn.measure.AnalysisContext;
import io.sojourn.measure.AnalysisOutcome;
import io.sojourn.measure.Figures;
import io.sojourn.unify.condition.Instants;
import io.sojourn.unify.condition.Patterns;
import io.sojourn.unify.condition.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Answers one line of a batch: {@code {"id", "events", "analysis", "now"?}} in, {@code {"id", "result"}} or {@code {"id",
 * "error": {"code", "detail", "pointer"}}} out. Any thread may call.
 */
final class BatchLine {
    private static final List<String> KEYS = List.of("id", "events", "analysis", "now", "figures");

    private final JourneyRules rules;
    private final Patterns patterns;

    BatchLine(JourneyRules rules, Patterns patterns) {
        this.rules = rules;
        this.patterns = patterns;
    }

    /** Ends a line with its first problem. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        Wrong(String code, String pointer, String detail) {
            super(detail);
            this.problem = new Problem(code, pointer, detail);
        }
    }

    Value.Obj answer(byte[] line) {
        Value id = Value.NOTHING;
        try {
            Value.Obj asked = read(line);
            Value given = asked.find("id");
            id = given == null ? Value.NOTHING : given;
            return Value.object("id", id, "result", answer(asked));
        } catch (Wrong wrong) {
            return Value.object(
                    "id",
                    id,
                    "error",
                    Value.object(
                            "code", wrong.problem.code(),
                            "detail", wrong.problem.detail(),
                            "pointer", wrong.problem.pointer()));
        }
    }

    private static Value.Obj read(byte[] line) throws Wrong {
        try {
            if (Json.read(line) instanceof Value.Obj object) {
                return object;
            }
        } catch (BadJson bad) {
            throw new Wrong("bad-json", "", bad.getMessage() == null ? bad.detail() : bad.getMessage());
        }
        throw new Wrong("bad-json", "", "a line is an object with " + String.join(", ", KEYS));
    }

    private Value.Obj answer(Value.Obj asked) throws Wrong {
        for (int i = 0; i < asked.size(); i++) {
            if (!KEYS.contains(asked.name(i))) {
                throw new Wrong(
                        "unknown-key",
                        "/" + asked.name(i).replace("~", "~0").replace("/", "~1"),
                        "unknown key \"" + asked.name(i) + "\"; allowed: " + String.join(", ", KEYS));
            }
        }
        if (!(asked.find("analysis") instanceof Value.Obj analysis)) {
            throw new Wrong(
                    "unknown-analysis",
                    "/analysis",
                    "\"analysis\" is an object whose own \"analysis\" is one of " + String.join(", ", Analyses.NAMES));
        }
        Gathering people = new Gathering(rules);
        gather(asked, people);
        long now = now(asked, people);
        Figures figures = figures(asked);
        AnalysisContext context =
                AnalysisContext.of(now, rules, patterns, id -> Optional.empty()).counting(() -> figures);
        return switch (Analyses.run(analysis, people.table(now), context)) {
            case AnalysisOutcome.Answer answer -> answer.value();
            case AnalysisOutcome.Refused refused -> {
                Problem first = refused.problems().getFirst();
                throw new Wrong(first.code(), "/analysis" + first.pointer(), first.detail());
            }
        };
    }

    /** Daily totals beside the events, which a line may leave out. */
    private static Figures figures(Value.Obj asked) throws Wrong {
        Value rows = asked.find("figures");
        if (rows == null || rows instanceof Value.Nothing) {
            return Figures.NONE;
        }
        Value.Obj delivery = Value.object("rows", rows);
        List<Problem> problems = Figures.problems(delivery);
        if (!problems.isEmpty()) {
            Problem first = problems.getFirst();
            throw new Wrong(first.code(), first.pointer().replaceFirst("^/rows", "/figures"), first.detail());
        }
        return Figures.of(List.of(delivery));
    }

    private static void gather(Value.Obj asked, Gathering people) throws Wrong {
        Value events = asked.find("events");
        if (!(events instanceof Value.Array list)) {
            throw new Wrong("bad-event", "/events", "\"events\" is a list of Segment messages");
        }
        Messages messages = new Messages("#", new HashSet<>());
        for (int i = 0; i < list.items().size(); i++) {
            String at = "/events/" + i;
            if (!(list.items().get(i) instanceof Value.Obj message)) {
                throw new Wrong("bad-event", at, "an event is a Segment message, an object");
            }
            Collected collected = messages.collect(message, i);
            switch (collected) {
                case Event event -> {
                    if (!messages.repeated(event)) {
                        people.add(event);
                    }
                }
                case Rejection rejection -> {
                    if (!Messages.ofNobody(rejection)) {
                        throw new Wrong("bad-event", at + rejection.pointer(), rejection.detail());
                    }
                }
            }
        }
    }

    private static long now(Value.Obj asked, Gathering people) throws Wrong {
        Value now = asked.find("now");
        if (now == null || now instanceof Value.Nothing) {
            return people.latestMillis();
        }
        OptionalLong millis = Instants.from(now, java.time.ZoneOffset.UTC);
        if (millis.isEmpty()) {
            throw new Wrong("bad-range", "/now", "\"now\" is " + Instants.ALLOWED);
        }
        return millis.getAsLong();
    }
}
