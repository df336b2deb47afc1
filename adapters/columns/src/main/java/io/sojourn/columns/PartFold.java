package io.sojourn.columns;

import io.sojourn.measure.Block;
import io.sojourn.measure.JourneyTable.BlockFold;
import io.sojourn.measure.Nameless;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Fills blocks with the persons of a part and folds them. One thread. */
final class PartFold<A> implements Parallel.Worker<A> {
    /** A block's columns fit the second-level cache, so that what was filled is still there when it is folded. */
    private static final int ROWS = 1 << 14;

    private static final int PERSONS = 1 << 12;
    /** Where fewer than one in so many rows are wanted, only theirs are read; else all are copied, which is faster. */
    private static final int SPARSE = 8;
    /** So many rows that stand one after another are copied faster together than one by one. */
    private static final int LONG_RUN = 16;

    private final Query query;
    private final MappedTable table;
    private final Supplier<A> empty;
    private final BlockFold<A> fold;
    private final Block block = new Block();
    private final Scratch scratch = new Scratch();
    private final RowValues values;
    private final SegmentRule.@Nullable Reader segment;
    /** Rows of the base that stand one after another and are not copied yet. */
    private int runFrom;

    private int runTo;
    /** How many rows were taken into the block before the run, and which person is its first. */
    private int runRows;

    private int runPerson;
    /** Rows taken into the block; rows that no filter matches may be left out when they are copied. */
    private int rows;
    /** Rows that stand in the block. */
    private int filled;

    /** Whether there are rows that may be left out because no filter passes them. */
    private final boolean matching;
    /** Whether what matching rows are called is not asked for. */
    private final boolean unnamed;
    /** Whether persons may come without a row. */
    private final boolean mayBeEmpty;

    PartFold(Query query, Supplier<A> empty, BlockFold<A> fold) {
        this.query = query;
        this.table = query.table;
        this.empty = empty;
        this.fold = fold;
        this.values = new RowValues(query, scratch);
        this.segment = query.segment == null ? null : query.segment.reader();
        block.start = new int[PERSONS + 1];
        block.person = new long[PERSONS];
        block.labels = new int[query.properties().size()][];
        block.traits = new int[query.traits().size()][PERSONS];
        block.lists = new Block.Lists[query.lists().size()];
        Arrays.setAll(block.lists, i -> new Block.Lists());
        block.stays = new Block.Stays[query.columns.models().size()];
        Arrays.setAll(block.stays, i -> new Block.Stays());
        for (Block.Stays stays : block.stays) {
            stays.start = new int[PERSONS + 1];
        }
        matching = query.columns.matching() && !query.masks.everyRow();
        unnamed = matching && fold.unnamed();
        mayBeEmpty = matching || block.stays.length > 0;
        room(ROWS);
    }

    @Override
    public A fold(MappedTable.Part part) {
        A sofar = empty.get();
        boolean wholeRanges = part.ofBase() && segment == null && !query.trimmed;
        int person = part.from();
        while (person < part.to()) {
            if (part.ofBase() && table.delta.touched(person)) {
                person++;
            } else if (wholeRanges) {
                person = range(person, part.to());
            } else if (part.ofBase()) {
                ofBase(person++);
            } else {
                ofDelta(person++);
            }
            if (rows >= ROWS || block.persons == PERSONS) {
                sofar = fold(sofar);
            }
        }
        return block.persons == 0 ? sofar : fold(sofar);
    }

