package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problem;
import io.sojourn.unify.condition.Problems;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What one unit of a currency was worth in another, by day, as somebody imported it. Nothing is converted without. Immutable. */
public final class ExchangeRates {
    /** Under which kind tables are kept; the one that counts without being named is {@code default}. */
    public static final String KIND = "exchange-rates";

    static final ExchangeRates NONE = new ExchangeRates(Map.of());
    /** A rate holds for so many days, its own being the first. */
    static final int HOLDS_DAYS = 31;

    private static final String STANDARD = "default";
    private static final int MOST_ROWS = 50_000;
    private static final double LARGEST = 1e9;

    private final Map<Pair, TreeMap<Integer, Double>> rates;

    private record Pair(String from, String to) {}

    private record Row(Pair pair, int day, double rate) {}

    private ExchangeRates(Map<Pair, TreeMap<Integer, Double>> rates) {
        this.rates = Map.copyOf(rates);
    }

    /** Everything that is wrong with a document. */
    public static List<Problem> problems(Value.Obj document) {
        Problems problems = new Problems();
        of(document, "", problems);
        return problems.all();
    }

    /** The table that a request names or writes out, else the standard one. */
    static ExchangeRates read(Fields fields, AnalysisContext context) {
        Value asked = fields.find("rates");
        if (asked instanceof Value.Obj written) {
            return of(written, fields.at("rates"), fields.problems());
        }
        String id = asked == null ? STANDARD : fields.text("rates").orElse(STANDARD);
        Optional<Value.Obj> saved = context.documents().apply(KIND, id);
        if (saved.isEmpty() && asked != null) {
            fields.refuse("rates", "there is no table of exchange rates \"" + id + "\"");
        }
        return saved.map(document -> of(document, fields.at("rates"), fields.problems()))
                .orElse(NONE);
    }

    private static ExchangeRates of(Value.Obj document, String pointer, Problems problems) {
        Fields fields = new Fields(document, pointer, problems, List.of("name", "rows"));
        List<Value> given = fields.list("rows");
        if (given.isEmpty() || given.size() > MOST_ROWS) {
            fields.refuse("rows", "\"rows\" is a list of 1 to " + MOST_ROWS + " rows, found " + given.size());
            return NONE;
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String at = Problems.into(fields.at("rows"), i);
            fields.object(given.get(i), at, "a row")
                    .flatMap(object -> row(new Fields(object, at, problems, List.of("date", "from", "to", "rate"))))
                    .ifPresent(rows::add);
        }
        Map<Pair, TreeMap<Integer, Double>> rates =
                new TreeMap<>(java.util.Comparator.comparing(Pair::from).thenComparing(Pair::to));
        rows.forEach(
                row -> rates.computeIfAbsent(row.pair(), any -> new TreeMap<>()).put(row.day(), row.rate()));
        return new ExchangeRates(rates);
    }

    private static Optional<Row> row(Fields fields) {
        Optional<LocalDate> date = Figures.date(fields);
        Optional<String> from = currency(fields, "from");
        Optional<String> to = currency(fields, "to");
        double rate = fields.number("rate", Double.NaN, Double.MIN_NORMAL, LARGEST);
        if (from.isPresent() && from.equals(to)) {
            fields.refuse("to", "a rate leads from one currency to another");
        }
        return date.isEmpty() || from.isEmpty() || to.isEmpty() || !(rate > 0)
                ? Optional.empty()
                : Optional.of(
                        new Row(new Pair(from.get(), to.get()), (int) date.get().toEpochDay(), rate));
    }

    private static Optional<String> currency(Fields fields, String name) {
        Optional<String> iso =
                fields.text(name).map(PersonOrders::iso).filter(found -> !found.equals(PersonOrders.NO_CURRENCY));
        if (iso.isEmpty()) {
            fields.refuse(name, "\"" + name + "\" is three letters of ISO 4217, for example TWD");
        }
        return iso;
    }

    /**
     * What a row spent, in that currency; empty where it cannot be converted. What had to be is added to sums by currency:
     * as it was told, as it counts, and how many rows.
     */
    OptionalLong spent(
            Figures.Row row, String currency, Map<String, long[]> converted, Map<String, long[]> unconverted) {
        if (row.spend() == 0 || row.currency().equals(currency)) {
            return OptionalLong.of(row.spend());
        }
        OptionalLong amount =
                convert(row.spend(), row.currency(), currency, row.key().day());
        long[] sums =
                (amount.isPresent() ? converted : unconverted).computeIfAbsent(row.currency(), any -> new long[3]);
        sums[0] += row.spend();
        sums[1] += amount.orElse(0);
        sums[2]++;
        return amount;
    }

    /** The amount in the other currency by the newest rate of the day or the month before it; empty where there is none. */
    OptionalLong convert(long units, String from, String to, int day) {
        if (from.equals(to)) {
            return OptionalLong.of(units);
        }
        Optional<Double> rate = rate(new Pair(from, to), day)
                .or(() -> rate(new Pair(to, from), day).map(reverse -> 1 / reverse));
        return rate.map(each -> OptionalLong.of(Math.round(units * each))).orElse(OptionalLong.empty());
    }

    private Optional<Double> rate(Pair pair, int day) {
        TreeMap<Integer, Double> known = rates.get(pair);
        Map.Entry<Integer, Double> newest = known == null ? null : known.floorEntry(day);
        return newest == null || day - newest.getKey() >= HOLDS_DAYS
                ? Optional.empty()
                : Optional.of(newest.getValue());
    }
}
