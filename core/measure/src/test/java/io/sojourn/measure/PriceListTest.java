package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problem;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Price lists that were delivered, one after the other. */
final class PriceListTest {
    private static final int SEEDS = 2_000;
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);

    private static Value.Obj row(SplittableRandom random) {
        int from = random.nextInt(5);
        Value.Obj row = Value.object(
                "sku",
                "p" + random.nextInt(3),
                "from",
                FIRST.plusDays(from).toString(),
                "to",
                FIRST.plusDays(from + random.nextInt(3)).toString(),
                "price",
                90 + random.nextInt(4) * 5,
                "currency",
                random.nextInt(4) == 0 ? "eur" : "TWD");
        return random.nextBoolean() ? row : row.with("store", Value.text("s" + random.nextInt(2)));
    }

    private static List<Value.Obj> deliveries(SplittableRandom random) {
        List<Value.Obj> all = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            List<Value> rows = new ArrayList<>();
            for (int n = 1 + random.nextInt(6); n > 0; n--) {
                rows.add(row(random));
            }
            all.add(Value.object("rows", Value.array(rows)));
        }
        return all;
    }

    private static AnalysisContext having(List<Value.Obj> deliveries) {
        return Logs.context()
                .with((kind, id) -> kind.equals(PriceList.DELIVERED)
                        ? Optional.of(Value.object("deliveries", deliveries))
                        : Optional.empty());
    }

    /** A row for each product, place and day: that which was delivered last. */
    private static Value.Obj dayByDay(List<Value.Obj> deliveries) {
        Map<String, Value> last = new TreeMap<>();
        for (Value.Obj delivery : deliveries) {
            for (Value each : ((Value.Array) delivery.find("rows")).items()) {
                Value.Obj row = (Value.Obj) each;
                LocalDate to = LocalDate.parse(row.text("to"));
                for (LocalDate day = LocalDate.parse(row.text("from")); !day.isAfter(to); day = day.plusDays(1)) {
                    last.put(
                            row.text("sku") + "|" + row.text("store") + "|" + day,
                            row.with("from", Value.text(day.toString())).with("to", Value.text(day.toString())));
                }
            }
        }
        return Value.object("rows", Value.array(List.copyOf(last.values())));
    }

    private static MemoryTable seen(SplittableRandom random) {
        List<io.sojourn.collect.Event> events = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            Value.Obj product = Value.object(
                    "product_id", "p" + random.nextInt(3), "price", 90 + random.nextInt(3) * 5, "currency", "TWD");
            boolean store = random.nextBoolean();
            events.add(Logs.event(
                    store ? "T" : "Product Viewed",
                    random.nextInt(5 * 24 * 60),
                    store ? product.with("store", Value.text("s" + random.nextInt(2))) : product));
        }
        events.sort(java.util.Comparator.comparing(io.sojourn.collect.Event::position));
        return Logs.table(new Logs.Person("ann", events, Map.of(), new HashMap<>()));
    }

    @Test
    void whatWasDeliveredLastCountsForEachDay() {
        int unequal = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Value.Obj> deliveries = deliveries(random);
            MemoryTable table = seen(random);
            Value.Obj request = Value.object("analysis", "parity", "seen", List.of(Value.object("event", "T")));

            Value.Obj ours = Logs.ask(request, table, having(deliveries));
            Value.Obj twin = Logs.ask(
                    request.with("prices", deliveries.isEmpty() ? Value.bool(false) : dayByDay(deliveries)), table);

            assertThat(ours).as("seed %d: %s", seed, deliveries).isEqualTo(twin);
            assertThat(Logs.ask(request.with("prices", Value.bool(false)), table, having(deliveries)))
                    .as("seed %d", seed)
                    .isEqualTo(Logs.ask(request, table));
            unequal += ours.object("products").find("unequal").equals(Value.whole(0)) ? 0 : 1;
        }
        assertThat(unequal).isGreaterThan(SEEDS / 10);
    }

    @Test
    void pricesInTwoCurrenciesAreCountedAndNotCompared() {
        Value.Obj list = Value.object("sku", "x", "from", "2026-03-02", "to", "2026-03-02", "price", 40);
        List<Value.Obj> deliveries = List.of(Value.object(
                "rows",
                List.of(
                        list.with("currency", Value.text("USD")),
                        list.with("currency", Value.text("TWD")).with("store", Value.text("s1")))));

        Value.Obj answer = Logs.ask(Value.object("analysis", "parity"), Logs.table(), having(deliveries));

        assertThat(answer.object("productDays").find("otherCurrency")).isEqualTo(Value.whole(1));
        assertThat(answer.object("productDays").find("compared")).isEqualTo(Value.whole(0));
    }

    private static List<String> wrong(Value rows, List<Value.Obj> before) {
        return PriceList.problems(rows, before, ZoneOffset.UTC).stream()
                .map(Problem::pointer)
                .toList();
    }

    @Test
    void everythingThatIsWrongWithADeliveryIsTold() {
        Value.Obj good =
                Value.object("sku", "x", "from", "2026-03-02", "to", "2026-03-02", "price", 40, "currency", "TWD");
        Value.Obj long1 = good.with("to", Value.text("9999-12-31"));

        assertThat(wrong(Value.array(List.of(good)), List.of())).isEmpty();
        assertThat(wrong(
                        Value.array(List.of(
                                good.with("price", Value.text("much")),
                                good.with("currency", Value.text("dollars")),
                                Value.object("sku", "x", "from", "2026-03-02", "to", "2026-03-01"),
                                Value.object("sku", "x", "from", "2026-03-02", "to", "2026-03-02", "price", 4),
                                good.with("colour", Value.text("red")))),
                        List.of()))
                .containsExactlyInAnyOrder(
                        "/rows/0/price", "/rows/1/currency", "/rows/2/to", "/rows/3", "/rows/4/colour");
        assertThat(wrong(Value.array(List.of(long1)), List.of(Value.object("rows", List.of(long1)))))
                .containsExactly("/rows");
        assertThat(wrong(Value.array(List.of()), List.of())).containsExactly("/rows");
    }
}