    /** Takes persons of the base that stand one after another, as many as there is room for; returns who comes next. */
    private int range(int first, int end) {
        int most = table.delta.nextTouched(first, Math.min(end, first + PERSONS - block.persons)) - first;
        int[] starts = scratch.starts(most + 1);
        table.base.copyStarts(first, most + 1, starts, scratch.bytes(most + 1));
        if (!mayBeEmpty && starts[0] == starts[1]) {
            return first + 1;
        }
        int persons = 1;
        while (persons < most
                && (mayBeEmpty || starts[persons] < starts[persons + 1])
                && rows + starts[persons] - starts[0] < ROWS) {
            persons++;
        }
        flush();
        int at = block.persons;
        table.base.copyNumbers(first, persons, block.person, at);
        for (int i = 1; i <= persons; i++) {
            block.start[at + i] = rows + starts[i] - starts[0];
        }
        for (int i = 0; i < block.traits.length; i++) {
            for (int j = 0; j < persons; j++) {
                block.traits[i][at + j] = query.traitCode(i, first + j, -1);
            }
        }
        staysOfBase(first, persons);
        block.persons += persons;
        runFrom = starts[0];
        runTo = starts[persons];
        rows += runTo - runFrom;
        flush();
        return first + persons;
    }

    private A fold(A sofar) {
        flush();
        A folded = fold.add(sofar, block);
        block.persons = 0;
        rows = 0;
        filled = 0;
        runRows = 0;
        runPerson = 0;
        return folded;
    }

