package io.sojourn.cli.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.journey.JourneyRules;
import io.sojourn.json.Json;
import io.sojourn.regex.Re2Patterns;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The contract of {@code sojourn query --batch}. */
final class BatchTest {
    private static final BatchLine LINE = new BatchLine(JourneyRules.standard(ZoneOffset.UTC), new Re2Patterns());
    private static final String FUNNEL =
            "{\"analysis\":\"funnel\",\"steps\":[{\"event\":\"A\"},{\"event\":\"B\"}],\"profiles\":true}";

    private static String track(String id, String user, String event, String time) {
        return "{\"type\":\"track\",\"messageId\":\"" + id + "\"," + user + ",\"event\":\"" + event
                + "\",\"timestamp\":\"2026-03-02T00:" + time + ":00Z\"}";
    }

    private static String line(String id, String analysis, String... events) {
        return "{\"id\":\"" + id + "\",\"events\":[" + String.join(",", events) + "],\"analysis\":" + analysis + "}";
    }

    private static List<Value.Obj> answers(String... lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Batch(LINE)
                .answer(new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)), out);
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(Json::readObject)
                .toList();
    }

    private static Value.Obj step(Value.Obj answer, int step) {
        Value.Array steps = (Value.Array) Objects.requireNonNull(
                Objects.requireNonNull(answer.object("result")).find("steps"));
        return (Value.Obj) steps.items().get(step - 1);
    }

    private static Value count(Value.Obj answer, int step) {
        return Objects.requireNonNull(step(answer, step).find("count"));
    }

    private static String code(Value.Obj answer) {
        return Objects.requireNonNull(
                Objects.requireNonNull(answer.object("error")).text("code"));
    }

    private static String pointer(Value.Obj answer) {
        return Objects.requireNonNull(
                Objects.requireNonNull(answer.object("error")).text("pointer"));
    }

    @Test
    void oneLineInOneLineOutInTheSameOrder() throws IOException {
        String[] lines = new String[300];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = i % 7 == 0 ? "{broken" : line("n" + i, FUNNEL, track("1", "\"userId\":\"u\"", "A", "01"));
        }

        List<Value.Obj> answers = answers(lines);

        assertThat(answers).hasSize(lines.length);
        for (int i = 0; i < lines.length; i++) {
            assertThat(answers.get(i).find("id")).isEqualTo(i % 7 == 0 ? Value.NOTHING : Value.text("n" + i));
        }
    }

    @Test
    void whatIsNotJsonAnswersBadJsonWithoutAnId() throws IOException {
        for (String text : List.of("{", "[]", "{\"id\":1} x", "{\"id\":1,\"id\":2}", "nonsense")) {
            Value.Obj answer = answers(text).getFirst();
            assertThat(code(answer)).as(text).isEqualTo("bad-json");
            assertThat(answer.find("id")).isEqualTo(Value.NOTHING);
        }
    }

    @Test
    void wrongLinesSayWhereAndWhy() throws IOException {
        Value.Obj unknownKey = answers("{\"id\":1,\"events\":[],\"analysis\":" + FUNNEL + ",\"evnts\":[]}")
                .getFirst();
        assertThat(code(unknownKey)).isEqualTo("unknown-key");
        assertThat(unknownKey.find("id")).isEqualTo(Value.whole(1));
        Value.Obj unknown = answers(line("a", "{\"analysis\":\"magic\"}")).getFirst();
        assertThat(code(unknown)).isEqualTo("unknown-analysis");
        assertThat(pointer(unknown)).isEqualTo("/analysis/analysis");
        Value.Obj event = answers(line("a", FUNNEL, "{\"type\":\"track\",\"userId\":\"u\"}"))
                .getFirst();
        assertThat(code(event)).isEqualTo("bad-event");
        assertThat(pointer(event)).startsWith("/events/0");
        Value.Obj range = answers(line("a", FUNNEL.replace("\"profiles\"", "\"window\":\"P1M\",\"profiles\"")))
                .getFirst();
        assertThat(code(range)).isEqualTo("bad-range");
        assertThat(pointer(range)).isEqualTo("/analysis/window");
        Value.Obj condition = answers(line("a", FUNNEL.replace("\"profiles\"", "\"segment\":{\"x\":1},\"profiles\"")))
                .getFirst();
        assertThat(code(condition)).isEqualTo("bad-condition");
    }

    @Test
    void anItemHasTheLimitsThatItHasOverHttp() throws IOException {
        String properties =
                "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"A\",\"timestamp\":\"2026-03-02T00:00:00Z\",\"properties\":";
        StringBuilder names = new StringBuilder("{");
        for (int i = 0; i < 600; i++) {
            names.append(i == 0 ? "" : ",").append("\"n").append(i).append("\":1");
        }
        List<Value.Obj> answers = answers(
                line("fits", FUNNEL, properties + "{\"t\":\"" + "x".repeat(30_000) + "\"}}"),
                line("large", FUNNEL, properties + "{\"t\":\"" + "x".repeat(40_000) + "\"}}"),
                line("deep", FUNNEL, properties + "{\"a\":" + "[".repeat(25) + "]".repeat(25) + "}}"),
                line("names", FUNNEL, properties + names + "}}"),
                line("id", FUNNEL, track("i".repeat(120), "\"userId\":\"u\"", "A", "01")),
                line(
                        "time",
                        FUNNEL,
                        "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"A\",\"timestamp\":1772409600000}"));

        assertThat(count(answers.getFirst(), 1)).isEqualTo(Value.whole(1));
        List<String> allowed = List.of("32768", "20", "500", "99", "ISO-8601");
        for (int i = 1; i < answers.size(); i++) {
            Value.Obj answer = answers.get(i);
            assertThat(code(answer)).as(answer.text("id")).isEqualTo("bad-event");
            assertThat(pointer(answer)).startsWith("/events/0");
            assertThat(Objects.requireNonNull(answer.object("error")).text("detail"))
                    .contains(allowed.get(i - 1));
        }
    }

    @Test
    void aMessageIdCountsOnceInItsLine() throws IOException {
        String once = track("1", "\"userId\":\"u\"", "A", "01");

        List<Value.Obj> answers = answers(
                line("a", "{\"analysis\":\"paths\",\"sessionGap\":\"PT1M\"}", once, once),
                line(
                        "b",
                        "{\"analysis\":\"paths\",\"sessionGap\":\"PT1M\"}",
                        once,
                        track("2", "\"userId\":\"u\"", "A", "03")));

        assertThat(Objects.requireNonNull(answers.get(0).object("result")).find("paths"))
                .isEqualTo(Value.whole(1));
        assertThat(Objects.requireNonNull(answers.get(1).object("result")).find("paths"))
                .isEqualTo(Value.whole(2));
    }

    @Test
    void anonymousHistoryBelongsToWhoSignedInAndPeopleGoByTheirStrongestKey() throws IOException {
        Value.Obj answer = answers(line(
                        "a",
                        FUNNEL,
                        track("1", "\"anonymousId\":\"anon\"", "A", "01"),
                        track("2", "\"anonymousId\":\"anon\",\"userId\":\"ann\"", "B", "02"),
                        track("3", "\"anonymousId\":\"other\"", "A", "03")))
                .getFirst();

        assertThat(count(answer, 1)).isEqualTo(Value.whole(2));
        assertThat(step(answer, 2).find("profiles")).isEqualTo(Value.array(List.of(Value.text("ann"))));
        assertThat(step(answer, 1).find("profiles"))
                .isEqualTo(Value.array(List.of(Value.text("ann"), Value.text("other"))));
    }

    @Test
    void aServerSourceJoinsTheKeysThatItSends() throws IOException {
        Value.Obj answer = answers(line(
                        "a",
                        FUNNEL,
                        track("1", "\"context\":{\"traits\":{\"email\":\"ann@example.com\"}}", "A", "01"),
                        "{\"type\":\"identify\",\"messageId\":\"2\",\"userId\":\"ann\",\"traits\":{\"email\":\"Ann@Example.com\"},\"timestamp\":\"2026-03-02T00:02:00Z\"}",
                        track("3", "\"userId\":\"ann\"", "B", "03")))
                .getFirst();

        assertThat(count(answer, 2)).isEqualTo(Value.whole(1));
        assertThat(step(answer, 1).find("profiles")).isEqualTo(Value.array(List.of(Value.text("ann"))));
    }

    @Test
    void identifiersThatStandForNobodyAreDroppedAndHarmNoOther() throws IOException {
        Value.Obj answer = answers(line(
                        "a",
                        FUNNEL,
                        track("1", "\"userId\":\"undefined\"", "A", "01"),
                        track("2", "\"userId\":\"ann\"", "A", "02")))
                .getFirst();

        assertThat(count(answer, 1)).isEqualTo(Value.whole(1));
    }

    @Test
    void segmentsAreEvaluatedAtTheEndOfTheRange() throws IOException {
        String bought = "{\"did\":{\"event\":\"B\"},\"count\":{\"op\":\"gte\",\"value\":1}}";
        String asked = FUNNEL.replace("\"profiles\"", "\"segment\":" + bought + ",\"profiles\"");
        String early = asked.replace(
                "\"profiles\"", "\"between\":[\"2026-03-02T00:00:00Z\",\"2026-03-02T00:01:30Z\"],\"profiles\"");
        String[] events = {
            track("1", "\"userId\":\"ann\"", "A", "01"),
            track("2", "\"userId\":\"ann\"", "B", "02"),
            track("3", "\"userId\":\"bob\"", "A", "01")
        };

        List<Value.Obj> answers = answers(line("a", asked, events), line("b", early, events));

        assertThat(count(answers.get(0), 1)).isEqualTo(Value.whole(1));
        assertThat(count(answers.get(1), 1)).isEqualTo(Value.whole(0));
    }

    @Test
    void stagesFollowTheJourneyModel() throws IOException {
        Value.Obj answer = answers(
                        line(
                                "a",
                                "{\"analysis\":\"stages\",\"model\":\"journey\",\"against\":\"lifecycle\"}",
                                track("1", "\"userId\":\"ann\"", "Product Viewed", "01"),
                                track("2", "\"userId\":\"ann\"", "Product Added", "02"),
                                "{\"type\":\"track\",\"messageId\":\"3\",\"userId\":\"ann\",\"event\":\"Order Completed\",\"properties\":{\"total\":100,\"order_id\":\"o1\"},\"timestamp\":\"2026-03-02T00:03:00Z\"}"))
                .getFirst();

        Value.Obj result = Objects.requireNonNull(answer.object("result"));
        assertThat(Objects.requireNonNull(result.find("moves")).toString())
                .contains("consideration", "decision", "first-purchase");
        assertThat(Objects.requireNonNull(result.object("handoff")).find("people"))
                .isEqualTo(Value.whole(1));
        assertThat(Objects.requireNonNull(result.find("correspondence")).toString())
                .contains("conversion");
    }
}
