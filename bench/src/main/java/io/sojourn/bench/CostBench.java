package io.sojourn.bench;

import io.sojourn.bench.CostPicture.Line;
import io.sojourn.bench.CostPicture.Panel;
import io.sojourn.bench.CostPicture.Place;
import io.sojourn.collect.Value;
import io.sojourn.columns.MappedIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What answers take against the number of events, of people and of steps; as a picture where one is asked for. */
final class CostBench {
    private static final int RUNS = 7;
    private static final List<Integer> EVENTS_EACH = List.of(250, Crowd.MEAN, 10);
    private static final List<String> STEPS = List.of("Viewed", "Added", "Searched", "Clicked", "Opened");
    private static final int MOST_STEPS = 10;
    private static final double MILLION = 1e6;

    private CostBench() {}

    /** @param events the most; a hundredth and a tenth of it are measured too, and people and steps on a tenth */
    static void run(long events, Optional<Path> picture) throws Exception {
        System.out.println(Machine.described());
        Map<String, List<Place>> byEvents = new LinkedHashMap<>();
        Map<String, List<Place>> byPeople = new LinkedHashMap<>();
        List<Place> bySteps = new ArrayList<>();
        for (long some : List.of(events / 100, events / 10, events)) {
            over(new Crowd(some), index -> {
                for (Question question : asked()) {
                    double seconds = seconds(question, index, "%,12d events".formatted(some));
                    place(byEvents, question, some / MILLION, seconds);
                }
                if (some == events / 10) {
                    for (int steps = 2; steps <= MOST_STEPS; steps++) {
                        bySteps.add(new Place(steps, seconds(funnel(steps), index, "%,12d steps".formatted(steps))));
                    }
                }
            });
        }
        for (int each : EVENTS_EACH) {
            Crowd crowd = new Crowd(events / 10, each);
            long[] people = {0};
            crowd.visit(person -> people[0]++);
            over(crowd, index -> {
                for (Question question : asked()) {
                    double seconds = seconds(question, index, "%,12d people".formatted(people[0]));
                    place(byPeople, question, people[0] / MILLION, seconds);
                }
            });
        }
        FunnelBench.say("");
        for (Map.Entry<String, List<Place>> line : byEvents.entrySet()) {
            List<Place> places = line.getValue();
            FunnelBench.say(
                    "%-12s ten times the events take %.1f and %.1f times as long",
                    line.getKey(),
                    places.get(1).seconds() / places.get(0).seconds(),
                    places.get(2).seconds() / places.get(1).seconds());
        }
        if (picture.isPresent()) {
            Files.writeString(
                    picture.get(),
                    CostPicture.svg(List.of(
                            new Panel("million events, 50 a person", true, lines(byEvents)),
                            new Panel(
                                    millions(events / 10) + " million events of so many million people",
                                    true,
                                    lines(byPeople)),
                            new Panel(
                                    "steps of a funnel over " + millions(events / 10) + " million events",
                                    false,
                                    List.of(new Line("plain", bySteps))))));
            FunnelBench.say("drawn in %s", picture.get());
        }
    }

    private static String millions(long events) {
        return CostPicture.number(events / MILLION);
    }

    private interface Asking {
        void of(MappedIndex index);
    }

    private static void over(Crowd crowd, Asking asking) throws Exception {
        Path directory = Files.createTempDirectory("sojourn-cost");
        try {
            CrowdIndex.build(crowd, directory);
            try (MappedIndex index = MappedIndex.open(directory, offset -> null, ZoneOffset.UTC)) {
                asking.of(index);
            }
        } finally {
            FunnelBench.delete(directory);
        }
    }

    private static List<Question> asked() {
        return Measures.all().stream()
                .filter(question -> !question.name().equals("segment"))
                .toList();
    }

    private static double seconds(Question question, MappedIndex index, String of) {
        Machine.Measured<?> measured = Machine.measure(RUNS, () -> question.ask(index.table()));
        FunnelBench.say("%s  %-12s %s", of, question.name(), measured);
        return measured.median();
    }

    private static void place(Map<String, List<Place>> lines, Question question, double at, double seconds) {
        lines.computeIfAbsent(question.name(), any -> new ArrayList<>()).add(new Place(at, seconds));
    }

    private static List<Line> lines(Map<String, List<Place>> places) {
        return places.entrySet().stream()
                .map(line -> new Line(line.getKey(), line.getValue()))
                .toList();
    }

    /** The first so many steps of a walk through the names that come most, round and round. */
    private static Question funnel(int steps) {
        List<Value.Obj> names = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            names.add(Value.object("event", STEPS.get(step % STEPS.size())));
        }
        Question plain = Question.plain();
        return new Question("plain", 0, plain.request().with("steps", Value.array(names)), Map.of(), plain.rows());
    }
}
