package io.sojourn.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sojourn.collect.Value;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class JsonTest {

    private static BadJson bad(String text) {
        return bad(text.getBytes(StandardCharsets.UTF_8));
    }

    private static BadJson bad(byte[] text) {
        return catchThrowableOfType(BadJson.class, () -> Json.read(text));
    }

    @Test
    void readsAllKindsOfValues() {
        assertThat(Json.read("{\"a\":[1,-2.5,true,null,\"é👗\"],\"b\":{}}"))
                .isEqualTo(Value.object(
                        "a",
                        List.of(Value.whole(1), Value.real(-2.5), Value.bool(true), Value.NOTHING, Value.text("é👗")),
                        "b",
                        Value.Obj.empty()));
        assertThat(Json.read("9223372036854775807")).isEqualTo(Value.whole(Long.MAX_VALUE));
        assertThat(Json.read("9223372036854775808")).isEqualTo(Value.real(0x1p63));
        assertThat(Json.read("1e3")).isEqualTo(Value.real(1_000));
    }

    @Test
    void namesThePlaceOfWhatIsWrong() {
        BadJson bad = bad("{\"a\": 1,\n \"b\": [1, x]}");

        assertThat(bad.line()).isEqualTo(2);
        assertThat(bad.column()).isEqualTo(11);
        assertThat(bad.pointer()).isEqualTo("/b/1");
        assertThat(bad.problem()).isEqualTo(BadJson.Problem.BAD_JSON);
    }

    @Test
    void refusesNamesThatAreGivenTwice() {
        assertThat(bad("{\"a\":1,\"a\":1}").detail()).isEqualTo("the name \"a\" is given twice in one object");
        StringBuilder many = new StringBuilder("{");
        for (int i = 0; i < 100; i++) {
            many.append("\"n").append(i).append("\":1,");
        }
        assertThat(bad(many + "\"n3\":1}").detail()).contains("\"n3\" is given twice");
        assertThat(bad("{\"\\u0061\":1,\"a\":1}").detail()).contains("twice");
    }

    @Test
    void refusesTextAfterTheValue() {
        assertThat(bad("{} {}").detail()).startsWith("there is more text");
        assertThat(bad("1 2").detail()).startsWith("there is more text");
        assertThat(bad("").detail()).startsWith("the text is empty");
    }

    @Test
    void refusesOtherEncodings() {
        assertThat(bad("\ufeff{}").detail()).contains("byte order mark");
        assertThat(bad("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE)).detail())
                .contains("UTF-16");
        assertThat(bad("{\"a\":1}".getBytes(StandardCharsets.UTF_16BE)).detail())
                .contains("UTF-16");
        assertThat(bad("{\"a\":1}".getBytes(Charset.forName("UTF-32BE"))).detail())
                .contains("UTF-32");
        BadJson big5 = bad("{\"a\":\n\"衣服\"}".getBytes(Charset.forName("Big5")));
        assertThat(big5.detail()).contains("is not UTF-8");
        assertThat(big5.line()).isEqualTo(2);
        assertThat(big5.column()).isEqualTo(2);
    }

    @Test
    void refusesMalformedUtf8() {
        for (String hex : List.of("c080", "eda080", "f4908080", "ff", "e28228", "f0808080", "c3", "80")) {
            byte[] bytes = java.util.HexFormat.of().parseHex("22" + hex + "22");
            assertThat(bad(bytes).detail()).as(hex).contains("UTF-8");
        }
    }

    @Test
    void halfSurrogatesBecomeTheReplacementCharacter() {
        assertThat(Json.read("\"a\\ud83db\"")).isEqualTo(Value.text("a\ufffdb"));
        assertThat(Json.read("\"\\ud83d\\udc57\"")).isEqualTo(Value.text("👗"));
        assertThat(Json.read("{\"\\udc57\":1}")).isEqualTo(Value.object("\ufffd", 1));
    }

    @Test
    void refusesDepthAtOnce() {
        assertThat(bad("[".repeat(201) + "]".repeat(201)).detail()).contains("at most 200");
        assertThat(Json.read("[".repeat(200) + "]".repeat(200))).isInstanceOf(Value.Array.class);
        assertThat(bad("[".repeat(100_000))).isNotNull();
        assertThat(bad("{\"a\":".repeat(100_000))).isNotNull();
    }

    @Test
    void refusesNumbersThatAreNoNumbers() {
        assertThat(bad("1e400").detail()).contains("beyond the range");
        assertThat(bad("1".repeat(32_000)).detail()).contains("32000 characters");
        assertThat(bad("[NaN]")).isNotNull();
        assertThat(bad("[01]")).isNotNull();
    }

    @Test
    void asksForAnObjectWhereOneIsNeeded() {
        BadJson bad = catchThrowableOfType(BadJson.class, () -> Json.readObject("[]"));

        assertThat(bad.problem()).isEqualTo(BadJson.Problem.BAD_SHAPE);
        assertThat(Json.readObject("{\"__proto__\":{}}".getBytes(StandardCharsets.UTF_8))
                        .name(0))
                .isEqualTo("__proto__");
    }

    @Test
    void whatIsWrittenReadsBackTheSame() {
        long seed = 31;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 5_000; i++) {
            Value value = value(random, 0);
            assertThat(Json.read(Json.write(value))).as("seed %d", seed).isEqualTo(value);
            assertThat(Json.read(Json.bytes(value))).isEqualTo(value);
            assertThat(Json.read(Json.pretty(value))).isEqualTo(value);
        }
    }

    private static Value value(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth > 4 ? 5 : 7)) {
            case 0 -> Value.NOTHING;
            case 1 -> Value.bool(random.nextBoolean());
            case 2 -> Value.text(text(random));
            case 3 -> Value.whole(random.nextLong() >> random.nextInt(64));
            case 4 -> Value.real(random.nextDouble() * Math.pow(10, random.nextInt(-300, 300)));
            case 5 -> Value.array(List.of(value(random, depth + 1), value(random, depth + 1)));
            default -> {
                Value.Obj object = Value.Obj.empty();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object = object.with(text(random), value(random, depth + 1));
                }
                yield object;
            }
        };
    }

    private static String text(SplittableRandom random) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int c = random.nextInt(4) == 0
                    ? random.nextInt(0x2100)
                    : random.nextInt(4) == 0 ? 0x1f457 : random.nextInt(128);
            out.appendCodePoint(c);
        }
        return out.toString();
    }

    @Test
    void writesForPeopleToo() {
        assertThat(Json.pretty(Value.object("a", List.of(1, 2), "b", Value.Obj.empty(), "c", List.of())))
                .isEqualTo("""
                        {
                          "a": [
                            1,
                            2
                          ],
                          "b": {},
                          "c": []
                        }""");
        assertThat(Json.write(Value.text("\u2028<\"\\\n\u0001"))).isEqualTo("\"\\u2028<\\\"\\\\\\n\\u0001\"");
    }
}
