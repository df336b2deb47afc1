package io.sojourn.columns;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.EventView;
import org.jspecify.annotations.Nullable;

/** One row as filters see it; what its event says comes from the log, and only where it is asked for. */
final class RowView implements EventView {
    private final MappedTable table;
    private final Rows rows;
    private final int row;
    private @Nullable Event event;
    private boolean read;

    RowView(MappedTable table, Rows rows, int row) {
        this.table = table;
        this.rows = rows;
        this.row = row;
    }

    @Override
    public String label() {
        return table.labels().get(rows.label().get(row)).label();
    }

    @Override
    public String channel() {
        String channel = table.words.channels().at(rows.channel().get(row));
        return channel == null ? "" : channel;
    }

    @Override
    public String sourceId() {
        String source = table.words.sources().at(rows.source().get(row));
        return source == null ? "" : source;
    }

    @Override
    public Value.Obj properties() {
        Event found = event();
        return found == null ? Value.Obj.empty() : found.properties();
    }

    @Override
    public Value.Obj context() {
        Event found = event();
        return found == null ? Value.Obj.empty() : found.context();
    }

    private @Nullable Event event() {
        if (!read) {
            read = true;
            event = table.log.apply(rows.offsetOf(row));
        }
        return event;
    }

    @Override
    public long occurredAtMillis() {
        return rows.timeOf(row);
    }

    @Override
    public boolean carries(String set) {
        int touchpoint = rows.touchpoint().get(row);
        return touchpoint > 0
                && table.words.touchpoints().get(touchpoint - 1).sets().contains(set);
    }
}
