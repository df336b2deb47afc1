package io.sojourn.files;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of separated cells. A row of any number of cells takes bounded memory. */
final class CsvRows implements Rows {
    private static final int LONGEST_CELL = 1 << 20;

    private final CsvReader<Row> reader;
    private final CloseableIterator<Row> rows;
    private final List<String> header;
    private final Quotes quotes;
    private long read;

    CsvRows(Reader text, char separator, boolean header) throws IOException {
        this.quotes = new Quotes(text);
        this.reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_CELL)
                .build(new Cells(), quotes);
        this.rows = reader.iterator();
        this.header = header ? readHeader() : List.of();
    }

    private List<String> readHeader() throws IOException {
        Row row = next();
        read = 0;
        if (row == null) {
            throw new BadFile(BadFile.Problem.EMPTY, "the file is empty; a header row is asked for");
        }
        if (row.cellCount() > MOST_COLUMNS || row.tooLong()) {
            throw new BadFile(
                    BadFile.Problem.TOO_MANY_COLUMNS,
                    "the header has " + row.cellCount() + " columns; at most " + MOST_COLUMNS + " of " + LONGEST_LINE
                            + " characters together are allowed");
        }
        return row.cells().stream().map(String::strip).toList();
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable Row next() throws IOException {
        read++;
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (CsvParseException broken) {
            throw broken(broken);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private RuntimeException broken(CsvParseException broken) throws IOException {
        if (broken.getCause() instanceof BadFile below) {
            return below;
        }
        if (broken.getCause() instanceof IOException failed) {
            throw failed;
        }
        if (!quotes.seen) {
            return new BadFile(
                    BadFile.Problem.TOO_LARGE,
                    "a cell has more than " + LONGEST_CELL
                            + " characters; the separator may be another than the mapping says",
                    read);
        }
        return new BadFile(
                BadFile.Problem.BAD_QUOTES,
                "the cells cannot be told apart, probably since a quote is opened and not closed ("
                        + broken.getMessage() + ")",
                read);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** Notes whether there was a quote at all: it tells an open one from a cell that is too large. */
    private static final class Quotes extends FilterReader {
        private boolean seen;

        Quotes(Reader text) {
            super(text);
        }

        @Override
        public int read(char[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            for (int i = from; i < from + read && !seen; i++) {
                seen = buffer[i] == '"';
            }
            return read;
        }
    }

    /** Collects the cells of one row and forgets those beyond the bounds. */
    private static final class Cells extends AbstractBaseCsvCallbackHandler<Row> {
        private List<String> cells = new ArrayList<>();
        private int characters;
        private int count;

        @Override
        protected void handleBegin(long startingLineNumber) {
            cells = new ArrayList<>(16);
            characters = 0;
            count = 0;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            count++;
            characters = (int) Math.min(characters + (long) length, Integer.MAX_VALUE);
            if (count <= MOST_COLUMNS && characters <= LONGEST_LINE) {
                cells.add(new String(buffer, offset, length));
            }
        }

        @Override
        protected Row buildRecord() {
            return new Row(cells, count, characters > LONGEST_LINE);
        }
    }
}
