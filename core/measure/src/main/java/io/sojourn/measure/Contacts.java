package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.PropertyPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The channels on which people and the brand deal with each other: those of touchpoints whose role is interaction, purchase or
 * service. Read from two columns of a block. One thread.
 */
final class Contacts {
    /** The columns, in the order in which they are asked for. */
    static final List<PropertyPath> PATHS = List.of(Columns.TOUCHPOINT, Columns.CHANNEL);

    private final JourneyTable table;
    private final int first;
    private final int filter;
    private final Function<String, Optional<AnalysisContext.Contact>> contacts;
    /** By touchpoint: what it is, nothing where it is no dealing. */
    private final Map<Integer, Optional<AnalysisContext.Contact>> touchpoints = new HashMap<>();

    private final Map<Integer, String> channels = new HashMap<>();
    private final Map<Integer, String> ids = new HashMap<>();

    /**
     * @param first which of the columns that were asked for is the first of these
     * @param filter which of the filters passes touchpoints
     */
    Contacts(JourneyTable table, int first, int filter, Function<String, Optional<AnalysisContext.Contact>> contacts) {
        this.table = table;
        this.first = first;
        this.filter = filter;
        this.contacts = contacts;
    }

    /** Empty where the row is no dealing, or on no channel that is known. */
    String channel(Block block, int row) {
        int touchpoint = block.labels[first][row];
        if (touchpoint < 0 || (block.mask[row] >>> filter & 1) == 0) {
            return "";
        }
        return touchpoints
                .computeIfAbsent(
                        touchpoint,
                        code -> contacts.apply(text(Columns.TOUCHPOINT, code)).filter(AnalysisContext.Contact::dealing))
                .map(contact -> contact.channel(own(block, row)))
                .orElse("");
    }

    /** The id of the touchpoint that the row is; empty where it is none. */
    String touchpoint(Block block, int row) {
        int touchpoint = block.labels[first][row];
        return touchpoint < 0 ? "" : ids.computeIfAbsent(touchpoint, code -> text(Columns.TOUCHPOINT, code));
    }

    private String own(Block block, int row) {
        int channel = block.labels[first + 1][row];
        return channel < 0 ? "" : channels.computeIfAbsent(channel, code -> text(Columns.CHANNEL, code));
    }

    private String text(PropertyPath path, int code) {
        return table.propertyValue(path, code) instanceof Value.Text text ? text.value() : "";
    }
}
