package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console's door: the first link, the cookie, the token that a change carries. */
final class SignInTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path directory;

    private LiveServer live;

    @BeforeEach
    void start() {
        live = LiveServer.start(directory);
    }

    @AfterEach
    void close() {
        live.close();
    }

    /** The secret of the first link, whether or not the console's pages were built into this server. */
    private String link() {
        return live.server.firstLink().map(URI::getFragment).orElse("");
    }

    private LiveServer.Ask first(String link) {
        return live.ask("POST", "/api/v1/session/first")
                .body("{\"link\":\"" + link + "\",\"name\":\"mei\",\"password\":\"" + PASSWORD + "\"}");
    }

    private static String cookie(Reply signedIn) {
        String set = signedIn.headers().get("Set-Cookie");
        assertThat(set).contains("HttpOnly", "SameSite=Strict", "Path=/");
        return set.substring(0, set.indexOf(';'));
    }

    private static LiveServer.Ask with(LiveServer.Ask ask, String cookie) {
        return ask.header("Cookie", cookie);
    }

    @Test
    void aWrongLinkMakesNoAccount() {
        assertThat(first("AAAAAAAAAAAAAAAAAAAAAAAA").reply().status()).isEqualTo(403);
        assertThat(live.ask("GET", "/api/v1/people").reply().status()).isEqualTo(401);
    }

    @Test
    void aSessionReadsAndChangesWithItsTokenAlone() {
        if (link().isEmpty()) {
            System.out.println("not run: sessions over HTTP; the console was not built into this server");
            return;
        }
        String link = link();
        Reply made = first(link).reply();
        assertThat(made.status()).isEqualTo(200);
        String cookie = cookie(made);
        String token = made.json().text("csrfToken");
        assertThat(first(link).reply().status()).as("the link works once").isEqualTo(403);
        assertThat(with(live.ask("GET", "/api/v1/people"), cookie).reply().status())
                .isEqualTo(200);

        String source = "{\"id\":\"made-in-the-console\",\"kind\":\"server\"}";
        assertThat(with(live.ask("POST", "/api/v1/sources"), cookie)
                        .body(source)
                        .reply()
                        .status())
                .as("without the token")
                .isEqualTo(403);
        assertThat(with(live.ask("POST", "/api/v1/sources"), cookie)
                        .header("X-CSRF-Token", token)
                        .header("Origin", "https://elsewhere.example")
                        .body(source)
                        .reply()
                        .status())
                .as("from a page of another site")
                .isEqualTo(403);
        assertThat(with(live.ask("POST", "/api/v1/sources"), cookie)
                        .header("X-CSRF-Token", token)
                        .body(source)
                        .reply()
                        .status())
                .isEqualTo(201);

        assertThat(with(live.ask("DELETE", "/api/v1/session"), cookie)
                        .header("X-CSRF-Token", token)
                        .reply()
                        .status())
                .isEqualTo(204);
        assertThat(with(live.ask("GET", "/api/v1/people"), cookie).reply().status())
                .as("after signing out")
                .isEqualTo(401);
    }

    @Test
    void guessesAreSlowedDown() {
        int status = 0;
        for (int i = 0; i < 7 && status != 429; i++) {
            Reply reply = live.ask("POST", "/api/v1/session")
                    .body("{\"name\":\"mei\",\"password\":\"guess number " + i + "\"}")
                    .reply();
            status = reply.status();
            assertThat(status).isIn(403, 429);
        }
        assertThat(status).isEqualTo(429);
    }
}
