package io.sojourn.measure;

import io.sojourn.collect.Channels;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problem;
import io.sojourn.unify.condition.Problems;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Daily totals that belong to no person: what was shown, clicked and spent, and who walked in. Of rows with one date, source,
 * channel, campaign and store the one that came last counts. They are in no journey. Immutable.
 */
public final class Figures {
    /** Under which kind deliveries of figures are kept. */
    public static final String KIND = "figures";

    /** What a row may say. */
    public static final List<String> COLUMNS = List.of(
            "date",
            "source",
            "channel",
            "campaign",
            "store",
            "impressions",
            "reach",
            "clicks",
            "spend",
            "currency",
            "footfall",
            "followers",
            "organicImpressions");

    /** Those of them that are no numbers. */
    public static final Set<String> TEXTS = Set.of("date", "source", "channel", "campaign", "store", "currency");

    public static final Figures NONE = new Figures(List.of());
    /** Of one delivery. */
    public static final int MOST_ROWS = 20_000;

    /** What a row does not say. */
    static final long MISSING = -1;

    private static final double LARGEST = 1e12;

    private final List<Row> rows;

    private Figures(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /** What tells rows apart. */
    record Key(int day, String source, String channel, String campaign, String store) {}

    /**
     * One day of one channel.
     *
     * @param spend in {@link Amounts#UNIT}s
     */
    record Row(
            Key key,
            long impressions,
            long reach,
            long clicks,
            long spend,
            String currency,
            long footfall,
            long followers,
            long organicImpressions) {}

    List<Row> rows() {
        return rows;
    }

    /** Everything that is wrong with the document of a delivery. */
    public static List<Problem> problems(Value.Obj delivery) {
        Problems problems = new Problems();
        read(delivery, problems);
        return problems.all();
    }

    /** All deliveries in the order in which they came. What is wrong in them is left out: they were looked at when they came. */
    public static Figures of(List<Value.Obj> deliveries) {
        Map<Key, Row> newest = new LinkedHashMap<>();
        for (Value.Obj delivery : deliveries) {
            read(delivery, new Problems()).forEach(row -> newest.put(row.key(), row));
        }
        return newest.isEmpty() ? NONE : new Figures(List.copyOf(newest.values()));
    }

    private static List<Row> read(Value.Obj delivery, Problems problems) {
        Fields fields = new Fields(delivery, "", problems, List.of("name", "source", "number", "rows"));
        String source = fields.text("source").orElse("");
        List<Value> given = fields.list("rows");
        if (given.isEmpty() || given.size() > MOST_ROWS) {
            fields.refuse("rows", "\"rows\" is a list of 1 to " + MOST_ROWS + " rows, found " + given.size());
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        Map<Key, Integer> seen = new HashMap<>();
        for (int i = 0; i < given.size(); i++) {
            String at = Problems.into(fields.at("rows"), i);
            Optional<Row> row = fields.object(given.get(i), at, "a row")
                    .flatMap(object -> row(new Fields(object, at, problems, COLUMNS), source));
            if (row.isPresent()) {
                Integer before = seen.putIfAbsent(row.get().key(), i);
                if (before != null) {
                    problems.add(
                            Fields.BAD_RANGE,
                            at,
                            "the row says the same date, source, channel, campaign and store as row " + before
                                    + "; rows are counted from 0");
                }
                rows.add(row.get());
            }
        }
        return rows;
    }

    private static Optional<Row> row(Fields fields, String source) {
        int before = fields.problems().all().size();
        Optional<LocalDate> date = date(fields);
        Optional<String> channel = fields.text("channel");
        if (channel.isEmpty() || !Channels.known(channel.get())) {
            fields.refuse(
                    "channel",
                    "\"channel\" is one of "
                            + String.join(
                                    ", ",
                                    Channels.all().stream()
                                            .map(Channels.Channel::id)
                                            .toList()));
        }
        String store = fields.text("store").orElse("");
        String currency = OrderColumns.currency(fields).orElse(Amounts.NO_CURRENCY);
        long spend = spend(fields);
        if (spend > 0 && currency.equals(Amounts.NO_CURRENCY)) {
            fields.refuse("currency", "what was spent has a \"currency\", three letters of ISO 4217, for example TWD");
        }
        long footfall = count(fields, "footfall");
        if (footfall != MISSING && store.isEmpty()) {
            fields.refuse("store", "\"footfall\" is that of a \"store\"");
        }
        Row row = new Row(
                new Key(
                        (int) date.orElse(LocalDate.EPOCH).toEpochDay(),
                        fields.text("source").orElse(source),
                        channel.orElse(""),
                        fields.text("campaign").orElse(""),
                        store),
                count(fields, "impressions"),
                count(fields, "reach"),
                count(fields, "clicks"),
                spend,
                currency,
                footfall,
                count(fields, "followers"),
                count(fields, "organicImpressions"));
        if (saysNothing(row)) {
            fields.problems().add(Fields.BAD_RANGE, fields.pointer(), "the row has no figure");
        }
        return fields.problems().all().size() == before ? Optional.of(row) : Optional.empty();
    }

    private static boolean saysNothing(Row row) {
        return row.impressions() == MISSING
                && row.reach() == MISSING
                && row.clicks() == MISSING
                && row.spend() == MISSING
                && row.footfall() == MISSING
                && row.followers() == MISSING
                && row.organicImpressions() == MISSING;
    }

    static Optional<LocalDate> date(Fields fields) {
        Value value = fields.find("date");
        if (value instanceof Value.Text text && text.value().length() == 10) {
            try {
                return Optional.of(LocalDate.parse(text.value()));
            } catch (DateTimeParseException wrong) {
                // said below
            }
        }
        fields.refuse(
                "date",
                "\"date\" is a day, for example 2026-06-30; found "
                        + (value == null ? "nothing" : Fields.shown(value)));
        return Optional.empty();
    }

    private static long count(Fields fields, String name) {
        double number = number(fields, name, true);
        return (long) number;
    }

    private static long spend(Fields fields) {
        double number = number(fields, "spend", false);
        return number == MISSING ? MISSING : Math.round(number * Amounts.UNIT);
    }

    private static double number(Fields fields, String name, boolean whole) {
        Value value = fields.find(name);
        double number = switch (value) {
            case null -> MISSING;
            case Value.Whole each -> each.value();
            case Value.Real each -> each.value();
            default -> Double.NaN;
        };
        if (value == null || number >= 0 && number <= LARGEST && (!whole || number == Math.rint(number))) {
            return number;
        }
        fields.refuse(
                name,
                "\"" + name + "\" is a " + (whole ? "whole number" : "number") + " from 0 to 10¹², found "
                        + Fields.shown(value));
        return MISSING;
    }
}
