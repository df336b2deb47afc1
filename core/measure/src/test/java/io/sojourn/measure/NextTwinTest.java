package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What comes next and its readable twin give the same numbers on thousands of small logs. */
final class NextTwinTest {
    private static final int SEEDS = 3_000;
    private static final long HOUR = 60 * Logs.MINUTE;
    private static final List<String> NAMES = List.of("A", "A", "K", "T", "M", "touch", "Order Completed");

    @Test
    void everyForesightAgreesWithTheTwin() {
        long told = 0;
        long compact = 0;
        long backedOff = 0;
        int followed = 0;
        int shorter = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            boolean large = seed % 10 == 0;
            List<Logs.Person> people = people(random, large ? 100 : 8);
            int order = 1 + random.nextInt(large ? 2 : 4);
            Value.Obj request = after(random, order, request(random).with("order", Value.whole(order)))
                    .with("cpt", Value.bool(seed % 3 > 0));
            Problems problems = new Problems();
            NextQuery query = NextQuery.read(request, Logs.context(), problems);
            assertThat(problems.all()).isEmpty();
            String what = "seed " + seed + "\n" + request + "\n" + people;
            Value.Obj ours = Logs.ask(request, new MemoryTable(List.copyOf(people), Map.of(), 999));
            List<Logs.Person> asked = people.stream()
                    .filter(person -> query.common()
                            .segment()
                            .map(segment -> person.fulfils(segment, 0))
                            .orElse(true))
                    .toList();
            Same.values(ours, new NextTwin(query, asked).answer(), what);
            for (int cut = 1; cut <= 3; cut++) {
                Same.exactly(Logs.ask(request, new MemoryTable(List.copyOf(people), Map.of(), cut)), ours, what);
            }
            told += count(ours.object("test"));
            compact += query.compact() ? count(ours.object("cpt").object("test")) : 0;
            if (!query.after().isEmpty()) {
                Value.Obj after = ours.object("after");
                followed += count(after) > 0 ? 1 : 0;
                shorter += after.find("order").equals(Value.whole(query.after().size())) ? 0 : 1;
            }
            for (Value each : ((Value.Array) ours.find("backedOff")).items()) {
                backedOff += ((Value.Obj) each).find("order").equals(Value.whole(query.order()))
                        ? 0
                        : count((Value.Obj) each);
            }
        }
        System.out.println(SEEDS + " foresights agree with their twins (seeds 0 to " + (SEEDS - 1) + "; " + told
                + " contacts foretold, " + compact + " by CPT+, too, " + backedOff + " by shorter chains; " + followed
                + " asked what follows, "
                + shorter
                + " of too few)");
        assertThat(followed).isGreaterThan(1_000);
        assertThat(shorter).isBetween(followed / 10, followed * 9 / 10);
        assertThat(told).isGreaterThan(10_000);
        assertThat(compact).isGreaterThan(told / 2);
        assertThat(backedOff).isBetween(told / 10, told * 9 / 10);
    }

    private static long count(Value.Obj of) {
        return ((Value.Whole) of.find("n")).value();
    }

    private static List<Logs.Person> people(SplittableRandom random, int most) {
        List<Logs.Person> people = new ArrayList<>();
        for (int p = random.nextInt(most / 2, most + 1); p > 0; p--) {
            List<Event> events = new ArrayList<>();
            for (int i = random.nextInt(14); i > 0; i--) {
                String name = NAMES.get(random.nextInt(NAMES.size()));
                events.add(Logs.at(
                        Event.Type.TRACK, name, Logs.START + random.nextInt(400) * HOUR + i * 7, Value.Obj.empty()));
            }
            Map<String, Value> traits = Map.of("plan", Value.text(random.nextBoolean() ? "basic" : "pro"));
            people.add(new Logs.Person("p" + p, events, traits, Map.of()));
        }
        return people;
    }

    /** Half of them ask what follows some contacts, now and then one that never occurs. */
    private static Value.Obj after(SplittableRandom random, int order, Value.Obj request) {
        List<Value> after = new ArrayList<>();
        for (int i = random.nextInt(2) * (1 + random.nextInt(order)); i > 0; i--) {
            after.add(Value.text(random.nextInt(20) == 0 ? "never" : NAMES.get(random.nextInt(NAMES.size()))));
        }
        return after.isEmpty() ? request : request.with("after", Value.array(after));
    }

    private static Value.Obj request(SplittableRandom random) {
        long from = Logs.START + random.nextInt(50) * HOUR;
        long hours = 200 + random.nextInt(200);
        Value.Obj request = Value.object("analysis", "next", "limit", random.nextInt(5))
                .with("between", Value.array(List.of(Value.whole(from), Value.whole(from + hours * HOUR))))
                .with("test", Value.text("PT" + (1 + random.nextInt(150)) + "H"));
        return random.nextInt(4) == 0 ? request.with("segment", Value.text("pros")) : request;
    }

    /** A and then B is followed by C, B without A by A: one contact before does not tell, two do. */
    @Test
    void twoContactsTellWhatOneDoesNot() {
        List<Logs.Person> people = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            people.add(Logs.journey("a" + i, "AKTAKTAKTAKT"));
            people.add(Logs.journey("m" + i, "MKAMKAMKAMKA"));
        }
        MemoryTable table = new MemoryTable(List.copyOf(people), Map.of());
        Value.Obj asked = Value.object("analysis", "next", "test", "PT6M")
                .with(
                        "between",
                        Value.array(List.of(Value.whole(Logs.START), Value.whole(Logs.START + 12 * Logs.MINUTE))));

        assertThat(hit1(asked.with("order", Value.whole(2)), table)).isEqualTo(1.0);
        assertThat(hit1(asked.with("order", Value.whole(1)), table)).isLessThan(.9);
    }

    private static double hit1(Value.Obj request, MemoryTable table) {
        return ((Value.Real)
                        Logs.ask(request, table).object("test").object("hit1").find("value"))
                .value();
    }

    @Test
    void whatCannotBeAskedIsRefusedWithItsPlace() {
        Value.Obj asked = Value.object("analysis", "next");
        assertThat(pointer(asked.with("order", Value.whole(5)))).isEqualTo("/order");
        assertThat(pointer(asked.with("test", Value.text("PT0S")))).isEqualTo("/test");
        assertThat(pointer(asked.with(
                        "between", Value.array(List.of(Value.text("2026-03-01"), Value.text("2026-03-09"))))))
                .isEqualTo("/test");
        assertThat(pointer(asked.with("limit", Value.whole(-1)))).isEqualTo("/limit");
        assertThat(pointer(asked.with("order", Value.whole(1))
                        .with("after", Value.array(List.of(Value.text("A"), Value.text("K"))))))
                .isEqualTo("/after");
        assertThat(pointer(asked.with("count", Value.text("sessions")))).isEqualTo("/count");
        assertThat(Logs.problems(asked)).isEmpty();
    }

    private static String pointer(Value.Obj request) {
        return Logs.problems(request).getFirst().pointer();
    }
}
