package io.sojourn.files;

import io.sojourn.collect.Item;
import io.sojourn.collect.Limits;
import io.sojourn.collect.Rejection;
import io.sojourn.json.BatchReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of events that is being read: each row or line is an item for {@code Collector}. Takes bounded memory whatever
 * the file holds. One thread at a time.
 */
public final class EventFile implements AutoCloseable {
    private final FileBytes bytes;
    private final Source source;
    private long rows;

    /** Where items come from: a table through its mapping, or lines of messages. */
    private interface Source {
        List<String> columns();

        @Nullable
        Item next(int index) throws IOException;

        boolean skip() throws IOException;
    }

    private EventFile(FileBytes bytes, Source source) {
        this.bytes = bytes;
        this.source = source;
    }

    /** @throws BadFile when the file cannot be read, or lacks columns that the mapping names */
    public static EventFile open(Path file, Mapping mapping) throws IOException {
        FileBytes bytes = FileBytes.open(file);
        try {
            return new EventFile(
                    bytes,
                    mapping.layout() instanceof Layout.JsonLines ? new Messages(bytes) : new Table(bytes, mapping));
        } catch (CharacterCodingException bad) {
            bytes.content().close();
            throw encoding(mapping, 0);
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
        } catch (CharacterCodingException bad) {
            throw encoding(null, rows + 1);
        }
    }

    /** Reads past rows without looking at them. */
    public void skip(long count) throws IOException {
        for (long i = 0; i < count && source.skip(); i++) {
            rows++;
        }
    }

    /** Rows read so far; blank lines and the header are none. */
    public long rows() {
        return rows;
    }

    /** Bytes of the file read so far, of {@link #size()}: how far it is. */
    public long read() {
        return bytes.rawRead();
    }

    public long size() {
        return bytes.rawSize();
    }

    @Override
    public void close() throws IOException {
        bytes.content().close();
    }

    private static BadFile encoding(@Nullable Mapping mapping, long row) {
        String encoding = mapping == null
                ? "the encoding that the mapping says"
                : mapping.charset().name();
        return new BadFile(
                BadFile.Problem.BAD_ENCODING,
                "the text is not " + encoding + "; save the file as UTF-8, or say its \"encoding\", for example Big5",
                row);
    }

    /** Rows of a table. */
    private static final class Table implements Source {
        private final Rows rows;
        private final RowMapper mapper;
        private final List<String> columns;

        Table(FileBytes bytes, Mapping mapping) throws IOException {
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
    private static final class Messages implements Source {
        private final Lines lines;
        private final BatchReader reader = new BatchReader(Limits.STANDARD);

        Messages(FileBytes bytes) {
            lines = new Lines(bytes.content());
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
