package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problems;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Windows that are suggested, and the definition written out over plain lists, give the same numbers. */
final class WindowsTwinTest {
    private static final int SEEDS = 1_500;
    private static final long HOUR = 60 * Logs.MINUTE;
    private static final double DAY = 86_400_000;
    private static final List<String> NAMES =
            List.of("looked", "meant", "A", "Order Completed", "Order Completed", "Order Cancelled");

    @Test
    void everySuggestionAgreesWithTheTwin() {
        int suggested = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            boolean large = seed % 10 == 0;
            List<Logs.Person> people = people(random, large ? 400 : 6);
            Value.Obj request = request(random);
            Problems problems = new Problems();
            WindowsQuery query = WindowsQuery.read(request, Logs.context(), problems);
            assertThat(problems.all()).isEmpty();
            String what = "seed " + seed + "\n" + request + "\n" + (large ? "" : people);
            Value.Obj ours = ask(request, people, 999);
            Same.values(ours, twin(query, people), what);
            for (int cut = 1; cut <= 3; cut++) {
                Same.exactly(ask(request, people, cut), ours, what);
            }
            for (Value window : ((Value.Array) ours.find("windows")).items()) {
                suggested += ((Value.Obj) window).text("suggested") == null ? 0 : 1;
            }
        }
        System.out.println(SEEDS + " questions about windows agree with their twins, " + suggested + " suggested");
        assertThat(suggested).isGreaterThan(200);
    }

    private static Value.Obj ask(Value.Obj request, List<Logs.Person> people, int cut) {
        return Logs.ask(request, new MemoryTable(List.copyOf(people), Map.of(), cut));
    }

    private static List<Logs.Person> people(SplittableRandom random, int most) {
        List<Logs.Person> people = new ArrayList<>();
        for (int p = random.nextInt(most / 2, most + 1); p > 0; p--) {
            List<Event> events = new ArrayList<>();
            for (int i = random.nextInt(16); i > 0; i--) {
                String name = NAMES.get(random.nextInt(NAMES.size()));
                long at = Logs.START + random.nextInt(2_000) * HOUR + i * 7;
                Value.Obj properties = Value.object("total", random.nextInt(9), "order_id", "o" + random.nextInt(9));
                events.add(Logs.at(Event.Type.TRACK, name, at, properties));
            }
            Map<String, Value> traits = Map.of("plan", Value.text(random.nextBoolean() ? "basic" : "pro"));
            people.add(new Logs.Person("p" + p, events, traits, Map.of()));
        }
        return people;
    }

    private static Value.Obj request(SplittableRandom random) {
        Value.Obj request = Value.object("analysis", "windows");
        if (random.nextBoolean()) {
            long from = Logs.START + random.nextInt(900) * HOUR;
            request = request.with(
                    "between",
                    Value.array(List.of(Value.whole(from), Value.whole(from + random.nextInt(1_600) * HOUR))));
        }
        return random.nextInt(4) == 0 ? request.with("segment", Value.text("pros")) : request;
    }

    private static Value.Obj twin(WindowsQuery query, List<Logs.Person> people) {
        List<Double> interest = new ArrayList<>();
        List<Double> intent = new ArrayList<>();
        List<Double> gaps = new ArrayList<>();
        int all = 0;
        for (Logs.Person whole : people) {
            if (query.common()
                    .segment()
                    .map(segment -> !whole.fulfils(segment, 0))
                    .orElse(false)) {
                continue;
            }
            List<Event> events = whole.events().stream()
                    .filter(event -> event.occurredAtMillis() <= query.common().toMillis())
                    .toList();
            Logs.Person person = new Logs.Person(whole.name(), events, whole.traits(), whole.stages());
            List<CustomersTwin.Order> orders = new CustomersTwin(
                            ZoneOffset.UTC, 0, query.common().toMillis(), List.of())
                    .orders(person, new ArrayList<>());
            for (int i = 0; i < orders.size(); i++) {
                long at = orders.get(i).at();
                int from = i == 0 ? 0 : events.indexOf(orders.get(i - 1).event) + 1;
                List<Event> way = events.subList(from, events.indexOf(orders.get(i).event));
                if (at >= query.common().fromMillis()) {
                    all++;
                    last(way, "looked", at, interest);
                    last(way, "meant", at, intent);
                    LocalDate day = day(at);
                    orders.stream()
                            .map(order -> day(order.at()))
                            .filter(day::isAfter)
                            .max(LocalDate::compareTo)
                            .filter(any -> orders.stream()
                                            .filter(order -> day(order.at()).equals(day))
                                            .mapToLong(CustomersTwin.Order::at)
                                            .min()
                                            .orElseThrow()
                                    == at)
                            .ifPresent(before -> gaps.add((double) (day.toEpochDay() - before.toEpochDay())));
                }
            }
        }
        Value.Obj answer = Value.object("share", .95, "least", 100, "orders", all);
        return answer.with(
                        "windows",
                        Value.array(List.of(
                                written("consideration", "@interest", interest),
                                written("decision", "@intent", intent),
                                written("customer", "gaps", gaps))))
                .with("trades", trades());
    }

    private static LocalDate day(long millis) {
        return LocalDate.ofEpochDay(Math.floorDiv(millis, 86_400_000L));
    }

    private static void last(List<Event> way, String name, long at, List<Double> waits) {
        way.stream()
                .filter(event -> event.name().equals(name))
                .mapToLong(Event::occurredAtMillis)
                .max()
                .ifPresent(touch -> waits.add((at - touch) / DAY));
    }

    private static Value.Obj written(String window, String of, List<Double> waits) {
        int n = waits.size();
        Value.Obj shown = Value.object("window", window, "of", of, "n", n);
        if (n < 100) {
            return shown.with("days", Value.NOTHING)
                    .with("interval", Value.NOTHING)
                    .with("suggested", Value.NOTHING);
        }
        double[] sorted =
                waits.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double late = ((Value.Real) Quantiles.of(sorted, .95)).value();
        int lower = 1;
        while (fewer(n, lower + 1) <= .025) {
            lower++;
        }
        int upper = 1;
        while (fewer(n, upper) < .975) {
            upper++;
        }
        return shown.with("days", Value.real(late))
                .with("interval", OccasionsTwin.pair(sorted[lower - 1], sorted[upper - 1]))
                .with("suggested", Value.text("P" + Math.max(1, (int) Math.ceil(late - 1e-9)) + "D"));
    }

    /** The binomial probability of fewer than so many of n, each with 95 %, added term by term. */
    private static double fewer(int n, int rank) {
        BigDecimal p = new BigDecimal(".95");
        BigDecimal q = new BigDecimal(".05");
        BigDecimal term = q.pow(n, MathContext.DECIMAL128);
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < rank; k++) {
            sum = sum.add(term);
            term = term.multiply(p)
                    .multiply(BigDecimal.valueOf(n - k))
                    .divide(q.multiply(BigDecimal.valueOf(k + 1)), MathContext.DECIMAL128);
        }
        return sum.doubleValue();
    }

    /** As the specification has them. */
    private static Value trades() {
        return Value.array(List.of(
                trade("fashion", 60, 14, 365),
                trade("grocery", 14, 3, 90),
                trade("coffee", 7, 1, 45),
                trade("beauty", 45, 10, 240),
                trade("electronics", 120, 30, 1095),
                trade("services", 90, 30, 540)));
    }

    private static Value trade(String trade, int consideration, int decision, int customer) {
        return Value.object(
                "trade", trade,
                "consideration", "P" + consideration + "D",
                "decision", "P" + decision + "D",
                "customer", "P" + customer + "D");
    }

    /** Of 100: fewer than 90 lie below with 1.15 %, fewer than 91 with 2.82 %; fewer than 99 with 96.29 %, fewer than 100 with 99.41 %. */
    @Test
    void theIntervalOfAHundredIsFromTheNinetiethToTheLast() {
        long[] sorted = new long[100];
        for (int i = 0; i < 100; i++) {
            sorted[i] = i;
        }
        assertThat(LateQuantile.of(sorted)).isEqualTo(94.05);
        assertThat(LateQuantile.interval(sorted)).containsExactly(89, 99);
    }

    @Test
    void whatCannotBeAskedIsRefusedWithItsPlace() {
        Value.Obj asked = Value.object("analysis", "windows");
        assertThat(Logs.problems(asked.with("count", Value.text("sessions")))
                        .getFirst()
                        .pointer())
                .isEqualTo("/count");
        assertThat(Logs.problems(asked.with("window", Value.text("P1D")))
                        .getFirst()
                        .pointer())
                .isEqualTo("/window");
        assertThat(Logs.problems(asked)).isEmpty();
    }
}