    private void ofBase(int person) {
        int from = table.base.start(person);
        int to = table.base.start(person + 1);
        if (query.trimmed) {
            from = firstNotBefore(query.columns.fromMillis(), from, to);
            to = firstAfter(query.columns.toMillis(), from, to);
        }
        boolean known = staysOfBase(person, 1) | from < to;
        if (!known || (segment != null && !segment.holds(person, -1))) {
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

    /** Copies the transitions for the persons that come next; whether there are any. */
    private boolean staysOfBase(int first, int persons) {
        boolean any = false;
        for (int i = 0; i < block.stays.length; i++) {
            Block.Stays stays = block.stays[i];
            int from = stays.start[block.persons];
            table.base.copyStays(query.model(i), first, persons, stays, block.persons, scratch);
            any |= stays.start[block.persons + persons] > from;
        }
        return any;
    }

    private boolean staysOfDelta(int person) {
        boolean any = false;
        for (int i = 0; i < block.stays.length; i++) {
            Block.Stays stays = block.stays[i];
            int from = stays.start[block.persons];
            Held.@Nullable Stays of = table.delta
                    .held()[person]
                    .stays()
                    .get(query.columns.models().get(i));
            int count = of == null ? 0 : of.atMillis().length;
            if (of != null) {
                stays.room(from + count);
                System.arraycopy(of.atMillis(), 0, stays.at, from, count);
                System.arraycopy(of.toStage(), 0, stays.to, from, count);
            }
            stays.start[block.persons + 1] = from + count;
            any |= count > 0;
        }
        return any;
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
        if (matching) {
            copyMatching(count);
        } else if (count > 0) {
            copyAll(count);
        }
        runFrom = runTo;
        runRows = rows;
        runPerson = block.persons;
    }

    private void copyAll(int count) {
        int at = filled;
        filled += count;
        room(filled);
        Rows base = table.base.rows;
        MemorySegment.copy(base.time(), IntColumn.I64, runFrom * 8L, block.time, at, count);
        query.masks.fill(base, runFrom, count, block.code, block.mask, at, scratch);
        for (int i = 0; i < block.labels.length; i++) {
            values.copy(query.properties().get(i), runFrom, count, block.labels[i], at);
        }
        for (int i = 0; i < count && block.lists.length > 0; i++) {
            values.lists(base, runFrom + i, block.lists, at + i);
        }
    }

    /** Copies the rows that some filter matches, and sets where each person's begin. */
    private void copyMatching(int count) {
        int at = filled;
        room(at + count);
        Rows base = table.base.rows;
        int[] picked = scratch.picked(count + 1);
        int found = count == 0 ? 0 : query.masks.select(base, runFrom, count, picked, block.mask, at, scratch);
        picked[found] = Integer.MAX_VALUE;
        filled += found;
        if (found > count / SPARSE) {
            long[] times = scratch.times(count);
            MemorySegment.copy(base.time(), IntColumn.I64, runFrom * 8L, times, 0, count);
            for (int i = 0; i < found; i++) {
                block.time[at + i] = times[picked[i]];
            }
        } else {
            for (int i = 0; i < found; i++) {
                block.time[at + i] = base.timeOf(runFrom + picked[i]);
            }
        }
        if (!unnamed) {
            base.label().gather(runFrom, count, picked, found, block.code, at, scratch.bytes(count));
        }
        for (int i = 0; i < block.labels.length && found > 0; i++) {
            if (query.properties().get(i) instanceof Query.Property.OfPath of && of.number() < 0) {
                for (int j = 0; j < found; j++) {
                    block.labels[i][at + j] = table.asked().property(of.path(), base.offsetOf(runFrom + picked[j]));
                }
                continue;
            }
            int[] codes = scratch.codes(count);
            values.copy(query.properties().get(i), runFrom, count, codes, 0);
            for (int j = 0; j < found; j++) {
                block.labels[i][at + j] = codes[picked[j]];
            }
        }
        for (int i = 0; i < found && block.lists.length > 0; i++) {
            values.lists(base, runFrom + picked[i], block.lists, at + i);
        }
        if (count > 0 && scratch.ranks.known()) {
            for (int person = runPerson; person < block.persons; person++) {
                block.start[person + 1] = at + scratch.ranks.at(block.start[person + 1] - runRows);
            }
            return;
        }
        int row = 0;
        for (int person = runPerson; person < block.persons; person++) {
            int end = block.start[person + 1] - runRows;
            while (picked[row] < end) {
                row++;
            }
            block.start[person + 1] = at + row;
        }
    }

    private void ofDelta(int person) {
        if (Nameless.isHeap(table.delta.numbers()[person]) != query.columns.nameless()) {
            return;
        }
        int[] references = table.delta.rows()[person];
        int before = rows;
        boolean staying = staysOfDelta(person);
        if ((references.length == 0 && !staying) || (segment != null && !segment.holds(-1, person))) {
            return;
        }
        int run = Delta.run(references, 0);
        if (run == references.length && run >= LONG_RUN) {
            taken(references[0], run);
        } else {
            piecewise(references);
        }
        if (rows > before || staying) {
            added(table.delta.numbers()[person], -1, person);
            if (runFrom == runTo) {
                block.start[block.persons] = filled;
                runRows = rows;
                runPerson = block.persons;
            }
        }
    }

    /** Takes rows of the base that are one person's and in ≺. */
    private void taken(int row, int count) {
        int from = row;
        int to = row + count;
        if (query.trimmed) {
            from = firstNotBefore(query.columns.fromMillis(), from, to);
            to = firstAfter(query.columns.toMillis(), from, to);
        }
        if (from != runTo) {
            flush();
            runFrom = from;
        }
        runTo = to;
        rows += to - from;
    }

    /** Takes rows that stand in several places, long runs at once and the others one by one. */
    private void piecewise(int[] references) {
        flush();
        int at = 0;
        while (at < references.length) {
            int run = Delta.run(references, at);
            if (run >= LONG_RUN) {
                taken(references[at], run);
                flush();
                at += run;
            } else {
                room(filled + Math.max(1, run));
                for (int end = at + Math.max(1, run); at < end; at++) {
                    row(references[at]);
                }
            }
        }
    }

    private void row(int reference) {
        Rows from = table.rowsOf(reference);
        int row = MappedTable.rowOf(reference);
        if (query.trimmed && !within(from.timeOf(row))) {
            return;
        }
        int mask = query.masks.of(from, row);
        if (matching && mask == 0) {
            return;
        }
        rows++;
        int at = filled++;
        block.time[at] = from.timeOf(row);
        block.code[at] = from.label().get(row);
        block.mask[at] = mask;
        values.lists(from, row, block.lists, at);
        for (int i = 0; i < block.labels.length; i++) {
            block.labels[i][at] = values.code(query.properties().get(i), from, row);
        }
    }

    private boolean within(long millis) {
        return millis >= query.columns.fromMillis() && millis <= query.columns.toMillis();
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
