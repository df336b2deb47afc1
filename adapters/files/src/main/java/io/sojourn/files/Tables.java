package io.sojourn.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.List;

/** Opens the rows of a table by its layout. */
final class Tables {
    private Tables() {}

    static Rows rows(FileBytes bytes, Layout layout, Charset charset) throws IOException {
        return switch (layout) {
            case Layout.Delimited delimited ->
                new CsvRows(
                        new BufferedReader(new InputStreamReader(
                                bytes.content(),
                                charset.newDecoder()
                                        .onMalformedInput(CodingErrorAction.REPORT)
                                        .onUnmappableCharacter(CodingErrorAction.REPORT))),
                        delimited.separator(),
                        delimited.header());
            case Layout.Spaced spaced -> LineRows.of(bytes.content(), charset, spaced);
            case Layout.Fixed fixed -> LineRows.of(bytes.content(), charset, fixed);
            case Layout.JsonLines lines -> throw new IllegalArgumentException("lines of messages are no table");
        };
    }

    static List<String> columns(Rows rows, Layout layout) {
        List<String> given = switch (layout) {
            case Layout.Delimited delimited -> delimited.columns();
            case Layout.Spaced spaced -> spaced.columns();
            case Layout.Fixed fixed ->
                fixed.spans().stream().map(Layout.Span::name).toList();
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
