package io.sojourn.files;

import static io.sojourn.files.Given.mapping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sojourn.collect.KeyKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MappingTest {

    @TempDir
    Path folder;

    @Test
    void aMappingReadsBackFromItsDocument() {
        for (String json : List.of(
                "{\"format\":\"jsonl\"}",
                """
                {"format": "csv", "separator": ";", "encoding": "Big5", "columns": ["a", "b"], "header": false,
                 "time": {"column": "a", "format": "dd/MM/yyyy", "zone": "Asia/Taipei"},
                 "event": {"column": "b", "names": {"x": "Order Completed", "y": {"page": "Home"}, "z": {"screen": "Start"}}},
                 "keys": {"email": "b", "userId": "a"}, "channel": {"column": "b", "names": {"s": "store"}}, "revenue": "a",
                 "currency": {"value": "TWD"}, "decimal": ",", "traits": {"t": "a"},
                 "properties": {"p": {"column": "b", "type": "number"}}, "otherColumns": "properties"}""",
                """
                {"format": "fixed", "columns": [{"name": "a", "from": 1, "to": 3}], "type": "identify",
                 "time": {"value": "2026-01-01"}, "keys": {"userId": "a"}}""",
                "{\"format\":\"spaces\",\"time\":\"t\",\"event\":\"e\",\"description\":\"words\"}")) {
            Mapping mapping = mapping(json);
            assertThat(Mapping.of(mapping.document())).isEqualTo(mapping);
        }
    }

    @Test
    void allProblemsAreSaidAtOnce() {
        BadMapping bad = catchThrowableOfType(BadMapping.class, () -> mapping("""
                        {"format": "xls", "colour": "red", "time": {"column": "t", "format": "qqqq", "zone": "Mars"}, "event": 7,
                         "keys": {"passport": "p", "email": 1}, "channel": {"value": "moon"}, "revenue": {"column": "a", "value": "b"},
                         "properties": {"p": {"column": "c", "type": "date"}}, "otherColumns": "some", "decimal": "!"}"""));

        assertThat(bad.problems()).extracting(BadMapping.Problem::pointer).contains("/format", "/colour");
        BadMapping csv = catchThrowableOfType(BadMapping.class, () -> mapping("""
                        {"time": {"column": "t", "format": "qqqq{", "zone": "Mars"}, "event": 7,
                         "keys": {"passport": "p", "email": 1}, "channel": {"value": "moon"}, "revenue": {"column": "a", "value": "b"},
                         "properties": {"p": {"column": "c", "type": "date"}}, "otherColumns": "some", "decimal": "!"}"""));
        assertThat(csv.problems())
                .extracting(BadMapping.Problem::pointer)
                .containsExactlyInAnyOrder(
                        "/time/format",
                        "/time/zone",
                        "/event",
                        "/keys/passport",
                        "/keys/email",
                        "/channel",
                        "/revenue",
                        "/properties/p/type",
                        "/otherColumns",
                        "/decimal");
        assertThat(catchThrowableOfType(BadMapping.class, () -> mapping("{}")))
                .hasMessageContaining("/time: is missing")
                .hasMessageContaining("/event: is missing");
    }

    @Test
    void flagsSayTheSameAsADocument() {
        Map<String, String> flags = new LinkedHashMap<>();
        flags.put("format", "tsv");
        flags.put("time", "date");
        flags.put("time-format", "yyyyMMdd");
        flags.put("zone", "Asia/Taipei");
        flags.put("event-name", "Order Completed");
        flags.put("key.email", "mail");
        flags.put("channel-name", "store");
        flags.put("revenue", "amount");
        flags.put("currency-code", "TWD");
        flags.put("property.pieces", "qty:whole");

        assertThat(Mapping.ofFlags(flags)).isEqualTo(mapping("""
                                {"format": "tsv", "time": {"column": "date", "format": "yyyyMMdd", "zone": "Asia/Taipei"},
                                 "event": {"value": "Order Completed"}, "keys": {"email": "mail"}, "channel": {"value": "store"},
                                 "revenue": "amount", "currency": {"value": "TWD"},
                                 "properties": {"pieces": {"column": "qty", "type": "whole"}}}"""));
        assertThat(catchThrowableOfType(BadMapping.class, () -> Mapping.ofFlags(Map.of("colour", "red"))))
                .hasMessageStartingWith("mapping flag colour: is unknown; known are format");
    }

    @Test
    void columnsAreGuessedByNameAndContent() {
        Mapping guess = Mapping.guess(
                List.of("Order Date", "Customer ID", "E-mail", "amount", "qty", "zip_code", "store"),
                List.of(
                        List.of("30.06.2026 15:00", "0012", "a@b.tw", "12.50", "2", "00701", "Taipei"),
                        List.of("1.07.2026 09:30", "0013", "", "8", "1", "10045", "Tainan")));

        assertThat(guess.time().cell().column()).contains("Order Date");
        assertThat(guess.time().format()).isEqualTo("d.M.yyyy H:mm");
        assertThat(guess.keys()).isEqualTo(Map.of(KeyKind.USER_ID, "Customer ID", KeyKind.EMAIL, "E-mail"));
        assertThat(guess.revenue().orElseThrow().column()).contains("amount");
        assertThat(guess.event().cell().constant()).isEqualTo("Order Completed");
        assertThat(guess.properties())
                .extracting(Mapping.Field::name, Mapping.Field::type)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("qty", Mapping.Type.WHOLE),
                        org.assertj.core.groups.Tuple.tuple("zip_code", Mapping.Type.TEXT),
                        org.assertj.core.groups.Tuple.tuple("store", Mapping.Type.TEXT));
    }

    @Test
    void aFilesLayoutIsGuessedByItsFirstLines() throws IOException {
        assertThat(guess("{\"type\":\"track\"}\n").layout()).isEqualTo(new Layout.JsonLines());
        assertThat(guess("time;event;user\n2026-01-01;a;1\n").layout())
                .isEqualTo(new Layout.Delimited(';', true, List.of()));
        assertThat(guess("time\tevent\n").layout()).isEqualTo(new Layout.Delimited('\t', true, List.of()));
        Mapping blanks = guess(" customer_id  date number_of_cds  dollar_value\r\n 00001 19970101  1   11.77\r\n");
        assertThat(blanks.layout()).isEqualTo(new Layout.Spaced(true, List.of()));
        assertThat(blanks.time().format()).isEqualTo("yyyyMMdd");
        assertThat(blanks.keys()).isEqualTo(Map.of(KeyKind.USER_ID, "customer_id"));
    }

    private Mapping guess(String content) throws IOException {
        return Mapping.guess(Files.writeString(folder.resolve("guess.csv"), content));
    }

    @Test
    void numbersAreReadAsPeopleWriteThem() {
        assertThat(Numbers.read("1,234,567.5", '.')).isEqualTo(io.sojourn.collect.Value.real(1234567.5));
        assertThat(Numbers.read("1.234,5", ',')).isEqualTo(io.sojourn.collect.Value.real(1234.5));
        assertThat(Numbers.read("$ 12", '.')).isEqualTo(io.sojourn.collect.Value.whole(12));
        assertThat(Numbers.read("-3", '.')).isEqualTo(io.sojourn.collect.Value.whole(-3));
        for (String bad :
                List.of("", "-", "1,23", "1,2345", "12,50", "1.2.3", "abc", "1e9", "0x1f", "--1", "1 2", ",5", "$")) {
            assertThat(Numbers.read(bad, '.')).as(bad).isNull();
        }
    }
}
