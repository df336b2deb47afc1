package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problems;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The scorecard of touchpoints and its readable twin give the same numbers on thousands of small logs. */
final class TouchpointsTwinTest {
    private static final int SEEDS = 3_000;
    private static final long HOUR = 60 * Logs.MINUTE;
    private static final List<String> NAMES = List.of(
            "A",
            "K",
            "T",
            "M",
            "ad",
            "ad",
            "banner",
            "payment_failed",
            "wishlisted",
            "Payment Failed",
            "Survey Answered");

    @Test
    void everyScorecardAgreesWithTheTwin() {
        int differences = 0;
        int felt = 0;
        int costs = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            boolean large = seed % 30 == 0;
            List<Logs.Person> people = people(random, large ? 250 : 8);
            long spent = random.nextInt(3) == 0 ? 0 : random.nextInt(1, 900);
            AnalysisContext context = spending(spent);
            Value.Obj request = request(random);
            Problems problems = new Problems();
            TouchpointsQuery query = TouchpointsQuery.read(request, context, problems);
            assertThat(problems.all()).isEmpty();
            String what = "seed " + seed + "\n" + request + "\n" + (large ? "" : people);
            Value.Obj ours = ask(request, people, 999, context);
            boolean inRange = spent > 0
                    && query.common().fromMillis() < Logs.START + 24 * HOUR
                    && query.common().toMillis() >= Logs.START;
            List<Logs.Person> asked = people.stream()
                    .filter(person -> query.common()
                            .segment()
                            .map(segment -> person.fulfils(segment, 0))
                            .orElse(true))
                    .toList();
            Value.Obj twin = new TouchpointsTwin(query, asked)
                    .answer(inRange ? Map.of("ads", (double) spent) : Map.of(), inRange ? "TWD" : "");
            Same.values(ours, twin, what);
            for (int cut = 1; cut <= 3 && !large; cut++) {
                Same.exactly(ask(request, people, cut, context), ours, what);
            }
            for (Value each : ((Value.Array) ours.find("touchpoints")).items()) {
                Value.Obj row = (Value.Obj) each;
                differences += row.object("nextStage").object("difference").find("value") instanceof Value.Real ? 1 : 0;
                felt += row.object("said").find("value") instanceof Value.Real ? 1 : 0;
                costs += row.find("cost") instanceof Value.Obj cost && cost.find("perEffect") instanceof Value.Real
                        ? 1
                        : 0;
            }
        }
        System.out.println(SEEDS + " scorecards of touchpoints agree with their twins (seeds 0 to " + (SEEDS - 1) + "; "
                + differences + " compared, " + felt + " felt, " + costs + " with a cost per effect)");
        assertThat(differences).isGreaterThan(100);
        assertThat(felt).isGreaterThan(100);
        assertThat(costs).isGreaterThan(3);
    }

    private static AnalysisContext spending(long spent) {
        Value.Obj row = Value.object("date", LocalDate.of(2026, 3, 2).toString(), "channel", "ads", "impressions", 1)
                .with("spend", Value.whole(spent))
                .with("currency", Value.text("TWD"));
        Figures figures = Figures.of(List.of(Value.object("source", "feed", "rows", List.of(row))));
        return Logs.context().counting(() -> spent == 0 ? Figures.NONE : figures);
    }

    private static Value.Obj ask(Value.Obj request, List<Logs.Person> people, int cut, AnalysisContext context) {
        MemoryTable table = new MemoryTable(
                List.copyOf(people),
                Map.of(
                        "journey",
                        Logs.model("journey").stream()
                                .map(AnalysisContext.StagePlace::id)
                                .toList()),
                cut);
        if (Analyses.run(request, table, context) instanceof AnalysisOutcome.Answer answer) {
            return Logs.withoutNotes(answer.value());
        }
        throw new AssertionError(request.toString());
    }

    private static List<Logs.Person> people(SplittableRandom random, int most) {
        List<Logs.Person> people = new ArrayList<>();
        for (int p = random.nextInt(most / 2, most + 1); p > 0; p--) {
            List<Event> events = new ArrayList<>();
            for (int i = random.nextInt(14); i > 0; i--) {
                String name = NAMES.get(random.nextInt(NAMES.size()));
                events.add(Logs.at(
                        Event.Type.TRACK,
                        name,
                        Logs.START + random.nextInt(1_600) * 30 * Logs.MINUTE + i * 7,
                        properties(name, random)));
            }
            long ad = events.stream()
                    .filter(event -> event.name().equals("ad"))
                    .mapToLong(Event::occurredAtMillis)
                    .min()
                    .orElse(Logs.START + random.nextInt(1_600) * HOUR / 2);
            long moves = ad + random.nextInt(1, 40) * HOUR;
            Member.Stays stays = new Member.Stays(
                    new long[] {Logs.START - HOUR, moves, moves + random.nextInt(1, 90) * HOUR},
                    new int[] {random.nextInt(3), random.nextInt(7), random.nextInt(7)});
            Map<String, Value> traits = Map.of("plan", Value.text(random.nextBoolean() ? "basic" : "pro"));
            people.add(new Logs.Person("p" + p, events, traits, Map.of("journey", stays)));
        }
        return people;
    }

    private static Value.Obj properties(String name, SplittableRandom random) {
        return name.equals("Survey Answered")
                ? Value.object(
                        "kind", "CSAT", "score", random.nextInt(0, 6), "touchpoint", random.nextBoolean() ? "A" : "ad")
                : Value.Obj.empty();
    }

    private static Value.Obj request(SplittableRandom random) {
        Value.Obj request = Value.object("analysis", "touchpoints", "window", "PT" + (1 + random.nextInt(150)) + "H");
        if (random.nextBoolean()) {
            long from = Logs.START + random.nextInt(500) * HOUR;
            request = request.with(
                    "between", Value.array(List.of(Value.whole(from), Value.whole(from + random.nextInt(900) * HOUR))));
        }
        if (random.nextInt(4) == 0) {
            request = request.with("failures", Value.object("event", "K"));
        }
        return random.nextInt(4) == 0 ? request.with("segment", Value.text("pros")) : request;
    }

    @Test
    void anAnswerCountsAsItsScaleSays() {
        assertThat(said("nps", 6).band()).isEqualTo(Mood.Band.NEGATIVE);
        assertThat(said("nps", 0).value()).isEqualTo(-1);
        assertThat(said("nps", 7).value()).isZero();
        assertThat(said("NPS", 8).band()).isEqualTo(Mood.Band.POSITIVE);
        assertThat(said("nps", 10).value()).isEqualTo(1);
        assertThat(said("csat", 2).value()).isCloseTo(-.5, within(1e-12));
        assertThat(said("ces", 7).value()).isEqualTo(1);
        assertThat(Mood.said("nps", Value.whole(11), Value.NOTHING, true)).isEmpty();
        assertThat(Mood.said("csat", Value.whole(0), Value.NOTHING, true)).isEmpty();
        assertThat(Mood.said("mood", Value.whole(3), Value.NOTHING, true)).isEmpty();
        assertThat(Mood.said("", Value.NOTHING, Value.whole(1), false)
                        .orElseThrow()
                        .value())
                .isEqualTo(-1);
    }

    private static Mood said(String kind, int score) {
        return Mood.said(kind, Value.whole(score), Value.NOTHING, true).orElseThrow();
    }

    @Test
    void whatWasSpentInSeveralCurrenciesIsNotAddedUpUnasked() {
        Value.Obj ads = Value.object("date", "2026-03-02", "channel", "ads", "spend", 9, "currency", "TWD");
        Value.Obj more = Value.object("date", "2026-03-03", "channel", "ads", "spend", 1, "currency", "USD");
        Figures figures = Figures.of(List.of(Value.object("source", "feed", "rows", List.of(ads, more))));
        List<Logs.Person> people =
                List.of(new Logs.Person("p", List.of(Logs.event("ad", 5, Value.Obj.empty())), Map.of(), Map.of()));
        AnalysisContext context = Logs.context().counting(() -> figures);
        Value.Obj asked = Value.object("analysis", "touchpoints");

        Value.Obj unasked = ask(asked, people, 9, context);
        assertThat(unasked.find("currency")).isEqualTo(Value.NOTHING);
        assertThat(unasked.find("currencies")).isEqualTo(Value.array(List.of(Value.text("TWD"), Value.text("USD"))));
        assertThat(cost(unasked)).isEqualTo(Value.NOTHING);
        assertThat(cost(ask(asked.with("currency", Value.text("TWD")), people, 9, context)))
                .as("a part of it cannot be converted")
                .isEqualTo(Value.NOTHING);
        Value.Obj rate = Value.object("date", "2026-03-01", "from", "USD", "to", "TWD", "rate", 30);
        Value.Obj converted = asked.with("currency", Value.text("TWD"))
                .with("rates", Value.object("rows", Value.array(List.of(rate))));
        assertThat(((Value.Obj) cost(ask(converted, people, 9, context))).find("spend"))
                .isEqualTo(Value.real(39));
    }

    private static Value cost(Value.Obj answer) {
        return ((Value.Obj) ((Value.Array) answer.find("touchpoints")).items().getFirst()).find("cost");
    }

    @Test
    void whatCannotBeAskedIsRefusedWithItsPlace() {
        Value.Obj asked = Value.object("analysis", "touchpoints");
        assertThat(pointer(asked.with("model", Value.text("none")))).isEqualTo("/model");
        assertThat(pointer(asked.with("window", Value.text("PT0S")))).isEqualTo("/window");
        assertThat(pointer(asked.with("count", Value.text("sessions")))).isEqualTo("/count");
        assertThat(pointer(asked.with("currency", Value.text("dollars")))).isEqualTo("/currency");
        assertThat(pointer(asked.with("rates", Value.text("none")))).isEqualTo("/rates");
        assertThat(Logs.problems(asked)).isEmpty();
    }

    private static String pointer(Value.Obj request) {
        return Logs.problems(request).getFirst().pointer();
    }
}
