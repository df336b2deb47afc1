package io.sojourn.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The rows of the import's file as a server's SDK sends them, in the file's order, with the times that they have. */
final class FileRows implements Bodies, AutoCloseable {
    private final BufferedReader rows;
    private long sent;

    FileRows(Path file) throws IOException {
        rows = Files.newBufferedReader(file);
        rows.readLine();
    }

    /** Any thread; whoever asks first gets the earlier rows. */
    @Override
    public synchronized @Nullable Body next(int most) {
        StringBuilder body = new StringBuilder(most * 220).append("{\"batch\":[");
        int events = 0;
        try {
            for (String row = events < most ? rows.readLine() : null;
                    row != null;
                    row = events < most ? rows.readLine() : null) {
                write(row.split(",", -1), body.append(events == 0 ? "" : ","));
                events++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events == 0 ? null : new Body(body.append("]}").toString().getBytes(StandardCharsets.UTF_8), events);
    }

    private void write(String[] cells, StringBuilder to) {
        to.append("{\"type\":\"track\",\"messageId\":\"row-")
                .append(sent++)
                .append("\",\"timestamp\":\"")
                .append(cells[0])
                .append("\",\"event\":\"")
                .append(cells[1])
                .append("\",\"userId\":\"")
                .append(cells[2])
                .append("\",\"properties\":{\"product_id\":\"")
                .append(cells[3])
                .append("\",\"price\":")
                .append(cells[4])
                .append("}}");
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
