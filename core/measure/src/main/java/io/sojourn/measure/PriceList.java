package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Instants;
import io.sojourn.unify.condition.Problem;
import io.sojourn.unify.condition.Problems;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What products are meant to cost, by when and where. What is listed stands in place of what was seen there that day.
 *
 * @param currency of the prices
 */
public record PriceList(String currency, List<Row> rows) {
    /** Under which kind price lists are kept. */
    public static final String KIND = "price-list";

    static final PriceList NONE = new PriceList(Amounts.NO_CURRENCY, List.of());

    private static final List<String> COLUMNS =
            List.of("sku", "store", "from", "to", "price", "promotion", "pointsRate", "stock", "category");
    private static final int MOST_ROWS = 20_000;
    /** So many days of so many rows; beyond them nobody waits. */
    private static final long MOST_DAYS = 5_000_000;

    private static final long DAY_MILLIS = 86_400_000;

    /**
     * One product at one place.
     *
     * @param store empty for the web shop
     * @param value what is compared, nothing where the row does not say
     */
    record Row(String sku, String store, String category, long fromMillis, long toMillis, Value value) {}

    public PriceList {
        rows = List.copyOf(rows);
    }

    /** Everything that is wrong with a document. */
    public static List<Problem> problems(Value.Obj document, ZoneId zone) {
        Problems problems = new Problems();
        of(document, "", ParityQuery.Of.PRICE, zone, problems);
        return problems.all();
    }

    /** The list that a request names or writes out. */
    static PriceList read(Fields fields, ParityQuery.Of of, ZoneId zone, AnalysisContext context) {
        Value asked = fields.find("prices");
        if (asked == null) {
            return NONE;
        }
        if (asked instanceof Value.Text id) {
            Optional<Value.Obj> saved = context.documents().apply(KIND, id.value());
            if (saved.isEmpty()) {
                fields.refuse("prices", "there is no price list \"" + id.value() + "\"");
            }
            return saved.map(document -> of(document, fields.at("prices"), of, zone, fields.problems()))
                    .orElse(NONE);
        }
        return fields.object(asked, fields.at("prices"), "\"prices\"")
                .map(document -> of(document, fields.at("prices"), of, zone, fields.problems()))
                .orElse(NONE);
    }

    private static PriceList of(Value.Obj document, String pointer, ParityQuery.Of of, ZoneId zone, Problems problems) {
        Fields fields = new Fields(document, pointer, problems, List.of("name", "currency", "rows"));
        String currency = BreakpointsQuery.readCurrency(fields).orElse(Amounts.NO_CURRENCY);
        List<Value> given = fields.list("rows");
        if (given.isEmpty() || given.size() > MOST_ROWS) {
            fields.refuse("rows", "\"rows\" is a list of 1 to " + MOST_ROWS + " rows, found " + given.size());
            return NONE;
        }
        List<Row> rows = new ArrayList<>();
        long days = 0;
        for (int i = 0; i < given.size(); i++) {
            String at = Problems.into(fields.at("rows"), i);
            Optional<Row> row = fields.object(given.get(i), at, "a row")
                    .flatMap(object -> row(new Fields(object, at, problems, COLUMNS), of, zone));
            row.ifPresent(rows::add);
            days += row.map(each -> 1 + (each.toMillis() - each.fromMillis()) / DAY_MILLIS)
                    .orElse(0L);
        }
        if (days > MOST_DAYS) {
            fields.refuse("rows", "the rows are about " + days + " days, at most " + MOST_DAYS);
        }
        return new PriceList(currency, rows);
    }

    private static Optional<Row> row(Fields fields, ParityQuery.Of of, ZoneId zone) {
        Optional<String> sku = fields.text("sku");
        if (!fields.has("sku")) {
            fields.refuse("sku", "a row has a \"sku\"");
        }
        OptionalLong from = Instants.from(fields.find("from"), zone);
        OptionalLong to = Instants.to(fields.find("to"), zone);
        if (from.isEmpty()) {
            fields.refuse("from", "\"from\" is " + Instants.ALLOWED);
        }
        if (to.isEmpty()) {
            fields.refuse("to", "\"to\" is " + Instants.ALLOWED);
        }
        if (from.isPresent() && to.isPresent() && to.getAsLong() < from.getAsLong()) {
            fields.refuse("to", "\"to\" lies before \"from\"");
        }
        String store = fields.text("store").orElse("");
        String category = fields.text("category").orElse("");
        Value price = fields.find("price");
        if (price != null && !(price instanceof Value.Whole || price instanceof Value.Real)) {
            fields.refuse("price", "\"price\" is a number, found " + Fields.shown(price));
        }
        Value value = fields.find(
                switch (of) {
                    case PRICE -> "price";
                    case PROMOTION -> "promotion";
                    case POINTS -> "pointsRate";
                    case STOCK -> "stock";
                });
        return sku.isEmpty() || from.isEmpty() || to.isEmpty()
                ? Optional.empty()
                : Optional.of(new Row(
                        sku.get(),
                        store,
                        category,
                        from.getAsLong(),
                        to.getAsLong(),
                        value == null ? Value.NOTHING : value));
    }
}
