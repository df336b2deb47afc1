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

/** Experiments and their readable twin give the same numbers on thousands of small logs, and published ones where there are any. */
final class ExperimentTwinTest {
    private static final int SEEDS = 3_000;
    private static final long HOUR = 60 * Logs.MINUTE;
    private static final List<String> NAMES = List.of("A", "K", "Order Completed", "Order Completed");

    @Test
    void everyExperimentAgreesWithTheTwin() {
        int compared = 0;
        int adjusted = 0;
        int hidden = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            boolean large = seed % 15 == 0;
            List<Logs.Person> people = people(random, large ? 260 : 8);
            Value.Obj request = request(random);
            Problems problems = new Problems();
            ExperimentQuery query = ExperimentQuery.read(request, Logs.context(), problems);
            assertThat(problems.all()).as(request.toString()).isEmpty();
            String what = "seed " + seed + "\n" + request + "\n" + (large ? "" : people);
            Value.Obj ours = Logs.ask(request, new MemoryTable(List.copyOf(people), Map.of(), 999));
            List<Logs.Person> asked = people.stream()
                    .filter(person -> query.common()
                            .segment()
                            .map(segment -> person.fulfils(segment, 0))
                            .orElse(true))
                    .toList();
            Same.values(ours, new ExperimentTwin(query, asked).answer(), what);
            for (int cut = 1; cut <= 3 && !large; cut++) {
                Same.exactly(Logs.ask(request, new MemoryTable(List.copyOf(people), Map.of(), cut)), ours, what);
            }
            hidden += ours.object("sizes").find("hidden").equals(Value.bool(true)) ? 1 : 0;
            for (Value each : ((Value.Array) ours.find("comparisons")).items()) {
                compared += ((Value.Obj) each).find("p") instanceof Value.Real ? 1 : 0;
                adjusted += ((Value.Obj) each).find("adjusted") instanceof Value.Obj ? 1 : 0;
            }
        }
        System.out.println(SEEDS + " experiments agree with their twins (seeds 0 to " + (SEEDS - 1) + "; " + compared
                + " compared, " + adjusted + " adjusted, " + hidden + " hidden)");
        assertThat(compared).isGreaterThan(100);
        assertThat(adjusted).isGreaterThan(20);
        assertThat(hidden).isGreaterThan(20);
    }

    private static List<Logs.Person> people(SplittableRandom random, int most) {
        List<Logs.Person> people = new ArrayList<>();
        for (int p = random.nextInt(most / 2, most + 1); p > 0; p--) {
            List<Event> events = new ArrayList<>();
            String arm = random.nextInt(3) == 0 ? "treated" : random.nextInt(4) == 0 ? "other" : "held-out";
            for (int i = random.nextInt(8); i > 0; i--) {
                String name = NAMES.get(random.nextInt(NAMES.size()));
                events.add(Logs.at(
                        Event.Type.TRACK,
                        name,
                        Logs.START + random.nextInt(300) * HOUR + i * 7,
                        Value.object(
                                "total", random.nextInt(90), "currency", random.nextInt(900) == 0 ? "USD" : "TWD")));
            }
            for (int i = random.nextInt(6) == 0 ? 0 : 1 + random.nextInt(2); i > 0; i--) {
                String its = random.nextInt(40) == 0 ? "treated" : arm;
                events.add(Logs.at(
                        Event.Type.TRACK,
                        "B",
                        Logs.START + (100 + random.nextInt(50)) * HOUR + i,
                        random.nextInt(30) == 0 ? Value.Obj.empty() : Value.object("arm", its)));
            }
            Map<String, Value> traits = Map.of(
                    "plan", Value.text(random.nextBoolean() ? "basic" : "pro"), "age", Value.whole(random.nextInt(3)));
            people.add(new Logs.Person("p" + p, events, traits, Map.of()));
        }
        return people;
    }

    private static Value.Obj request(SplittableRandom random) {
        Value.Obj request = Value.object("analysis", "experiment")
                .with("of", Value.text(List.of("share", "count", "revenue").get(random.nextInt(3))));
        boolean bySegments = random.nextInt(3) == 0;
        boolean bounded = bySegments || random.nextBoolean();
        if (bounded) {
            long from = Logs.START + (60 + random.nextInt(60)) * HOUR;
            request = request.with(
                    "between",
                    Value.array(List.of(Value.whole(from), Value.whole(from + (20 + random.nextInt(200)) * HOUR))));
        }
        if (random.nextBoolean()) {
            request = request.with("before", Value.text("PT" + (1 + random.nextInt(90)) + "H"));
        }
        if (random.nextBoolean()) {
            request = request.with("window", Value.text("PT" + (1 + random.nextInt(90)) + "H"));
        }
        if (random.nextInt(4) == 0) {
            request = request.with("mixing", Value.real(.5)).with("currency", Value.text("TWD"));
        }
        if (bySegments) {
            Value old = Value.object("trait", "age", "op", "equals", "value", 2);
            request = request.with(
                    "variants",
                    Value.array(List.of(
                            Value.object("name", "pros", "segment", "pros"),
                            Value.object("name", "others", "segment", Value.object("not", old)))));
            return random.nextBoolean()
                    ? request
                    : request.with("weights", Value.object("pros", 1, "others", 2))
                            .with("control", Value.text("others"));
        }
        Value.Obj assigned = Value.object("event", Value.object("event", "B"), "property", "arm");
        request = request.with("assigned", assigned);
        if (random.nextInt(3) > 0) {
            request = request.with("weights", Value.object("held-out", 5, "treated", 4, "other", 2));
        }
        request = random.nextInt(3) == 0 ? request.with("control", Value.text("treated")) : request;
        return random.nextInt(4) == 0 ? request.with("segment", Value.text("pros")) : request;
    }

    private static Outcomes outcomes(double... values) {
        Outcomes outcomes = new Outcomes();
        for (double value : values) {
            outcomes.add(value, 0);
        }
        return outcomes;
    }

    /** R's data set {@code sleep} (Student 1908): t.test(extra ~ group) says df 17.776, p 0.07939, −3.3654832 to 0.2054832. */
    @Test
    void welchsTestIsThatOfTheManual() {
        Lift lift = new Lift(
                outcomes(.7, -1.6, -.2, -1.2, -.1, 3.4, 3.7, .8, 0, 2).sums(),
                outcomes(1.9, .8, 1.1, .1, -.1, 4.4, 5.5, 1.6, 4.6, 3.4).sums(),
                .1);

        assertThat(lift.degrees()).isCloseTo(17.776, within(.0005));
        assertThat(lift.p()).isCloseTo(.07939, within(.000005));
        assertThat(lift.interval().low()).isCloseTo(-3.3654832, within(5e-8));
        assertThat(lift.interval().high()).isCloseTo(.2054832, within(5e-8));
    }

    /** Kohavi, Tang and Xu (2020), chapter 21: 821,588 against 815,482 where halves were meant has a p of 1.8e-6. */
    @Test
    void sizesThatAreNotAsTheyWereMeantHideTheResult() {
        double meant = (821_588 + 815_482) / 2.0;
        double square = 2 * Math.pow(821_588 - meant, 2) / meant;

        assertThat(io.sojourn.measure.stats.ChiSquare.upperTail(square, 1)).isCloseTo(1.8e-6, within(.05e-6));
    }

    /** Benjamini and Hochberg (1995), section 4.1: of 15 tests four are found at 0.05, where Bonferroni finds three. */
    @Test
    void falseDiscoveriesAreBoundedAsPublished() {
        double[] p = {.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .324, .4262, .5719, .6528, .759, 1
        };

        assertThat(FalseDiscovery.adjusted(p)).satisfies(adjusted -> {
            assertThat(adjusted[3]).isLessThan(.05);
            assertThat(adjusted[4]).isGreaterThan(.05);
        });
        assertThat(Holm.adjusted(p)[2]).isLessThan(.05);
        assertThat(Holm.adjusted(p)[3]).isGreaterThan(.05);
    }

    /** Of 400 experiments without any effect, looked at 60 times each. */
    @Test
    void lookingOftenFindsNothingWhereThereIsNothing() {
        int always = 0;
        int welch = 0;
        for (int seed = 0; seed < 400; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Outcomes one = new Outcomes();
            Outcomes other = new Outcomes();
            boolean foundAlways = false;
            boolean foundWelch = false;
            for (int look = 0; look < 60; look++) {
                for (int i = 0; i < 20; i++) {
                    one.add(random.nextDouble() < .3 ? 1 : 0, 0);
                    other.add(random.nextDouble() < .3 ? 1 : 0, 0);
                }
                Lift lift = new Lift(one.sums(), other.sums(), .1);
                foundAlways |= look > 1 && lift.alwaysP() < .05;
                foundWelch |= look > 1 && lift.p() < .05;
                assertThat(lift.alwaysP() < .05)
                        .isEqualTo(lift.always().low() > 0 || lift.always().high() < 0);
            }
            always += foundAlways ? 1 : 0;
            welch += foundWelch ? 1 : 0;
        }
        System.out.println("looked at 60 times, 400 experiments without effect (seeds 0 to 399): always valid " + always
                + " found, Welch " + welch);
        assertThat(always).isLessThanOrEqualTo(20);
        assertThat(welch).isGreaterThan(60);
    }

    @Test
    void whatCannotBeAskedIsRefusedWithItsPlace() {
        Value.Obj asked = Value.object("analysis", "experiment");
        Value.Obj event = Value.object("event", Value.object("event", "B"));
        Value.Obj assigned = asked.with("assigned", event.with("property", Value.text("arm")));
        Value.Obj pros = Value.object("name", "pros", "segment", "pros");
        assertThat(pointer(asked)).isEqualTo("/variants");
        assertThat(pointer(asked.with("variants", Value.array(List.of(pros))))).isEqualTo("/variants");
        assertThat(pointer(asked.with("variants", Value.array(List.of(pros, pros)))))
                .isEqualTo("/variants/1/name");
        assertThat(pointer(asked.with("assigned", event))).isEqualTo("/assigned/property");
        assertThat(pointer(asked.with("assigned", Value.object("property", "arm"))))
                .isEqualTo("/assigned/event");
        assertThat(pointer(assigned.with("weights", Value.object("one", 0, "two", 1))))
                .isEqualTo("/weights/one");
        assertThat(pointer(assigned.with("of", Value.text("joy")))).isEqualTo("/of");
        assertThat(pointer(assigned.with("mixing", Value.whole(0)))).isEqualTo("/mixing");
        assertThat(pointer(assigned.with("count", Value.text("sessions")))).isEqualTo("/count");
        assertThat(Logs.problems(assigned)).isEmpty();
    }

    private static String pointer(Value.Obj request) {
        return Logs.problems(request).getFirst().pointer();
    }
}
