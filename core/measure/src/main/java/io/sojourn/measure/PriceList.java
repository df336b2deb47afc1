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
import java.util.Set;

/** What products are meant to cost, by when and where. What is listed stands in place of what was seen there that day. */
public record PriceList(List<Row> rows) {
    /** Under which kind price lists are kept that questions name. */
    public static final String KIND = "price-list";

    /** Under which kind deliveries are kept; together, in their order, they are the list of a question that names none. */
    public static final String DELIVERED = "prices";

    /** The id of all deliveries together. */
    public static final String ALL = "all";

    /** What a row may say, as its table's header spells it. */
    public static final List<String> COLUMNS =
            List.of("sku", "store", "from", "to", "price", "currency", "promotion", "pointsRate", "stock", "category");

    /** Those that are no numbers. */
    public static final Set<String> TEXTS = Set.of("sku", "store", "from", "to", "currency", "promotion", "category");

    static final PriceList NONE = new PriceList(List.of());

    private static final int MOST_ROWS = 20_000;
    /** So many days of so many rows; beyond them nobody waits. */
    private static final long MOST_DAYS = 5_000_000;

    private static final long DAY_MILLIS = 86_400_000;

    /**
     * One product at one place.
     *
     * @param store empty for the web shop
     * @param value what is compared, nothing where the row does not say
     * @param currency of a price
     */
    record Row(
            String sku, String store, String category, long fromMillis, long toMillis, Value value, String currency) {
        long days() {
            return 1 + (toMillis - fromMillis) / DAY_MILLIS;
        }
    }

    public PriceList {
        rows = List.copyOf(rows);
    }

    /** Everything that is wrong with a document. */
    public static List<Problem> problems(Value.Obj document, ZoneId zone) {
        Problems problems = new Problems();
        of(document, "", ParityQuery.Of.PRICE, zone, problems);
        return problems.all();
    }

    /**
     * Everything that is wrong with the rows of a delivery, that is to count beside those before it. Nobody names a currency
     * when they are asked for, so each price has its own.
     */
    public static List<Problem> problems(Value rows, List<Value.Obj> before, ZoneId zone) {
        Problems problems = new Problems();
        PriceList list = of(Value.object("rows", rows), "", ParityQuery.Of.PRICE, zone, problems);
        List<Value> given = rows instanceof Value.Array array ? array.items() : List.of();
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i) instanceof Value.Obj row && row.has("price") && !row.has("currency")) {
                problems.add("bad-range", Problems.into("/rows", i), "a row with a price has a \"currency\"");
            }
        }
        long days = list.days();
        for (Value.Obj each : before) {
            days += of(each, "", ParityQuery.Of.PRICE, zone, new Problems()).days();
        }
        if (days > MOST_DAYS) {
            problems.add(
                    "bad-range",
                    "/rows",
                    "with what was delivered before, the rows are about " + days + " days, at most " + MOST_DAYS);
        }
        return problems.all();
    }

    private long days() {
        return rows.stream().mapToLong(Row::days).sum();
    }

    /** The list that a request names or writes out, nothing for {@code false}, else what was delivered. */
    static PriceList read(Fields fields, ParityQuery.Of of, ZoneId zone, AnalysisContext context) {
        Value asked = fields.find("prices");
        if (asked == null) {
            return delivered(of, zone, context);
        }
        if (asked.equals(Value.bool(false))) {
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

    /** What came later is listed later, so that it stands. */
    private static PriceList delivered(ParityQuery.Of of, ZoneId zone, AnalysisContext context) {
        Value deliveries = context.documents()
                .apply(DELIVERED, ALL)
                .map(all -> all.find("deliveries"))
                .orElse(Value.NOTHING);
        List<Row> rows = new ArrayList<>();
        if (deliveries instanceof Value.Array all) {
            for (Value each : all.items()) {
                if (each instanceof Value.Obj delivery) {
                    rows.addAll(of(delivery, "", of, zone, new Problems()).rows());
                }
            }
        }
        return new PriceList(rows);
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
        for (int i = 0; i < given.size(); i++) {
            String at = Problems.into(fields.at("rows"), i);
            fields.object(given.get(i), at, "a row")
                    .flatMap(object -> row(new Fields(object, at, problems, COLUMNS), of, currency, zone))
                    .ifPresent(rows::add);
        }
        PriceList list = new PriceList(rows);
        if (list.days() > MOST_DAYS) {
            fields.refuse("rows", "the rows are about " + list.days() + " days, at most " + MOST_DAYS);
        }
        return list;
    }

    private static Optional<Row> row(Fields fields, ParityQuery.Of of, String ofList, ZoneId zone) {
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
        String currency = BreakpointsQuery.readCurrency(fields).orElse(ofList);
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
                        value == null ? Value.NOTHING : value,
                        of == ParityQuery.Of.PRICE ? currency : Amounts.NO_CURRENCY));
    }
}
