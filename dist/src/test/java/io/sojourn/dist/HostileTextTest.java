package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.ports.PublicFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Bodies that are no JSON, nearly JSON or JSON that readers disagree about: taken or refused with a reason, never a failure. */
final class HostileTextTest extends Hostile {
    private static final Map<String, byte[]> BAD_BODIES = badBodies();

    private static Map<String, byte[]> badBodies() {
        String good = track("bad-body", "");
        Map<String, byte[]> bodies = new TreeMap<>();
        bodies.put("nothing", new byte[0]);
        bodies.put("white space", "  \n".getBytes(StandardCharsets.UTF_8));
        bodies.put("a form", "userId=a&event=E".getBytes(StandardCharsets.UTF_8));
        bodies.put("half", good.substring(0, good.length() / 2).getBytes(StandardCharsets.UTF_8));
        bodies.put("two", (good + good).getBytes(StandardCharsets.UTF_8));
        bodies.put("rest", (good + "]").getBytes(StandardCharsets.UTF_8));
        bodies.put("a comment", ("/* */" + good).getBytes(StandardCharsets.UTF_8));
        bodies.put("a byte order mark", ("\ufeff" + good).getBytes(StandardCharsets.UTF_8));
        bodies.put("UTF-16", good.getBytes(StandardCharsets.UTF_16));
        bodies.put("UTF-16LE", good.getBytes(StandardCharsets.UTF_16LE));
        bodies.put("UTF-32", good.getBytes(java.nio.charset.Charset.forName("UTF-32BE")));
        bodies.put("Latin-1", track("é", "").getBytes(StandardCharsets.ISO_8859_1));
        bodies.put("overlong", bytes(good, "\"E\"", new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'}));
        bodies.put(
                "an encoded surrogate",
                bytes(good, "\"E\"", new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}));
        bodies.put("a cut character", bytes(good, "\"E\"", new byte[] {'"', (byte) 0xe5, (byte) 0x92, '"'}));
        bodies.put("a raw control character", good.replace("\"E\"", "\"a\nb\"").getBytes(StandardCharsets.UTF_8));
        bodies.put("doubled batch", "{\"batch\":[],\"batch\":[]}".getBytes(StandardCharsets.UTF_8));
        return bodies;
    }

    private static byte[] bytes(String text, String mark, byte[] instead) {
        int at = text.indexOf(mark);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(text.substring(0, at).getBytes(StandardCharsets.UTF_8));
        out.writeBytes(instead);
        out.writeBytes(text.substring(at + mark.length()).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    @Test
    void aBodyThatIsNoJsonIsRefusedWholeAndNothingOfItIsStored() {
        long before = live.rejected();
        BAD_BODIES.forEach((name, body) -> {
            for (String path : List.of("/v1/track", "/v1/batch")) {
                Reply reply = live.collect(path, body);
                assertThat(reply.verdict()).as(name).isEqualTo("400 bad-json");
                assertThat(((Value.Array) reply.json().find("errors")).items())
                        .as(name)
                        .hasSize(1);
            }
        });
        for (String shape :
                List.of("[]", "7", "\"text\"", "null", "{\"batch\":{}}", "{\"batch\":7}", "{\"batch\":null}")) {
            assertThat(live.collect("/v1/batch", shape).verdict()).as(shape).isEqualTo("400 bad-shape");
        }
        assertThat(live.events("bad-body")).isEmpty();
        assertThat(live.rejected()).isEqualTo(before);
    }

    @Test
    void aLoneSurrogateOrADoubledNameHarmsNoOtherItem() {
        for (String odd : List.of(
                ",\"properties\":{\"a\":\"\\ud800\"}",
                ",\"properties\":{\"\\udc00\":1}",
                ",\"properties\":{\"a\":1,\"a\":2}",
                ",\"userId\":\"other\"")) {
            long before = live.rejected();
            String user = "odd-beside-" + System.nanoTime();
            String itself = "odd-" + System.nanoTime();
            String item = track(itself, odd);
            Reply reply = live.collect("/v1/batch", batch(track(user, ""), item));
            if (reply.status() == 200) {
                assertThat(live.events(user)).as(item).hasSize(1);
                assertThat(live.rejected() - before + live.events(itself).size())
                        .as(item)
                        .isEqualTo(1);
            } else {
                assertThat(reply.verdict()).as(item).isEqualTo("400 bad-json");
                assertThat(live.events(user)).isEmpty();
            }
        }
    }

    @Test
    void theTextsOfJsonTestSuiteAreTakenOrRefusedAndNeverAFailure() throws IOException {
        Optional<Path> suite = PublicFiles.find("json/test_parsing");
        if (suite.isEmpty()) {
            return;
        }
        List<String> wrong = new ArrayList<>();
        int sent = 0;
        try (Stream<Path> files = Files.list(suite.get())) {
            for (Path file : files.sorted().toList()) {
                wrong.addAll(wrongWith(file.getFileName().toString(), Files.readAllBytes(file)));
                sent++;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(sent).isEqualTo(318);
    }

    /** As a body, and as the property of an item between two others. */
    private static List<String> wrongWith(String name, byte[] text) {
        List<String> wrong = new ArrayList<>();
        Reply whole = live.collect("/v1/track", text);
        boolean doubled = name.startsWith("y_object_duplicated_key");
        if (whole.status() != 200 && whole.status() != 400
                || name.startsWith("n_") && whole.status() != 400
                || name.startsWith("y_object") && !doubled && whole.status() != 200) {
            wrong.add(name + " as a body: " + whole.verdict());
        }
        if (text.length > 30_000) {
            return wrong;
        }
        String user = "suite-" + name;
        byte[] item = bytes(track(user, ",\"properties\":{\"v\":@}"), "@", text);
        long before = live.rejected();
        Reply within = live.collect("/v1/batch", bytes(batch(track(user, ""), "@", track(user, "")), "@", item));
        long rejected = live.rejected() - before;
        boolean taken = within.status() == 200 && rejected <= 1;
        owed(user, taken ? 3 - (int) rejected : 0);
        boolean refused = within.status() == 400 && rejected == 0;
        boolean fits = name.startsWith("y_") && !doubled
                ? taken && rejected == 0
                : name.startsWith("n_") ? refused : taken || refused;
        if (!fits) {
            wrong.add(name + " within: " + within.verdict() + ", rejected " + rejected);
        }
        return wrong;
    }

    @Test
    void randomBytesNeverMakeTheServerFail() {
        java.util.SplittableRandom random = new java.util.SplittableRandom(20_261_124);
        byte[] good = batch(track("random", ",\"properties\":{\"a\":[1,2.5,\"x\",null,true]}"))
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1_500; i++) {
            byte[] body = Arrays.copyOf(good, i % 3 == 0 ? random.nextInt(good.length) : good.length);
            for (int flips = random.nextInt(4); flips > 0 && body.length > 0; flips--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            assertThat(live.collect("/v1/batch", body).status())
                    .as("seed 20261124, body " + i)
                    .isIn(200, 400);
        }
    }
}
