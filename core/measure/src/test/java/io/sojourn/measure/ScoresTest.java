package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Surveys and the grid of recency, frequency and money, counted by hand. */
final class ScoresTest {
    private static final int DAY = 24 * 60;

    private static Value.Obj answered(Object score, String kind) {
        return Value.object("score", score, "kind", kind);
    }

    private static Value.Obj survey(String kind, Object... scores) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            events.add(Logs.event("Survey Answered", i, answered(scores[i], kind)));
        }
        events.add(Logs.event("Survey Answered", 90, answered(1, "other")));
        MemoryTable table = Logs.table(new Logs.Person("u", events, Map.of(), new HashMap<>()));
        return Objects.requireNonNull(Logs.ask(Value.object("analysis", "survey", "kind", kind), table)
                .object("all"));
    }

    private static double number(Value.Obj object, String name) {
        return ((Value.Real) Objects.requireNonNull(object.find(name))).value();
    }

    @Test
    void npsHasItsStandardError() {
        Value.Obj nps = survey("nps", 10, 9, 9, 8, 7, 6, 3, 10, 11, 5.5, "ten");
        assertThat(nps.find("n")).isEqualTo(Value.whole(8));
        assertThat(nps.find("promoters")).isEqualTo(Value.whole(4));
        assertThat(nps.find("detractors")).isEqualTo(Value.whole(2));
        assertThat(nps.find("ignored")).isEqualTo(Value.whole(3));
        assertThat(number(nps, "nps")).isCloseTo(25, within(1e-9));
        assertThat(number(nps, "standardError")).isCloseTo(100 * Math.sqrt((0.75 - 0.0625) / 8), within(1e-9));
        assertThat(survey("nps").find("nps")).isEqualTo(Value.NOTHING);
    }

    /** Wilson's interval of 8 of 10, as printed in textbooks: .490 to .943. */
    @Test
    void csatHasWilsonsInterval() {
        Value.Obj csat = survey("csat", 5, 5, 4, 4, 4, 5, 5, 4, 3, 1);
        Value.Obj rate = Objects.requireNonNull(csat.object("csat"));
        assertThat(number(rate, "value")).isEqualTo(0.8);
        assertThat(number(rate, "low")).isCloseTo(0.490, within(0.001));
        assertThat(number(rate, "high")).isCloseTo(0.943, within(0.001));
        assertThat(number(csat, "mean")).isCloseTo(4.0, within(1e-9));
    }

    @Test
    void cesSaysHowItIsCounted() {
        Value.Obj ces = survey("ces", 7, 5, 4, 1);
        assertThat(ces.text("method")).contains("1 (hard) to 7 (easy)");
        assertThat(number(Objects.requireNonNull(ces.object("easy")), "value")).isEqualTo(0.5);
    }

    @Test
    void scoresAreByQuantilesAndEveryoneIsInOneCell() {
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int people = 1 + random.nextInt(60);
            int[] recency = new int[people];
            int[] frequency = new int[people];
            double[] money = new double[people];
            List<Member> members = new ArrayList<>();
            for (int p = 0; p < people; p++) {
                List<Event> events = new ArrayList<>();
                boolean[] days = new boolean[30];
                for (int i = random.nextInt(6); i >= 0; i--) {
                    int day = random.nextInt(30);
                    int total = random.nextInt(40);
                    days[day] = true;
                    money[p] += total;
                    events.add(Logs.event("Order Completed", day * (long) DAY, Value.object("total", total)));
                }
                for (int day = 0; day < 30; day++) {
                    frequency[p] += days[day] ? 1 : 0;
                    recency[p] = days[day] ? 29 - day : recency[p];
                }
                members.add(new Logs.Person("p" + p, events, Map.of(), new HashMap<>()));
            }
            Value.Obj request = Value.object("analysis", "rfm")
                    .with("between", Value.array(List.of(Value.text("2026-03-02"), Value.text("2026-03-31"))));
            Value.Obj answer = Logs.ask(request, new MemoryTable(members, Map.of(), 7));
            Same.exactly(Logs.ask(request, new MemoryTable(members, Map.of(), 99)), answer, "seed " + seed);
            for (Value cell : ((Value.Array) Objects.requireNonNull(answer.find("grid"))).items()) {
                Value.Obj grid = (Value.Obj) cell;
                long expected = 0;
                double spent = 0;
                for (int p = 0; p < people; p++) {
                    boolean here = grid.find("recency").equals(Value.whole(6 - score(recency, recency[p])))
                            && grid.find("frequency").equals(Value.whole(score(frequency, frequency[p])));
                    expected += here ? 1 : 0;
                    spent += here ? money[p] : 0;
                }
                assertThat(grid.find("people")).as("seed " + seed + " " + grid).isEqualTo(Value.whole(expected));
                assertThat(number(grid, "money")).isCloseTo(spent, within(1e-6));
            }
        }
    }

    /** One more than the number of fifths' bounds that lie below. */
    private static int score(int[] all, int number) {
        double[] sorted = Arrays.stream(all).asDoubleStream().sorted().toArray();
        int score = 1;
        for (int i = 1; i < 5; i++) {
            double place = (sorted.length - 1) * (i / 5.0);
            int below = (int) place;
            double cut =
                    sorted[below] + (place - below) * (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]);
            score += number > cut ? 1 : 0;
        }
        return score;
    }

    @Test
    void whatIsWrongIsSaidWhereItStands() {
        assertThat(pointer(Value.object("analysis", "survey", "kind", "mood"))).isEqualTo("/kind");
        assertThat(pointer(Value.object("analysis", "survey", "scale", List.of(1, 5))))
                .isEqualTo("/scale");
        assertThat(pointer(Value.object("analysis", "survey", "kind", "csat", "scale", List.of(5, 1))))
                .isEqualTo("/scale");
        assertThat(pointer(Value.object("analysis", "survey", "answers", "some")))
                .isEqualTo("/answers");
        assertThat(pointer(Value.object("analysis", "rfm", "cell", "kings"))).isEqualTo("/cell");
    }

    private static String pointer(Value.Obj request) {
        return Logs.problems(request).getFirst().pointer();
    }
}
