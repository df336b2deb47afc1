package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Progress and its readable twin give the same numbers on thousands of small logs. */
final class ProgressTwinTest {
    private static final int SEEDS = 4_000;
    private static final long HOUR = 60 * Logs.MINUTE;
    private static final List<String> NAMES = List.of(
            "A",
            "K",
            "T",
            "M",
            "Order Completed",
            "Order Completed",
            "Survey Answered",
            "Survey Answered",
            "Order Cancelled");

    @Test
    void everyProgressAgreesWithTheTwin() {
        int odds = 0;
        int trends = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            boolean large = seed % 20 == 0;
            List<Logs.Person> people = people(random, large ? 400 : 7);
            Value.Obj request = request(random);
            Problems problems = new Problems();
            ProgressQuery query = ProgressQuery.read(request, Logs.context(), problems);
            assertThat(problems.all()).isEmpty();
            String what = "seed " + seed + "\n" + request + "\n" + (large ? "" : people);
            Value.Obj ours = ask(request, people, 999);
            List<Logs.Person> asked = people.stream()
                    .filter(person -> query.common()
                            .segment()
                            .map(segment -> person.fulfils(segment, 0))
                            .orElse(true))
                    .toList();
            ProgressTwin twin = new ProgressTwin(query, asked);
            Same.values(ours, query.length() ? twin.length() : twin.emotion(), what);
            for (int cut = 1; cut <= 3 && !large; cut++) {
                Same.exactly(ask(request, people, cut), ours, what);
            }
            if (query.length()) {
                trends += ours.object("again").object("days").object("trend").find("perMonth") instanceof Value.Real
                        ? 1
                        : 0;
            } else {
                odds += (int) ((Value.Array) ours.find("odds"))
                        .items().stream()
                                .filter(each -> ((Value.Obj) each).find("value") instanceof Value.Real)
                                .count();
            }
        }
        System.out.println(SEEDS + " questions about progress agree with their twins (seeds 0 to " + (SEEDS - 1) + "; "
                + odds + " odds, " + trends + " trends)");
        assertThat(odds).isGreaterThan(50);
        assertThat(trends).isGreaterThan(30);
    }

    private static Value.Obj ask(Value.Obj request, List<Logs.Person> people, int cut) {
        return Logs.ask(
                request,
                new MemoryTable(
                        List.copyOf(people),
                        Map.of(
                                "journey",
                                Logs.model("journey").stream()
                                        .map(AnalysisContext.StagePlace::id)
                                        .toList()),
                        cut));
    }

    private static List<Logs.Person> people(SplittableRandom random, int most) {
        List<Logs.Person> people = new ArrayList<>();
        for (int p = random.nextInt(most / 2, most + 1); p > 0; p--) {
            List<Event> events = new ArrayList<>();
            for (int i = random.nextInt(14); i > 0; i--) {
                String name = NAMES.get(random.nextInt(NAMES.size()));
                long at = Logs.START + random.nextInt(2_000) * HOUR + i * 7;
                events.add(Logs.at(Event.Type.TRACK, name, at, properties(name, random)));
            }
            long moves = Logs.START + random.nextInt(2_000) * HOUR;
            Member.Stays stays = new Member.Stays(
                    new long[] {Logs.START + 20 * HOUR, moves, moves + random.nextInt(1, 400) * HOUR},
                    new int[] {random.nextInt(3), random.nextInt(7), random.nextInt(7)});
            Map<String, Value> traits = Map.of(
                    "plan", Value.text(random.nextBoolean() ? "basic" : "pro"), "age", Value.whole(random.nextInt(3)));
            people.add(new Logs.Person("p" + p, events, traits, Map.of("journey", stays)));
        }
        return people;
    }

    private static Value.Obj properties(String name, SplittableRandom random) {
        return name.equals("Survey Answered")
                ? Value.object("survey", "csat", "score", random.nextInt(0, 6))
                : Value.object("total", random.nextInt(9), "order_id", "o" + random.nextInt(6));
    }

    private static Value.Obj request(SplittableRandom random) {
        Value.Obj request = Value.object("analysis", "progress");
        if (random.nextBoolean()) {
            long from = Logs.START + random.nextInt(500) * HOUR;
            request = request.with(
                    "between",
                    Value.array(List.of(Value.whole(from), Value.whole(from + random.nextInt(1_600) * HOUR))));
        }
        if (random.nextInt(4) == 0) {
            request = request.with("segment", Value.text("pros"));
        }
        if (random.nextBoolean()) {
            return request.with("view", Value.text("length"))
                    .with("lookBack", Value.text("PT" + (1 + random.nextInt(900)) + "H"))
                    .with("interval", Value.text(List.of("day", "week", "month").get(random.nextInt(3))));
        }
        request = request.with("window", Value.text("PT" + (1 + random.nextInt(900)) + "H"));
        return random.nextBoolean()
                ? request
                : request.with(
                        "personas",
                        Value.array(
                                List.of(Value.object("trait", "age", "op", "equals", "value", 1), Value.text("pros"))));
    }

    /** Breslow and Day (1980), table 4.1 and section 4.2, tobacco and alcohol in six age groups: 5.158, 3.562 to 7.468. */
    @Test
    void oddsWithinAgeGroupsAreThoseThatArePublished() {
        Strata strata = new Strata(1);
        long[][] tables = {
            {1, 9, 0, 106}, {4, 26, 5, 164}, {25, 29, 21, 138}, {42, 27, 34, 139}, {19, 18, 36, 88}, {5, 0, 8, 31}
        };
        for (long[] each : tables) {
            strata.add(each[0], each[0] + each[1], each[2], each[2] + each[3]);
        }
        Value.Obj odds = strata.oddsWritten();
        assertThat(((Value.Real) odds.find("value")).value()).isCloseTo(5.158, within(.0005));
        List<Value> interval = ((Value.Array) odds.find("interval")).items();
        assertThat(((Value.Real) interval.get(0)).value()).isCloseTo(3.562, within(.0005));
        assertThat(((Value.Real) interval.get(1)).value()).isCloseTo(7.468, within(.0005));
    }

    @Test
    void whatCannotBeAskedIsRefusedWithItsPlace() {
        Value.Obj asked = Value.object("analysis", "progress");
        assertThat(pointer(asked.with("view", Value.text("speed")))).isEqualTo("/view");
        assertThat(pointer(asked.with("interval", Value.text("day")))).isEqualTo("/interval");
        assertThat(pointer(asked.with("view", Value.text("length")).with("window", Value.text("P1D"))))
                .isEqualTo("/window");
        assertThat(pointer(asked.with("model", Value.text("none")))).isEqualTo("/model");
        assertThat(pointer(asked.with("count", Value.text("sessions")))).isEqualTo("/count");
        assertThat(Logs.problems(asked)).isEmpty();
    }

    private static String pointer(Value.Obj request) {
        return Logs.problems(request).getFirst().pointer();
    }
}
