package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problem;
import io.sojourn.unify.condition.Problems;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Figures and their readable twin give the same numbers on thousands of deliveries that replace each other. */
final class FiguresTwinTest {
    private static final int SEEDS = 3_000;

    @Test
    void everyMeasureAgreesWithTheTwin() {
        int converted = 0;
        int refused = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Logs.Person> people = FigureLogs.people(random);
            List<Event> nameless = FigureLogs.nameless(random);
            List<Value.Obj> deliveries = FigureLogs.deliveries(random);
            Value.Obj rates = FigureLogs.rates(random);
            Value.Obj request = request(random, rates);
            String what = "seed " + seed + "\n" + request + "\n" + people + "\n" + deliveries;
            Common common =
                    FiguresQuery.read(request, Logs.context(), new Problems()).common();
            List<Logs.Person> whom = FigureLogs.asked(common, people);
            FiguresTwin twin = new FiguresTwin(request, people, whom, nameless, deliveries, rates);
            if (twin.unclear()) {
                assertThat(run(request, people, nameless, deliveries, 99))
                        .as(what)
                        .isInstanceOfSatisfying(
                                AnalysisOutcome.Refused.class,
                                no -> assertThat(no.problems().getFirst().pointer())
                                        .isEqualTo("/currency"));
                refused++;
                continue;
            }
            Value.Obj ours = answer(run(request, people, nameless, deliveries, 99));
            Same.values(ours, MixedNumbers.FIGURES.noted(twin.answer(), common), what);
            for (int cut = 1; cut <= 3; cut++) {
                Same.exactly(answer(run(request, people, nameless, deliveries, cut)), ours, what);
            }
            converted += ours.find("converted") instanceof Value.Array list
                    ? list.items().size()
                    : 0;
        }
        System.out.println(SEEDS + " questions about figures agree with their twins (seeds 0 to " + (SEEDS - 1) + "; "
                + converted + " converted, " + refused + " in several currencies)");
        assertThat(converted).isGreaterThan(300);
        assertThat(refused).isGreaterThan(50);
    }

    private static AnalysisOutcome run(
            Value.Obj request, List<Logs.Person> people, List<Event> nameless, List<Value.Obj> deliveries, int cut) {
        return Analyses.run(
                request,
                FigureLogs.table(people, nameless, cut),
                Logs.context().counting(() -> Figures.of(deliveries)));
    }

    static Value.Obj answer(AnalysisOutcome outcome) {
        if (outcome instanceof AnalysisOutcome.Answer answer) {
            return Logs.withoutNotes(answer.value());
        }
        throw new AssertionError(outcome.toString());
    }

    private static Value.Obj request(SplittableRandom random, Value.Obj rates) {
        String by = List.of("channel", "store", "campaign", "source", "day", "week", "month")
                .get(random.nextInt(7));
        Value.Obj request = Value.object("analysis", "figures", "by", by, "rates", rates);
        request = request.with("timeZone", Value.text(random.nextBoolean() ? "Asia/Taipei" : "America/New_York"));
        if (random.nextInt(3) > 0) {
            request = request.with("currency", Value.text(random.nextInt(4) == 0 ? "USD" : "TWD"));
        }
        if (random.nextInt(3) == 0) {
            request = request.with("lead", Value.object("event", "K"));
        }
        if (random.nextInt(3) > 0) {
            long from = Logs.START + random.nextInt(30 * 24) * 60 * Logs.MINUTE;
            long to = from + random.nextInt(20 * 24) * 60 * Logs.MINUTE;
            request = request.with("between", Value.array(List.of(Value.whole(from), Value.whole(to))));
        }
        return FigureLogs.ofSegment(random, request);
    }

    @Test
    void whoIsBehindANumberIsNamed() {
        Event bought = Logs.event("Order Completed", 5, Value.Obj.empty());
        List<Logs.Person> people = List.of(
                new Logs.Person(
                        "ann",
                        List.of(Logs.event("A", 1, Value.Obj.empty()), bought),
                        java.util.Map.of(),
                        java.util.Map.of()),
                new Logs.Person("bob", List.of(bought), java.util.Map.of(), java.util.Map.of()));
        Value.Obj asked = Value.object("analysis", "figures", "people", Value.object("are", "new-customers"));
        Value.Obj one = Value.object(
                "analysis",
                "figures",
                "lead",
                Value.object("event", "A"),
                "people",
                Value.object("are", "leads", "group", "app"));
        List<Value.Obj> none = List.of();

        assertThat(answer(run(asked, people, List.of(), none, 99)).find("people"))
                .isEqualTo(Value.object("count", 2, "profiles", List.of("ann", "bob")));
        assertThat(answer(run(one, people, List.of(), none, 99)).find("people"))
                .isEqualTo(Value.object("count", 1, "profiles", List.of("ann")));
    }

    @Test
    void aDeliveryIsRefusedWithEverythingThatIsWrongInIt() {
        Value.Obj good = Value.object("date", "2026-03-02", "channel", "ads", "clicks", 3);
        assertThat(pointers(good)).isEmpty();
        assertThat(pointers(good, good)).containsExactly("/rows/1");
        assertThat(pointers(good.with("date", Value.text("2026-02-30")))).containsExactly("/rows/0/date");
        assertThat(pointers(good.with("channel", Value.text("moon")))).containsExactly("/rows/0/channel");
        assertThat(pointers(good.with("clicks", Value.real(1.5)))).contains("/rows/0/clicks");
        assertThat(pointers(good.with("clicks", Value.whole(-1)))).contains("/rows/0/clicks");
        assertThat(pointers(good.with("spend", Value.whole(9)))).containsExactly("/rows/0/currency");
        assertThat(pointers(good.with("footfall", Value.whole(9)))).containsExactly("/rows/0/store");
        assertThat(pointers(good.with("clicks", Value.NOTHING))).containsExactly("/rows/0");
        assertThat(pointers(good.with("weather", Value.text("fine")))).containsExactly("/rows/0/weather");
        assertThat(pointers()).containsExactly("/rows");
    }

    private static List<String> pointers(Value.Obj... rows) {
        return Figures.problems(Value.object("rows", List.of((Object[]) rows))).stream()
                .map(Problem::pointer)
                .toList();
    }

    @Test
    void ratesThatLeadNowhereAreRefused() {
        Value.Obj row = Value.object("date", "2026-03-02", "from", "USD", "to", "TWD", "rate", 31.5);
        assertThat(rates(row)).isEmpty();
        assertThat(rates(row.with("rate", Value.whole(0)))).containsExactly("/rows/0/rate");
        assertThat(rates(row.with("to", Value.text("USD")))).containsExactly("/rows/0/to");
        assertThat(rates(row.with("from", Value.text("dollars")))).containsExactly("/rows/0/from");
        assertThat(Logs.problems(Value.object("analysis", "figures", "rates", "nobody-saved-it"))
                        .getFirst()
                        .pointer())
                .isEqualTo("/rates");
    }

    private static List<String> rates(Value.Obj row) {
        return ExchangeRates.problems(Value.object("rows", List.of(row))).stream()
                .map(Problem::pointer)
                .toList();
    }

    @Test
    void whatIsOfASegmentAndWhatIsOfEverybodyIsSaid() {
        Event bought = Logs.event("Order Completed", 5, Value.Obj.empty());
        List<Logs.Person> people = List.of(
                new Logs.Person(
                        "ann", List.of(bought), java.util.Map.of("plan", Value.text("pro")), java.util.Map.of()),
                new Logs.Person("bob", List.of(bought), java.util.Map.of(), java.util.Map.of()));
        List<Value.Obj> spent = List.of(Value.object(
                "rows", List.of(Value.object("date", "2026-03-02", "channel", "ads", "spend", 90, "currency", "TWD"))));
        Value.Obj asked = Value.object("analysis", "figures", "between", List.of("2026-03-01", "2026-03-31"));

        Value.Obj all = answer(run(asked, people, List.of(), spent, 99));
        Value.Obj pros = answer(run(asked.with("segment", Value.text("pros")), people, List.of(), spent, 99));

        assertThat(all.object("total").find("acquisitionCost")).isEqualTo(Value.real(45));
        assertThat(all.find("whose")).isNull();
        assertThat(pros.object("total").find("newCustomers")).isEqualTo(Value.whole(1));
        assertThat(pros.object("total").find("spend")).isEqualTo(Value.real(90));
        assertThat(pros.object("total").find("acquisitionCost")).isEqualTo(Value.NOTHING);
        assertThat(pros.object("whose").find("mixed"))
                .isEqualTo(Value.array(List.of(
                        Value.object(
                                "number", "costPerLead",
                                "reason", "money was spent on everybody, the people are the segment's"),
                        Value.object(
                                "number", "acquisitionCost",
                                "reason", "money was spent on everybody, the people are the segment's"))));
    }

    @Test
    void whatMeansNothingIsRefused() {
        Value.Obj asked = Value.object("analysis", "figures");
        assertThat(pointer(asked.with("segment", Value.text("nobody-saved-it"))))
                .isEqualTo("/segment");
        assertThat(pointer(asked.with("count", Value.text("sessions")))).isEqualTo("/count");
        assertThat(pointer(asked.with("by", Value.text("weather")))).isEqualTo("/by");
        assertThat(pointer(asked.with("by", Value.text("store"))
                        .with("people", Value.object("are", "leads", "group", "s1"))))
                .isEqualTo("/people/group");
        assertThat(Logs.problems(asked)).isEmpty();
    }

    private static String pointer(Value.Obj request) {
        return Logs.problems(request).getFirst().pointer();
    }
}
