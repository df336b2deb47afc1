package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.embedded.EmbeddedSettings;
import io.sojourn.server.mail.MailAddress;
import io.sojourn.server.mail.MailOptions;
import io.sojourn.server.mail.MailServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Letters of a running server: who gets them is set over the API, and they arrive. */
@Timeout(60)
final class MailTest {
    private static final String VIEW = "{\"name\":\"To the order\",\"question\":{\"analysis\":\"funnel\",\"steps\":"
            + "[{\"event\":\"Product Viewed\"},{\"event\":\"Order Completed\"}]},\"period\":\"all\"}";
    private static final String SETTINGS =
            "{\"recipients\":[{\"address\":\"may@example.com\",\"language\":\"zh-TW\",\"alerts\":true,\"digest\":true}],\"digest\":{\"day\":\"monday\",\"hour\":8}}";

    @TempDir
    Path scratch;

    /** A mail server that takes everything. */
    private static final class Mailbox implements AutoCloseable {
        private final List<String> letters = new ArrayList<>();
        private final ServerSocket listening;

        Mailbox() throws IOException {
            listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::listen);
        }

        private void listen() {
            while (!listening.isClosed()) {
                try {
                    Socket socket = listening.accept();
                    Thread.ofVirtual().start(() -> talk(socket));
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private void talk(Socket socket) {
            try (socket) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                OutputStream out = socket.getOutputStream();
                say(out, "220 here");
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (!line.equals("DATA")) {
                        say(out, "250 yes");
                        continue;
                    }
                    say(out, "354 go on");
                    StringBuilder letter = new StringBuilder();
                    for (String each = in.readLine(); each != null && !each.equals("."); each = in.readLine()) {
                        letter.append(each).append('\n');
                    }
                    take(letter.toString());
                    say(out, "250 taken");
                }
            } catch (IOException gone) {
                // whoever spoke has left
            }
        }

        private static void say(OutputStream out, String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        MailOptions options() {
            return MailOptions.through(
                            MailServer.of("smtp://127.0.0.1:" + listening.getLocalPort()),
                            MailAddress.of("Sojourn <sojourn@example.com>"))
                    .patient(Duration.ofSeconds(2), Duration.ofMillis(50))
                    .linkingTo(URI.create("https://journeys.example.com"));
        }

        private synchronized void take(String letter) {
            letters.add(letter);
            notifyAll();
        }

        /** Waits until so many different ones came; a second copy of one has the same Message-ID. */
        synchronized void has(int different) throws InterruptedException {
            while (letters.stream().map(Mailbox::id).distinct().count() < different) {
                wait();
            }
        }

        private static String id(String letter) {
            return letter.lines()
                    .filter(line -> line.startsWith("Message-ID:"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(letter));
        }

        synchronized List<String> all() {
            return List.copyOf(letters);
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }

    private LiveServer live(Mailbox mailbox) {
        return LiveServer.start(scratch, options -> options.withMail(mailbox.options()), EmbeddedSettings.standard());
    }

    private static Reply send(LiveServer live, String method, String path, String body) {
        Reply reply = live.admin(method, path).body(body).reply();
        assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
        return reply;
    }

    @Test
    void aMissedTargetIsMailedOnceAndTheServerSaysWhatItSent() throws Exception {
        try (Mailbox mailbox = new Mailbox();
                LiveServer live = live(mailbox)) {
            Value.Obj state = send(live, "PUT", "/api/v1/mail", SETTINGS).json().object("state");
            assertThat(state.find("configured")).isEqualTo(Value.bool(true));
            assertThat(state.find("nextDigest")).isInstanceOf(Value.Obj.class);
            send(live, "PUT", "/api/v1/views/orders", VIEW);
            for (String person : List.of("a1", "a2", "b1")) {
                live.collect("/v1/track", "{\"userId\":\"" + person + "\",\"event\":\"Product Viewed\"}");
            }
            live.workspace.settle();
            send(live, "PUT", "/api/v1/views/orders/target", "{\"number\":\"/steps/1/fromFirst\",\"atLeast\":0.5}");
            mailbox.has(1);
            // Another letter: by then the first has been looked at again.
            send(live, "PUT", "/api/v1/views/more-orders", VIEW);
            send(
                    live,
                    "PUT",
                    "/api/v1/views/more-orders/target",
                    "{\"number\":\"/steps/1/fromFirst\",\"atLeast\":0.9}");
            mailbox.has(2);

            assertThat(mailbox.all()).hasSize(2);
            assertThat(mailbox.all().getFirst()).contains("To: may@example.com", "Auto-Submitted: auto-generated");
            Value.Obj after = live.get("/api/v1/mail").json().object("state");
            assertThat(after.object("lastSent").text("letter")).isEqualTo("alert");
            Value.Obj history = (Value.Obj) ((Value.Array) live.get("/api/v1/views/orders/target/history")
                            .json()
                            .find("data"))
                    .items()
                    .getFirst();
            assertThat(history.find("way"))
                    .isEqualTo(Value.array(List.of(Value.text("Order Completed"), Value.text("fromFirst"))));
            assertThat(history.find("atLeast")).isEqualTo(Value.real(.5));
        }
    }

    @Test
    void theDigestIsShownAsALetterThatRunsNothing() throws Exception {
        try (Mailbox mailbox = new Mailbox();
                LiveServer live = live(mailbox)) {
            for (String language : List.of("zh-TW", "en", "ru")) {
                Value.Obj digest =
                        live.get("/api/v1/mail/digest?language=" + language).json();
                assertThat(digest.text("html"))
                        .contains("lang=\"" + language + "\"")
                        .doesNotContain("<script", "<img");
                Reply page = live.get("/api/v1/mail/digest/page?language=" + language);
                assertThat(page.text()).isEqualTo(digest.text("html"));
                assertThat(page.headers().get("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
            }
            assertThat(live.get("/api/v1/mail/digest?language=de").verdict()).isEqualTo("400 bad-mail");
        }
    }

    @Test
    void aTestGoesAtOnceAndNotForEver() throws Exception {
        try (Mailbox mailbox = new Mailbox();
                LiveServer live = live(mailbox)) {
            UnaryOperator<String> to = address -> "{\"address\":\"" + address + "\",\"language\":\"en\"}";
            for (int i = 0; i < 5; i++) {
                assertThat(send(live, "POST", "/api/v1/mail/test", to.apply("may@example.com"))
                                .json()
                                .find("sent"))
                        .isEqualTo(Value.bool(true));
            }
            assertThat(mailbox.all()).hasSize(5);
            Reply sixth = live.admin("POST", "/api/v1/mail/test")
                    .body(to.apply("may@example.com"))
                    .reply();
            assertThat(sixth.verdict()).isEqualTo("429 too-many-tests");
            assertThat(sixth.headers()).containsKey("Retry-After");
            assertThat(live.admin("POST", "/api/v1/mail/test")
                            .body(to.apply("may@example.com\\r\\nDATA"))
                            .reply()
                            .verdict())
                    .isEqualTo("400 bad-mail");
            assertThat(mailbox.all()).hasSize(5);
        }
    }

    @Test
    void withoutAMailServerEverythingElseIsAsItWas() {
        try (LiveServer live = LiveServer.start(scratch)) {
            Value.Obj state = send(live, "PUT", "/api/v1/mail", SETTINGS).json().object("state");
            assertThat(state.find("configured")).isEqualTo(Value.bool(false));
            assertThat(live.admin("POST", "/api/v1/mail/test")
                            .body("{\"address\":\"may@example.com\",\"language\":\"en\"}")
                            .reply()
                            .verdict())
                    .isEqualTo("409 no-mail-server");
            send(live, "DELETE", "/api/v1/mail", "");
            assertThat(live.get("/api/v1/mail").json().find("recipients")).isEqualTo(Value.array(List.of()));
        }
    }
}
