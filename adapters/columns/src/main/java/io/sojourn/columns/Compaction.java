package io.sojourn.columns;

import io.sojourn.collect.Key;
import io.sojourn.collect.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A snapshot being written as a new base: everybody's rows in one place again, and nothing of what was removed. One thread. */
final class Compaction {
    private static final int PERSONS_A_REPORT = 100_000;

    private final MappedTable table;
    private final BaseWriter writer;
    private final Consumer<String> progress;
    private final BitSet takenOfBase = new BitSet();
    private final BitSet takenOfTail = new BitSet();
    private final BitSet keys = new BitSet();
    /** By path; of paths that the tail has. */
    private final @Nullable EntryFinder[] inTail;

    private int[] codes = new int[16];
    private int[] cursors = new int[16];

    private Compaction(MappedTable table, BaseWriter writer, Consumer<String> progress) {
        this.table = table;
        this.writer = writer;
        this.progress = progress;
        @Nullable SparseColumn[] columns = table.tail.properties();
        inTail = new @Nullable EntryFinder[columns.length];
        for (int path = 0; path < columns.length; path++) {
            SparseColumn column = columns[path];
            inTail[path] = column == null ? null : new EntryFinder(column);
        }
    }

    /**
     * @param keyCount of numbers given out when the snapshot was published
     * @param tailRows rows of the snapshot's tail that are there
     * @param removed offsets of rows of the base that are not
     */
    record Source(
            MappedTable table,
            long durableOffset,
            int keyCount,
            IntFunction<@Nullable Key> keys,
            BitSet tailRows,
            java.util.Set<Long> removed) {}

    /** Writes the base to the directory; returns which words it uses. */
    static Usage write(Source source, Path directory, Consumer<String> progress) throws IOException {
        try (BaseWriter writer = new BaseWriter(directory, source.table().words)) {
            Compaction compaction = new Compaction(source.table(), writer, progress);
            compaction.persons();
            compaction.nobody(source);
            writer.finish(
                    source.durableOffset(),
                    source.keyCount(),
                    number -> compaction.keys.get(number) ? source.keys().apply(number) : null);
            return writer.used();
        }
    }

    private void persons() {
        Base base = table.base;
        Delta delta = table.delta;
        int inBase = 0;
        int inDelta = 0;
        int all = base.withHeaps() + delta.numbers().length;
        for (int done = 0; inBase < base.withHeaps() || inDelta < delta.numbers().length; done++) {
            boolean next = inDelta == delta.numbers().length
                    || (inBase < base.withHeaps() && base.number(inBase) < delta.numbers()[inDelta]);
            if (!next) {
                ofDelta(inDelta++);
            } else if (delta.touched(inBase)) {
                inBase++;
            } else {
                ofBase(inBase++);
            }
            if (done % PERSONS_A_REPORT == PERSONS_A_REPORT - 1) {
                progress.accept("journey index: " + (done + 1) + " of " + all + " people");
            }
        }
    }

    private void ofBase(int person) {
        for (int row = table.base.start(person); row < table.base.start(person + 1); row++) {
            row(true, row);
        }
        person(table.base.number(person), table.base.held(person));
    }

    private void ofDelta(int person) {
        for (int reference : table.delta.rows()[person]) {
            row(reference >= 0, MappedTable.rowOf(reference));
            if (reference >= 0) {
                takenOfBase.set(reference);
            } else {
                takenOfTail.set(~reference);
            }
        }
        person(table.delta.numbers()[person], table.delta.held()[person]);
    }

    private void person(long number, Held held) {
        held.stretches().forEach(stretch -> keys.set(stretch.key()));
        writer.person(number, held);
    }

    /** Rows that are there but nobody's now, so that they can become somebody's. */
    private void nobody(Source source) {
        Base base = table.base;
        TreeSet<Integer> keysOfNobody = new TreeSet<>();
        for (int person = 0; person < base.persons; person++) {
            if (person >= base.withHeaps() || table.delta.touched(person)) {
                for (int row = base.start(person); row < base.start(person + 1); row++) {
                    if (!takenOfBase.get(row) && !source.removed().contains(base.rows.offsetOf(row))) {
                        keysOfNobody.add(row(true, row));
                    }
                }
            }
        }
        for (int row = source.tailRows().nextSetBit(0);
                row >= 0;
                row = source.tailRows().nextSetBit(row + 1)) {
            if (!takenOfTail.get(row)) {
                keysOfNobody.add(row(false, row));
            }
        }
        if (!keysOfNobody.isEmpty()) {
            List<Held.KeyStretch> stretches = new ArrayList<>();
            keysOfNobody.forEach(key -> stretches.add(new Held.KeyStretch(key, Optional.empty(), Optional.empty())));
            person(Base.NOBODY, new Held("", stretches, Value.Obj.empty(), Map.of()));
        }
    }

    /** Copies a row; returns the number of its key. */
    private int row(boolean ofBase, int row) {
        Rows from = ofBase ? table.base.rows : table.tail;
        int key = from.key().get(row);
        keys.set(key);
        writer.row(
                from.timeOf(row),
                from.label().get(row),
                from.channel().get(row),
                from.source().get(row),
                from.touchpoint().get(row),
                key,
                from.offsetOf(row));
        for (int path = 0; path < from.properties().length; path++) {
            SparseColumn column = from.properties()[path];
            int entry = column == null ? -1 : ofBase ? entry(column, path, row) : entryInTail(path, row);
            if (column != null && entry >= 0) {
                property(table.words.properties().get(path).column(), column, entry);
            }
        }
        return key;
    }

    /** Rows of the base come mostly one after another, so the next entry is mostly the one at hand. */
    private int entry(SparseColumn column, int path, int row) {
        if (cursors.length <= path) {
            cursors = java.util.Arrays.copyOf(cursors, path + 16);
        }
        int at = cursors[path];
        boolean before = at > 0 && column.rows().get(at - 1) >= row;
        if (before || (at < column.count() && column.rows().get(at) < row)) {
            at = column.from(row);
        }
        boolean hit = at < column.count() && column.rows().get(at) == row;
        cursors[path] = hit ? at + 1 : at;
        return hit ? at : -1;
    }

    /** A person's rows lie all over the tail. */
    private int entryInTail(int path, int row) {
        EntryFinder finder = inTail[path];
        return finder == null ? -1 : finder.entry(row);
    }

    private void property(Properties.Column of, SparseColumn column, int entry) {
        int from = column.start(entry);
        int count = column.end(entry) - from;
        if (codes.length < count) {
            codes = new int[count];
        }
        for (int i = 0; i < count; i++) {
            codes[i] = column.code(from + i);
        }
        writer.property(of, codes, count);
    }
}
