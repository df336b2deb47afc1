package io.sojourn.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a file probably is, by its first rows; look at a {@link Preview} before an import. */
public record FileGuess(Mapping mapping, EncodingGuess encoding) {
    private static final int SAMPLED = 200;
    private static final int LOOKED_AT = 1 << 16;

    /**
     * @param encoding its name where it is known; else it is guessed, too
     * @throws BadFile when the file cannot be read, or is no text in any encoding that is guessed
     */
    public static FileGuess of(Path file, Optional<String> encoding) throws IOException {
        if (Files.isRegularFile(file) && ParquetMark.begins(file)) {
            return ofParquet(file);
        }
        EncodingGuess guess = encoding.isPresent() ? EncodingGuess.said(encoding.get()) : EncodingGuess.of(file);
        Charset charset = Encodings.of(guess.encoding()).orElseThrow();
        try {
            String first = firstLine(file, charset);
            Mapping mapping =
                    first.startsWith("{") ? Mapping.jsonLines(charset) : ofTable(file, layout(first), charset);
            return new FileGuess(mapping, guess);
        } catch (NotInEncoding bad) {
            throw bad.inRow(0);
        }
    }

    private static FileGuess ofParquet(Path file) throws IOException {
        try (Rows rows = ParquetRows.open(file, any -> true)) {
            Mapping mapping =
                    MappingGuess.of(new Layout.Parquet(), StandardCharsets.UTF_8, rows.header(), sample(rows));
            return new FileGuess(mapping, EncodingGuess.said("UTF-8"));
        }
    }

    /** The first line that is not blank, as far as it is looked at. */
    private static String firstLine(Path file, Charset charset) throws IOException {
        FileBytes bytes = FileBytes.open(file);
        try (var text = new BufferedReader(DecodedText.of(bytes, charset))) {
            int c = text.read();
            if (c < 0) {
                throw new BadFile(BadFile.Problem.EMPTY, "the file is empty");
            }
            StringBuilder line = new StringBuilder();
            while (c >= 0 && line.length() < LOOKED_AT && (c != '\n' || line.isEmpty())) {
                if (!line.isEmpty() || !Character.isWhitespace(c)) {
                    line.append((char) c);
                }
                c = text.read();
            }
            return line.toString().strip();
        }
    }

    private static Mapping ofTable(Path file, Layout layout, Charset charset) throws IOException {
        FileBytes bytes = FileBytes.open(file);
        try (var content = bytes.content()) {
            Rows rows = Tables.rows(bytes, layout, charset);
            return MappingGuess.of(layout, charset, rows.header(), sample(rows));
        }
    }

    private static List<List<String>> sample(Rows rows) throws IOException {
        List<List<String>> sample = new ArrayList<>();
        try {
            for (Rows.Row row = rows.next(); row != null && sample.size() < SAMPLED; row = rows.next()) {
                sample.add(row.cells());
            }
            return sample;
        } catch (NotInEncoding bad) {
            throw bad.inRow(sample.size() + 1L);
        }
    }

    /** The separator that the header has most of; without any, blanks. */
    private static Layout layout(String header) {
        char best = ' ';
        long most = 0;
        for (char separator : new char[] {',', '\t', ';', '|'}) {
            long count = header.chars().filter(c -> c == separator).count();
            if (count > most) {
                most = count;
                best = separator;
            }
        }
        boolean words = header.contains(" ");
        return best == ' ' && words
                ? new Layout.Spaced(true, List.of())
                : new Layout.Delimited(best == ' ' ? ',' : best, true, List.of());
    }
}
