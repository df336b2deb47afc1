package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Timestamps;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is wrong with a request is said with a code, a place and what is allowed. */
final class RefusalTest {
    private static final Value.Obj A = Value.object("event", "A");
    private static final Value.Obj B = Value.object("event", "B");
    private static final Value.Obj FUNNEL = Value.object("analysis", "funnel", "steps", List.of(A, B));
    private static final Value.Obj PATHS = Value.object("analysis", "paths");

    private static void refused(Value.Obj request, String code, String pointer) {
        List<Problem> problems = Logs.problems(request);
        assertThat(problems).as(request.toString()).isNotEmpty();
        assertThat(problems.getFirst().code()).as(problems.toString()).isEqualTo(code);
        assertThat(problems.getFirst().pointer()).as(problems.toString()).isEqualTo(pointer);
        assertThat(problems.getFirst().detail()).isNotBlank();
    }

    @Test
    void unknownNamesAreToldWithTheAllowedOnes() {
        refused(Value.object("analysis", "funnle"), "unknown-analysis", "/analysis");
        refused(Value.object("steps", List.of()), "unknown-analysis", "/analysis");
        refused(FUNNEL.with("windw", Value.text("P1D")), "unknown-key", "/windw");
        assertThat(Logs.problems(FUNNEL.with("windw", Value.text("P1D")))
                        .getFirst()
                        .detail())
                .contains("window", "between");
        refused(
                FUNNEL.with("steps", Value.array(List.of(A, B.with("when", Value.text("x"))))),
                "unknown-key",
                "/steps/1/when");
    }

    @Test
    void wrongEventsAreBadEvents() {
        refused(FUNNEL.with("steps", Value.array(List.of(A, Value.whole(5)))), "bad-event", "/steps/1");
        refused(FUNNEL.with("steps", Value.array(List.of(A, Value.object("event", 5)))), "bad-event", "/steps/1/event");
        refused(
                FUNNEL.with("steps", Value.array(List.of(Value.object("anyOf", List.of())))),
                "bad-event",
                "/steps/0/anyOf");
    }

    @Test
    void anythingWrongInsideAConditionIsABadCondition() {
        Value.Obj unknownOperator = Value.object("property", "n", "op", "almost", "value", 1);
        Value.Obj unknownKey = Value.object("property", "n", "op", "equals", "value", 1, "colour", "red");
        Value.Obj ofThePerson = Value.object("trait", "plan", "op", "equals", "value", "pro");
        for (Value.Obj where : List.of(unknownOperator, unknownKey, ofThePerson, Value.Obj.empty())) {
            Value.Obj request = FUNNEL.with("steps", Value.array(List.of(A.with("where", where), B)));
            assertThat(Logs.problems(request))
                    .allSatisfy(problem -> assertThat(problem.code()).isEqualTo("bad-condition"));
            assertThat(Logs.problems(request).getFirst().pointer()).startsWith("/steps/0/where");
        }
        refused(FUNNEL.with("segment", Value.text("vip")), "bad-condition", "/segment");
        refused(FUNNEL.with("segment", Value.object("and", List.of())), "bad-condition", "/segment/and");
    }

