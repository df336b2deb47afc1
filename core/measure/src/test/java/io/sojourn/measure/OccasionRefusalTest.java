package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is wrong with breakpoints and changes is said with a code and a place. */
final class OccasionRefusalTest {
    private static final Value.Obj A = Value.object("event", "A");
    private static final Value.Obj BREAKPOINTS = Value.object("analysis", "breakpoints", "touchpoints", List.of(A));
    private static final Value.Obj FIX = Value.object(
            "name",
            "fix",
            "from",
            "2026-03-10",
            "treated",
            Value.object("stores", List.of("s1")),
            "measure",
            Value.object("event", A));
    private static final Value.Obj CHANGE =
            Value.object("analysis", "change", "change", FIX, "between", List.of("2026-03-01", "2026-03-20"));

    private static void refused(Value.Obj request, String code, String pointer) {
        List<Problem> problems = Logs.problems(request);
        assertThat(problems).as(request.toString()).isNotEmpty();
        assertThat(problems.getFirst().code()).as(problems.toString()).isEqualTo(code);
        assertThat(problems.getFirst().pointer()).as(problems.toString()).isEqualTo(pointer);
        assertThat(problems.getFirst().detail()).isNotBlank();
        assertThat(Analyses.problems(request, Logs.context())).isEqualTo(problems);
    }

    @Test
    void breakpointsMustMakeSense() {
        assertThat(Logs.problems(BREAKPOINTS)).isEmpty();
        refused(Value.object("analysis", "breakpoints"), "bad-range", "/touchpoints");
        refused(BREAKPOINTS.with("touchpoint", Value.text("A")), "unknown-key", "/touchpoint");
        refused(
                BREAKPOINTS.with("touchpoints", Value.array(List.of(A, Value.whole(5)))),
                "bad-event",
                "/touchpoints/1");
        refused(BREAKPOINTS.with("success", Value.whole(5)), "bad-event", "/success");
        refused(
                BREAKPOINTS.with("negative", A.with("where", Value.object("property", "n", "op", "almost"))),
                "bad-condition",
                "/negative/where/op");
        refused(BREAKPOINTS.with("window", Value.text("P0D")), "bad-range", "/window");
        refused(BREAKPOINTS.with("window", Value.text("soon")), "bad-range", "/window");
        refused(BREAKPOINTS.with("benchmark", Value.text("best")), "bad-range", "/benchmark");
        refused(BREAKPOINTS.with("benchmark", Value.object("rate", 2)), "bad-range", "/benchmark/rate");
        refused(BREAKPOINTS.with("benchmark", Value.object("rate", 1, "n", 2)), "unknown-key", "/benchmark/n");
        refused(BREAKPOINTS.with("currency", Value.text("dollars")), "bad-range", "/currency");
        refused(BREAKPOINTS.with("people", Value.object("touchpoint", 2)), "bad-range", "/people/touchpoint");
    }

    @Test
    void changesMustMakeSense() {
        assertThat(Logs.problems(CHANGE)).isEmpty();
        refused(Value.object("analysis", "change"), "bad-range", "/change");
        refused(CHANGE.with("change", Value.text("none")), "bad-range", "/change");
        refused(CHANGE.with("count", Value.text("sessions")), "bad-range", "/count");
        refused(CHANGE.with("interval", Value.text("hour")), "bad-range", "/interval");
        refused(with("from", Value.text("soon")), "bad-range", "/change/from");
        refused(with("until", Value.text("2026-03-09")), "bad-range", "/change/until");
        refused(with("since", Value.text("2026-03-09")), "unknown-key", "/change/since");
        refused(with("treated", Value.object("stores", List.of())), "bad-range", "/change/treated/stores");
        refused(
                with("treated", Value.object("stores", List.of("a"), "categories", List.of("b"))),
                "bad-range",
                "/change/treated");
        refused(with("treated", Value.object("segment", "nobody")), "bad-condition", "/change/treated/segment");
        refused(with("measure", Value.Obj.empty()), "bad-event", "/change/measure/event");
        refused(with("measure", Value.object("event", A, "of", "joy")), "bad-range", "/change/measure/of");
        refused(
                CHANGE.with("between", Value.array(List.of(Value.text("2026-03-11"), Value.text("2026-03-20")))),
                "bad-range",
                "/between");
    }

    private static Value.Obj with(String key, Value value) {
        return CHANGE.with("change", FIX.with(key, value));
    }

    @Test
    void aSavedChangeIsFoundByItsId() {
        AnalysisContext context = Logs.context()
                .with((kind, id) -> kind.equals("change") && id.equals("fix") ? Optional.of(FIX) : Optional.empty());
        Value.Obj request = CHANGE.with("change", Value.text("fix"));

        AnalysisOutcome saved = Analyses.run(request, Logs.table(), context);

        Value.Obj answer = ((AnalysisOutcome.Answer) saved).value();
        assertThat(answer.object("change").text("id")).isEqualTo("fix");
        assertThat(answer.object("difference").find("value")).isEqualTo(Value.NOTHING);
        assertThat(ChangeDocument.problems(FIX, context)).isEmpty();
    }

    /** Newcombe, Interval estimation for the difference between independent proportions (1998), table II (a), method 10. */
    @Test
    void intervalsAreThoseOfTheLiterature() {
        Proportions.Range of = Proportions.difference(56, 70, 48, 80);

        assertThat(of.low()).isCloseTo(.0524, org.assertj.core.api.Assertions.within(.0001));
        assertThat(of.high()).isCloseTo(.3339, org.assertj.core.api.Assertions.within(.0001));
    }
}
