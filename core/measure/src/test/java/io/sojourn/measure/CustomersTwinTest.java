package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The measures of customers are those of their twin on thousands of small logs with refunds, cancellations and free orders. */
final class CustomersTwinTest {
    private static final String[] NAMES = {
        "Order Completed",
        "Order Completed",
        "Order Completed",
        "Order Cancelled",
        "Order Refunded",
        "Signed Up",
        "touch",
        "B"
    };
    private static final long HALF_DAY = 12 * 60 * Logs.MINUTE;

    @Test
    void everyMeasureAgreesWithItsTwin() {
        int withGroups = 0;
        for (int seed = 0; seed < 4000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Logs.Person> people = people(random);
            String zone = random.nextBoolean() ? "Asia/Taipei" : "America/New_York";
            long from = Logs.START + random.nextInt(60) * HALF_DAY;
            long to = from + random.nextInt(100) * HALF_DAY;
            Value.Obj request = Value.object("analysis", "customers", "timeZone", zone)
                    .with("between", Value.array(List.of(Value.whole(from), Value.whole(to))));
            boolean grouped = random.nextInt(3) == 0;
            request = grouped ? request.with("breakdown", Value.object("by", "channel")) : request;
            String what = "seed " + seed + "\n" + request + "\n" + people;
            Value.Obj answer = ask(request, people, 99);
            CustomersTwin twin = new CustomersTwin(ZoneId.of(zone), from, to, people);
            Value.Obj measures = Objects.requireNonNull(answer.object("measures"));
            same(measures, twin.measures(Optional.empty()), what);
            assertThat(measures.find("members")).as(what).isEqualTo(Value.whole(twin.members(false)));
            assertThat(measures.find("newMembers")).as(what).isEqualTo(Value.whole(twin.members(true)));
            assertThat(measures.find("visitors")).as(what).isEqualTo(Value.whole(twin.visitors()));
            for (Value point : ((Value.Array) Objects.requireNonNull(measures.find("againByDay"))).items()) {
                Value.Obj each = (Value.Obj) point;
                int day = (int) ((Value.Whole) Objects.requireNonNull(each.find("day"))).value();
                assertThat(((Value.Real) Objects.requireNonNull(each.find("share"))).value())
                        .as(what)
                        .isCloseTo(twin.again(day), within(1e-12));
            }
            if (grouped) {
                for (Value group : ((Value.Array) Objects.requireNonNull(answer.find("groups"))).items()) {
                    String channel = ((Value.Text) Objects.requireNonNull(((Value.Obj) group).find("value"))).value();
                    same(
                            Objects.requireNonNull(((Value.Obj) group).object("measures")),
                            twin.measures(Optional.of(channel)),
                            what + "\n" + channel);
                    withGroups++;
                }
            }
            for (int cut = 1; cut <= 3; cut++) {
                Same.exactly(ask(request, people, cut), answer, what);
            }
        }
        System.out.println("4000 logs and " + withGroups + " groups agree with their twins (seeds 0 to 3999)");
        assertThat(withGroups).isGreaterThan(500);
    }

    private static Value.Obj ask(Value.Obj request, List<Logs.Person> people, int cut) {
        return Logs.ask(request, new MemoryTable(List.copyOf(people), Map.of(), cut));
    }

    private static void same(Value.Obj measures, Map<String, Value> twin, String what) {
        twin.forEach((name, value) ->
                Same.values(Objects.requireNonNull(measures.find(name)), value, what + "\nat " + name));
    }

    static List<Logs.Person> people(SplittableRandom random) {
        List<Logs.Person> people = new ArrayList<>();
        for (int p = 1 + random.nextInt(4); p > 0; p--) {
            List<Event> events = new ArrayList<>();
            for (int i = random.nextInt(9); i > 0; i--) {
                Value.Obj properties = Value.object("currency", "TWD");
                if (random.nextInt(4) > 0) {
                    properties = properties.with("order_id", Value.text("o" + random.nextInt(4)));
                }
                if (random.nextInt(5) > 0) {
                    int amount = random.nextInt(6);
                    properties = properties.with(
                            "total",
                            amount == 5 ? Value.whole(-3) : amount == 4 ? Value.real(2.55) : Value.whole(amount));
                }
                if (random.nextInt(3) > 0) {
                    properties = properties.with("category", Value.text("c" + random.nextInt(2)));
                }
                long at = Logs.START + random.nextInt(140) * HALF_DAY;
                Event event = Logs.at(Event.Type.TRACK, NAMES[random.nextInt(NAMES.length)], at, properties);
                events.add(random.nextBoolean() ? event : FigureLogs.inStore(event));
            }
            people.add(new Logs.Person("p" + p, events, Map.of(), new HashMap<>()));
        }
        return people;
    }

    @Test
    void timesAndCurrenciesThatAreNotClearAreRefused() {
        Value.Obj asked = Value.object("analysis", "customers");
        Value.Obj between =
                asked.with("between", Value.array(List.of(Value.text("2026-03-02"), Value.text("2026-05-02"))));
        assertThat(pointer(asked.with(
                        "compare", Value.array(List.of(Value.text("2026-01-01"), Value.text("2026-02-01"))))))
                .isEqualTo("/compare");
        assertThat(pointer(between.with(
                        "compare", Value.array(List.of(Value.text("2026-03-01"), Value.text("2026-02-01"))))))
                .isEqualTo("/compare");
        assertThat(pointer(between.with("interval", Value.text("hour")))).isEqualTo("/interval");
        assertThat(pointer(between.with("model", Value.text("none")))).isEqualTo("/model");
        assertThat(pointer(between.with("breakdown", Value.object("by", "channel", "attribution", "all-events"))))
                .isEqualTo("/breakdown/attribution");
        assertThat(pointer(Value.object("analysis", "customers", "interval", "day")
                        .with("between", Value.array(List.of(Value.text("2020-01-01"), Value.text("2026-02-01"))))))
                .isEqualTo("/interval");
    }

    private static String pointer(Value.Obj request) {
        return Logs.problems(request).getFirst().pointer();
    }
}
