package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Growth and its readable twin give the same numbers on thousands of small logs, some of them of many people. */
final class CustomerGrowthTwinTest {
    private static final int SEEDS = 2_500;
    private static final long HALF_DAY = 12 * 60 * Logs.MINUTE;
    private static final List<String> NAMES = List.of(
            "M",
            "M",
            "C",
            "Order Completed",
            "Order Completed",
            "Order Completed",
            "Order Cancelled",
            "Order Refunded");

    @Test
    void everyNumberAgreesWithTheTwin() {
        int paidBack = 0;
        int refused = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            boolean large = seed % 8 == 0;
            List<Logs.Person> people = people(random, large ? 120 : 5);
            List<Value.Obj> rows = rows(random);
            List<Value.Obj> deliveries = rows.isEmpty() ? List.of() : List.of(Value.object("rows", rows));
            Value.Obj request = request(random);
            String what = "seed " + seed + "\n" + request + "\n" + (large ? "" : people) + "\n" + rows;
            Problems problems = new Problems();
            CustomerGrowthQuery query = CustomerGrowthQuery.read(request, Logs.context(), problems);
            assertThat(problems.all()).as(what).isEmpty();
            CustomerGrowthTwin twin = new CustomerGrowthTwin(query, people, rows);
            if (query.currency().isEmpty() && twin.currencies().size() > 1) {
                assertThat(run(request, people, deliveries, 99)).isInstanceOf(AnalysisOutcome.Refused.class);
                refused++;
                continue;
            }
            if (query.currency().isEmpty() && !twin.currencies().contains("TWD")) {
                continue;
            }
            Value.Obj ours = FiguresTwinTest.answer(run(request, people, deliveries, 999));
            Same.values(ours, twin.answer(), what);
            adds(Objects.requireNonNull(ours.object("customers")), what);
            for (int cut = 1; cut <= 3 && !large; cut++) {
                Same.exactly(FiguresTwinTest.answer(run(request, people, deliveries, cut)), ours, what);
            }
            for (CustomerGrowthQuery.Moved how : CustomerGrowthQuery.Moved.values()) {
                Value.Obj asked = request.with("people", Value.object("are", how.wireName));
                List<String> names = twin.moved(how);
                assertThat(FiguresTwinTest.answer(run(asked, people, deliveries, 2))
                                .find("people"))
                        .as(what)
                        .isEqualTo(Value.object("count", names.size(), "profiles", names));
            }
            Value.Obj payback = Objects.requireNonNull(ours.object("payback"));
            paidBack += payback.find("months") instanceof Value.Whole ? 1 : 0;
        }
        System.out.println(SEEDS + " growths agree with their twins (seeds 0 to " + (SEEDS - 1) + "; " + paidBack
                + " paid back, " + refused + " in several currencies)");
        assertThat(paidBack).isGreaterThan(10);
        assertThat(refused).isGreaterThan(20);
    }

    /** Whatever happens, the numbers of both ends are bridged. */
    private static void adds(Value.Obj bridge, String what) {
        assertThat(number(bridge, "atStart")
                        + number(bridge, "new")
                        + number(bridge, "wonBack")
                        - number(bridge, "lapsed"))
                .as(what)
                .isEqualTo(number(bridge, "atEnd"));
    }

    private static long number(Value.Obj of, String name) {
        return ((Value.Whole) Objects.requireNonNull(of.find(name))).value();
    }

    private static AnalysisOutcome run(
            Value.Obj request, List<Logs.Person> people, List<Value.Obj> deliveries, int cut) {
        return Analyses.run(
                request,
                FigureLogs.table(people, List.of(), cut),
                Logs.context().counting(() -> Figures.of(deliveries)));
    }

    private static List<Logs.Person> people(SplittableRandom random, int most) {
        List<Logs.Person> people = new ArrayList<>();
        for (int p = random.nextInt(most / 2, most + 1); p > 0; p--) {
            List<Event> events = new ArrayList<>();
            for (int i = random.nextInt(9); i > 0; i--) {
                String name = NAMES.get(random.nextInt(NAMES.size()));
                Value.Obj properties = Value.object("currency", random.nextInt(200) == 0 ? "EUR" : "TWD");
                if (random.nextInt(4) > 0) {
                    properties = properties.with("order_id", Value.text("o" + random.nextInt(4)));
                }
                if (random.nextInt(5) > 0) {
                    properties = properties.with(
                            "total", random.nextBoolean() ? Value.whole(random.nextInt(9)) : Value.real(2.25));
                }
                if (random.nextInt(3) == 0) {
                    properties = properties.with("discount", Value.whole(random.nextInt(3)));
                }
                Event event = Logs.at(Event.Type.TRACK, name, Logs.START + random.nextInt(160) * HALF_DAY, properties);
                events.add(random.nextBoolean() ? event : FigureLogs.inStore(event));
            }
            people.add(new Logs.Person("p" + p, events, FigureLogs.plan(random), CustomerGrowthTwin.drawn(random)));
        }
        return people;
    }

    private static List<Value.Obj> rows(SplittableRandom random) {
        List<Value.Obj> rows = new ArrayList<>();
        Set<List<Value>> keys = new HashSet<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            Value.Obj row = Value.object(
                    "date",
                    FigureLogs.FIRST.plusDays(random.nextInt(80)).toString(),
                    "channel",
                    "ads",
                    "campaign",
                    "k" + random.nextInt(2),
                    "spend",
                    random.nextInt(1, 90),
                    "currency",
                    "TWD");
            if (keys.add(List.of(row.value(0), row.value(2)))) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static Value.Obj request(SplittableRandom random) {
        long from = Logs.START + random.nextInt(90) * HALF_DAY;
        long to = from + random.nextInt(1, 140) * HALF_DAY;
        Value.Obj request = Value.object("analysis", "growth", "messages", Value.object("event", "M"))
                .with("between", Value.array(List.of(Value.whole(from), Value.whole(to))));
        request = random.nextBoolean() ? request.with("interval", Value.text("day")) : request;
        request = random.nextBoolean() ? request.with("currency", Value.text("TWD")) : request;
        request = FigureLogs.ofSegment(random, request);
        request = random.nextBoolean() ? request.with("margin", Value.real(.4)) : request;
        request = random.nextBoolean() ? request.with("messageCosts", Value.object("web", .5, "store", 1)) : request;
        return random.nextBoolean()
                ? request.with("customerCampaigns", Value.array(List.of(Value.text("k1"))))
                : request;
    }

    @Test
    void ofWhatCannotBeBridgedNothingIsTold() {
        Value.Obj asked = Value.object("analysis", "growth");
        Value.Obj good =
                asked.with("between", Value.array(List.of(Value.text("2026-03-02"), Value.text("2026-05-02"))));
        assertThat(pointer(asked)).isEqualTo("/between");
        assertThat(pointer(good.with("segment", Value.text("nobody-saved-it")))).isEqualTo("/segment");
        assertThat(pointer(good.with("margin", Value.whole(2)))).isEqualTo("/margin");
        assertThat(pointer(good.with("model", Value.text("none")))).isEqualTo("/model");
        assertThat(pointer(good.with("messageCosts", Value.object("moon", 1)))).isEqualTo("/messageCosts/moon");
        assertThat(pointer(good.with("messageCosts", Value.object("sms", -1)))).isEqualTo("/messageCosts/sms");
        assertThat(pointer(good.with("people", Value.object("are", "odd")))).isEqualTo("/people/are");
        assertThat(pointer(good.with("interval", Value.text("hour")))).isEqualTo("/interval");
        assertThat(Logs.problems(good)).isEmpty();
    }

    private static String pointer(Value.Obj request) {
        return Logs.problems(request).getFirst().pointer();
    }
}
