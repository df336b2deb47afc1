package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Every model credits what its twin credits, and what examples in print say. */
final class AttributionTest {
    private static final long HALF_DAY = 12 * 60 * Logs.MINUTE;
    private static final List<String> CHANNELS = List.of("web", "store", "email", "ads");

    private static Event on(String channel, String name, long millis, Value.Obj properties) {
        Event event = Logs.at(Event.Type.TRACK, name, millis, properties);
        return new Event(
                event.type(),
                event.name(),
                event.keys(),
                event.claims(),
                event.retired(),
                event.position(),
                event.sourceId(),
                event.sourceKind(),
                null,
                channel,
                event.properties(),
                event.traits(),
                event.context());
    }

    private static List<Logs.Person> people(SplittableRandom random) {
        List<Logs.Person> people = new ArrayList<>();
        for (int p = 1 + random.nextInt(6); p > 0; p--) {
            List<Event> events = new ArrayList<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                boolean order = random.nextInt(4) == 0;
                Value.Obj properties =
                        order ? Value.object("total", random.nextInt(50), "currency", "TWD") : Value.Obj.empty();
                events.add(on(
                        CHANNELS.get(random.nextInt(CHANNELS.size())),
                        order ? "Order Completed" : "touch",
                        Logs.START + random.nextInt(80) * HALF_DAY,
                        properties));
            }
            people.add(new Logs.Person("p" + p, events, Map.of(), new HashMap<>()));
        }
        return people;
    }

    @Test
    void everyModelAgreesWithItsTwin() {
        for (int seed = 0; seed < 3000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Logs.Person> people = people(random);
            long from = Logs.START + random.nextInt(40) * HALF_DAY;
            long to = from + random.nextInt(60) * HALF_DAY;
            int days = 1 + random.nextInt(20);
            int order = 1 + random.nextInt(3);
            boolean withNull = random.nextBoolean();
            Value.Obj request = Value.object(
                            "analysis",
                            "attribution",
                            "lookBack",
                            "P" + days + "D",
                            "order",
                            order,
                            "withNull",
                            withNull)
                    .with("direct", Value.array(List.of(Value.text("web"), Value.text("email"), Value.text("ads"))))
                    .with("between", Value.array(List.of(Value.whole(from), Value.whole(to))));
            String what = "seed " + seed + "\n" + request + "\n" + people;
            AttributionTwin twin =
                    new AttributionTwin(people, from, to, days * 2 * HALF_DAY, 14 * HALF_DAY, order, withNull);
            Value.Obj answer = ask(request, people, 99);
            assertThat(answer.find("conversions"))
                    .as(what)
                    .isEqualTo(Value.whole(twin.walks.stream()
                            .filter(AttributionTwin.Walk::converted)
                            .count()));
            assertThat(answer.find("pathsWithoutConversion"))
                    .as(what)
                    .isEqualTo(Value.whole(twin.walks.stream()
                            .filter(walk -> !walk.converted())
                            .count()));
            for (String model : AttributionQuery.Model.NAMES) {
                for (boolean money : new boolean[] {false, true}) {
                    Map<String, Double> expected = twin.credits(model, money);
                    Map<String, Double> actual = credits(answer, model, money ? "money" : "conversions");
                    for (String channel : CHANNELS) {
                        assertThat(actual.getOrDefault(channel, 0.0))
                                .as(what + "\n" + model + " " + channel + " " + money)
                                .isCloseTo(expected.getOrDefault(channel, 0.0), within(money ? 1e-3 : 1e-8));
                    }
                }
            }
            for (int cut = 1; cut <= 3; cut++) {
                Same.exactly(ask(request, people, cut), answer, what);
            }
        }
    }

    private static Value.Obj ask(Value.Obj request, List<Logs.Person> people, int cut) {
        return Logs.ask(request, new MemoryTable(List.copyOf(people), Map.of(), cut));
    }

    private static Map<String, Double> credits(Value.Obj answer, String model, String of) {
        Map<String, Double> credits = new HashMap<>();
        for (Value row : ((Value.Array) Objects.requireNonNull(answer.find("rows"))).items()) {
            Value.Obj credit = Objects.requireNonNull(
                    Objects.requireNonNull(((Value.Obj) row).object("credits")).object(model));
            credits.put(
                    Objects.requireNonNull(((Value.Obj) row).text("value")),
                    ((Value.Real) Objects.requireNonNull(credit.find(of))).value());
        }
        return credits;
    }

    /** The example of three journeys by which removal effects are mostly explained: a half, one, one. */
    @Test
    void removalEffectsAreThoseOfTheExample() {
        TouchChain chain = new TouchChain(1);
        chain.add(new int[] {0, 1, 2}, 3, true, 1);
        chain.add(new int[] {0}, 1, false, 1);
        chain.add(new int[] {1, 2}, 2, false, 1);
        assertThat(chain.converts(-1)).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(chain.effects(3)).containsExactly(new double[] {0.5, 1, 1}, within(1e-12));
    }

    @Test
    void whatIsWrongIsSaidWhereItStands() {
        Value.Obj asked = Value.object("analysis", "attribution");
        assertThat(pointer(asked.with("models", Value.array(List.of(Value.text("first"), Value.text("guess"))))))
                .isEqualTo("/models/1");
        assertThat(pointer(asked.with("order", Value.whole(4)))).isEqualTo("/order");
        assertThat(pointer(asked.with("lookBack", Value.text("P0D")))).isEqualTo("/lookBack");
        assertThat(pointer(asked.with("touch", Value.whole(1)))).isEqualTo("/touch");
        assertThat(pointer(asked.with("by", Value.text("mood")))).isEqualTo("/by");
        assertThat(pointer(asked.with("count", Value.text("sessions")))).isEqualTo("/count");
    }

    private static String pointer(Value.Obj request) {
        return Logs.problems(request).getFirst().pointer();
    }
}
