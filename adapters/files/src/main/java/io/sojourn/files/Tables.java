package io.sojourn.files;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;

/** Opens the rows of a table by its layout. */
final class Tables {
    private Tables() {}

    static Rows rows(FileBytes bytes, Layout layout, Charset charset) throws IOException {
        DecodedText text = DecodedText.of(bytes, charset);
        return switch (layout) {
            case Layout.Delimited delimited -> new CsvRows(text, delimited.separator(), delimited.header());
            case Layout.Spaced spaced -> LineRows.of(text, spaced);
            case Layout.Fixed fixed -> LineRows.of(text, fixed);
            case Layout.Parquet parquet -> throw new IllegalArgumentException("a Parquet file is no text");
            case Layout.JsonLines lines -> throw new IllegalArgumentException("lines of messages are no table");
        };
    }

    static List<String> columns(Rows rows, Layout layout) {
        List<String> given = switch (layout) {
            case Layout.Delimited delimited -> delimited.columns();
            case Layout.Spaced spaced -> spaced.columns();
            case Layout.Fixed fixed ->
                fixed.spans().stream().map(Layout.Span::name).toList();
            case Layout.Parquet parquet -> List.<String>of();
            case Layout.JsonLines lines -> List.<String>of();
        };
        List<String> header = rows.header();
        if (!given.isEmpty() && header.size() > given.size() && !(layout instanceof Layout.Fixed)) {
            throw new BadFile(
                    BadFile.Problem.MISSING_COLUMN,
                    "the mapping names " + given.size() + " columns and the header has " + header.size());
        }
        return given.isEmpty() ? header : given;
    }
}
