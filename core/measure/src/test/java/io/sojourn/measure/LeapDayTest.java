package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The 29th of February is a day like any other: periods, weeks that begin on any day, cycles of purchases and cohorts have it. */
final class LeapDayTest {
    private static final Value.Obj ORDER = Value.object("event", "Order Completed");
    private static final Value BETWEEN = Value.array(List.of(Value.text("2028-02-27"), Value.text("2028-03-02")));

    private static Event order(String at) {
        return Logs.at(
                Event.Type.TRACK,
                "Order Completed",
                Instant.parse(at).toEpochMilli(),
                Value.object("order_id", at, "total", 10, "currency", "TWD"));
    }

    private static MemoryTable table() {
        return Logs.table(new Logs.Person(
                "ann",
                List.of(order("2028-02-28T12:00:00Z"), order("2028-02-29T12:00:00Z"), order("2028-03-01T12:00:00Z")),
                Map.of(),
                Map.of()));
    }

    private static Value.Obj ask(String analysis, String key, Value value) {
        Value.Obj request =
                Value.object("analysis", analysis, "between", BETWEEN).with(key, value);
        return Logs.ask(request, table());
    }

    private static List<Value.Obj> list(Value.Obj answer, String name) {
        return ((Value.Array) Objects.requireNonNull(answer.find(name)))
                .items().stream().map(each -> (Value.Obj) each).toList();
    }

    private static List<String> starts(List<Value.Obj> periods) {
        return periods.stream()
                .map(each -> Objects.requireNonNull(each.text("start")).substring(0, 10))
                .toList();
    }

    @Test
    void retentionAndGrowthHaveARowForIt() {
        List<Value.Obj> rows = list(ask("retention", "target", ORDER), "rows");
        assertThat(starts(rows)).containsExactly("2028-02-27", "2028-02-28", "2028-02-29", "2028-03-01", "2028-03-02");
        assertThat(rows.get(1).find("cells"))
                .isEqualTo(Value.array(List.of(Value.whole(1), Value.whole(1), Value.whole(1), Value.whole(0))));
        List<Value.Obj> buckets = list(ask("lifecycle", "event", ORDER), "buckets");
        assertThat(buckets.get(2).find("returning")).isEqualTo(Value.whole(1));
        assertThat(buckets.get(3).find("returning")).isEqualTo(Value.whole(1));
        assertThat(ask("stickiness", "event", ORDER).object("byIntervals").find("3"))
                .isEqualTo(Value.whole(1));
    }

    @Test
    void cyclesCountItAndMonthsEndWithIt() {
        Value.Obj customers = ask("customers", "interval", Value.text("month"));
        assertThat(customers.object("measures").object("repurchaseCycle").find("medianDays"))
                .isEqualTo(Value.real(1));
        List<Value.Obj> months = list(customers, "periods");
        assertThat(starts(months)).containsExactly("2028-02-27", "2028-03-01");
        assertThat(months.get(0).object("measures").find("orders")).isEqualTo(Value.whole(2));
        assertThat(months.get(1).object("measures").find("orders")).isEqualTo(Value.whole(1));
    }

    @Test
    void aWeekMayBeginOnIt() {
        Value.Obj request = Value.object("analysis", "customers", "between", BETWEEN, "interval", "week")
                .with("weekStartsOn", Value.text("tuesday"));
        List<Value.Obj> weeks = list(Logs.ask(request, table()), "periods");
        assertThat(starts(weeks)).containsExactly("2028-02-27", "2028-02-29");
        assertThat(weeks.get(1).object("measures").find("orders")).isEqualTo(Value.whole(2));
        Value.Obj trends = Value.object("analysis", "funnel", "view", "trends", "interval", "week", "between", BETWEEN)
                .with("weekStartsOn", Value.text("tuesday"))
                .with("steps", Value.array(List.of(ORDER)));
        assertThat(starts(list(Logs.ask(trends, table()), "periods"))).containsExactly("2028-02-22", "2028-02-29");
    }
}
