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

/** When people buy again and its readable twin give the same days on many small logs. */
final class NextPurchasesTwinTest {
    private static final int SEEDS = 300;
    private static final long DAY = 24 * 60 * Logs.MINUTE;

    @Test
    void everyDayAgreesWithTheTwin() {
        long due = 0;
        long tooFew = 0;
        long open = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Logs.Person> people = people(random, seed % 3 == 0 ? 12 : 120);
            Value.Obj request = request(random);
            Problems problems = new Problems();
            NextPurchasesQuery query = NextPurchasesQuery.read(request, Logs.context(), problems);
            assertThat(problems.all()).isEmpty();
            String what = "seed " + seed + "\n" + request + "\n" + people;
            Value.Obj ours = Logs.ask(request, new MemoryTable(List.copyOf(people), Map.of(), 999));
            List<Logs.Person> asked = people.stream()
                    .filter(person -> query.common()
                            .segment()
                            .map(segment -> person.fulfils(segment, 0))
                            .orElse(true))
                    .toList();
            Same.values(ours, new NextPurchasesTwin(query, asked).answer(), what);
            for (int cut = 1; cut <= 3; cut++) {
                Same.exactly(Logs.ask(request, new MemoryTable(List.copyOf(people), Map.of(), cut)), ours, what);
            }
            due += whole(ours.object("days"), "n");
            tooFew += whole(ours.object("left"), "tooFew");
            open += whole(ours.object("left"), "open");
        }
        System.out.println(SEEDS + " questions when people buy again agree with their twins (seeds 0 to " + (SEEDS - 1)
                + "; " + due + " days told, " + tooFew + " with too few like them, " + open + " open)");
        assertThat(due).isGreaterThan(1_000);
        assertThat(tooFew).isGreaterThan(200);
        assertThat(open).isGreaterThan(200);
    }

    private static long whole(Value.Obj of, String name) {
        return ((Value.Whole) of.find(name)).value();
    }

    private static List<Logs.Person> people(SplittableRandom random, int most) {
        List<Logs.Person> people = new ArrayList<>();
        for (int p = random.nextInt(most / 2, most + 1); p > 0; p--) {
            List<Event> events = new ArrayList<>();
            int rhythm = 1 + random.nextInt(12);
            long day = random.nextInt(20);
            for (int i = random.nextInt(7); i > 0; i--) {
                events.add(Logs.at(
                        Event.Type.TRACK,
                        "Order Completed",
                        Logs.START + day * DAY + random.nextInt(999),
                        Value.Obj.empty()));
                day += random.nextInt(2 * rhythm);
            }
            events.add(Logs.event("A", p, Value.Obj.empty()));
            Map<String, Value> traits = Map.of("plan", Value.text(random.nextBoolean() ? "basic" : "pro"));
            people.add(new Logs.Person("p" + p, events, traits, Map.of()));
        }
        return people;
    }

    private static Value.Obj request(SplittableRandom random) {
        long days = 20 + random.nextInt(40);
        Value.Obj request = Value.object("analysis", "next", "of", "purchase", "limit", random.nextInt(6))
                .with(
                        "between",
                        Value.array(List.of(
                                Value.whole(Logs.START + random.nextInt(3) * DAY),
                                Value.whole(Logs.START + days * DAY))))
                .with("test", Value.text("P" + (1 + random.nextInt(15)) + "D"));
        Value.Obj whom = random.nextInt(4) == 0 ? request.with("segment", Value.text("pros")) : request;
        return random.nextInt(3) == 0 ? whom.with("profile", Value.text("p" + random.nextInt(20))) : whom;
    }

    /** Everybody buys every ten days; whoever bought four days ago is due in six. */
    @Test
    void whoBuysEveryTenDaysIsDueOnTheTenth() {
        List<Logs.Person> people = new ArrayList<>();
        for (int p = 0; p < 20; p++) {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                events.add(
                        Logs.at(Event.Type.TRACK, "Order Completed", Logs.START + (10L * i) * DAY, Value.Obj.empty()));
            }
            people.add(new Logs.Person("p" + p, events, Map.of(), Map.of()));
        }
        Value.Obj request = Value.object("analysis", "next", "of", "purchase", "profile", "p3")
                .with("between", Value.array(List.of(Value.text("2026-03-02"), Value.text("2026-04-25"))));

        Value.Obj answer = Logs.ask(request, new MemoryTable(List.copyOf(people), Map.of()));
        Value.Obj one = (Value.Obj) ((Value.Array) answer.find("list")).items().getFirst();

        assertThat(one.text("last")).isEqualTo("2026-04-21");
        assertThat(one.text("next")).isEqualTo("2026-05-01");
        assertThat(one.find("interval").toString()).contains("2026-05-01");
        assertThat(one.object("like").find("everyDays"))
                .isEqualTo(Value.array(List.of(Value.whole(8), Value.whole(16))));
    }

    @Test
    void whatCannotBeAskedIsRefusedWithItsPlace() {
        Value.Obj asked = Value.object("analysis", "next", "of", "purchase");
        assertThat(pointer(asked.with("test", Value.text("PT0S")))).isEqualTo("/test");
        assertThat(pointer(asked.with("limit", Value.whole(10_001)))).isEqualTo("/limit");
        assertThat(pointer(asked.with("profile", Value.whole(3)))).isEqualTo("/profile");
        assertThat(pointer(asked.with("order", Value.whole(2)))).isEqualTo("/order");
        assertThat(pointer(asked.with("count", Value.text("sessions")))).isEqualTo("/count");
        assertThat(pointer(Value.object("analysis", "next", "of", "weather"))).isEqualTo("/of");
        assertThat(pointer(Value.object("analysis", "next", "cpt", "yes"))).isEqualTo("/cpt");
        assertThat(Logs.problems(asked)).isEmpty();
    }

    private static String pointer(Value.Obj request) {
        return Logs.problems(request).getFirst().pointer();
    }
}
