package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.PropertyPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads out of rows which categories they are about: a touch of its own, an order of those of its lines, too. One thread. */
final class Categories {
    private final JourneyTable table;
    private final int column;
    private final Map<Integer, String> own = new HashMap<>();
    private final Map<Integer, String> ofLines = new HashMap<>();

    /** @param column which of the properties that were asked for is the category; the first list is that of the lines */
    Categories(JourneyTable table, int column) {
        this.table = table;
        this.column = column;
    }

    /** Empty where the row says none. */
    String own(Block block, int row) {
        return read(own, CrossChannelQuery.CATEGORY, block.labels[column][row]);
    }

    Set<String> all(Block block, int row) {
        Set<String> all = new HashSet<>();
        all.add(own(block, row));
        for (int place = 0; place < block.lists[0].count(row); place++) {
            all.add(read(ofLines, CrossChannelQuery.LINES, block.lists[0].at(row, place)));
        }
        all.remove("");
        return all;
    }

    private String read(Map<Integer, String> known, PropertyPath path, int code) {
        if (code < 0) {
            return "";
        }
        return known.computeIfAbsent(code, any -> switch (table.propertyValue(path, any)) {
            case Value.Text text -> text.value();
            case Value.Whole whole -> Long.toString(whole.value());
            case Value.Nothing none -> "";
            case Value other -> Fields.shown(other);
        });
    }
}
