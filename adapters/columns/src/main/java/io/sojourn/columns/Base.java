package io.sojourn.columns;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.UnreadableBytes;
import io.sojourn.measure.Block;
import io.sojourn.measure.Nameless;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the columns on disk hold: everything up to an offset of the log, laid out person by person. Immutable; any number of
 * threads may read. The mapping is released when nobody holds the base any more.
 */
final class Base {
    /** Holds the rows that are nobody's; never shown. */
    static final long NOBODY = Long.MAX_VALUE;

    final long durableOffset;
    final long latestMillis;
    final int persons;
    final Rows rows;
    final KeyTable keys;
    final List<String> models;
    private final MemorySegment personNumber;
    private final IntColumn personStart;
    private final MemorySegment said;
    private final MemorySegment saidAt;
    private final List<StaysColumns> stays = new ArrayList<>();
    /** Trait codes that were asked for before, by path. */
    final Map<String, TraitCodes> traitCodes = new ConcurrentHashMap<>();

    /** One model's transitions, person after person. */
    record StaysColumns(IntColumn start, MemorySegment at, IntColumn to) {}

    /** A base and the words for its numbers; the words are the reader's to change. */
    record Opened(Base base, Vocabulary vocabulary) {}

    /** Opens a directory; {@link UnreadableBytes} when anything in it is not as it was written. */
    static Opened open(Path directory) throws IOException {
        MappedFiles files = new MappedFiles(directory, Manifest.read(directory), Arena.ofAuto());
        BytesIn head = new BytesIn(files.file("head").toArray(ValueLayout.JAVA_BYTE));
        int[] counts = new int[4];
        long offset = head.signed();
        for (int i = 0; i < counts.length; i++) {
            counts[i] = head.int32();
        }
        long latest = head.signed();
        Vocabulary vocabulary = Vocabulary.read(head);
        int[] entries = new int[head.count()];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = head.int32();
        }
        return new Opened(new Base(files, vocabulary, offset, latest, counts, entries), vocabulary);
    }

    private Base(MappedFiles files, Vocabulary words, long offset, long latest, int[] counts, int[] entries) {
        durableOffset = offset;
        latestMillis = latest;
        persons = counts[1];
        rows = new Rows(
                counts[0],
                files.file("time"),
                sized(files, "label", words.labels.size()),
                sized(files, "channel", words.channels.size()),
                sized(files, "source", words.sources.size()),
                sized(files, "touchpoint", words.touchpoints.size() + 1),
                sized(files, "key", Integer.MAX_VALUE),
                files.file("offset"),
                properties(files, words, entries));
        keys = new KeyTable(
                counts[2],
                (int) (files.file("key.number").byteSize() / 4),
                counts[3],
                files.file("key.hash"),
                sized(files, "key.number", Integer.MAX_VALUE),
                files.file("key.text"),
                files.file("key.textAt"),
                sized(files, "owner.key", Integer.MAX_VALUE),
                files.file("owner.person"));
        personNumber = files.file("person.number");
        personStart = sized(files, "person.start", Integer.MAX_VALUE);
        said = files.file("person.said");
        saidAt = files.file("person.saidAt");
        models = List.copyOf(words.models.keySet());
        for (int i = 0; i < models.size(); i++) {
            String name = "stays" + i;
            stays.add(new StaysColumns(
                    sized(files, name + ".start", Integer.MAX_VALUE),
                    files.file(name + ".at"),
                    sized(files, name + ".to", Integer.MAX_VALUE)));
        }
    }

    /** A base before anything was said. */
    static Base empty() {
        return new Base();
    }

    private Base() {
        IntColumn zeros = new IntColumn(MemorySegment.NULL, 0);
        MemorySegment none = MemorySegment.NULL;
        durableOffset = -1;
        latestMillis = Long.MIN_VALUE;
        persons = 0;
        rows = new Rows(0, none, zeros, zeros, zeros, zeros, zeros, none, new @Nullable SparseColumn[0]);
        keys = new KeyTable(0, 0, 0, none, zeros, none, none, zeros, none);
        models = List.of();
        personNumber = none;
        personStart = zeros;
        said = none;
        saidAt = none;
    }

    private static IntColumn sized(MappedFiles files, String name, int bound) {
        return new IntColumn(files.file(name), IntColumn.widthFor(bound));
    }

    private static @Nullable SparseColumn[] properties(MappedFiles files, Vocabulary words, int[] entries) {
        @Nullable SparseColumn[] columns = new @Nullable SparseColumn[entries.length];
        for (int i = 0; i < entries.length; i++) {
            Properties.Column column = words.properties.columns().get(i);
            String name = "property" + i;
            if (entries[i] > 0) {
                columns[i] = new SparseColumn(
                        entries[i],
                        sized(files, name + ".rows", Integer.MAX_VALUE),
                        column.many ? sized(files, name + ".starts", Integer.MAX_VALUE) : null,
                        sized(files, name + ".codes", column.values.size() + SparseColumn.SHIFT));
            }
        }
        return columns;
    }

    long number(int person) {
        return personNumber.get(IntColumn.I64, person * 8L);
    }

    int start(int person) {
        return personStart.get(person);
    }

    /** How many persons are shown: those below {@link Nameless#FIRST_HEAP}. */
    int shown() {
        int low = 0;
        int high = persons;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (number(middle) < Nameless.FIRST_HEAP) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many persons and heaps of nameless orders there are: all but {@link #NOBODY}. */
    int withHeaps() {
        return persons > 0 && number(persons - 1) == NOBODY ? persons - 1 : persons;
    }

    /** The place of a person, or −1. */
    int find(long number) {
        int low = 0;
        int high = persons - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = number(middle);
            if (found == number) {
                return middle;
            }
            if (found < number) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** The first person whose rows begin at or after the row. */
    int personFrom(int row) {
        return personStart.lowerBound(persons, row);
    }

    /** Whose row it is. */
    int personOf(int row) {
        return personStart.lowerBound(persons, row + 1) - 1;
    }

    Held held(int person) {
        Map<String, Held.Stays> runs = new LinkedHashMap<>();
        for (int model = 0; model < models.size(); model++) {
            Held.Stays run = stays(model, person);
            if (run.atMillis().length > 0) {
                runs.put(models.get(model), run);
            }
        }
        return Held.read(said(person), runs);
    }

    BytesIn said(int person) {
        long from = saidAt.get(IntColumn.I64, person * 8L);
        long to = saidAt.get(IntColumn.I64, person * 8L + 8);
        return new BytesIn(said.asSlice(from, to - from).toArray(ValueLayout.JAVA_BYTE));
    }

    StaysColumns staysColumns(int model) {
        return stays.get(model);
    }

    Held.Stays stays(int model, int person) {
        StaysColumns columns = stays.get(model);
        int from = columns.start().get(person);
        int count = columns.start().get(person + 1L) - from;
        long[] at = new long[count];
        int[] to = new int[count];
        for (int i = 0; i < count; i++) {
            at[i] = columns.at().get(IntColumn.I64, (from + i) * 8L);
            to[i] = columns.to().get(from + i) - 1;
        }
        return new Held.Stays(at, to);
    }

    /** Where the rows of so many persons begin. */
    void copyStarts(int first, int count, int[] to, byte[] bytes) {
        personStart.copy(first, count, to, 0, bytes);
    }

    void copyNumbers(int first, int count, long[] to, int at) {
        MemorySegment.copy(personNumber, IntColumn.I64, first * 8L, to, at, count);
    }

    /** Copies the transitions of persons who stand one after another under a model (−1: none), for person {@code at} on. */
    void copyStays(int model, int first, int persons, Block.Stays to, int at, Scratch scratch) {
        int filled = to.start[at];
        if (model < 0) {
            java.util.Arrays.fill(to.start, at, at + persons + 1, filled);
            return;
        }
        StaysColumns columns = stays.get(model);
        columns.start().copy(first, persons + 1, to.start, at, scratch.bytes(persons + 1));
        int from = to.start[at];
        int count = to.start[at + persons] - from;
        for (int i = at; i <= at + persons; i++) {
            to.start[i] += filled - from;
        }
        to.room(filled + count);
        MemorySegment.copy(columns.at(), IntColumn.I64, from * 8L, to.at, filled, count);
        columns.to().copy(from, count, to.to, filled, scratch.bytes(count));
        for (int i = filled; i < filled + count; i++) {
            to.to[i]--;
        }
    }
}
