package io.sojourn.columns;

import io.sojourn.collect.Event;
import io.sojourn.collect.Position;
import io.sojourn.measure.JourneyTable.Label;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows since the base was written, in order of arrival. One thread appends; readers have a view. */
final class Tail {
    private final GrowingColumn time = new GrowingColumn();
    private final GrowingColumn label = new GrowingColumn();
    private final GrowingColumn channel = new GrowingColumn();
    private final GrowingColumn source = new GrowingColumn();
    private final GrowingColumn touchpoint = new GrowingColumn();
    private final GrowingColumn key = new GrowingColumn();
    private final GrowingColumn offset = new GrowingColumn();
    /** What ≺ needs beside the time, down to the message id. */
    private final GrowingColumn received = new GrowingColumn();

    private final GrowingColumn index = new GrowingColumn();
    private final List<@Nullable PropertyTail> properties = new ArrayList<>();
    private int count;

    private static final class PropertyTail {
        final GrowingColumn rows = new GrowingColumn();
        final @Nullable GrowingColumn starts;
        final GrowingColumn codes = new GrowingColumn();

        PropertyTail(boolean many) {
            starts = many ? new GrowingColumn() : null;
            if (starts != null) {
                starts.i32(0);
            }
        }

        SparseColumn view() {
            return new SparseColumn(
                    rows.ints(), rows.column(), starts == null ? null : starts.column(), codes.column());
        }
    }

    int count() {
        return count;
    }

    /** Appends an event; returns its row. */
    int add(long at, int keyNumber, Event event, int touchpointIndex, Vocabulary words) {
        Position position = event.position();
        time.i64(position.occurredAtMillis());
        received.i64(position.receivedAtMillis());
        index.i32(position.index());
        String name = event.type() == Event.Type.TRACK ? event.label() : event.name();
        label.i32(words.labels.intern(new Label(event.label(), name)));
        channel.i32(words.channels.intern(event.channel()));
        source.i32(words.sources.intern(event.sourceId()));
        touchpoint.i32(touchpointIndex + 1);
        key.i32(keyNumber);
        offset.i64(at);
        words.properties.read(event, (column, codes, many) -> put(column, codes, many, count));
        return count++;
    }

    private void put(Properties.Column column, int[] codes, int many, int row) {
        PropertyTail tail = property(column.number, column.many);
        tail.rows.i32(row);
        for (int i = 0; i < many; i++) {
            tail.codes.i32(codes[i] + SparseColumn.SHIFT);
        }
        if (tail.starts != null) {
            tail.starts.i32(tail.codes.ints());
        }
    }

    private PropertyTail property(int number, boolean many) {
        while (properties.size() <= number) {
            properties.add(null);
        }
        PropertyTail tail = properties.get(number);
        if (tail == null) {
            tail = new PropertyTail(many);
            properties.set(number, tail);
        }
        return tail;
    }

    /** Appends a row of another tail. */
    int copy(Tail from, Rows view, int row) {
        time.i64(from.time.longAt(row));
        received.i64(from.received.longAt(row));
        index.i32(from.index.intAt(row));
        label.i32(from.label.intAt(row));
        channel.i32(from.channel.intAt(row));
        source.i32(from.source.intAt(row));
        touchpoint.i32(from.touchpoint.intAt(row));
        key.i32(from.key.intAt(row));
        offset.i64(from.offset.longAt(row));
        for (int path = 0; path < view.properties().length; path++) {
            SparseColumn column = view.properties()[path];
            int entry = column == null ? -1 : column.entry(row);
            if (column != null && entry >= 0) {
                put(path, column, entry);
            }
        }
        return count++;
    }

    private void put(int path, SparseColumn column, int entry) {
        PropertyTail tail = property(path, column.starts() != null);
        tail.rows.i32(count);
        for (int at = column.start(entry); at < column.end(entry); at++) {
            tail.codes.i32(column.codes().get(at));
        }
        if (tail.starts != null) {
            tail.starts.i32(tail.codes.ints());
        }
    }

    long timeOf(int row) {
        return time.longAt(row);
    }

    long offsetOf(int row) {
        return offset.longAt(row);
    }

    /** One more than the touchpoint's index. */
    int touchpointOf(int row) {
        return touchpoint.intAt(row);
    }

    int keyOf(int row) {
        return key.intAt(row);
    }

    long receivedOf(int row) {
        return received.longAt(row);
    }

    int indexOf(int row) {
        return index.intAt(row);
    }

    Rows view() {
        @Nullable SparseColumn[] columns = new @Nullable SparseColumn[properties.size()];
        for (int i = 0; i < columns.length; i++) {
            PropertyTail tail = properties.get(i);
            columns[i] = tail == null ? null : tail.view();
        }
        return new Rows(
                count,
                time.segment(),
                label.column(),
                channel.column(),
                source.column(),
                touchpoint.column(),
                key.column(),
                offset.segment(),
                columns);
    }
}
