package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.PropertyPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads out of rows which products they show, at what price and where: a view shows one in its own properties, an order each
 * of its lines. One thread.
 */
final class Shelf {
    private static final List<String> NAMES = List.of("product_id", "sku");
    private static final PropertyPath STORE = PropertyPath.of("store");
    private static final PropertyPath CURRENCY = PropertyPath.of("currency");
    private static final String LINES = "products[].";

    private final JourneyTable table;
    private final List<PropertyPath> properties;
    private final List<PropertyPath> lists;
    private final Map<PropertyPath, Map<Integer, Value>> values = new HashMap<>();

    Shelf(JourneyTable table, ParityQuery.Of of) {
        this.table = table;
        this.properties = properties(of);
        this.lists = lists(of);
    }

    static List<PropertyPath> properties(ParityQuery.Of of) {
        List<PropertyPath> paths = new ArrayList<>(of(of, PropertyPath::of));
        paths.add(STORE);
        paths.add(CURRENCY);
        return paths;
    }

    static List<PropertyPath> lists(ParityQuery.Of of) {
        return of(of, name -> PropertyPath.of(LINES + name));
    }

    private static List<PropertyPath> of(ParityQuery.Of of, Function<String, PropertyPath> path) {
        List<PropertyPath> paths = new ArrayList<>();
        NAMES.forEach(name -> paths.add(path.apply(name)));
        paths.add(path.apply("category"));
        paths.add(path.apply(of.property));
        return paths;
    }

    /**
     * A product as a row shows it.
     *
     * @param product empty where it has no id
     * @param value nothing where it says none
     */
    record Shown(String product, String category, Value value) {}

    /** What the row's own properties show. */
    Shown own(Block block, int row) {
        String first = text(properties.get(0), block.labels[0][row]);
        return new Shown(
                first.isEmpty() ? text(properties.get(1), block.labels[1][row]) : first,
                text(properties.get(2), block.labels[2][row]),
                value(properties.get(3), block.labels[3][row]));
    }

    /** How many lines an order has. */
    int lines(Block block, int row) {
        int most = 0;
        for (Block.Lists list : block.lists) {
            most = Math.max(most, list.count(row));
        }
        return most;
    }

    Shown line(Block block, int row, int line) {
        String first = text(lists.get(0), block.lists[0].at(row, line));
        return new Shown(
                first.isEmpty() ? text(lists.get(1), block.lists[1].at(row, line)) : first,
                text(lists.get(2), block.lists[2].at(row, line)),
                value(lists.get(3), block.lists[3].at(row, line)));
    }

    String store(Block block, int row) {
        return text(STORE, block.labels[4][row]);
    }

    String currency(Block block, int row) {
        return Amounts.currency(value(CURRENCY, block.labels[5][row]));
    }

    private String text(PropertyPath path, int code) {
        return switch (value(path, code)) {
            case Value.Text text -> text.value();
            case Value.Whole whole -> Long.toString(whole.value());
            case Value.Nothing none -> "";
            case Value other -> Fields.shown(other);
        };
    }

    private Value value(PropertyPath path, int code) {
        return code < 0
                ? Value.NOTHING
                : values.computeIfAbsent(path, any -> new HashMap<>())
                        .computeIfAbsent(code, any -> table.propertyValue(path, any));
    }
}
