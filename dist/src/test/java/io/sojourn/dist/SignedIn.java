package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody signed in to a live server by an invitation, and what they ask. */
final class SignedIn {
    private final LiveServer live;
    private final String cookie;
    private final String token;
    private final String name;

    private SignedIn(LiveServer live, Reply joined) {
        this.live = live;
        String set = joined.headers().get("Set-Cookie");
        this.cookie = set.substring(0, set.indexOf(';'));
        this.token = joined.json().text("csrfToken");
        this.name = joined.json().text("name");
    }

    /** Invites and joins; the name is the role's. */
    static SignedIn as(LiveServer live, String role, String store) {
        Reply joined = join(live, role, store);
        assertThat(joined.status()).isEqualTo(200);
        assertThat(joined.json().text("role")).isEqualTo(role);
        return new SignedIn(live, joined);
    }

    /** What somebody who was invited is answered. */
    static Reply join(LiveServer live, String role, String store) {
        Reply invited = live.admin("POST", "/api/v1/invitations")
                .body("{\"role\":\"" + role + "\",\"store\":\"" + store + "\"}")
                .reply();
        assertThat(invited.status()).isEqualTo(201);
        String link = invited.json().text("link");
        return live.ask("POST", "/api/v1/session/first")
                .body("{\"link\":\"%s\",\"name\":\"%s\",\"password\":\"the river and its banks\"}"
                        .formatted(link.substring(link.indexOf('#') + 1), role))
                .reply();
    }

    /** Somebody of the same name who signs in on another device. */
    SignedIn again(String password) {
        Reply entered = live.ask("POST", "/api/v1/session")
                .body("{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, password))
                .reply();
        assertThat(entered.status()).isEqualTo(200);
        return new SignedIn(live, entered);
    }

    LiveServer.Ask ask(String method, String path) {
        return live.ask(method, path).header("Cookie", cookie).header("X-CSRF-Token", token);
    }
}
