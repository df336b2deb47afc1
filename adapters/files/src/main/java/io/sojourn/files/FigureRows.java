package io.sojourn.files;

import io.sojourn.collect.Value;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Daily totals and rates as a table: the header names what a row may say, an empty cell says nothing. */
public final class FigureRows {
    private FigureRows() {}

    /**
     * The rows as they would stand in JSON.
     *
     * @param columns as they are spelled there; a header may spell them otherwise
     * @param texts which of them are no numbers
     * @throws BadFile when it is no text, has no rows or cells that cannot be told apart
     */
    public static List<Value> read(byte[] table, List<String> columns, Set<String> texts) {
        String text = decoded(table);
        List<Value> rows = new ArrayList<>();
        try (CsvRows csv = new CsvRows(new StringReader(text), separator(text), true)) {
            List<String> names =
                    csv.header().stream().map(name -> spelled(name, columns)).toList();
            for (Rows.Row row = csv.next(); row != null; row = csv.next()) {
                rows.add(row(row, names, texts));
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return rows;
    }

    /** Its encoding is told by its bytes, and where they leave it open it is refused. */
    private static String decoded(byte[] table) {
        try (BufferedInputStream bytes = new BufferedInputStream(new ByteArrayInputStream(table))) {
            Optional<Charset> mark = FileBytes.mark(bytes);
            Charset charset = mark.isPresent() ? mark.get() : guessed(table);
            return DecodedText.of(bytes, charset).readAllAsString();
        } catch (NotInEncoding wrong) {
            throw wrong.inRow(0);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Charset guessed(byte[] table) throws IOException {
        EncodingGuess guess = EncodingGuess.of(new ByteArrayInputStream(table));
        if (!guess.sure()) {
            throw new BadFile(
                    BadFile.Problem.BAD_ENCODING,
                    "the table may be " + String.join(" or ", guess.fits()) + "; save it as UTF-8");
        }
        return Encodings.of(guess.encoding()).orElseThrow();
    }

    private static char separator(String text) {
        String header = text.lines().findFirst().orElse("");
        return header.indexOf('\t') >= 0 ? '\t' : header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
    }

    /** What is not known keeps its name, so that it is refused by it. */
    private static String spelled(String name, List<String> columns) {
        return columns.stream()
                .filter(each -> bare(each).equals(bare(name)))
                .findFirst()
                .orElse(name);
    }

    private static String bare(String name) {
        return name.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
    }

    private static Value row(Rows.Row row, List<String> names, Set<String> texts) {
        Value.Obj read = Value.Obj.empty();
        for (int i = 0; i < row.cells().size(); i++) {
            String cell = row.cells().get(i).strip();
            if (!cell.isEmpty()) {
                String name = i < names.size() ? names.get(i) : "column " + (i + 1);
                read = read.with(name, texts.contains(name) ? Value.text(cell) : number(cell));
            }
        }
        return read;
    }

    private static Value number(String cell) {
        @Nullable Value number = Numbers.read(cell, '.');
        return number == null ? Value.text(cell) : number;
    }
}
