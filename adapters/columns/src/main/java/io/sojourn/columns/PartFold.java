package io.sojourn.columns;

import io.sojourn.measure.Block;
import io.sojourn.measure.JourneyTable.BlockFold;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.Supplier;

/** Fills blocks with the persons of a part and folds them. One thread. */
final class PartFold<A> implements Parallel.Worker<A> {
    /** A block's columns fit the second-level cache, so that what was filled is still there when it is folded. */
    private static final int ROWS = 1 << 14;

    private static final int PERSONS = 1 << 12;

    private final Query query;
    private final MappedTable table;
    private final Supplier<A> empty;
    private final BlockFold<A> fold;
    private final Block block = new Block();
    private final Scratch scratch = new Scratch();
    /** Rows of the base that stand one after another and are not copied yet. */
    private int runFrom;

    private int runTo;
    private int rows;

    PartFold(Query query, Supplier<A> empty, BlockFold<A> fold) {
        this.query = query;
        this.table = query.table;
        this.empty = empty;
        this.fold = fold;
        block.start = new int[PERSONS + 1];
        block.person = new long[PERSONS];
        block.labels = new int[query.properties().size()][];
        block.traits = new int[query.traits().size()][PERSONS];
        room(ROWS);
    }

    @Override
    public A fold(MappedTable.Part part) {
        A sofar = empty.get();
        for (int person = part.from(); person < part.to(); person++) {
            if (part.ofBase() && table.delta.touched(person)) {
                continue;
            }
            if (part.ofBase()) {
                ofBase(person);
            } else {
                ofDelta(person);
            }
            if (rows >= ROWS || block.persons == PERSONS) {
                sofar = fold(sofar);
            }
        }
        return block.persons == 0 ? sofar : fold(sofar);
    }

    private A fold(A sofar) {
        flush();
        A folded = fold.add(sofar, block);
        block.persons = 0;
        rows = 0;
        return folded;
    }

    private void ofBase(int person) {
        int from = table.base.start(person);
        int to = table.base.start(person + 1);
        if (query.trimmed) {
            from = firstNotBefore(query.columns.fromMillis(), from, to);
            to = firstAfter(query.columns.toMillis(), from, to);
        }
        if (from == to || (!query.everybody() && !query.takes(person, -1))) {
            return;
        }
        if (from != runTo) {
            flush();
            runFrom = from;
        }
        runTo = to;
        rows += to - from;
        added(table.base.number(person), person, -1);
    }

    private void added(long number, int basePerson, int deltaPerson) {
        int at = block.persons++;
        block.person[at] = number;
        block.start[at + 1] = rows;
        for (int i = 0; i < block.traits.length; i++) {
            block.traits[i][at] = query.traitCode(i, basePerson, deltaPerson);
        }
    }

    private int firstNotBefore(long millis, int from, int to) {
        Rows base = table.base.rows;
        if (from == to || base.timeOf(from) >= millis) {
            return from;
        }
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (base.timeOf(middle) < millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int firstAfter(long millis, int from, int to) {
        if (from == to || millis == Long.MAX_VALUE || table.base.rows.timeOf(to - 1) <= millis) {
            return to;
        }
        return firstNotBefore(millis + 1, from, to);
    }

    /** Copies the pending run to the end of the block. */
    private void flush() {
        int count = runTo - runFrom;
        if (count > 0) {
            int at = rows - count;
            room(rows);
            Rows base = table.base.rows;
            MemorySegment.copy(base.time(), IntColumn.I64, runFrom * 8L, block.time, at, count);
            query.masks.fill(base, runFrom, count, block.code, block.mask, at, scratch);
            for (int i = 0; i < block.labels.length; i++) {
                fill(query.properties().get(i), runFrom, count, block.labels[i], at);
            }
        }
        runFrom = runTo;
    }

    private void fill(Query.Property property, int from, int count, int[] codes, int at) {
        Rows base = table.base.rows;
        switch (property) {
            case Query.Property.OfChannel of -> named(base.channel(), of.none(), from, count, codes, at);
            case Query.Property.OfSource of -> named(base.source(), of.none(), from, count, codes, at);
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

    private void ofDelta(int person) {
        int[] references = table.delta.rows()[person];
        int before = rows;
        if (references.length == 0 || (!query.everybody() && !query.takes(-1, person))) {
            return;
        }
        room(rows + references.length);
        for (int reference : references) {
            long time = table.timeOf(reference);
            if (time >= query.columns.fromMillis() && time <= query.columns.toMillis()) {
                row(table.rowsOf(reference), MappedTable.rowOf(reference), time);
            }
        }
        if (rows == before) {
            return;
        }
        added(table.delta.numbers()[person], -1, person);
    }

    private void row(Rows from, int row, long time) {
        int at = rows++;
        block.time[at] = time;
        block.code[at] = from.label().get(row);
        block.mask[at] = query.masks.of(from, row);
        for (int i = 0; i < block.labels.length; i++) {
            block.labels[i][at] = switch (query.properties().get(i)) {
                case Query.Property.OfChannel of -> named(from.channel().get(row), of.none());
                case Query.Property.OfSource of -> named(from.source().get(row), of.none());
                case Query.Property.Unknown none -> SparseColumn.MISSING;
                case Query.Property.OfPath of
                when of.number() < 0 -> table.asked().property(of.path(), from.offsetOf(row));
                case Query.Property.OfPath of -> {
                    SparseColumn column = from.property(of.number());
                    int entry = column == null ? -1 : column.entry(row);
                    yield column == null || entry < 0
                            ? SparseColumn.MISSING
                            : code(of, column, entry, from.offsetOf(row));
                }
            };
        }
    }

    private void room(int wanted) {
        if (block.time.length >= wanted) {
            return;
        }
        int size = Math.max(wanted, block.time.length + (block.time.length >> 1));
        block.time = Arrays.copyOf(block.time, size);
        block.code = Arrays.copyOf(block.code, size);
        block.mask = Arrays.copyOf(block.mask, size);
        for (int i = 0; i < block.labels.length; i++) {
            block.labels[i] = Arrays.copyOf(block.labels[i] == null ? new int[0] : block.labels[i], size);
        }
    }
}
