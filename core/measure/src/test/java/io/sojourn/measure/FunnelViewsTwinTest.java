package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.measure.FunnelTwin.Start;
import io.sojourn.unify.condition.Problems;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Trends, times to convert, correlations and what came next, each counted anew from the starts that the readable twin finds. */
final class FunnelViewsTwinTest {
    private static final String[] NAMES = {"A", "B", "C", "D", "T", "U"};
    private static final String[] ORDERS = {"ordered", "strict", "unordered"};
    private static final String[] INTERVALS = {"day", "week", "month"};
    private static final String[] WEEKS = {"monday", "sunday", "thursday"};

    private int answered;
    private int telling;

    @Test
    void everyViewAgreesWithItsTwin() {
        for (int seed = 0; seed < 6_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Logs.Person> people = people(random);
            Value.Obj request = request(random);
            switch (seed % 4) {
                case 0 -> {
                    String interval = INTERVALS[random.nextInt(3)];
                    request = request.with("view", Value.text("trends")).with("interval", Value.text(interval));
                }
                case 1 -> request = request.with("view", Value.text("time-to-convert"));
                case 2 -> request = request.with("view", Value.text("correlation"));
                default ->
                    request = request.with("view", Value.text("next"))
                            .with("step", Value.whole(1 + random.nextInt(2)))
                            .with("length", Value.whole(2 + random.nextInt(4)))
                            .with("edgeLimit", Value.whole(1 + random.nextInt(6)));
            }
            compare(seed, people, request);
        }
        System.out.println(answered + " views of funnels agree with their twins (seeds 0 to 5999)");
        assertThat(answered).isGreaterThan(4_400);
        assertThat(telling).as("answers about somebody").isGreaterThan(2_400);
    }

    private void compare(int seed, List<Logs.Person> people, Value.Obj request) {
        Problems problems = new Problems();
        FunnelQuery query = FunnelReader.read(request, Logs.context(), problems);
        if (!problems.none()) {
            return;
        }
        answered++;
        FunnelTwin twin = new FunnelTwin(query);
        List<List<Event>> units = people.stream()
                .flatMap(person -> twin.units(person.events()).stream())
                .toList();
        Value.Obj expected = switch (seed % 4) {
            case 0 -> trends(twin, query, units, request);
            case 1 -> times(twin, query, units);
            case 2 -> correlation(twin, query, units);
            default -> next(twin, query, units);
        };
        String what = "seed " + seed + "\n" + request + "\n" + people;
        for (int persons = 1; persons <= 3; persons++) {
            MemoryTable table = new MemoryTable(List.copyOf(people), Map.of(), persons);
            Same.values(Logs.ask(request, table), expected, what);
        }
        telling += expected.toString().length() > 120 ? 1 : 0;
    }

    /** Most lies ten hours apart, so that there are ties, days without anybody, and several months. */
    private static List<Logs.Person> people(SplittableRandom random) {
        List<Logs.Person> people = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        for (int p = 0; p < count; p++) {
            List<Event> events = new ArrayList<>();
            int size = random.nextInt(12);
            int span = 1 + random.nextInt(90);
            int names = random.nextInt(3) == 0 ? NAMES.length : 4;
            long apart = random.nextInt(3) == 0 ? 10 : 600;
            for (int i = 0; i < size; i++) {
                events.add(Logs.event(NAMES[random.nextInt(names)], random.nextInt(span) * apart, Value.Obj.empty()));
            }
            people.add(new Logs.Person("p" + p, events, Map.of(), new HashMap<>()));
        }
        return people;
    }

