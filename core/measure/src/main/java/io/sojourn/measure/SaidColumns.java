package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.PropertyPath;
import java.util.List;
import java.util.Optional;

/** Reads what answers say of how somebody felt, and about which touchpoint, from columns of a block. Immutable. */
final class SaidColumns {
    /** The columns, in the order in which they are asked for. */
    static final List<PropertyPath> PATHS = List.of(
            PropertyPath.of("score"),
            PropertyPath.of("rating"),
            PropertyPath.of("touchpoint"),
            PropertyPath.of("kind"),
            PropertyPath.of("type"),
            PropertyPath.of("survey"));

    static final EventFilter ANSWERS =
            new EventFilter.AnyOf(List.of(EventFilter.named("Survey Answered"), EventFilter.named("Product Reviewed")));

    private static final int SCORE = 0;
    private static final int RATING = 1;
    private static final int TOUCHPOINT = 2;
    private static final int KIND = 3;

    private final JourneyTable table;
    private final int first;

    /** @param first which of the columns that were asked for is the first of these */
    SaidColumns(JourneyTable table, int first) {
        this.table = table;
        this.first = first;
    }

    Optional<Mood> mood(Block block, int row) {
        Value score = value(block, row, SCORE);
        Value rating = value(block, row, RATING);
        return Mood.said(
                kind(block, row), score, rating, !touchpoint(block, row).isEmpty());
    }

    /** The touchpoint that the answer is about; empty where it says none. */
    String touchpoint(Block block, int row) {
        return text(value(block, row, TOUCHPOINT));
    }

    /** The first of the three that says one. */
    private String kind(Block block, int row) {
        for (int i = KIND; i < PATHS.size(); i++) {
            String kind = text(value(block, row, i));
            if (!kind.isEmpty()) {
                return kind;
            }
        }
        return "";
    }

    private Value value(Block block, int row, int path) {
        int code = block.labels[first + path][row];
        return code < 0 ? Value.NOTHING : table.propertyValue(PATHS.get(path), code);
    }

    private static String text(Value value) {
        return value instanceof Value.Text text ? text.value() : "";
    }
}
