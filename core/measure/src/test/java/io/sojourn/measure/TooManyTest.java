package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What would gather more different things than there is room for is refused, wherever people are cut into parts. */
final class TooManyTest {
    private static final int FEW = 40;

    /** Each person with so many events, none of which shares its value with another's. */
    private static MemoryTable table(int values, int personsOfBlock) {
        List<Member> people = new ArrayList<>();
        for (int first = 0; first < values; first += FEW) {
            List<Event> events = new ArrayList<>();
            for (int i = first; i < Math.min(values, first + FEW); i++) {
                Value.Obj properties =
                        Value.object("id", "v" + i, "kind", "csat", "score", 5, "total", 1, "currency", "TWD");
                events.add(Logs.event("Order Completed", 40L * i, properties.with("order_id", Value.text("o" + i))));
                events.add(Logs.event("Survey Answered", 40L * i + 1, properties));
                events.add(Logs.event("A", 40L * i + 2, properties));
            }
            people.add(new Logs.Person("p" + first, events, Map.of(), Map.of()));
        }
        return new MemoryTable(people, Map.of(), personsOfBlock);
    }

    private static List<Value.Obj> groups() {
        Value.Obj byId = Value.object("breakdown", Value.object("property", "id"));
        Value.Obj order = Value.object("event", "Order Completed");
        return List.of(
                Value.object("analysis", "funnel", "steps", Value.array(List.of(order)))
                        .with("breakdown", Value.object("property", "id", "attribution", "all-events")),
                Value.object("analysis", "customers").over(byId),
                Value.object("analysis", "survey", "kind", "csat").over(byId));
    }

    private static List<Value.Obj> names() {
        return List.of(
                Value.object("analysis", "attribution", "property", "id", "models", List.of("first"))
                        .with("lookBack", Value.text("P9D")),
                Value.object("analysis", "paths")
                        .with("label", Value.array(List.of(Value.object("event", "A", "property", "id")))));
    }

    @Test
    void tenThousandGroupsAreMeasuredAndNotMore() {
        told(TooMany.MOST_GROUPS, groups(), List.of("/breakdown"));
    }

    @Test
    void fiftyThousandNamesAreToldApartAndNotMore() {
        told(TooMany.MOST_VALUES, names(), List.of("/property", "/label"));
    }

    private static void told(int most, List<Value.Obj> questions, List<String> pointers) {
        for (int parts : new int[] {200, 100_000}) {
            MemoryTable enough = table(most - 10, parts);
            MemoryTable tooMany = table(most + most / 20, parts);
            for (Value.Obj question : questions) {
                assertThat(Analyses.run(question, enough, Logs.context()))
                        .as(question.toString())
                        .isInstanceOf(AnalysisOutcome.Answer.class);
                Problem problem = ((AnalysisOutcome.Refused) Analyses.run(question, tooMany, Logs.context()))
                        .problems()
                        .getFirst();
                assertThat(problem.code()).isEqualTo("bad-range");
                assertThat(problem.pointer()).isIn(pointers);
                assertThat(problem.detail()).contains("more than " + most + " different values");
            }
        }
    }

    @Test
    void halfAMillionWaysAreTheMost() {
        EdgeTable edges = new EdgeTable();
        for (int i = 0; i < EdgeTable.MOST; i++) {
            edges.take(i, 1, 1);
        }
        edges.take(7, 2, 1);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> edges.take(EdgeTable.MOST, 1, 1))
                .isInstanceOf(TooMany.class)
                .hasMessageContaining("more than 500000 different ways");
    }
}