    private static Value.Obj request(SplittableRandom random) {
        List<Value> steps = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int k = 0; k < count; k++) {
            steps.add(Value.object("event", NAMES[random.nextInt(3)]));
        }
        Value.Obj request = Value.object(
                        "analysis", "funnel", "steps", Value.array(steps), "order", ORDERS[random.nextInt(3)])
                .with("window", Value.text("P" + (1 + random.nextInt(9)) + "D"))
                .with("weekStartsOn", Value.text(WEEKS[random.nextInt(3)]));
        if (random.nextInt(3) == 0) {
            request = request.with("windowFrom", Value.text("previous-step"));
        }
        if (random.nextInt(4) == 0) {
            request = request.with("count", Value.text("sessions"));
        }
        if (random.nextInt(4) == 0) {
            request = request.with("exclude", Value.array(List.of(Value.object("event", "D"))));
        }
        return random.nextInt(4) == 0
                ? request.with("between", Value.array(List.of(Value.text("2026-03-05"), Value.text("2026-03-20"))))
                : request;
    }

    private static LocalDate period(long millis, String interval, DayOfWeek week) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(millis, 86_400_000L));
        return switch (interval) {
            case "week" -> day.with(TemporalAdjusters.previousOrSame(week));
            case "month" -> day.withDayOfMonth(1);
            default -> day;
        };
    }

    private static LocalDate next(LocalDate start, String interval) {
        return switch (interval) {
            case "week" -> start.plusWeeks(1);
            case "month" -> start.plusMonths(1);
            default -> start.plusDays(1);
        };
    }

    private static Value.Obj trends(FunnelTwin twin, FunnelQuery query, List<List<Event>> units, Value.Obj request) {
        String interval = String.valueOf(request.text("interval"));
        DayOfWeek week =
                DayOfWeek.valueOf(String.valueOf(request.text("weekStartsOn")).toUpperCase(java.util.Locale.ROOT));
        TreeMap<LocalDate, long[]> counts = new TreeMap<>();
        for (List<Event> unit : units) {
            Map<LocalDate, Boolean> entered = new TreeMap<>();
            for (Start start : twin.starts(unit)) {
                boolean whole = start.depth() == query.steps().size();
                entered.merge(period(start.time(0), interval, week), whole, Boolean::logicalOr);
            }
            entered.forEach((at, converted) -> {
                long[] of = counts.computeIfAbsent(at, any -> new long[2]);
                of[0]++;
                of[1] += converted ? 1 : 0;
            });
        }
        List<Value> periods = new ArrayList<>();
        if (query.common().bounded() || !counts.isEmpty()) {
            boolean bounded = query.common().bounded();
            LocalDate at = bounded ? period(query.common().fromMillis(), interval, week) : counts.firstKey();
            LocalDate last = bounded ? period(query.common().toMillis(), interval, week) : counts.lastKey();
            for (; !at.isAfter(last); at = next(at, interval)) {
                long[] of = counts.getOrDefault(at, new long[2]);
                periods.add(Value.object(
                        "start",
                        Instant.ofEpochSecond(at.toEpochDay() * 86_400).toString(),
                        "entrants",
                        of[0],
                        "converted",
                        of[1],
                        "rate",
                        of[0] == 0 ? Value.NOTHING : Value.real((double) of[1] / of[0])));
            }
        }
        return Value.object("interval", interval, "periods", Value.array(periods));
    }

    private static List<Start> deepest(FunnelTwin twin, List<Event> unit) {
        List<Start> starts = twin.starts(unit);
        int depth = starts.stream().mapToInt(Start::depth).max().orElse(0);
        return starts.stream().filter(start -> start.depth() == depth).toList();
    }

    private static Value.Obj times(FunnelTwin twin, FunnelQuery query, List<List<Event>> units) {
        int last = query.steps().size() - 1;
        double[] seconds = units.stream()
                .map(unit -> deepest(twin, unit))
                .filter(starts -> !starts.isEmpty() && starts.getFirst().depth() == last + 1)
                .mapToDouble(starts -> starts.stream()
                        .mapToDouble(start -> (start.time(last) - start.time(0)) / 1000.0)
                        .average()
                        .orElseThrow())
                .sorted()
                .toArray();
        return Value.object(
                "n", (long) seconds.length,
                "mean",
                        seconds.length == 0
                                ? Value.NOTHING
                                : Value.real(Arrays.stream(seconds).average().orElseThrow()),
                "median", quantile(seconds, .5),
                "p90", quantile(seconds, .9),
                "bins", bins(seconds));
    }

    private static Value quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Value.NOTHING;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        double above = sorted[Math.min(below + 1, sorted.length - 1)];
        return Value.real(sorted[below] + (above - sorted[below]) * (place - below));
    }

    /** Here nobody is enough for more than three bins. */
    private static Value bins(double[] sorted) {
        if (sorted.length == 0) {
            return Value.array(List.of());
        }
        int count = sorted.length <= 27 ? 3 : 4;
        long from = (long) Math.floor(sorted[0]);
        long to = (long) Math.ceil(sorted[sorted.length - 1]);
        long width = to == from ? 60 : (to - from + count - 1) / count;
        List<Value> bins = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long low = from + i * width;
            long high = low + width;
            boolean end = i == count - 1;
            bins.add(Value.object(
                    "from", low,
                    "to", high,
                    "count",
                            Arrays.stream(sorted)
                                    .filter(x -> x >= low && (end || x < high))
                                    .count()));
        }
        return Value.array(bins);
    }

    private static Value.Obj correlation(FunnelTwin twin, FunnelQuery query, List<List<Event>> units) {
        int steps = query.steps().size();
        long[] entered = new long[2];
        Map<String, long[]> did = new TreeMap<>();
        for (List<Event> unit : units) {
            List<Start> starts = deepest(twin, unit);
            if (starts.isEmpty()) {
                continue;
            }
            Start first = starts.getFirst();
            int side = first.depth() == steps ? 0 : 1;
            entered[side]++;
            long since = query.fromFirst() ? first.time(0) : first.time(first.depth() - 1);
            long end = side == 0 ? first.time(steps - 1) : since + query.windowMillis();
            TreeSet<String> names = new TreeSet<>();
            for (Event event : unit) {
                boolean step = java.util.stream.IntStream.range(0, steps).anyMatch(k -> twin.is(k, event));
                if (!step && event.occurredAtMillis() > first.time(0) && event.occurredAtMillis() < end) {
                    names.add(event.label());
                }
            }
            names.forEach(name -> did.computeIfAbsent(name, any -> new long[2])[side]++);
        }
        Odds odds = new Odds(entered[0], entered[1]);
        did.forEach((name, counts) -> odds.add(Value.object("event", name), counts));
        return odds.answer("events");
    }

    private static Value.Obj next(FunnelTwin twin, FunnelQuery query, List<List<Event>> units) {
        var view = (FunnelQuery.View.Next) query.view();
        int step = view.step();
        long people = 0;
        long nothing = 0;
        Map<List<String>, List<Double>> taken = new TreeMap<>(
                Comparator.<List<String>, String>comparing(List::getFirst).thenComparing(List::getLast));
        for (List<Event> unit : units) {
            List<Start> starts = deepest(twin, unit);
            if (starts.isEmpty() || starts.getFirst().depth() != step) {
                continue;
            }
            Start first = starts.getFirst();
            long since = first.time(step - 1);
            long end = first.time(query.fromFirst() ? 0 : step - 1) + query.windowMillis();
            List<Event> later = unit.stream()
                    .filter(event -> event.occurredAtMillis() > since && event.occurredAtMillis() < end)
                    .toList();
            people++;
            nothing += later.isEmpty() ? 1 : 0;
            String at = "1_" + query.steps().get(step - 1).name();
            String label = "";
            long reached = since;
            int position = 1;
            for (Event event : later) {
                if (event.label().equals(label) || position == view.length()) {
                    continue;
                }
                label = event.label();
                String to = ++position + "_" + label;
                taken.computeIfAbsent(List.of(at, to), edge -> new ArrayList<>())
                        .add((event.occurredAtMillis() - reached) / 1000.0);
                at = to;
                reached = event.occurredAtMillis();
            }
        }
        List<Map.Entry<List<String>, List<Double>>> edges = taken.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<List<String>, List<Double>> edge) ->
                        -edge.getValue().size()))
                .toList();
        int shown = Math.min(view.edgeLimit(), edges.size());
        return Value.object(
                "people",
                people,
                "nothing",
                nothing,
                "edges",
                Value.array(edges.subList(0, shown).stream()
                        .map(edge -> Value.object(
                                "from",
                                edge.getKey().getFirst(),
                                "to",
                                edge.getKey().getLast(),
                                "count",
                                edge.getValue().size(),
                                "meanSeconds",
                                edge.getValue().stream()
                                        .mapToDouble(seconds -> seconds)
                                        .average()
                                        .orElseThrow()))
                        .toList()),
                "others",
                Value.object(
                        "edges",
                        edges.size() - shown,
                        "count",
                        edges.subList(shown, edges.size()).stream()
                                .mapToInt(edge -> edge.getValue().size())
                                .sum()));
    }
}
