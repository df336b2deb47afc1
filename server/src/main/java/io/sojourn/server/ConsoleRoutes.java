package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.server.console.Accounts;
import io.sojourn.server.console.Site;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The console: its page and files, the first account, signing in and out. */
final class ConsoleRoutes {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1");
    /** What every page of somebody who is signed in asks first. */
    private static final List<String> ASKED_BY_ALL =
            List.of("/api/v1/session", "/api/v1/definitions/settings", "/api/v1/definitions/touchpoint-rules");

    private final Accounts accounts;
    private final Entrance entrance;

    ConsoleRoutes(Accounts accounts, Entrance entrance) {
        this.accounts = accounts;
        this.entrance = entrance;
    }

    List<Route> routes() {
        return List.of(
                Route.open("GET", "/console", this::page),
                Route.open("GET", "/console/{page}", this::page),
                Route.open("GET", "/console/{page}/{id}", this::page),
                Route.open("GET", "/assets/{name}", this::asset),
                Route.open("GET", "/api/v1/session", this::session),
                Route.open("POST", "/api/v1/session", this::signIn),
                Route.open("DELETE", "/api/v1/session", this::signOut),
                Route.open("POST", "/api/v1/session/first", this::join),
                Route.open("POST", "/api/v1/session/reset", this::reset),
                new Route("POST", "/api/v1/session/password", Route.Access.SIGNED_IN, this::changePassword));
    }

    private Answer page(Call call) {
        if (!Site.built()) {
            throw Problem.of(
                            404,
                            "no-console",
                            "this build has no console: it was built without Node.js 20.19 or newer; /api/docs lists what there is")
                    .raised();
        }
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        String nonce = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        return Answer.text(
                        "text/html",
                        Site.page(nonce, entrance.session(call.servlet()).isPresent() ? ASKED_BY_ALL : List.of()))
                .with(Map.of("Content-Security-Policy", policy(nonce), "Cache-Control", "no-store"));
    }

    /** Nothing from elsewhere (a frame shows a letter of this server), no script in the page; style elements only with this answer's nonce. */
    private static String policy(String nonce) {
        return "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + nonce
                + "'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private Answer asset(Call call) {
        String name = call.path("name");
        Site.Asset asset = Site.asset(name)
                .orElseThrow(() -> Problem.of(404, "unknown-asset", "the console has no file \"" + name + "\"")
                        .raised());
        Answer whole = new Answer(
                200,
                asset.type(),
                out -> out.write(asset.bytes()),
                Map.of("Cache-Control", "public, max-age=31536000, immutable", "Vary", "Accept-Encoding"));
        return call.header("Accept-Encoding").orElse("").contains("gzip")
                ? new Answer(200, asset.type(), out -> out.write(asset.gzip()), whole.headers())
                        .with(Map.of("Content-Encoding", "gzip"))
                : whole;
    }

    private Answer session(Call call) {
        return entrance.session(call.servlet())
                .map(session -> Answer.ok(document(session, accounts.csrf(cookie(call)))))
                .orElseGet(() -> Answer.ok(Value.object("state", accounts.anybody() ? "signed-out" : "first-start")));
    }

    private static Value.Obj document(Accounts.Session session, String csrf) {
        return Value.object(
                "state", "signed-in",
                "name", session.name(),
                "role", session.role().wireName(),
                "store", session.store(),
                "csrfToken", csrf);
    }

    private static String cookie(Call call) {
        return String.valueOf(Entrance.cookie(call.servlet()));
    }

    private Answer signIn(Call call) {
        Entrance.ownSite(call.servlet());
        Value.Obj body = call.body();
        return answer(call, accounts.signIn(text(body, "name"), text(body, "password"), address(call)));
    }

    private Answer join(Call call) {
        Entrance.ownSite(call.servlet());
        Value.Obj body = call.body();
        return answer(
                call, accounts.join(text(body, "link"), text(body, "name"), text(body, "password"), address(call)));
    }

    private Answer reset(Call call) {
        Entrance.ownSite(call.servlet());
        Value.Obj body = call.body();
        return answer(call, accounts.reset(text(body, "link"), text(body, "password"), address(call)));
    }

    private Answer changePassword(Call call) {
        Value.Obj body = call.body();
        String present = text(body, "password");
        String wanted = body.text("newPassword");
        if (wanted == null) {
            throw Problem.of(400, "missing-password", "\"newPassword\" is missing")
                    .raised();
        }
        return accounts.changePassword(call.author(), present, wanted, address(call))
                .map(outcome -> answer(call, outcome))
                .orElseThrow(() -> Problem.of(404, "unknown-account", "a key has no password; sign in to change yours")
                        .raised());
    }

    private Answer signOut(Call call) {
        Entrance.ownSite(call.servlet());
        if (entrance.session(call.servlet()).isPresent()) {
            entrance.signedIn(call.servlet());
            accounts.signOut(cookie(call));
        }
        return Answer.nothing().with(Map.of("Set-Cookie", cookie("", 0, call)));
    }

    private static int status(String code) {
        return switch (code) {
            case "bad-name", "bad-password" -> 400;
            case "name-taken" -> 409;
            default -> 403;
        };
    }

    /**
     * Where a request comes from. Behind a proxy of this machine it is what the proxy says: the last of the addresses in
     * X-Forwarded-For, since those before it may be made up by whoever asks.
     */
    private static String address(Call call) {
        String peer = call.servlet().getRemoteAddr();
        String forwarded = call.header("X-Forwarded-For").orElse("");
        String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return LOOPBACK.contains(peer) && !last.isEmpty() ? last : peer;
    }

    private static String text(Value.Obj body, String name) {
        String text = body.text(name);
        if (text == null) {
            throw Problem.of(400, "missing-" + name, "\"" + name + "\" is missing")
                    .raised();
        }
        return text;
    }

    private static Answer answer(Call call, Accounts.SignIn outcome) {
        return switch (outcome) {
            case Accounts.SignIn.Done done ->
                Answer.ok(document(done.session(), done.csrf()))
                        .with(Map.of("Set-Cookie", cookie(done.cookie(), Accounts.SESSION_SECONDS, call)));
            case Accounts.SignIn.Refused refused ->
                throw Problem.of(status(refused.code()), refused.code(), refused.detail())
                        .raised();
            case Accounts.SignIn.TooFast wait -> {
                String seconds = Long.toString(wait.waitMillis() / 1_000 + 1);
                throw new Problem(
                                429,
                                "too-many-attempts",
                                "too many attempts; the next is possible in " + seconds + " s",
                                List.of(),
                                Map.of("Retry-After", seconds))
                        .raised();
            }
        };
    }

    private static String cookie(String value, long seconds, Call call) {
        return Entrance.COOKIE + "=" + value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Strict"
                + (call.servlet().isSecure() ? "; Secure" : "");
    }
}
