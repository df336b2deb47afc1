package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Value: who is looked at, what is refused, and that how people are cut into blocks does not show. */
final class ClvTest {
    private static final Value.Obj CLV = Value.object("analysis", "clv", "unit", "day", "limit", 5);
    private static final int DAY = 24 * 60;

    private static Event order(long minute, Object... properties) {
        return Logs.event("Order Completed", minute, Value.object(properties));
    }

    private static MemoryTable people(int count, String currency, int cut) {
        SplittableRandom random = new SplittableRandom(1);
        List<Member> people = new ArrayList<>();
        for (int p = 0; p < count; p++) {
            List<Event> events = new ArrayList<>();
            for (int i = random.nextInt(4) * random.nextInt(3); i >= 0; i--) {
                events.add(order(
                        random.nextInt(60) * (long) DAY,
                        "total",
                        10 + random.nextInt(40),
                        "currency",
                        random.nextInt(50) == 0 ? currency : "TWD"));
            }
            people.add(new Logs.Person("p" + p, events, Map.of(), new HashMap<>()));
        }
        return new MemoryTable(people, Map.of(), cut);
    }

    @Test
    void withTooFewPeopleNothingIsEstimatedAndThatIsSaid() {
        Value.Obj answer = Logs.ask(CLV, people(60, "TWD", 7));
        assertThat(answer.find("fit")).isEqualTo(Value.NOTHING);
        assertThat(answer.object("tooFew")).isNotNull();
        assertThat(answer.find("customers")).isEqualTo(Value.whole(60));
        assertThat(answer.find("profiles")).isNull();
    }

    @Test
    void howPeopleAreCutIntoBlocksDoesNotShow() {
        for (String model : List.of("bg-nbd", "mbg-nbd", "pareto-nbd")) {
            Value.Obj asked = CLV.with("model", Value.text(model))
                    .with("between", Value.array(List.of(Value.text("2026-03-02"), Value.text("2026-04-30"))))
                    .with("calibrationEnd", Value.text("2026-04-11"));
            Value.Obj answer = Logs.ask(asked, people(400, "TWD", 400));
            assertThat(answer.object("fit")).isNotNull();
            assertThat(answer.object("future")).isNotNull();
            assertThat(((Value.Array) answer.find("profiles")).items()).hasSize(5);
            Same.exactly(Logs.ask(asked, people(400, "TWD", 7)), answer, model);
        }
    }

    @Test
    void severalCurrenciesAreNeverAddedUp() {
        MemoryTable table = people(200, "USD", 50);
        AnalysisOutcome outcome = Analyses.run(CLV, table, Logs.context());
        assertThat(outcome).isInstanceOf(AnalysisOutcome.Refused.class);
        var problem = ((AnalysisOutcome.Refused) outcome).problems().getFirst();
        assertThat(problem.code()).isEqualTo("bad-range");
        assertThat(problem.pointer()).isEqualTo("/currency");
        assertThat(problem.detail()).contains("TWD, USD");
        Value.Obj spend =
                Logs.ask(CLV.with("currency", Value.text("twd")), table).object("spend");
        assertThat(spend).isNotNull();
        assertThat(spend.find("currency")).isEqualTo(Value.text("TWD"));
    }

    @Test
    void whatIsWrongIsSaidWhereItStands() {
        Map.of(
                        "model", Value.text("guess"),
                        "unit", Value.text("year"),
                        "horizon", Value.whole(0),
                        "discountRate", Value.whole(-1),
                        "limit", Value.whole(100_000),
                        "currency", Value.text("dollars"),
                        "calibrationEnd", Value.text("2126-01-01"),
                        "count", Value.text("sessions"))
                .forEach((key, value) -> {
                    var problem = Logs.problems(CLV.with(key, value)).getFirst();
                    assertThat(problem.code()).isEqualTo("bad-range");
                    assertThat(problem.pointer()).isEqualTo("/" + key);
                });
        assertThat(Logs.problems(CLV.with("purchase", Value.whole(5)))
                        .getFirst()
                        .pointer())
                .isEqualTo("/purchase");
    }
}
