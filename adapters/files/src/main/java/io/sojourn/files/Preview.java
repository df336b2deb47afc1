package io.sojourn.files;

import io.sojourn.collect.Arrival;
import io.sojourn.collect.Collected;
import io.sojourn.collect.Collector;
import io.sojourn.collect.Item;
import io.sojourn.collect.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The first rows of a file as the events or rejections that an import would make of them.
 *
 * @param columns the file's columns; none for a file of messages
 * @param rows in order
 */
public record Preview(List<String> columns, List<Row> rows) {

    /** @param number of the row, from 1 */
    public record Row(long number, Collected collected) {}

    public Preview {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** @throws BadFile when the file as a whole cannot be imported with that mapping */
    public static Preview of(Path file, Mapping mapping, Collector collector, Source source, int rows)
            throws IOException {
        List<Row> shown = new ArrayList<>();
        try (EventFile reading = EventFile.open(file, mapping)) {
            Arrival arrival = Arrival.offline(source, 0, index -> "row-" + (index + 1));
            for (Item item = reading.next(); item != null; item = reading.next()) {
                shown.add(new Row(item.index() + 1L, collector.collect(item, arrival)));
                if (shown.size() >= rows) {
                    break;
                }
            }
            return new Preview(reading.columns(), shown);
        }
    }
}
