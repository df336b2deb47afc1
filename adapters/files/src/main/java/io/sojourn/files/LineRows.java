package io.sojourn.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows that are lines, cut by a rule. */
final class LineRows implements Rows {
    private final InputStream in;
    private final Lines lines;
    private final Function<String, List<String>> cut;
    private final List<String> header;

    private LineRows(Reader text, boolean header, Function<String, List<String>> cut) throws IOException {
        this.in = new Utf8Bytes(text);
        this.lines = new Lines(in);
        this.cut = cut;
        Row first = header ? next() : null;
        this.header = first == null ? List.of() : first.cells();
    }

    static LineRows of(Reader text, Layout.Spaced layout) throws IOException {
        return new LineRows(text, layout.header(), LineRows::words);
    }

    static LineRows of(Reader text, Layout.Fixed layout) throws IOException {
        return new LineRows(text, layout.header(), line -> spans(line, layout.spans()));
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (lines.next()) {
            String line = new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8);
            if (!line.isBlank()) {
                List<String> cells = cut.apply(line);
                return new Row(cells, cells.size(), lines.tooLong());
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            while (at < line.length() && line.charAt(at) <= ' ') {
                at++;
            }
            int start = at;
            while (at < line.length() && line.charAt(at) > ' ') {
                at++;
            }
            if (at > start) {
                words.add(line.substring(start, at));
            }
        }
        return words;
    }

    private static List<String> spans(String line, List<Layout.Span> spans) {
        List<String> cells = new ArrayList<>(spans.size());
        for (Layout.Span span : spans) {
            int from = Math.min(span.from() - 1, line.length());
            int to = Math.min(span.to(), line.length());
            cells.add(line.substring(from, to).strip());
        }
        return cells;
    }
}
