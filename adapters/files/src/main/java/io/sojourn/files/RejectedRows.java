package io.sojourn.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.sojourn.collect.Rejection;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The CSV file of the rows that an import could not take: number, code, what was wrong. */
final class RejectedRows implements AutoCloseable {
    private final FileChannel channel;
    private final CsvWriter writer;

    /** Keeps the first bytes of the file, which an earlier run wrote, and goes on after them. */
    RejectedRows(Path file, long keep) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(keep);
        channel.position(channel.size());
        writer = CsvWriter.builder().autoFlush(false).build(Channels.newWriter(channel, StandardCharsets.UTF_8));
        if (channel.size() == 0) {
            writer.writeRecord("row", "code", "detail");
        }
    }

    void add(Rejection rejection) {
        writer.writeRecord(
                String.valueOf(rejection.index() + 1L), rejection.code().wireName(), harmless(rejection.detail()));
    }

    /** A spreadsheet runs cells that start like formulas. */
    private static String harmless(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }

    /** The length of the file with everything added so far. */
    long flushed() throws IOException {
        writer.flush();
        return channel.size();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
