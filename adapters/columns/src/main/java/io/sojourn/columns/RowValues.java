package io.sojourn.columns;

import io.sojourn.measure.Block;
import java.util.Arrays;

/** Reads what rows say: the codes of their properties. One thread. */
final class RowValues {
    private final Query query;
    private final MappedTable table;
    private final Scratch scratch;

    RowValues(Query query, Scratch scratch) {
        this.query = query;
        this.table = query.table;
        this.scratch = scratch;
    }

    /** The code of one row's property. */
    int code(Query.Property property, Rows from, int row) {
        return switch (property) {
            case Query.Property.OfChannel of -> named(from.channel().get(row), of.none());
            case Query.Property.OfSource of -> named(from.source().get(row), of.none());
            case Query.Property.OfTouchpoint of -> from.touchpoint().get(row) - 1;
            case Query.Property.Unknown none -> SparseColumn.MISSING;
            case Query.Property.OfPath of when of.number() < 0 -> table.asked().property(of.path(), from.offsetOf(row));
            case Query.Property.OfPath of -> {
                SparseColumn column = from.property(of.number());
                int entry = column == null ? -1 : column.entry(row);
                yield column == null || entry < 0 ? SparseColumn.MISSING : code(of, column, entry, from.offsetOf(row));
            }
        };
    }

    /** Writes the codes of the base's rows, one after another. */
    void copy(Query.Property property, int from, int count, int[] codes, int at) {
        Rows base = table.base.rows;
        switch (property) {
            case Query.Property.OfChannel of -> named(base.channel(), of.none(), from, count, codes, at);
            case Query.Property.OfSource of -> named(base.source(), of.none(), from, count, codes, at);
            case Query.Property.OfTouchpoint of -> {
                base.touchpoint().copy(from, count, codes, at, scratch.bytes(count));
                for (int i = at; i < at + count; i++) {
                    codes[i]--;
                }
            }
            case Query.Property.Unknown none -> Arrays.fill(codes, at, at + count, SparseColumn.MISSING);
            case Query.Property.OfPath of
            when of.number() < 0 -> {
                for (int i = 0; i < count; i++) {
                    codes[at + i] = table.asked().property(of.path(), base.offsetOf(from + i));
                }
            }
            case Query.Property.OfPath of -> {
                Arrays.fill(codes, at, at + count, SparseColumn.MISSING);
                SparseColumn column = base.property(of.number());
                for (int entry = column == null ? 0 : column.from(from);
                        column != null && entry < column.count();
                        entry++) {
                    int row = column.rows().get(entry);
                    if (row >= from + count) {
                        break;
                    }
                    codes[at + row - from] = code(of, column, entry, base.offsetOf(row));
                }
            }
        }
    }

    private void named(IntColumn column, int none, int from, int count, int[] codes, int at) {
        column.copy(from, count, codes, at, scratch.bytes(count));
        for (int i = at; none >= 0 && i < at + count; i++) {
            codes[i] = named(codes[i], none);
        }
    }

    private static int named(int code, int none) {
        return code == none ? SparseColumn.MISSING : code;
    }

    /** The code of an entry's first value. */
    private int code(Query.Property.OfPath of, SparseColumn column, int entry, long offset) {
        for (int at = column.start(entry); at < column.end(entry); at++) {
            int code = column.code(at);
            if (code == SparseColumn.ASK) {
                return table.asked().property(of.path(), offset);
            }
            if (code >= 0) {
                return code;
            }
        }
        return SparseColumn.MISSING;
    }

    /** Reads all values of the properties that are asked for as lists. */
    void lists(Rows from, int row, Block.Lists[] lists, int at) {
        for (int i = 0; i < lists.length; i++) {
            Block.Lists list = lists[i];
            list.begin(at);
            if (query.lists().get(i) instanceof Query.Property.OfPath of) {
                SparseColumn column = of.number() < 0 ? null : from.property(of.number());
                int entry = column == null ? -1 : column.entry(row);
                if (of.number() < 0 || (column != null && entry >= 0 && asksAll(column, entry))) {
                    table.asked().all(of.path(), from.offsetOf(row), code -> list.add(at, code));
                } else if (column != null && entry >= 0) {
                    for (int place = column.start(entry); place < column.end(entry); place++) {
                        list.add(at, column.code(place));
                    }
                }
            }
            list.end(at);
        }
    }

    private static boolean asksAll(SparseColumn column, int entry) {
        return column.start(entry) < column.end(entry) && column.code(column.start(entry)) == SparseColumn.ASK;
    }
}