    @Test
    void contradictionsAndValuesOutOfBoundsAreBadRanges() {
        refused(FUNNEL.with("steps", Value.array(List.of())), "bad-range", "/steps");
        refused(Value.object("analysis", "funnel"), "bad-range", "/steps");
        refused(FUNNEL.with("order", Value.text("sideways")), "bad-range", "/order");
        refused(FUNNEL.with("window", Value.text("P1M")), "bad-range", "/window");
        refused(FUNNEL.with("window", Value.text("P0D")), "bad-range", "/window");
        refused(FUNNEL.with("timeZone", Value.text("Mars/Base")), "bad-range", "/timeZone");
        refused(
                FUNNEL.with("between", Value.array(List.of(Value.text("2026-02-01"), Value.text("2026-01-01")))),
                "bad-range",
                "/between");
        refused(
                FUNNEL.with("between", Value.array(List.of(Value.text("soon"), Value.text("2026-01-01")))),
                "bad-range",
                "/between/0");
        refused(
                FUNNEL.with("breakdown", Value.object("property", "v", "attribution", "step:3")),
                "bad-range",
                "/breakdown/attribution");
        refused(FUNNEL.with("people", Value.object("step", 1, "converted", false)), "bad-range", "/people/step");
        refused(PATHS.with("steps", Value.whole(21)), "bad-range", "/steps");
        refused(PATHS.with("edgeLimit", Value.whole(0)), "bad-range", "/edgeLimit");
        refused(PATHS.with("minWeight", Value.whole(5)).with("maxWeight", Value.whole(4)), "bad-range", "/maxWeight");
        refused(
                PATHS.with("clean", Value.array(List.of(Value.object("regex", "(", "as", "x")))),
                "bad-range",
                "/clean/0/regex");
        refused(Value.object("analysis", "stages", "model", "none"), "bad-range", "/model");
        for (Value gap : List.of(Value.text("half an hour"), Value.text("PT0S"), Value.whole(30), Value.text("P1M"))) {
            refused(PATHS.with("sessionGap", gap), "bad-range", "/sessionGap");
        }
    }

    @Test
    void aTrendOfMoreThanACenturyIsRefusedWhetherItWasAskedForOrFound() {
        Value.Obj trend = FUNNEL.with("view", Value.text("trends"));
        refused(
                trend.with("between", Value.array(List.of(Value.text("1900-01-01"), Value.text("2026-01-01")))),
                "bad-range",
                "/between");
        Logs.Person old = new Logs.Person(
                "old",
                List.of(
                        Logs.at(Event.Type.TRACK, "A", Timestamps.millis("0099-01-01"), Value.Obj.empty()),
                        Logs.event("A", 0, Value.Obj.empty())),
                Map.of(),
                new HashMap<>());

        AnalysisOutcome outcome = Analyses.run(trend, Logs.table(old), Logs.context());

        Problem problem = ((AnalysisOutcome.Refused) outcome).problems().getFirst();
        assertThat(problem.code()).isEqualTo("bad-range");
        assertThat(problem.pointer()).isEqualTo("/between");
        assertThat(problem.detail()).contains("100 years", "0099-01-01T00:00:00Z", "between");
    }

    @Test
    void whatAFunnelIsBrokenDownByMustMakeSense() {
        refused(by(Value.text("channel")), "bad-range", "/breakdown");
        refused(by(Value.Obj.empty()), "bad-range", "/breakdown");
        refused(by(Value.object("by", "channel", "property", "v")), "bad-range", "/breakdown");
        refused(by(Value.object("by", "weather")), "bad-range", "/breakdown/by");
        refused(by(Value.object("by", "channel", "chanel", "web")), "unknown-key", "/breakdown/chanel");
        refused(by(Value.object("by", "device", "model", "journey")), "bad-range", "/breakdown/model");
        refused(by(Value.object("by", "device", "on", "profile")), "bad-range", "/breakdown/on");
        refused(by(Value.object("by", "device", "attribution", "step:9")), "bad-range", "/breakdown/attribution");
        refused(by(Value.object("by", "stage", "model", "none")), "bad-range", "/breakdown/model");
        refused(by(Value.object("by", "stage", "attribution", "step:1")), "bad-range", "/breakdown/attribution");
        refused(by(Value.object("property", "v", "model", "journey")), "bad-range", "/breakdown/model");
        refused(by(Value.object("property", "a..b")), "bad-range", "/breakdown/property");
        refused(
                by(Value.object("property", "plan", "on", "profile", "attribution", "step:1")),
                "bad-range",
                "/breakdown/attribution");
        refused(by(Value.object("segments", "pros")), "bad-range", "/breakdown/segments");
        refused(by(Value.object("segments", List.of())), "bad-range", "/breakdown/segments");
        refused(
                by(Value.object("segments", java.util.Collections.nCopies(21, "pros"))),
                "bad-range",
                "/breakdown/segments");
        refused(by(Value.object("segments", List.of("pros", "nobody"))), "bad-condition", "/breakdown/segments/1");
        refused(
                by(Value.object("segments", List.of(Value.object("trait", "plan", "op", "almost")))),
                "bad-condition",
                "/breakdown/segments/0/op");
        refused(by(Value.object("segments", List.of(5))), "bad-condition", "/breakdown/segments/0");
        refused(
                by(Value.object("segments", List.of("pros"), "attribution", "step:1")),
                "bad-range",
                "/breakdown/attribution");
        refused(by(Value.object("by", "channel")).with("view", Value.text("correlation")), "bad-range", "/breakdown");
    }

