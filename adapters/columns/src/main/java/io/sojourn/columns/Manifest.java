package io.sojourn.columns;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.UnreadableBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The last file of a base to be written: which files belong to it, how long they are and their checksums. A base without a
 * manifest that fits all its files is none.
 */
record Manifest(Map<String, Entry> entries) {
    static final String FILE = "manifest";
    private static final long MAGIC = 0x534a434f4c303034L; // "SJCOL004"; another layout gets another number

    record Entry(String name, long length, long checksum) {}

    static Manifest of(List<Entry> entries) {
        Map<String, Entry> byName = new LinkedHashMap<>();
        entries.forEach(entry -> byName.put(entry.name(), entry));
        return new Manifest(byName);
    }

    void write(Path directory) throws IOException {
        BytesOut out = new BytesOut(1024);
        out.fixed64(MAGIC);
        out.varint(entries.size());
        for (Entry entry : entries.values()) {
            out.text(entry.name());
            out.varint(entry.length());
            out.fixed64(entry.checksum());
        }
        CRC32C checksum = new CRC32C();
        byte[] body = out.toBytes();
        checksum.update(body);
        out.fixed64(checksum.getValue());
        try (FileChannel file =
                FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(out.toBytes()));
            file.force(true);
        }
    }

    /** Reads the manifest; {@link UnreadableBytes} when it is not whole or of another version. */
    static Manifest read(Path directory) throws IOException {
        byte[] bytes = Files.readAllBytes(directory.resolve(FILE));
        if (bytes.length < 24) {
            throw new UnreadableBytes("a manifest of " + bytes.length + " bytes");
        }
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - 8);
        if (new BytesIn(bytes, bytes.length - 8, bytes.length).fixed64() != checksum.getValue()) {
            throw new UnreadableBytes("the manifest does not fit its checksum");
        }
        BytesIn in = new BytesIn(Arrays.copyOf(bytes, bytes.length - 8));
        if (in.fixed64() != MAGIC) {
            throw new UnreadableBytes("the manifest is of another version");
        }
        List<Entry> entries = new ArrayList<>();
        for (int count = in.count(); count > 0; count--) {
            entries.add(new Entry(in.text(), in.varint(), in.fixed64()));
        }
        return of(entries);
    }
}
