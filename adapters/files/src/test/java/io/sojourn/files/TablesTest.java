package io.sojourn.files;

import static io.sojourn.files.Given.collected;
import static io.sojourn.files.Given.events;
import static io.sojourn.files.Given.mapping;
import static io.sojourn.files.Given.rejections;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sojourn.collect.Collected;
import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.Rejection;
import io.sojourn.collect.Timestamps;
import io.sojourn.collect.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TablesTest {
    private static final Mapping TILL = mapping("""
            {"time": {"column": "time", "zone": "Asia/Taipei"}, "event": {"value": "Order Completed"},
             "keys": {"memberId": "member", "phone": "phone", "email": "mail"}, "channel": {"value": "store"},
             "revenue": "amount", "currency": {"value": "TWD"}, "properties": {"note": "note"}}""");
    private static final String HEADER = "time,member,phone,mail,amount,note\n";

    @TempDir
    Path folder;

    private Path file(String content) throws IOException {
        return file(content.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("file.csv"), content);
    }

    private BadFile bad(Path file, Mapping mapping) {
        return catchThrowableOfType(BadFile.class, () -> collected(file, mapping));
    }

    private static List<String> notes(List<Event> events) {
        return events.stream()
                .map(event -> String.valueOf(event.properties().text("note")))
                .toList();
    }

    @Test
    void aTillRowWithThreeIdsIsAnOrderOfOnePerson() throws IOException {
        Event order = events(collected(
                        file(HEADER + "2026-06-30 20:15:00,M77,+886 912 345 678,Ann@Example.com,\"NT$1,290\",gift\n"),
                        TILL))
                .getFirst();

        assertThat(order.name()).isEqualTo("Order Completed");
        assertThat(order.keys())
                .extracting(Key::toString)
                .containsExactly("memberId:M77", "phone:+886912345678", "email:ann@example.com");
        assertThat(order.occurredAtMillis()).isEqualTo(Timestamps.millis("2026-06-30T12:15:00Z"));
        assertThat(order.channel()).isEqualTo("store");
        assertThat(order.properties())
                .isEqualTo(Value.object("revenue", 1290, "total", 1290, "currency", "TWD", "note", "gift"));
        assertThat(order.messageId()).isEqualTo("row-1");
    }

    @Test
    void quotesHoldSeparatorsLinesAndQuotes() throws IOException {
        String rows =
                "2026-01-01,M1,,,1,\"a,b\"\r\n2026-01-01,M1,,,1,\"two\r\nlines\"\r\n2026-01-01,M1,,,1,\"say \"\"hi\"\"\"\r\n";

        assertThat(notes(events(collected(file(HEADER.replace("\n", "\r\n") + rows), TILL))))
                .containsExactly("a,b", "two\r\nlines", "say \"hi\"");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumn() throws IOException {
        assertThat(events(collected(file("\ufeff" + HEADER + "2026-01-01,M1,,,1,x\n"), TILL)))
                .hasSize(1);
    }

    @Test
    void gzipIsToldByItsContent() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(("\ufeff" + HEADER + "2026-01-01,M1,,,1,x\n").getBytes(StandardCharsets.UTF_8));
        }

        assertThat(events(collected(file(bytes.toByteArray()), TILL))).hasSize(1);
        byte[] cut = java.util.Arrays.copyOf(bytes.toByteArray(), bytes.size() - 12);
        assertThat(bad(file(cut), TILL).problem()).isEqualTo(BadFile.Problem.BAD_GZIP);
    }

    @Test
    void badRowsAreNamedAndTheOthersGoOn() throws IOException {
        List<Collected> all = collected(
                file(HEADER
                        + "2026-01-01,M1,,,1,good\n"
                        + "yesterday,M1,,,1,\n"
                        + ",M1,,,1,\n"
                        + "2026-01-01,M1,,,a lot,\n"
                        + "2026-01-01,M1,,,1,x,shifted\n"
                        + "\n"
                        + "2026-01-01,M1\n"
                        + "2026-01-01,,,none,,\n"
                        + "2026-02-31,M1,,,1,\n"),
                TILL);

        assertThat(rejections(all))
                .extracting(Rejection::index, Rejection::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, Rejection.Code.BAD_ROW),
                        org.assertj.core.groups.Tuple.tuple(2, Rejection.Code.BAD_ROW),
                        org.assertj.core.groups.Tuple.tuple(3, Rejection.Code.BAD_ROW),
                        org.assertj.core.groups.Tuple.tuple(4, Rejection.Code.BAD_ROW),
                        org.assertj.core.groups.Tuple.tuple(7, Rejection.Code.BAD_ROW));
        assertThat(rejections(all).getFirst().detail())
                .isEqualTo("column \"time\" is \"yesterday\"; a time in the format iso is needed");
        assertThat(rejections(all).get(3).detail()).isEqualTo("the row has 7 cells and the table 6 columns");
        assertThat(events(all)).hasSize(3);
        assertThat(events(all).get(2).keys()).isEmpty();
    }

    @Test
    void columnsThatTheFileLacksAreNamedAllAtOnce() throws IOException {
        BadFile bad = bad(file("time,member,note\n"), TILL);

        assertThat(bad.problem()).isEqualTo(BadFile.Problem.MISSING_COLUMN);
        assertThat(bad)
                .hasMessage("the mapping names \"phone\", \"mail\", \"amount\", which the file does not have; it has "
                        + "\"time\", \"member\", \"note\"");
    }

    @Test
    void aMillionColumnsAreTooMany() throws IOException {
        Path header = file("c,".repeat(1_000_000) + "c\n");
        assertThat(bad(header, TILL).problem()).isEqualTo(BadFile.Problem.TOO_MANY_COLUMNS);

        Path row = file(HEADER + "2026-01-01,M1,,,1,a\n" + ",".repeat(1_000_000) + "\n2026-01-01,M1,,,1,b\n");
        List<Collected> all = collected(row, TILL);
        assertThat(notes(events(all))).containsExactly("a", "b");
        assertThat(rejections(all).getFirst().detail()).isEqualTo("the row has 1000001 cells and the table 6 columns");
    }

    @Test
    void aQuoteThatIsNeverClosedEndsTheReadingAtItsRow() throws IOException {
        BadFile bad = bad(file(HEADER + "2026-01-01,M1,,,1,a\n2026-01-01,M1,,,1,\"open\n" + "x\n".repeat(10)), TILL);

        assertThat(bad.problem()).isEqualTo(BadFile.Problem.BAD_QUOTES);
        assertThat(bad.row()).isEqualTo(2);
        BadFile huge = bad(file(HEADER + "2026-01-01,M1,,,1,\"" + "x".repeat(3_000_000) + "\"\n"), TILL);
        assertThat(huge.problem()).isEqualTo(BadFile.Problem.BAD_QUOTES);
    }

    @Test
    void otherEncodingsAreReadWhenSaidAndRefusedWhenNot() throws IOException {
        byte[] big5 = (HEADER + "2026-01-01,M1,,,1,洋裝\n").getBytes(Charset.forName("Big5"));

        assertThat(bad(file(big5), TILL).problem()).isEqualTo(BadFile.Problem.BAD_ENCODING);
        Mapping said = Mapping.of(TILL.document().with("encoding", Value.text("Big5")));
        assertThat(notes(events(collected(file(big5), said)))).containsExactly("洋裝");
    }

    @Test
    void naughtyTextStaysText() throws IOException {
        List<String> naughty = List.of(
                "=cmd|' /C calc'!A0",
                "@SUM(1+1)",
                "<script>alert(1)</script>",
                "'; DROP TABLE events; --",
                "NULL",
                "../../etc/passwd",
                "田中さん",
                "👩‍👩‍👧",
                "\u202eright to left",
                "%s%n",
                "{{7*7}}",
                "a\u0000b",
                "Ω≈ç√∫˜µ",
                "1e309");
        StringBuilder rows = new StringBuilder(HEADER);
        naughty.forEach(text -> rows.append("2026-01-01,M1,,,1,\"").append(text).append("\"\n"));

        assertThat(notes(events(collected(file(rows.toString()), TILL)))).isEqualTo(naughty);
    }

    @Test
    void tabsSemicolonsAndCommasInNumbersAreAMattersOfTheMapping() throws IOException {
        Mapping tabs = mapping("""
                {"format": "tsv", "time": {"column": "Дата", "format": "dd.MM.yyyy HH:mm", "zone": "Europe/Moscow"},
                 "event": "e", "keys": {"userId": "id"}, "revenue": "сумма", "decimal": ","}""");

        Event event = events(collected(file("Дата\te\tid\tсумма\n30.06.2026 15:00\tpurchase\t7\t1 290,50\n"), tabs))
                .getFirst();

        assertThat(event.name()).isEqualTo("Order Completed");
        assertThat(event.occurredAtMillis()).isEqualTo(Timestamps.millis("2026-06-30T12:00:00Z"));
        assertThat(event.properties().find("revenue")).isEqualTo(Value.real(1290.5));
    }

    @Test
    void fixedWidthsAreCutAtTheirPlaces() throws IOException {
        Mapping fixed = mapping("""
                {"format": "fixed", "header": false, "columns": [{"name": "id", "from": 1, "to": 4},
                 {"name": "day", "from": 5, "to": 12}, {"name": "n", "from": 13, "to": 16}],
                 "time": {"column": "day", "format": "yyyyMMdd"}, "event": {"value": "E"}, "keys": {"userId": "id"},
                 "properties": {"n": {"column": "n", "type": "whole"}}}""");

        List<Collected> all = collected(file("0001199701013  \r\n0002199701024\r\n0003\n"), fixed);

        assertThat(events(all))
                .extracting(event -> event.properties().find("n"))
                .containsExactly(Value.whole(3), Value.whole(4));
        assertThat(rejections(all)).hasSize(1);
    }

    @Test
    void linesOfMessagesKeepTheirIdsAndTheirNeighbours() throws IOException {
        String lines =
                "{\"type\":\"track\",\"event\":\"A\",\"userId\":\"u\",\"timestamp\":\"2026-01-01\",\"messageId\":\"own\"}\r\n\n"
                        + "{broken\n"
                        + "{\"a\":\"" + "x".repeat(200_000) + "\"}\n"
                        + "{\"type\":\"track\",\"event\":\"B\",\"userId\":\"u\",\"timestamp\":\"2026-01-01\"}";

        List<Collected> all = collected(file("\ufeff" + lines), Mapping.jsonLines());

        assertThat(events(all)).extracting(Event::messageId).containsExactly("own", "row-4");
        assertThat(rejections(all))
                .extracting(Rejection::code)
                .containsExactly(Rejection.Code.BAD_ROW, Rejection.Code.EVENT_TOO_LARGE);
    }

    @Test
    void filesThatAreNotThereOrEmptyAreNamed() throws IOException {
        assertThat(bad(folder.resolve("absent.csv"), TILL).problem()).isEqualTo(BadFile.Problem.NOT_READABLE);
        assertThat(bad(folder, TILL).problem()).isEqualTo(BadFile.Problem.NOT_READABLE);
        assertThat(bad(file(""), TILL).problem()).isEqualTo(BadFile.Problem.EMPTY);
        assertThat(collected(file(HEADER), TILL)).isEmpty();
    }

    @Test
    void aPreviewShowsWhatAnImportWouldMake() throws IOException {
        Path file = file(HEADER + "2026-01-01,M1,,,1,a\nbad,M1,,,1,b\n2026-01-01,M1,,,1,c\n");

        Preview preview = Preview.of(file, TILL, Given.COLLECTOR, Given.TILL, 2);

        assertThat(preview.columns()).startsWith("time", "member");
        assertThat(preview.rows()).extracting(Preview.Row::number).containsExactly(1L, 2L);
        assertThat(preview.rows().get(0).collected()).isInstanceOf(Event.class);
        assertThat(preview.rows().get(1).collected()).isInstanceOf(Rejection.class);
    }
}
