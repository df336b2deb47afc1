package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Parity and its readable twin give the same numbers on thousands of small logs; what a price list adds is told by hand. */
final class ParityTwinTest {
    private static final int SEEDS = 4_000;
    /** T happens in the store, the others online. */
    private static final List<String> NAMES = List.of("Product Viewed", "Product Added", "T", "T", "Order Completed");

    @Test
    void everyPairOfSidesAndGroupingAgreesWithTheTwin() {
        int staked = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Logs.Person> people = people(random);
            Value.Obj request = request(random);
            Problems problems = new Problems();
            ParityQuery query = ParityQuery.read(request, Logs.context(), problems);
            assertThat(problems.all()).isEmpty();
            String what = "seed " + seed + "\n" + request + "\n" + people;
            Value.Obj ours = Logs.ask(request, new MemoryTable(List.copyOf(people), Map.of()));
            Same.values(ours, new ParityTwin(query, people).answer(), what);
            for (int cut = 1; cut <= 3; cut++) {
                Same.exactly(Logs.ask(request, new MemoryTable(List.copyOf(people), Map.of(), cut)), ours, what);
            }
            staked += ours.object("atStake").find("successes") instanceof Value.Real ? 1 : 0;
        }
        System.out.println(SEEDS + " parities agree with their twins (seeds 0 to " + (SEEDS - 1) + ")");
        assertThat(staked).isGreaterThan(50);
    }

    private static List<Logs.Person> people(SplittableRandom random) {
        List<Logs.Person> people = new ArrayList<>();
        for (int p = random.nextInt(7); p > 0; p--) {
            List<Event> events = new ArrayList<>();
            for (int i = random.nextInt(14); i > 0; i--) {
                String name = NAMES.get(random.nextInt(NAMES.size()));
                Value.Obj properties = name.equals("Order Completed") ? order(random) : product(random);
                if (random.nextInt(5) > 0) {
                    properties = properties.with("currency", Value.text(random.nextInt(6) == 0 ? "EUR" : "TWD"));
                }
                if (random.nextInt(3) > 0) {
                    properties = properties.with("store", Value.text("s" + random.nextInt(2)));
                }
                events.add(Logs.event(name, random.nextInt(60) * 100L, properties));
            }
            Map<String, Value> traits = Map.of("plan", Value.text(random.nextBoolean() ? "basic" : "pro"));
            people.add(new Logs.Person("p" + p, events, traits, new HashMap<>()));
        }
        return people;
    }

    private static Value.Obj product(SplittableRandom random) {
        Value.Obj product = random.nextInt(9) == 0
                ? Value.Obj.empty()
                : Value.object(random.nextInt(4) == 0 ? "sku" : "product_id", "x" + random.nextInt(3));
        if (random.nextInt(6) > 0) {
            product = product.with("category", Value.text("c" + random.nextInt(2)));
        }
        return switch (random.nextInt(8)) {
            case 0 -> product;
            case 1 -> product.with("price", Value.whole(0));
            case 2 -> product.with("price", Value.real(100.5));
            default -> product.with("price", Value.whole(random.nextInt(3) == 0 ? 88 : 100));
        };
    }

    private static Value.Obj order(SplittableRandom random) {
        List<Value> lines = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            lines.add(product(random));
        }
        return Value.object("total", random.nextInt(500), "products", Value.array(lines));
    }

    private static Value.Obj request(SplittableRandom random) {
        Value.Obj request = Value.object("analysis", "parity", "seen", List.of(Value.object("event", "T")));
        if (random.nextInt(4) == 0) {
            request = request.with("sides", Value.array(List.of(Value.text("store"), Value.text("web"))));
        }
        if (random.nextBoolean()) {
            request = request.with("by", Value.text("category"));
        }
        if (random.nextInt(3) == 0) {
            request = request.with("tolerance", Value.real(.15));
        }
        if (random.nextBoolean()) {
            request = request.with("window", Value.text("PT" + (1 + random.nextInt(30)) + "H"));
        }
        if (random.nextInt(4) == 0) {
            request = request.with(
                    "between",
                    Value.array(List.of(
                            OccasionLogs.minute(random.nextInt(100)), OccasionLogs.minute(200 + random.nextInt(300)))));
        }
        if (random.nextInt(4) == 0) {
            request = request.with("segment", Value.object("trait", "plan", "op", "equals", "value", "pro"));
        }
        if (random.nextInt(4) == 0) {
            request = request.with("currency", Value.text("TWD"));
        }
        return random.nextInt(3) > 0
                ? request
                : request.with(
                        "people",
                        Value.object(
                                "met", random.nextBoolean() ? "equal" : "unequal", "succeeded", random.nextBoolean()));
    }

    @Test
    void whatIsListedStandsInPlaceOfWhatWasSeenThatDay() {
        Value.Obj seen = Value.object("product_id", "x", "price", 100, "currency", "TWD");
        Logs.Person ann = new Logs.Person(
                "ann",
                List.of(
                        Logs.event("Product Viewed", 0, seen),
                        Logs.event("T", 1, seen.with("store", Value.text("s1")))),
                Map.of(),
                new HashMap<>());
        Value.Obj request = Value.object("analysis", "parity", "seen", List.of(Value.object("event", "T")));
        Value.Obj list = Value.object(
                "currency",
                "TWD",
                "rows",
                List.of(
                        row("x", "", "2026-03-02", "2026-03-04", 88),
                        row("x", "s1", "2026-03-03", "2026-03-03", 100),
                        row("y", "", "2026-03-02", "2026-03-02", 5),
                        row("y", "s1", "2026-03-02", "2026-03-03", 5)));

        Value.Obj plain = Logs.ask(request, Logs.table(ann));
        Value.Obj listed = Logs.ask(request.with("prices", list), Logs.table(ann));

        assertThat(plain.object("products")).isEqualTo(Value.object("compared", 1, "unequal", 0));
        assertThat(listed.object("products")).isEqualTo(Value.object("compared", 2, "unequal", 1));
        assertThat(listed.object("productDays").find("compared")).isEqualTo(Value.whole(3));
        assertThat(listed.object("productDays").find("unequal")).isEqualTo(Value.whole(2));
        assertThat(PriceList.problems(list, java.time.ZoneOffset.UTC)).isEmpty();
    }

    private static Value row(String sku, String store, String from, String to, int price) {
        Value.Obj row = Value.object("sku", sku, "from", from, "to", to, "price", price);
        return store.isEmpty() ? row : row.with("store", Value.text(store));
    }

    @Test
    void promotionsPointsAndStockAreComparedAsTheyAre() {
        Value.Obj listed = Value.object(
                "rows",
                List.of(
                        Value.object(
                                "sku",
                                "x",
                                "from",
                                "2026-03-02",
                                "to",
                                "2026-03-02",
                                "promotion",
                                "-10%",
                                "pointsRate",
                                1,
                                "stock",
                                3),
                        Value.object(
                                "sku",
                                "x",
                                "store",
                                "s1",
                                "from",
                                "2026-03-02",
                                "to",
                                "2026-03-02",
                                "promotion",
                                "none",
                                "pointsRate",
                                2,
                                "stock",
                                1)));
        for (String of : List.of("promotion", "points", "stock")) {
            Value.Obj answer = Logs.ask(Value.object("analysis", "parity", "of", of, "prices", listed), Logs.table());

            assertThat(answer.object("products"))
                    .as(of)
                    .isEqualTo(Value.object("compared", 1, "unequal", of.equals("stock") ? 0 : 1));
        }
    }

    @Test
    void bothSidesMayBeNamedUnderBetweenToo() {
        Value.Obj request = Value.object("analysis", "parity", "between", List.of("store", "online"));

        assertThat(Logs.ask(request, Logs.table()).find("sides"))
                .isEqualTo(Value.array(List.of(Value.text("store"), Value.text("online"))));
    }
}
