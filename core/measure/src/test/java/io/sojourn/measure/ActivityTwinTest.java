package io.sojourn.measure;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Retention, activity growth and stickiness give the numbers of their twin on thousands of small logs over changes of clocks. */
final class ActivityTwinTest {
    private static final List<String> ZONES =
            List.of("UTC", "Asia/Taipei", "America/New_York", "Europe/Berlin", "Asia/Kathmandu", "America/Havana");
    private static final List<String> UNITS = List.of("hour", "day", "week", "month");
    private static final String[] NAMES = {"A", "B", "C"};
    private static final int DAY = 24 * 60;

    @Test
    void retentionAgreesWithItsTwin() {
        for (int seed = 0; seed < 3000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Drawn drawn = new Drawn(random);
            String returning = random.nextBoolean() ? "A" : "B";
            boolean firstTime = random.nextBoolean();
            Value.Obj request = drawn.request("retention", "period")
                    .with("target", Value.object("event", "A"))
                    .with("kind", Value.text(firstTime ? "first-time" : "recurring"));
            if (returning.equals("B")) {
                request = request.with("returning", Value.object("event", "B"));
            }
            int intervals = 1 + random.nextInt(6);
            List<ActivityTwin.Cell> cells = new ArrayList<>();
            switch (random.nextInt(4)) {
                case 0 -> {
                    request = request.with("intervals", Value.whole(intervals));
                    for (int i = 1; i < intervals; i++) {
                        cells.add(new ActivityTwin.Cell(i, i));
                    }
                }
                case 1 -> {
                    request = request.with("intervals", Value.whole(intervals)).with("mode", Value.text("on-or-after"));
                    for (int i = 1; i < intervals; i++) {
                        cells.add(new ActivityTwin.Cell(i, Integer.MAX_VALUE));
                    }
                }
                case 2 -> {
                    request = request.with("intervals", Value.whole(7)).with("mode", Value.text("bracket"));
                    cells.addAll(List.of(
                            new ActivityTwin.Cell(1, 1), new ActivityTwin.Cell(2, 3), new ActivityTwin.Cell(4, 6)));
                }
                default -> {
                    request = request.with("mode", Value.text("bracket"))
                            .with("brackets", Value.array(List.of(Value.whole(2), Value.whole(1), Value.whole(4))));
                    cells.addAll(List.of(
                            new ActivityTwin.Cell(1, 2), new ActivityTwin.Cell(3, 3), new ActivityTwin.Cell(4, 7)));
                }
            }
            same(drawn, request, drawn.twin().retention("A", returning, firstTime, cells), seed);
        }
    }

    @Test
    void activityGrowthAgreesWithItsTwin() {
        for (int seed = 0; seed < 3000; seed++) {
            Drawn drawn = new Drawn(new SplittableRandom(seed));
            same(
                    drawn,
                    drawn.request("lifecycle", "interval").with("event", Value.object("event", "A")),
                    drawn.twin().lifecycle("A"),
                    seed);
        }
    }

    @Test
    void stickinessAgreesWithItsTwin() {
        for (int seed = 0; seed < 3000; seed++) {
            Drawn drawn = new Drawn(new SplittableRandom(seed));
            same(
                    drawn,
                    drawn.request("stickiness", "interval").with("event", Value.object("event", "A")),
                    drawn.twin().stickiness("A"),
                    seed);
        }
    }

    private static void same(Drawn drawn, Value.Obj request, Value.Obj twin, int seed) {
        String what = "seed " + seed + "\n" + request + "\n" + drawn.people;
        for (int cut = 1; cut <= 3; cut++) {
            Same.exactly(Logs.ask(request, new MemoryTable(List.copyOf(drawn.people), Map.of(), cut)), twin, what);
        }
    }

    private static final class Drawn {
        private final SplittableRandom random;
        private final String zone;
        private final String unit;
        private final DayOfWeek weekStartsOn;
        private final Optional<long[]> between;
        private final List<Logs.Person> people = new ArrayList<>();

        Drawn(SplittableRandom random) {
            this.random = random;
            zone = ZONES.get(random.nextInt(ZONES.size()));
            unit = UNITS.get(random.nextInt(UNITS.size()));
            weekStartsOn = DayOfWeek.of(1 + random.nextInt(7));
            int step = unit.equals("hour") ? 20 : unit.equals("month") ? 5 * DAY : DAY / 2;
            int places = 1 + random.nextInt(16);
            int offset = random.nextInt(35) * DAY;
            if (random.nextInt(3) > 0) {
                long from = Logs.START + (offset + random.nextInt(places) * step) * Logs.MINUTE;
                between = Optional.of(new long[] {
                    from, from + (random.nextInt(places) * step + random.nextInt(2)) * Logs.MINUTE
                });
            } else {
                between = Optional.empty();
            }
            for (int p = 1 + random.nextInt(4); p > 0; p--) {
                List<Event> events = new ArrayList<>();
                for (int i = random.nextInt(9); i > 0; i--) {
                    events.add(Logs.event(
                            NAMES[random.nextInt(NAMES.length)],
                            offset + (long) random.nextInt(places) * step,
                            Value.Obj.empty()));
                }
                people.add(new Logs.Person("p" + p, events, Map.of(), new HashMap<>()));
            }
        }

        Value.Obj request(String analysis, String period) {
            Value.Obj request = Value.object("analysis", analysis, period, unit, "timeZone", zone);
            if (random.nextInt(4) > 0 || weekStartsOn != DayOfWeek.MONDAY) {
                request = request.with(
                        "weekStartsOn", Value.text(weekStartsOn.name().toLowerCase(Locale.ROOT)));
            }
            return between.isEmpty()
                    ? request
                    : request.with(
                            "between",
                            Value.array(List.of(Value.whole(between.get()[0]), Value.whole(between.get()[1]))));
        }

        ActivityTwin twin() {
            return new ActivityTwin(ZoneId.of(zone), unit, weekStartsOn, between, people);
        }
    }
}
