package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.ports.Workspace;
import io.sojourn.server.console.Accounts;
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
    void aPasswordIsChangedByItsOwnerAndResetByALinkThatWorksOnce() {
        SignedIn bo = SignedIn.as(live, "viewer", "");
        SignedIn elsewhere = bo.again("the river and its banks");
        String change = "{\"password\":\"%s\",\"newPassword\":\"a second password\"}";
        assertThat(bo.ask("POST", "/api/v1/session/password")
                        .body(change.formatted("not the password"))
                        .reply()
                        .verdict())
                .isEqualTo("403 wrong-password");
        Reply changed = bo.ask("POST", "/api/v1/session/password")
                .body(change.formatted("the river and its banks"))
                .reply();
        assertThat(changed.status()).isEqualTo(200);
        assertThat(with(live.ask("GET", "/api/v1/people"), cookie(changed))
                        .reply()
                        .status())
                .isEqualTo(200);
        assertThat(elsewhere.ask("GET", "/api/v1/people").reply().verdict()).isEqualTo("401 signed-out");

        assertThat(live.admin("POST", "/api/v1/session/password")
                        .body(change.formatted("any"))
                        .reply()
                        .verdict())
                .as("a key has no password")
                .isEqualTo("404 unknown-account");
        String account = ((Value.Obj)
                        ((Value.Array) live.get("/api/v1/accounts").json().find("data"))
                                .items()
                                .getFirst())
                .text("id");
        Reply made =
                live.admin("POST", "/api/v1/accounts/" + account + "/reset").reply();
        assertThat(made.status()).isEqualTo(201);
        String reset = "{\"link\":\"%s\",\"password\":\"a third password\"}"
                .formatted(URI.create(made.json().text("link")).getFragment());
        assertThat(live.ask("POST", "/api/v1/session/reset")
                        .header("Origin", "https://elsewhere.example")
                        .body(reset)
                        .reply()
                        .verdict())
                .isEqualTo("403 other-site");
        Reply entered = live.ask("POST", "/api/v1/session/reset").body(reset).reply();
        assertThat(entered.json().text("name")).isEqualTo("viewer");
        assertThat(cookie(entered)).isNotEmpty();
        assertThat(live.ask("POST", "/api/v1/session/reset").body(reset).reply().verdict())
                .as("the link works once")
                .isEqualTo("403 used-link");
        assertThat(with(live.ask("GET", "/api/v1/people"), cookie(changed))
                        .reply()
                        .verdict())
                .isEqualTo("401 signed-out");
    }

    @Test
    void theCommandLineResetsAPasswordOnAServerAndInADirectory() throws Exception {
        Path own = directory.resolve("own");
        try (LiveServer other = LiveServer.start(own)) {
            SignedIn.as(other, "viewer", "");
            String address = other.server.address().toString();
            Shell served = Shell.run("reset-password", "viewer", "--url", address, "--key", other.adminKey);
            assertThat(served.code()).as(served.err()).isZero();
            assertThat(served.out()).contains(address + "/console/reset#");
        }
        Shell nobody = Shell.run("reset-password", "mei", "--data", own.toString());
        assertThat(nobody.code()).isEqualTo(1);
        assertThat(nobody.complaints()).containsExactly("sojourn: nobody signs in as \"mei\"; there are viewer");
        assertThat(nobody.out()).isEmpty();
        Shell made = Shell.run("reset-password", "Viewer", "--data", own.toString());
        assertThat(made.code()).as(made.err()).isZero();

        try (Workspace workspace = new EmbeddedRooms().open(own)) {
            Accounts accounts = new Accounts(workspace.definitions(), System::currentTimeMillis);
            String link = made.out().substring(made.out().indexOf('#') + 1).strip();
            assertThat(accounts.reset(link, "a new password", "here")).isInstanceOf(Accounts.SignIn.Done.class);
        }
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
