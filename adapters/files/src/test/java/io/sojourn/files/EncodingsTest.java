package io.sojourn.files;

import static io.sojourn.files.Given.collected;
import static io.sojourn.files.Given.events;
import static io.sojourn.files.Given.mapping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in the encodings that tills, exports and office programs of Taiwan, China and Russia still write. */
final class EncodingsTest {
    private static final List<String> NAMES =
            List.of("UTF-8", "Big5", "GB18030", "windows-1251", "UTF-16LE", "UTF-16BE", "UTF-16", "MS950", "Shift_JIS");
    private static final String HEADER = "時間,會員編號,商品\n";
    private static final Mapping TILL = mapping("""
            {"time": "時間", "event": {"value": "Order Completed"}, "keys": {"memberId": "會員編號"},
             "properties": {"note": "商品"}}""");

    @TempDir
    Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("file.csv"), content);
    }

    private static Mapping in(String encoding) {
        return Mapping.of(TILL.document().with("encoding", Value.text(encoding)));
    }

    private static Charset charset(String name) {
        return Encodings.of(name).orElseThrow();
    }

    private static List<String> notes(List<Event> events) {
        return events.stream()
                .map(event -> String.valueOf(event.properties().text("note")))
                .toList();
    }

    /** Gives as many bytes at once as it likes. */
    private static InputStream inPieces(byte[] bytes, SplittableRandom random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] buffer, int from, int length) {
                return super.read(buffer, from, Math.min(length, 1 + random.nextInt(7)));
            }
        };
    }

    /** The web's Big5 is only read; what the code page of Windows writes is the same in it. */
    private static Charset writable(Charset charset) {
        return charset.canEncode() ? charset : Charset.forName("MS950");
    }

    private static byte[] bytes(String text, String encoding) {
        return text.getBytes(writable(charset(encoding)));
    }

    private static String text(Charset charset, SplittableRandom random) {
        var encoder = writable(charset).newEncoder();
        StringBuilder out = new StringBuilder();
        int length = random.nextInt(60);
        while (out.length() < length) {
            int range = random.nextInt(4);
            int c = switch (range) {
                case 0 -> 0x20 + random.nextInt(0x5f);
                case 1 -> 0x410 + random.nextInt(0x40);
                case 2 -> 0x4e00 + random.nextInt(0x5000);
                default -> 0x20000 + random.nextInt(0xa000);
            };
            String one = Character.toString(c);
            out.append(encoder.canEncode(one) ? one : "?");
        }
        return out.toString();
    }

    /** What one decoder makes of all the bytes at once: the text before the first that are none, and where these are. */
    private record Twin(String text, int bad) {
        static Twin of(Charset charset, byte[] bytes) {
            CharsetDecoder decoder = charset.newDecoder();
            ByteBuffer in = ByteBuffer.wrap(bytes);
            CharBuffer out = CharBuffer.allocate(bytes.length * 2 + 16);
            CoderResult result = decoder.decode(in, out, true);
            int bad = result.isError() ? in.position() : -1;
            if (bad < 0) {
                decoder.flush(out);
            }
            String text = out.flip().toString();
            return new Twin(text.startsWith("\uFEFF") ? text.substring(1) : text, bad);
        }
    }

    @Test
    void textIsHandedOverUpToTheFirstBytesThatAreNoneHoweverItArrives() throws IOException {
        for (int seed = 0; seed < 6_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            String name = NAMES.get(random.nextInt(NAMES.size()));
            byte[] bytes = bytes(text(charset(name), random), name);
            for (int i = 0; i < random.nextInt(3) && bytes.length > 0; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            bytes = Arrays.copyOf(bytes, bytes.length - Math.min(bytes.length, random.nextInt(2)));
            Twin twin = Twin.of(charset(name), bytes);

            StringBuilder read = new StringBuilder();
            String refused = "";
            try (DecodedText text = DecodedText.of(inPieces(bytes, random), charset(name))) {
                char[] buffer = new char[1 + random.nextInt(9)];
                for (int n = text.read(buffer, 0, buffer.length); n >= 0; n = text.read(buffer, 0, buffer.length)) {
                    read.append(buffer, 0, n);
                }
                assertThat(text.read(buffer, 0, buffer.length))
                        .as("the end stays the end")
                        .isEqualTo(-1);
            } catch (NotInEncoding bad) {
                refused = bad.getMessage();
            }

            assertThat(read.toString()).as("seed %d, %s", seed, name).isEqualTo(twin.text());
            assertThat(refused)
                    .as("seed %d, %s", seed, name)
                    .matches(twin.bad() < 0 ? "" : "the bytes? .* at offset " + twin.bad() + " (is|are) not " + name);
        }
    }

    @Test
    void textBecomesTheSameBytesOfUtf8HoweverItIsAskedFor() throws IOException {
        for (int seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            String text = text(charset("GB18030"), random);
            byte[] bytes = bytes(text, "GB18030");
            try (InputStream utf8 = new Utf8Bytes(DecodedText.of(inPieces(bytes, random), charset("GB18030")))) {
                assertThat(new String(utf8.readAllBytes(), StandardCharsets.UTF_8))
                        .as("seed %d", seed)
                        .isEqualTo(text);
            }
        }
    }

    @Test
    void aTillOfTaipeiOneOfShanghaiAndOneOfMoscowAreReadWhenTheMappingSaysSo() throws IOException {
        for (String encoding : List.of("Big5", "GB18030", "UTF-8", "UTF-16LE", "UTF-16BE", "big5-hkscs", "GBK")) {
            byte[] content = bytes((HEADER + "2026-01-01,M1,洋裝\n2026-01-02,M2,上衣\n"), encoding);
            assertThat(notes(events(collected(file(content), in(encoding)))))
                    .as(encoding)
                    .containsExactly("洋裝", "上衣");
        }
        byte[] russian = "time,member,note\n2026-01-01,M1,Пальто «Осень» № 5\n".getBytes(charset("windows-1251"));
        Mapping plain = mapping("""
                {"encoding": "cp1251", "time": "time", "event": {"value": "E"}, "keys": {"memberId": "member"},
                 "properties": {"note": "note"}}""");
        assertThat(notes(events(collected(file(russian), plain)))).containsExactly("Пальто «Осень» № 5");
    }

    @Test
    void big5IsThatOfBrowsers() {
        byte[] bytes = {
            (byte) 0xa3,
            (byte) 0xe1, // the sign of the euro
            (byte) 0xc6,
            (byte) 0xe7, // a hiragana, of ETEN
            (byte) 0xf9,
            (byte) 0xd6, // a character of ETEN that names have
            (byte) 0x88,
            0x62, // two characters in one code, of HKSCS
            (byte) 0xfa,
            0x40, // a character beyond the first plane, of HKSCS
            (byte) 0xa1,
            0x45 // a point as Windows has it
        };
        assertThat(new String(bytes, charset("Big5"))).isEqualTo("€ぁ碁\u00ca\u0304\uD841\uDD47\u2027");
        assertThat(Encodings.name(charset("big5-hkscs"))).isEqualTo("Big5");
        assertThat(in("Big5")).isEqualTo(Mapping.of(in("Big5").document()));
    }

    /** The digest is that of what Chromium reads, but for four codes, where it is the Encoding Standard's own table. */
    @Test
    void everyPairOfBytesIsTheCharacterThatABrowserShows() throws Exception {
        StringBuilder all = new StringBuilder();
        int known = 0;
        for (int lead = 0x81; lead < 0xff; lead++) {
            for (int trail = 0x40; trail < 0xff; trail++) {
                byte[] pair = {(byte) lead, (byte) trail};
                try {
                    String read = Encodings.BIG5
                            .newDecoder()
                            .decode(ByteBuffer.wrap(pair))
                            .toString();
                    all.append(String.format("%02x%02x%s%n", lead, trail, read).replace(System.lineSeparator(), "\n"));
                    known++;
                } catch (java.nio.charset.CharacterCodingException none) {
                    // it has no such pair
                }
            }
        }
        byte[] digest = java.security.MessageDigest.getInstance("SHA-256")
                .digest(all.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(known).isEqualTo(18_594);
        assertThat(java.util.HexFormat.of().formatHex(digest))
                .isEqualTo("6fdcc4d384b6c1956c9ce0a653aa11a5176d3bb1efd5f69f1968b53a1eb8d800");
    }

    @Test
    void bytesThatAreNoTextAreNamedWithTheirRowAndPlace() throws IOException {
        for (int seed = 0; seed < 1_500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            String encoding = List.of("UTF-8", "Big5", "GB18030").get(random.nextInt(3));
            int rows = 1 + random.nextInt(3_000);
            int bad = random.nextInt(rows);
            StringBuilder before = new StringBuilder(HEADER);
            StringBuilder after = new StringBuilder();
            for (int i = 0; i < rows; i++) {
                (i < bad ? before : after).append("2026-01-01,M").append(i).append(",洋裝\n");
            }
            before.append("2026-01-01,");
            byte[] start = bytes(before.toString(), encoding);
            byte[] rest = bytes(after.substring(11), encoding);
            byte[] content = Arrays.copyOf(start, start.length + 1 + rest.length);
            content[start.length] = (byte) 0xff;
            System.arraycopy(rest, 0, content, start.length + 1, rest.length);

            BadFile refused = catchThrowableOfType(BadFile.class, () -> collected(file(content), in(encoding)));

            assertThat(refused.problem()).isEqualTo(BadFile.Problem.BAD_ENCODING);
            assertThat(refused.row()).as("seed %d, %s", seed, encoding).isEqualTo(bad + 1);
            assertThat(refused)
                    .as("seed %d", seed)
                    .hasMessageMatching("row " + (bad + 1) + ": the bytes? FF.* at offset " + start.length
                            + " (is|are) not " + encoding + ";.*");
            if (seed % 50 == 0) {
                assertThat(Given.collectedUntilBad(file(content), in(encoding))).hasSize(bad);
            }
        }
    }

    @Test
    void aMarkThatContradictsTheMappingIsNotOverlooked() throws IOException {
        byte[] marked = ("\uFEFF" + HEADER + "2026-01-01,M1,洋裝\n").getBytes(StandardCharsets.UTF_8);
        byte[] wide = ("\uFEFF" + HEADER + "2026-01-01,M1,洋裝\n").getBytes(StandardCharsets.UTF_16LE);
        byte[] unmarked = (HEADER + "2026-01-01,M1,洋裝\n").getBytes(StandardCharsets.UTF_16LE);

        assertThat(catchThrowableOfType(BadFile.class, () -> collected(file(marked), in("Big5"))))
                .hasMessage("the file begins with the mark of UTF-8, and the mapping says Big5");
        assertThat(catchThrowableOfType(BadFile.class, () -> collected(file(wide), in("UTF-8"))))
                .hasMessage("the file begins with the mark of UTF-16LE, and the mapping says UTF-8");
        assertThat(catchThrowableOfType(BadFile.class, () -> collected(file(unmarked), in("UTF-16"))))
                .hasMessageContaining("say UTF-16LE or UTF-16BE");
        assertThat(notes(events(collected(file(wide), in("UTF-16"))))).containsExactly("洋裝");
    }

    @Test
    void linesAndMessagesAreReadInOtherEncodingsToo() throws IOException {
        Mapping fixed = mapping("""
                {"format": "fixed", "encoding": "GBK", "header": false, "columns": [{"name": "id", "from": 1, "to": 2},
                 {"name": "day", "from": 3, "to": 10}, {"name": "n", "from": 11, "to": 13}],
                 "time": {"column": "day", "format": "yyyyMMdd"}, "event": {"value": "E"}, "keys": {"userId": "id"},
                 "properties": {"note": "n"}}""");
        assertThat(notes(events(collected(file(bytes("張120260101連衣裙\n", "GBK")), fixed))))
                .containsExactly("連衣裙");

        String message = "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"u\",\"timestamp\":\"2026-01-01\","
                + "\"properties\":{\"note\":\"洋裝\"}}\n";
        Mapping lines = mapping("{\"format\": \"jsonl\", \"encoding\": \"UTF-16LE\"}");
        assertThat(notes(events(collected(file(("\uFEFF" + message).getBytes(StandardCharsets.UTF_16LE)), lines))))
                .containsExactly("洋裝");
        assertThat(Mapping.of(lines.document())).isEqualTo(lines);
    }
}
