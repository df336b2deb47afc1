package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files that nobody should send, sent to be imported: each is named by its code, and the server goes on. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class HostileImportTest extends OneServer {
    private static final String HEADER = "user_id,event,timestamp,colour\n";
    private static final String TIME = ",2026-03-02T00:00:00Z,";

    @AfterEach
    void theServerIsWell() {
        live.assertWell();
    }

    private static Reply send(byte[] file) {
        return live.admin("POST", "/api/v1/imports?name=file").body(file).reply();
    }

    private static Reply send(String file) {
        return send(file.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends and starts a file, and waits until it is no longer at work. */
    private static Value.Obj imported(byte[] file) {
        Reply sent = send(file);
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        String id = sent.json().text("id");
        Reply started = live.admin("POST", "/api/v1/imports/" + id + "/start").reply();
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        while (true) {
            Value.Obj now = live.get("/api/v1/imports/" + id).json();
            if (!"running".equals(now.text("state"))) {
                return now;
            }
            Thread.onSpinWait();
        }
    }

    private static Value.Obj imported(String file) {
        return imported(file.getBytes(StandardCharsets.UTF_8));
    }

    private static String counts(Value.Obj ended) {
        return ended.text("state") + " " + ended.find("rows") + " " + ended.find("stored") + " "
                + ended.find("rejected");
    }

    private static String counts(String state, long rows, long stored, long rejected) {
        return state + " " + Value.whole(rows) + " " + Value.whole(stored) + " " + Value.whole(rejected);
    }

    @Test
    void quotesMarksAndLineEndsAreReadAsTheyAreMeant() {
        Value.Obj ended = imported("\ufeff"
                + (HEADER
                                + "q1,\"Said \"\"yes\"\", twice\"" + TIME + "\"red,\nblue\"\n"
                                + "q2,Plain" + TIME + "\n\n"
                                + "\"q3\",\"Quoted\"" + TIME + "\"\"\n")
                        .replace("\n", "\r\n"));

        assertThat(counts(ended)).isEqualTo(counts("finished", 3, 3, 0));
        assertThat(live.events("q1").getFirst().name()).isEqualTo("Said \"yes\", twice");
        assertThat(live.events("q1").getFirst().properties().text("colour")).isEqualTo("red,\r\nblue");
        assertThat(live.events("q2")).hasSize(1);
        assertThat(live.events("q3").getFirst().name()).isEqualTo("Quoted");
    }

    @Test
    void aQuoteThatIsNeverClosedKeepsTheRowsBeforeIt() {
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < 300; i++) {
            file.append("open").append(i).append(",Bought").append(TIME).append("red\n");
        }
        file.append("bad,\"Never closed").append(TIME).append("red\n");
        file.append("x,y").append(TIME).append("z\n");

        Value.Obj ended = imported(file.toString());

        assertThat(counts(ended)).isEqualTo(counts("broken-file", 300, 300, 0));
        assertThat(ended.text("detail")).contains("row 301", "quote is opened and not closed");
        assertThat(live.events("open299")).hasSize(1);
    }

    @Test
    void aLoneQuoteInsideACellIsText() {
        Value.Obj ended = imported(HEADER + "lone,27\" screen" + TIME + "5' 3\"\n");

        assertThat(counts(ended)).isEqualTo(counts("finished", 1, 1, 0));
        assertThat(live.events("lone").getFirst().name()).isEqualTo("27\" screen");
    }

    @Test
    void rowsThatAreTooShortOrSayNothingAreCountedAndListed() {
        Value.Obj ended = imported(HEADER
                + "r1,Bought" + TIME + "red\n"
                + "r2\n"
                + "r3,Bought,yesterday,red\n"
                + ",Bought" + TIME + "red\n"
                + "undefined,Bought" + TIME + "red\n"
                + "r6," + TIME + "red\n"
                + "r7,Bought" + TIME + "red,green,blue,more\n");

        assertThat(ended.text("state")).isEqualTo("finished");
        assertThat(ended.find("rows")).isEqualTo(Value.whole(7));
        assertThat(ended.find("stored")).isEqualTo(Value.whole(1));
        assertThat(ended.find("rejected")).isEqualTo(Value.whole(6));
        Reply rejected = live.get("/api/v1/imports/" + ended.text("id") + "/rejected");
        assertThat(rejected.text().lines().skip(1).map(line -> line.substring(0, line.indexOf(','))))
                .containsExactly("2", "3", "4", "5", "6", "7");
        assertThat(live.events("r1")).hasSize(1);
    }

    @Test
    void nulBytesStayInTheirRow() {
        Value.Obj ended = imported(HEADER + "nul\u0000,Bought" + TIME + "red\nnul2,Bou\u0000ght" + TIME
                + "\u0000\nnul3,Bought" + TIME + "red\n");

        assertThat(ended.text("state")).isEqualTo("finished");
        assertThat(ended.find("rows")).isEqualTo(Value.whole(3));
        assertThat(live.events("nul3")).hasSize(1);
    }

    @Test
    void aColumnThatTheMappingNamesAndTheFileLacksIsNamed() {
        Reply sent = send(HEADER + "m1,Bought" + TIME + "red\n");
        String at = "/api/v1/imports/" + sent.json().text("id");
        Value.Obj mapping = sent.json().object("mapping");
        String asked = "{\"mapping\":" + io.sojourn.json.Json.write(mapping).replace("user_id", "no_such") + "}";

        Reply preview = live.admin("POST", at + "/preview").body(asked).reply();

        assertThat(preview.verdict()).isEqualTo("400 missing-column");
        assertThat(preview.json().text("detail")).contains("no_such");
    }

    @Test
    void aMillionColumnsAreTooMany() {
        assertThat(send("a,".repeat(1_000_000) + "b\n1,2\n").verdict()).isEqualTo("400 too-many-columns");
        Value.Obj ended = imported(
                HEADER + "wide,Bought" + TIME + "red" + ",x".repeat(1_000_000) + "\nnarrow,Bought" + TIME + "red\n");
        assertThat(counts(ended)).isEqualTo(counts("finished", 2, 1, 1));
        assertThat(live.events("narrow")).hasSize(1);
    }

    @Test
    void aLineOfAHundredMegabytesIsTooLarge() {
        byte[] line = new byte[100 << 20];
        Arrays.fill(line, (byte) 'x');
        assertThat(send(line).verdict()).isEqualTo("400 too-large");

        byte[] json = line.clone();
        byte[] start = "{\"type\":\"track\",\"event\":\"".getBytes(StandardCharsets.UTF_8);
        byte[] rest = ("\"}\n{\"type\":\"track\",\"userId\":\"after-long\",\"event\":\"E\",\"timestamp\":"
                        + "\"2026-03-02T00:00:00Z\"}\n")
                .getBytes(StandardCharsets.UTF_8);
        System.arraycopy(start, 0, json, 0, start.length);
        System.arraycopy(rest, 0, json, json.length - rest.length, rest.length);
        assertThat(counts(imported(json))).isEqualTo(counts("finished", 2, 1, 1));
        assertThat(live.events("after-long")).hasSize(1);
    }

    @Test
    void otherEncodingsAreToldByTheirLettersOrRefusedUntilSomebodySaysThem() {
        byte[] big5 = (HEADER + "tw,購買" + TIME + "紅色上衣與洋裝\n").getBytes(Charset.forName("Big5"));
        Value.Obj guessed = Objects.requireNonNull(send(big5).json().object("encoding"));
        assertThat(guessed.text("guess")).isEqualTo("Big5");
        assertThat(guessed.find("sure")).isEqualTo(Value.bool(true));
        for (Charset wide : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            byte[] file = ("\ufeff" + HEADER + wide.name() + ",Bought" + TIME + "red\n").getBytes(wide);
            assertThat(imported(file).text("state")).as(wide.name()).isEqualTo("finished");
            live.workspace.settle();
            assertThat(live.events(wide.name())).hasSize(1);
        }
        byte[] latin = (HEADER + "fr,Acheté" + TIME + "rosé\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(send(latin).verdict()).isEqualTo("400 bad-encoding");
        assertThat(live.admin("POST", "/api/v1/imports?encoding=ISO-8859-1")
                        .body(latin)
                        .reply()
                        .verdict())
                .startsWith("201");
        Value.Obj later = imported(concat(
                (HEADER + "utf,Bought" + TIME + "red\n").getBytes(StandardCharsets.UTF_8),
                "x".repeat(300).getBytes(StandardCharsets.UTF_8)));
        assertThat(later.text("state")).isEqualTo("finished");
    }

    @Test
    void aPreviewInAnotherEncodingGuessesItsColumnsAnew() {
        byte[] big5 = "交易日期,會員編號,商品\n2026-03-02,M1,洋裝與上衣\n".getBytes(Charset.forName("Big5"));
        String id = "/api/v1/imports/" + send(big5).json().text("id");
        Reply wrong = live.admin("POST", id + "/preview")
                .body("{\"encoding\":\"UTF-8\"}")
                .reply();
        assertThat(wrong.verdict()).isEqualTo("400 bad-encoding");
        assertThat(wrong.json().text("detail")).contains("at offset 0 is not UTF-8");
        Reply russian = live.admin("POST", id + "/preview")
                .body("{\"encoding\":\"windows-1251\"}")
                .reply();
        assertThat(russian.text()).contains("\"encoding\":\"windows-1251\"").doesNotContain("會員編號");
        Reply again = live.admin("POST", id + "/preview")
                .body("{\"encoding\":\"Big5\"}")
                .reply();
        assertThat(again.text()).contains("\"memberId\":\"會員編號\"", "洋裝與上衣");
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** A gigabyte of one letter in a megabyte. */
    private static byte[] bomb(String start) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed, 1 << 16)) {
            out.write(start.getBytes(StandardCharsets.UTF_8));
            byte[] chunk = new byte[1 << 20];
            Arrays.fill(chunk, (byte) '\n');
            for (int i = 0; i < 1_024; i++) {
                out.write(chunk);
            }
        }
        return packed.toByteArray();
    }

    @Test
    void aGzipBombIsStoppedAndABrokenOneIsNamed() throws IOException {
        assertThat(send(bomb("")).verdict()).isEqualTo("400 too-large");
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 300; i++) {
            rows.append("bomb").append(i).append(",Bought").append(TIME).append("red\n");
        }
        Reply refused = send(bomb(rows.toString()));
        assertThat(refused.verdict()).as("rows before it do not help").isEqualTo("400 too-large");
        assertThat(refused.json().text("detail")).contains("250 times");

        byte[] packed = LiveServer.gzip((HEADER + "gz,Bought" + TIME + "red\n").getBytes(StandardCharsets.UTF_8));
        assertThat(send(Arrays.copyOf(packed, packed.length / 2)).verdict()).isEqualTo("400 bad-gzip");
        assertThat(counts(imported(packed))).isEqualTo(counts("finished", 1, 1, 0));
    }

    @Test
    void nothingIsNoFile() {
        assertThat(send("").verdict()).isEqualTo("400 empty");
        assertThat(send("\ufeff").verdict()).isEqualTo("400 empty");
        assertThat(send("\n\n\n").verdict()).isEqualTo("400 empty");
    }
}
