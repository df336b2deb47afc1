package io.sojourn.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sojourn.collect.Item;
import io.sojourn.collect.Limits;
import io.sojourn.collect.Rejection;
import io.sojourn.collect.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class BatchReaderTest {
    private final BatchReader reader = new BatchReader(Limits.STANDARD);

    private Batch read(String body) {
        byte[] bytes = ("##" + body + "#").getBytes(StandardCharsets.UTF_8);
        return reader.read(bytes, 2, bytes.length - 1);
    }

    private BadJson bad(String body) {
        return catchThrowableOfType(BadJson.class, () -> read(body));
    }

    private static Value.Obj message(Item item) {
        assertThat(item).isInstanceOf(Item.Message.class);
        return ((Item.Message) item).value();
    }

    private static Item.Unreadable unreadable(Item item) {
        assertThat(item).isInstanceOf(Item.Unreadable.class);
        return (Item.Unreadable) item;
    }

    @Test
    void aSingleMessageIsOneItem() {
        Batch batch = read("{\"type\":\"track\",\"event\":\"E\",\"writeKey\":\"k\",\"sentAt\":\"t\"}");

        assertThat(batch.writeKey()).contains("k");
        assertThat(batch.sentAt()).isEmpty();
        assertThat(batch.items()).hasSize(1);
        assertThat(message(batch.items().getFirst()).text("event")).isEqualTo("E");
    }

    @Test
    void theOrderOfABatchsFieldsDoesNotMatter() {
        String items = "\"batch\":[{\"event\":\"A\"},{\"event\":\"B\"}]";
        String others =
                "\"writeKey\":\"k\",\"sentAt\":\"t\",\"context\":{\"ip\":\"1\"},\"integrations\":{\"All\":true}";
        for (String body : List.of("{" + items + "," + others + "}", "{" + others + "," + items + "}")) {
            Batch batch = read(body);
            assertThat(batch.writeKey()).contains("k");
            assertThat(batch.sentAt()).isEqualTo("t");
            assertThat(batch.context()).isEqualTo(Value.object("ip", "1"));
            assertThat(batch.integrations()).isEqualTo(Value.object("All", true));
            assertThat(batch.items())
                    .extracting(item -> message(item).text("event"))
                    .containsExactly("A", "B");
            assertThat(batch.items()).extracting(Item::index).containsExactly(0, 1);
        }
        assertThat(read("{\"batch\":[]}").items()).isEmpty();
    }

    @Test
    void oneBadItemDoesNotSpoilTheOthers() {
        String deep = "{\"messageId\":\"deep\",\"a\":" + "[".repeat(20) + "]".repeat(20) + ",\"z\":1}";
        String large = "{\"messageId\":\"large\",\"a\":\"" + "x".repeat(33_000) + "\"}";
        String twice = "{\"messageId\":\"twice\",\"properties\":{\"a\":[{\"b\":1,\"b\":2}]},\"z\":{\"y\":[1]}}";
        String huge = "{\"messageId\":\"huge\",\"n\":1e999}";
        String many = "{\"messageId\":\"many\",\"p\":{" + names(500) + "}}";
        Batch batch = read("{\"batch\":[{\"event\":\"first\"},"
                + String.join(",", deep, large, twice, huge, many, "7", "\"t\"", "null", "[[1]]")
                + ",{\"event\":\"last\"}]}");

        assertThat(message(batch.items().getFirst()).text("event")).isEqualTo("first");
        assertThat(message(batch.items().getLast()).text("event")).isEqualTo("last");
        assertThat(batch.items().subList(1, 10))
                .extracting(item -> unreadable(item).code())
                .containsExactly(
                        Rejection.Code.TOO_DEEP,
                        Rejection.Code.EVENT_TOO_LARGE,
                        Rejection.Code.BAD_FIELD,
                        Rejection.Code.BAD_FIELD,
                        Rejection.Code.TOO_MANY_KEYS,
                        Rejection.Code.NOT_AN_OBJECT,
                        Rejection.Code.NOT_AN_OBJECT,
                        Rejection.Code.NOT_AN_OBJECT,
                        Rejection.Code.NOT_AN_OBJECT);
        assertThat(batch.items().subList(1, 6))
                .extracting(item -> unreadable(item).messageId())
                .containsExactly("deep", "large", "twice", "huge", "many");
        Item.Unreadable third = unreadable(batch.items().get(3));
        assertThat(third.pointer()).startsWith("/properties/a/0");
        assertThat(third.payload()).isEqualTo(twice);
        assertThat(unreadable(batch.items().get(2)).payload()).hasSize(4_000);
    }

    private static String names(int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append(i == 0 ? "" : ",").append("\"n").append(i).append("\":1");
        }
        return out.toString();
    }

    @Test
    void whatIsJustWithinALimitIsTaken() {
        String deep = "{\"a\":" + "[".repeat(19) + "]".repeat(19) + "}";
        String frame = "{\"a\":\"\"}";
        String large = "{\"a\":\"" + "x".repeat(32 * 1024 - frame.length()) + "\"}";
        String many = "{\"p\":{" + names(499) + "}}";
        String products = "{\"products\":[" + ("{\"a\":1,\"b\":2,\"c\":3},".repeat(300) + "{}]}");
        for (Item item : read("{\"batch\":[" + String.join(",", deep, large, many, products) + "]}")
                .items()) {
            message(item);
        }
        assertThat(read(deep).items().getFirst()).isInstanceOf(Item.Message.class);
        assertThat(read("{\"a\":" + deep + "}").items().getFirst()).isInstanceOf(Item.Unreadable.class);
        assertThat(read(large).items().getFirst()).isInstanceOf(Item.Message.class);
        assertThat(unreadable(read(large.replace("xx", "xxx")).items().getFirst())
                        .code())
                .isEqualTo(Rejection.Code.EVENT_TOO_LARGE);
    }

    @Test
    void aSingleMessageThatIsBadIsAnUnreadableItem() {
        Batch batch = read("{\"messageId\":\"m\",\"writeKey\":\"k\",\"a\":{\"b\":1,\"b\":1},\"sentAt\":\"t\"}");

        assertThat(unreadable(batch.items().getFirst()).code()).isEqualTo(Rejection.Code.BAD_FIELD);
        assertThat(unreadable(batch.items().getFirst()).messageId()).isEqualTo("m");
        assertThat(batch.writeKey()).contains("k");
    }

    @Test
    void theRequestsLimitsAreNamed() {
        BadJson large = bad("{\"batch\":[\"" + "x".repeat(500 * 1024) + "\"]}");
        BadJson many = bad("{\"batch\":[" + "{},".repeat(2_500) + "{}]}");

        assertThat(large.problem()).isEqualTo(BadJson.Problem.REQUEST_TOO_LARGE);
        assertThat(large.detail()).contains("512000");
        assertThat(many.problem()).isEqualTo(BadJson.Problem.TOO_MANY_ITEMS);
        assertThat(many.detail()).contains("2500");
        assertThat(read("{\"batch\":[" + "{},".repeat(2_499) + "{}]}").items()).hasSize(2_500);
    }

    @Test
    void bodiesOfAnotherShapeAreRefusedWhole() {
        assertThat(bad("[]").problem()).isEqualTo(BadJson.Problem.BAD_SHAPE);
        assertThat(bad("{\"batch\":{}}").detail()).isEqualTo("\"batch\" is not an array of messages");
        assertThat(bad("{\"batch\":[],\"batch\":[]}").detail()).isEqualTo("\"batch\" is given twice");
        assertThat(bad("{\"batch\":[],\"context\":[]}").pointer()).isEqualTo("/context");
        assertThat(bad("{\"batch\":[{]}").problem()).isEqualTo(BadJson.Problem.BAD_JSON);
        assertThat(bad("{\"batch\":[]} x").problem()).isEqualTo(BadJson.Problem.BAD_JSON);
        assertThat(bad("").detail()).startsWith("the body is empty");
        assertThat(bad("{\"batch\":[" + "[".repeat(100_000)).problem()).isEqualTo(BadJson.Problem.BAD_JSON);
    }

    @Test
    void gzipIsInflatedNoFurtherThanTheLimit() throws IOException {
        assertThat(reader.read(gzip("{\"event\":\"E\"}".getBytes(StandardCharsets.UTF_8)), true)
                        .items())
                .hasSize(1);

        BadJson bomb = catchThrowableOfType(BadJson.class, () -> reader.read(gzip(new byte[50_000_000]), true));
        BadJson plain = catchThrowableOfType(
                BadJson.class, () -> reader.read(new ByteArrayInputStream(new byte[] {'{', '}'}), true));
        BadJson cut = catchThrowableOfType(
                BadJson.class,
                () -> reader.read(
                        new ByteArrayInputStream(
                                gzip("{}".getBytes(StandardCharsets.UTF_8)).readNBytes(15)),
                        true));

        assertThat(bomb.problem()).isEqualTo(BadJson.Problem.REQUEST_TOO_LARGE);
        assertThat(plain.problem()).isEqualTo(BadJson.Problem.BAD_GZIP);
        assertThat(cut.problem()).isEqualTo(BadJson.Problem.BAD_GZIP);
    }

    private static ByteArrayInputStream gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return new ByteArrayInputStream(out.toByteArray());
    }

    @Test
    void aLineOfAFileIsAnItemWhateverItIs() {
        byte[] good = "{\"event\":\"E\"}".getBytes(StandardCharsets.UTF_8);
        byte[] bad = "{\"event\":".getBytes(StandardCharsets.UTF_8);

        assertThat(reader.readItem(good, 0, good.length, 7)).isEqualTo(new Item.Message(7, Value.object("event", "E")));
        Item.Unreadable broken = unreadable(reader.readItem(bad, 0, bad.length, 8));
        assertThat(broken.code()).isEqualTo(Rejection.Code.BAD_ROW);
        assertThat(broken.detail()).startsWith("the line is not a JSON object: ");
        assertThat(unreadable(reader.readItem("[1]".getBytes(StandardCharsets.UTF_8), 0, 3, 9))
                        .code())
                .isEqualTo(Rejection.Code.NOT_AN_OBJECT);
    }
}
