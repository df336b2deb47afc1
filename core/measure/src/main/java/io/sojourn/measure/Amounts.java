package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.PropertyPath;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What orders came to and in which currency, and what products cost, read from four columns of a block: {@code total}, where that is
 * missing {@code revenue}, {@code currency} and {@code price}. One thread.
 */
final class Amounts {
    /** The columns, in the order in which they are asked for. */
    static final List<PropertyPath> PATHS = List.of(
            PropertyPath.of("total"),
            PropertyPath.of("revenue"),
            PropertyPath.of("currency"),
            PropertyPath.of("price"));

    /** Sums are of whole parts, so that they do not depend on the order in which they are added. */
    static final double UNIT = 10_000;

    /** What has no currency that is known. */
    static final String NO_CURRENCY = "XXX";

    private static final double LARGEST = 1e13;

    private final JourneyTable table;
    private final int first;
    private final Map<Integer, Long> totals = new HashMap<>();
    private final Map<Integer, Long> revenues = new HashMap<>();
    private final Map<Integer, Long> prices = new HashMap<>();
    private final Map<Integer, String> currencies = new HashMap<>();

    /** @param first which of the columns that were asked for is the first of these */
    Amounts(JourneyTable table, int first) {
        this.table = table;
        this.first = first;
    }

    /** In {@link #UNIT}s; 0 where the event says none. */
    long amount(Block block, int row) {
        int total = block.labels[first][row];
        if (total >= 0) {
            return totals.computeIfAbsent(total, code -> units(table.propertyValue(PATHS.get(0), code)));
        }
        int revenue = block.labels[first + 1][row];
        return revenue < 0
                ? 0
                : revenues.computeIfAbsent(revenue, code -> units(table.propertyValue(PATHS.get(1), code)));
    }

    /** What the product costs that the event is about, in {@link #UNIT}s; nothing where it says none. */
    OptionalLong price(Block block, int row) {
        int price = block.labels[first + 3][row];
        return price < 0
                ? OptionalLong.empty()
                : OptionalLong.of(
                        prices.computeIfAbsent(price, code -> units(table.propertyValue(PATHS.get(3), code))));
    }

    String currency(Block block, int row) {
        int currency = block.labels[first + 2][row];
        return currency < 0
                ? NO_CURRENCY
                : currencies.computeIfAbsent(currency, code -> currency(table.propertyValue(PATHS.get(2), code)));
    }

    static long units(Value value) {
        double number = value instanceof Value.Whole whole
                ? whole.value()
                : value instanceof Value.Real real ? real.value() : 0;
        return Math.abs(number) > LARGEST ? 0 : Math.round(number * UNIT);
    }

    static String currency(Value value) {
        boolean iso = value instanceof Value.Text text
                && text.value().length() == 3
                && text.value().chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
        return iso ? ((Value.Text) value).value().toUpperCase(Locale.ROOT) : NO_CURRENCY;
    }
}
