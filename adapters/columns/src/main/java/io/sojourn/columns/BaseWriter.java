package io.sojourn.columns;

import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Key;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A base being written: rows person by person in ≺, persons by ascending number. First a person's rows with their
 * properties, then {@link #person}; at the end {@link #finish}. One thread.
 */
final class BaseWriter implements AutoCloseable {
    private final Path directory;
    private final Words words;
    private final Usage used = Usage.none();
    private final List<ColumnWriter> all = new ArrayList<>();
    private final int labelWidth;
    private final int channelWidth;
    private final int sourceWidth;
    private final int touchpointWidth;
    private final ColumnWriter time;
    private final ColumnWriter label;
    private final ColumnWriter channel;
    private final ColumnWriter source;
    private final ColumnWriter touchpoint;
    private final ColumnWriter key;
    private final ColumnWriter offset;
    private final ColumnWriter personNumber;
    private final ColumnWriter personStart;
    private final ColumnWriter said;
    private final ColumnWriter saidAt;
    private final List<String> models;
    private final List<StaysWriter> stays = new ArrayList<>();
    private final List<@Nullable PropertyWriter> properties = new ArrayList<>();
    private final BytesOut scratch = new BytesOut(256);
    private int rows;
    private int persons;
    private long[] owner = new long[64];
    private long[] ownedKey = new long[64];
    private int owned;
    private long latest = Long.MIN_VALUE;

    /** The codes of one path. */
    private final class PropertyWriter {
        final int width;
        final ColumnWriter rowsOut;
        final @Nullable ColumnWriter starts;
        final ColumnWriter codes;
        int entries;
        int codeCount;

        PropertyWriter(Words.PropertyWords property) {
            Properties.Column column = property.column();
            String name = "property" + column.number;
            width = IntColumn.widthFor(property.values().size() + SparseColumn.SHIFT);
            rowsOut = column(name + ".rows");
            starts = column.many ? column(name + ".starts") : null;
            codes = column(name + ".codes");
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // columns, handed over and not changed
    private record StaysWriter(ColumnWriter start, ColumnWriter at, ColumnWriter to, int[] count) {}

    BaseWriter(Path directory, Words words) {
        this.directory = directory;
        this.words = words;
        labelWidth = IntColumn.widthFor(words.labels().size());
        channelWidth = IntColumn.widthFor(words.channels().size());
        sourceWidth = IntColumn.widthFor(words.sources().size());
        touchpointWidth = IntColumn.widthFor(words.touchpoints().size() + 1);
        time = column("time");
        label = column("label");
        channel = column("channel");
        source = column("source");
        touchpoint = column("touchpoint");
        key = column("key");
        offset = column("offset");
        personNumber = column("person.number");
        personStart = column("person.start");
        said = column("person.said");
        saidAt = column("person.saidAt");
        personStart.i32(0);
        saidAt.i64(0);
        models = List.copyOf(words.models().keySet());
        for (int i = 0; i < models.size(); i++) {
            String name = "stays" + i;
            stays.add(new StaysWriter(column(name + ".start"), column(name + ".at"), column(name + ".to"), new int[1]));
            stays.get(i).start().i32(0);
        }
    }

    private ColumnWriter column(String name) {
        ColumnWriter writer = new ColumnWriter(directory, name);
        all.add(writer);
        return writer;
    }

    /** The words that what was written so far uses. */
    Usage used() {
        return used;
    }

    void row(
            long timeMillis,
            int labelCode,
            int channelCode,
            int sourceCode,
            int touchpointCode,
            int keyNumber,
            long at) {
        time.i64(timeMillis);
        label.sized(labelWidth, labelCode);
        channel.sized(channelWidth, channelCode);
        source.sized(sourceWidth, sourceCode);
        touchpoint.sized(touchpointWidth, touchpointCode);
        key.i32(keyNumber);
        offset.i64(at);
        used.labels().set(labelCode);
        used.channels().set(channelCode);
        used.sources().set(sourceCode);
        latest = Math.max(latest, timeMillis);
        rows = Math.addExact(rows, 1);
    }

    /** A property of the row that was written last: its codes as stored. */
    void property(Properties.Column column, int[] codes, int count) {
        while (properties.size() <= column.number) {
            properties.add(null);
        }
        PropertyWriter writer = properties.get(column.number);
        if (writer == null) {
            writer = new PropertyWriter(words.properties().get(column.number));
            properties.set(column.number, writer);
        }
        writer.rowsOut.i32(rows - 1);
        if (writer.starts != null) {
            writer.starts.i32(writer.codeCount);
        }
        for (int i = 0; i < count; i++) {
            writer.codes.sized(writer.width, codes[i] + SparseColumn.SHIFT);
            if (codes[i] >= 0) {
                used.values(column.number).set(codes[i]);
            }
        }
        writer.entries++;
        writer.codeCount = Math.addExact(writer.codeCount, count);
    }

    /** The person whose rows were written since the last one. */
    void person(long number, Held held) {
        personNumber.i64(number);
        personStart.i32(rows);
        scratch.clear();
        held.write(scratch);
        used.traits().add(held.traits());
        said.raw(scratch.toBytes());
        saidAt.i64(said.length());
        held.stretches().forEach(stretch -> owns(number, stretch.key()));
        for (int i = 0; i < stays.size(); i++) {
            StaysWriter writer = stays.get(i);
            Held.@Nullable Stays runs = held.stays().get(models.get(i));
            for (int k = 0; runs != null && k < runs.atMillis().length; k++) {
                writer.at().i64(runs.atMillis()[k]);
                writer.to().i32(runs.toStage()[k] + 1);
                writer.count()[0]++;
            }
            writer.start().i32(writer.count()[0]);
        }
        persons++;
    }

    private void owns(long person, int keyNumber) {
        if (owned > 0 && owner[owned - 1] == person && ownedKey[owned - 1] == keyNumber) {
            return; // another stretch of the same key
        }
        if (owned == owner.length) {
            owner = Arrays.copyOf(owner, owned * 2);
            ownedKey = Arrays.copyOf(ownedKey, owned * 2);
        }
        owner[owned] = person;
        ownedKey[owned++] = keyNumber;
    }

    /**
     * Writes the keys and everything that is known only now, and last the manifest.
     *
     * @param keys by number, null for a number that is no key's any more
     */
    void finish(long durableOffset, int keyCount, IntFunction<@Nullable Key> keys) throws IOException {
        writeKeys(keyCount, keys);
        List<Manifest.Entry> entries = new ArrayList<>();
        BytesOut head = new BytesOut(1 << 16);
        head.signed(durableOffset);
        head.varint(rows);
        head.varint(persons);
        head.varint(keyCount);
        head.varint(owned);
        head.signed(latest);
        words.write(head, used);
        head.varint(properties.size());
        for (PropertyWriter writer : properties) {
            head.varint(writer == null ? 0 : writer.entries);
            if (writer != null && writer.starts != null) {
                writer.starts.i32(writer.codeCount);
            }
        }
        column("head").raw(head.toBytes());
        for (ColumnWriter writer : all) {
            entries.add(writer.finish());
        }
        Manifest.of(entries).write(directory);
    }

    private void writeKeys(int keyCount, IntFunction<@Nullable Key> keys) {
        ColumnWriter text = column("key.text");
        ColumnWriter textAt = column("key.textAt");
        long[] hashes = new long[keyCount];
        int[] numbers = new int[keyCount];
        int count = 0;
        textAt.i64(0);
        for (int number = 0; number < keyCount; number++) {
            Key one = keys.apply(number);
            if (one != null) {
                text.raw(new byte[] {(byte) StoredKind.number(one.kind())});
                text.raw(one.value().getBytes(StandardCharsets.UTF_8));
                hashes[count] = KeyTable.hash(one);
                numbers[count++] = number;
            }
            textAt.i64(text.length());
        }
        KeyTable.sort(hashes, numbers, count);
        ColumnWriter hash = column("key.hash");
        ColumnWriter numberOut = column("key.number");
        for (int i = 0; i < count; i++) {
            hash.i64(hashes[i]);
            numberOut.i32(numbers[i]);
        }
        writeOwners();
    }

    private void writeOwners() {
        long[] keysOwned = Arrays.copyOf(ownedKey, owned);
        int[] order = new int[owned];
        Arrays.setAll(order, i -> i);
        KeyTable.sort(keysOwned, order, owned);
        ColumnWriter ownerKey = column("owner.key");
        ColumnWriter ownerPerson = column("owner.person");
        for (int i = 0; i < owned; i++) {
            ownerKey.i32((int) keysOwned[i]);
            ownerPerson.i64(owner[order[i]]);
        }
    }

    @Override
    public void close() {
        all.forEach(ColumnWriter::close);
    }
}