    private static Value.Obj by(Value breakdown) {
        return FUNNEL.with("breakdown", breakdown);
    }

    @Test
    void exclusionsMustMakeSense() {
        refused(exclude(Value.object("event", "X", "from", 2, "to", 1)), "bad-range", "/exclude/0/to");
        refused(exclude(Value.object("event", "X", "from", 1, "to", 3)), "bad-range", "/exclude/0/to");
        refused(exclude(Value.object("event", "B", "from", 1, "to", 2)), "bad-range", "/exclude/0");
        Value.Obj three = FUNNEL.with("steps", Value.array(List.of(A, B, Value.object("event", "C"))))
                .with("order", Value.text("unordered"));
        refused(
                three.with("exclude", Value.array(List.of(Value.object("event", "X", "from", 1, "to", 2)))),
                "bad-range",
                "/exclude/0");
    }

    private static Value.Obj exclude(Value.Obj exclusion) {
        return FUNNEL.with("exclude", Value.array(List.of(exclusion)));
    }

    @Test
    void allProblemsAreToldAtOnce() {
        Value.Obj request = FUNNEL.with("order", Value.text("sideways")).with("windw", Value.text("P1D"));

        assertThat(Logs.problems(request))
                .extracting(Problem::code)
                .containsExactlyInAnyOrder("unknown-key", "bad-range");
    }

    @Test
    void whatCannotBeCountedByPeriodsIsRefused() {
        Value.Obj retention = Value.object("analysis", "retention", "target", A);
        refused(Value.object("analysis", "retention"), "bad-event", "/target");
        refused(retention.with("target", Value.object("event", 5)), "bad-event", "/target/event");
        refused(retention.with("intervals", Value.whole(0)), "bad-range", "/intervals");
        refused(retention.with("period", Value.text("year")), "bad-range", "/period");
        refused(retention.with("mode", Value.text("off")), "bad-range", "/mode");
        refused(retention.with("kind", Value.text("last")), "bad-range", "/kind");
        refused(retention.with("count", Value.text("sessions")), "bad-range", "/count");
        refused(retention.with("brackets", Value.array(List.of(Value.whole(1)))), "bad-range", "/brackets");
        refused(
                retention.with("mode", Value.text("bracket")).with("brackets", Value.array(List.of(Value.whole(0)))),
                "bad-range",
                "/brackets");
        Value.Obj longAgo = retention
                .with("between", Value.array(List.of(Value.text("1900-01-01"), Value.text("2026-01-01"))))
                .with("period", Value.text("hour"));
        refused(longAgo, "bad-range", "/between");
        refused(
                longAgo.with("period", Value.text("day"))
                        .with("between", Value.array(List.of(Value.text("1950-01-01"), Value.text("2026-01-01"))))
                        .with("intervals", Value.whole(1000)),
                "bad-range",
                "/intervals");
        refused(Value.object("analysis", "lifecycle"), "bad-event", "/event");
        refused(Value.object("analysis", "stickiness", "event", A, "interval", "fortnight"), "bad-range", "/interval");
        refused(Value.object("analysis", "stickiness", "event", A, "period", "day"), "unknown-key", "/period");
    }
}
