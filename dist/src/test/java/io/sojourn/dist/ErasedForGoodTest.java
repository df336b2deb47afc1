package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cli.ExitCode;
import io.sojourn.collect.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who was erased, over HTTP or by the command, is in no file of the directory: what imports left behind included. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
final class ErasedForGoodTest {
    private static final String WORD = "planted-word-of-ann";
    private static final String FILE = "user_id,event,timestamp,note\n"
            + "ann,Bought,2026-03-02T00:00:00Z," + WORD + "\n"
            + "ann,Bought," + WORD + ",plain\n"
            + "ben,Bought,2026-03-02T00:00:00Z,plain\n";

    @TempDir
    Path home;

    private static void plant(LiveServer live) {
        assertThat(live.collect(
                                "/v1/track",
                                "{\"userId\":\"ann\",\"event\":\"Seen\",\"properties\":{\"note\":\"" + WORD + "\"}}")
                        .status())
                .isEqualTo(200);
        assertThat(live.collect(
                                "/v1/batch",
                                "{\"batch\":[{\"type\":\"track\",\"userId\":\"ann\",\"event\":5,\"properties\":{\"note\":\""
                                        + WORD + "\"}}]}")
                        .status())
                .isEqualTo(200);
        String id = live.admin("POST", "/api/v1/imports?name=file")
                .body(FILE)
                .reply()
                .json()
                .text("id");
        assertThat(live.admin("POST", "/api/v1/imports/" + id + "/start")
                        .reply()
                        .status())
                .isEqualTo(202);
        while ("running".equals(live.get("/api/v1/imports/" + id).json().text("state"))) {
            Thread.onSpinWait();
        }
        assertThat(live.admin("POST", "/api/v1/imports?name=not-started")
                        .body(FILE + "cid,Bought,2026-03-03T00:00:00Z,plain\n")
                        .reply()
                        .status())
                .isEqualTo(201);
        live.workspace.settle();
        assertThat(live.events("ann")).hasSize(2);
    }

    private List<Path> filesWithTheWord(String... under) throws IOException {
        try (Stream<Path> all = Files.walk(home.resolve(Path.of("", under)))) {
            return all.filter(Files::isRegularFile)
                    .filter(ErasedForGoodTest::hasTheWord)
                    .toList();
        }
    }

    private static boolean hasTheWord(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(WORD);
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void theAnswerSaysThatAPersonIsInNoFileAnyMore() throws Exception {
        try (LiveServer live = LiveServer.start(home)) {
            plant(live);
            Value people = live.get("/api/v1/people?key=userId:ann").json().find("data");
            String ann = "/api/v1/people/"
                    + ((Value.Obj) ((Value.Array) people).items().getFirst()).text("id");
            assertThat(filesWithTheWord("files")).as("what the import left").isNotEmpty();

            Reply gone = live.admin("DELETE", ann).reply();

            assertThat(gone.status()).as(gone.text()).isEqualTo(200);
            assertThat(gone.json().find("finished")).isEqualTo(Value.bool(true));
            assertThat(gone.json().find("events")).isEqualTo(Value.whole(2));
            assertThat(filesWithTheWord()).isEmpty();
            assertThat(live.ask("GET", "/health").reply().json().find("erasing"))
                    .isNull();
            assertThat(live.get("/api/v1/rejections").text()).doesNotContain(WORD);
            assertThat(live.admin("DELETE", ann).reply().status()).isEqualTo(404);
            assertThat(live.events("ben")).hasSize(1);
        }
        assertThat(filesWithTheWord()).isEmpty();
    }

    @Test
    void theCommandRemovesWhatImportsLeftToo() throws Exception {
        try (LiveServer live = LiveServer.start(home)) {
            plant(live);
        }
        String where = home.toString();
        assertThat(filesWithTheWord("files")).isNotEmpty();

        Shell asked = Shell.run("erase", "userId:ann", "--data", where);

        assertThat(asked.code()).as(asked.err()).isEqualTo(ExitCode.DONE);
        assertThat(asked.out()).contains("userId");
        assertThat(filesWithTheWord("files"))
                .as("without --yes it only says who")
                .isNotEmpty();

        Shell erased = Shell.run("erase", "userId:ann", "--data", where, "--yes");

        assertThat(erased.code()).as(erased.err()).isEqualTo(ExitCode.DONE);
        assertThat(erased.out()).contains("\"finished\": true", "\"events\": 2");
        assertThat(filesWithTheWord()).isEmpty();
        assertThat(Shell.run("erase", "userId:ann", "--data", where, "--yes").code())
                .as("nobody has that key any more")
                .isEqualTo(ExitCode.FAILED);
    }
}
