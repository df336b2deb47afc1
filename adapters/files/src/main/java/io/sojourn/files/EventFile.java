package io.sojourn.files;

import io.sojourn.collect.Item;
import io.sojourn.collect.Limits;
import io.sojourn.collect.Rejection;
import io.sojourn.json.BatchReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file of events that is being read: each row or line is an item for {@code Collector}. Takes bounded memory whatever
 * the file holds. One thread at a time.
 */
public final class EventFile implements AutoCloseable {
    private final Source source;
    private long rows;

    /** Where items come from: a table through its mapping, or lines of messages. */
    private interface Source extends AutoCloseable {
        List<String> columns();

        @Nullable
        Item next(int index) throws IOException;

        boolean skip() throws IOException;

        /** Of {@link #size()}: how far it is. */
        long read();

        long size();

        @Override
        void close() throws IOException;
    }

    private EventFile(Source source) {
        this.source = source;
    }

    /** @throws BadFile when the file cannot be read, or lacks columns that the mapping names */
    public static EventFile open(Path file, Mapping mapping) throws IOException {
        if (mapping.layout() instanceof Layout.Parquet) {
            return new EventFile(Columnar.open(file, mapping));
        }
        FileBytes bytes = FileBytes.open(file);
        try {
            return new EventFile(
                    mapping.layout() instanceof Layout.JsonLines
                            ? new Messages(bytes, mapping.charset())
                            : new Table(bytes, mapping));
        } catch (NotInEncoding bad) {
            bytes.content().close();
            throw bad.inRow(0);
        } catch (IOException | RuntimeException failed) {
            bytes.content().close();
            throw failed;
        }
    }

    /** The names of the columns; none for a file of messages. */
    public List<String> columns() {
        return source.columns();
    }

    /** The next item, or null at the end. Its index is the number of the row minus one. */
    public @Nullable Item next() throws IOException {
        try {
            Item item = source.next((int) rows);
            rows += item == null ? 0 : 1;
            return item;
        } catch (NotInEncoding bad) {
            throw bad.inRow(rows + 1);
        }
    }

    /** Reads past rows without looking at them. */
    public void skip(long count) throws IOException {
        try {
            for (long i = 0; i < count && source.skip(); i++) {
                rows++;
            }
        } catch (NotInEncoding bad) {
            throw bad.inRow(rows + 1);
        }
    }

    /** Rows read so far; blank lines and the header are none. */
    public long rows() {
        return rows;
    }

    /** Bytes of the file read so far, of {@link #size()}: how far it is. */
    public long read() {
        return source.read();
    }

    public long size() {
        return source.size();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    /** What is read byte after byte. */
    private abstract static class OfBytes implements Source {
        private final FileBytes bytes;

        OfBytes(FileBytes bytes) {
            this.bytes = bytes;
        }

        @Override
        public long read() {
            return bytes.rawRead();
        }

        @Override
        public long size() {
            return bytes.rawSize();
        }

        @Override
        public void close() throws IOException {
            bytes.content().close();
        }
    }

    /** Rows of a Parquet file; how far it is, is told by rows. */
    private record Columnar(ParquetRows rows, RowMapper mapper, long size) implements Source {

        static Columnar open(Path file, Mapping mapping) throws IOException {
            FileBytes.open(file).content().close();
            Set<String> named = RowMapper.named(mapping).stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
            ParquetRows rows = ParquetRows.open(file, field -> mapping.keepOthers() || needed(field, named));
            try {
                return new Columnar(rows, new RowMapper(mapping, rows.header()), Files.size(file));
            } catch (IOException | RuntimeException failed) {
                rows.close();
                throw failed;
            }
        }

        private static boolean needed(String field, Set<String> named) {
            String name = field.toLowerCase(Locale.ROOT);
            return named.stream().anyMatch(each -> each.equals(name) || each.startsWith(name + "."));
        }

        @Override
        public List<String> columns() {
            return rows.header();
        }

        @Override
        public @Nullable Item next(int index) throws IOException {
            Rows.Row row = rows.next();
            return row == null ? null : mapper.map(row, index);
        }

        @Override
        public boolean skip() throws IOException {
            return rows.next() != null;
        }

        @Override
        public long read() {
            return rows.rows() == 0 ? size : Math.round((double) size * rows.done() / rows.rows());
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }

    /** Rows of a table. */
    private static final class Table extends OfBytes {
        private final Rows rows;
        private final RowMapper mapper;
        private final List<String> columns;

        Table(FileBytes bytes, Mapping mapping) throws IOException {
            super(bytes);
            rows = Tables.rows(bytes, mapping.layout(), mapping.charset());
            columns = Tables.columns(rows, mapping.layout());
            mapper = new RowMapper(mapping, columns);
        }

        @Override
        public List<String> columns() {
            return columns;
        }

        @Override
        public @Nullable Item next(int index) throws IOException {
            Rows.Row row = rows.next();
            return row == null ? null : mapper.map(row, index);
        }

        @Override
        public boolean skip() throws IOException {
            return rows.next() != null;
        }
    }

    /** Lines of Segment messages. */
    private static final class Messages extends OfBytes {
        private final Lines lines;
        private final BatchReader reader = new BatchReader(Limits.STANDARD);

        /** UTF-8 goes to the reader of JSON as it is, which refuses a line alone where it is none. */
        Messages(FileBytes bytes, Charset charset) {
            super(bytes);
            Encodings.check(bytes, charset);
            lines = new Lines(
                    charset.equals(StandardCharsets.UTF_8)
                            ? bytes.content()
                            : new Utf8Bytes(DecodedText.of(bytes, charset)));
        }

        @Override
        public List<String> columns() {
            return List.of();
        }

        @Override
        public @Nullable Item next(int index) throws IOException {
            if (!skip()) {
                return null;
            }
            if (lines.tooLong()) {
                return new Item.Unreadable(
                        index,
                        Rejection.Code.EVENT_TOO_LARGE,
                        "the line has more than " + Limits.STANDARD.itemBytes() + " bytes, which is the most allowed",
                        "",
                        "",
                        new String(lines.bytes(), 0, 1_000, StandardCharsets.UTF_8));
            }
            return reader.readItem(lines.bytes(), 0, lines.length(), index);
        }

        @Override
        public boolean skip() throws IOException {
            while (lines.next()) {
                if (!blank()) {
                    return true;
                }
            }
            return false;
        }

        private boolean blank() {
            for (int i = 0; i < lines.length(); i++) {
                if (lines.bytes()[i] > ' ' || lines.bytes()[i] < 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
