package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.embedded.EmbeddedSettings;
import io.sojourn.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every code that the contract lists is one that a client can meet: each is provoked, or says why it is not here. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class CodesTest {
    /** Codes that no request provokes at will. */
    private static final Map<String, String> NOT_AT_WILL = Map.of(
            "unexpected", "nothing is known that fails unexpectedly",
            "too-many-tests", "no mail server is set here; MailTest has one",
            "no-such-person", "the profile goes between two steps of one request",
            "not-readable", "a file that was sent is there; MappingTest and TablesTest name files of the command line");

    private static final String ROW = "user_id,event,timestamp\nu,E,2026-03-02T00:00:00Z\n";

    @TempDir
    static Path directory;

    private static LiveServer live;

    private final Map<String, Supplier<Reply>> provocations = new LinkedHashMap<>();

    @BeforeAll
    static void start() {
        live = LiveServer.start(directory);
    }

    @AfterAll
    static void close() {
        live.close();
    }

    private void on(String code, Supplier<Reply> provocation) {
        assertThat(provocations.put(code, provocation))
                .as("two provocations of " + code)
                .isNull();
    }

    private void collect(String code, String body) {
        on(code, () -> live.collect("/v1/batch", body));
    }

    private void get(String code, String path) {
        on(code, () -> live.get(path));
    }

    private void send(String code, String method, String path, String body) {
        on(code, () -> live.admin(method, path).body(body.replace('\'', '"')).reply());
    }

    private Reply aimed(String method) {
        live.admin("PUT", "/api/v1/views/aimed")
                .body("{\"name\":\"n\",\"question\":{\"analysis\":\"stages\"}}")
                .reply();
        return live.admin(method, "/api/v1/views/aimed/target").body("{}").reply();
    }

    private void file(String code, byte[] file) {
        on(code, () -> live.admin("POST", "/api/v1/imports").body(file).reply());
    }

    private void file(String code, String file) {
        file(code, file.getBytes(StandardCharsets.UTF_8));
    }

    private static String sent(String file) {
        Reply reply = live.admin("POST", "/api/v1/imports").body(file).reply();
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return "/api/v1/imports/" + reply.json().text("id");
    }

    private static Reply post(String path) {
        return live.admin("POST", path).reply();
    }

    private static String person(String user) {
        live.collect(
                "/v1/identify", "{\"userId\":\"" + user + "\",\"traits\":{\"email\":\"" + user + "@example.com\"}}");
        assertThat(live.events(user)).isNotEmpty();
        Value data = live.get("/api/v1/people?key=userId:" + user).json().find("data");
        return "/api/v1/people/" + ((Value.Obj) ((Value.Array) data).items().getFirst()).text("id");
    }

    private void ofCollect() {
        collect("bad-json", "{");
        collect("bad-shape", "[]");
        on(
                "bad-gzip",
                () -> live.ask("POST", "/v1/batch")
                        .basic(live.writeKey("server"))
                        .header("Content-Encoding", "gzip")
                        .body("{}")
                        .reply());
        on(
                "unknown-encoding",
                () -> live.ask("POST", "/v1/batch")
                        .basic(live.writeKey("server"))
                        .header("Content-Encoding", "br")
                        .body("{}")
                        .reply());
        collect("request-too-large", "{\"batch\":[\"" + "x".repeat(600_000) + "\"]}");
        collect("too-many-items", "{\"batch\":[" + "1,".repeat(2_600) + "1]}");
        on(
                "unknown-write-key",
                () -> live.ask("POST", "/v1/track").basic("nobody").body("{}").reply());
        on(
                "public-source",
                () -> live.ask("POST", "/v1/figures")
                        .basic(live.writeKey("public"))
                        .body("{}")
                        .reply());
        on(
                "not-a-write-key",
                () -> live.ask("POST", "/v1/track")
                        .basic(live.adminKey)
                        .body("{}")
                        .reply());
    }

    private void ofTheDoor() {
        on("key-needed", () -> live.ask("GET", "/api/v1/people").reply());
        on(
                "not-an-admin-key",
                () -> live.ask("GET", "/api/v1/people")
                        .bearer(live.writeKey("server"))
                        .reply());
        on(
                "signed-out",
                () -> live.ask("GET", "/api/v1/people")
                        .header("Cookie", "sojourn-session=AAAA")
                        .reply());
        on(
                "other-site",
                () -> live.ask("POST", "/api/v1/session")
                        .header("Origin", "https://elsewhere.example")
                        .body("{}")
                        .reply());
        on(
                "missing-link",
                () -> live.ask("POST", "/api/v1/session/first").body("{}").reply());
        on("missing-name", () -> live.ask("POST", "/api/v1/session").body("{}").reply());
        on(
                "missing-password",
                () -> live.ask("POST", "/api/v1/session")
                        .body("{\"name\":\"a\"}")
                        .reply());
        get("unknown-asset", "/assets/none.js");
        String link = live.server.firstLink().map(URI::getFragment).orElse("");
        if (link.isEmpty()) {
            System.out.println("not run: bad-password and no-csrf-token; the console was not built into this server");
            get("no-console", "/console");
        } else {
            on("bad-password", () -> first(link, "short"));
            on("no-csrf-token", () -> {
                String set = first(link, "correct horse battery").headers().get("Set-Cookie");
                return live.ask("POST", "/api/v1/sources")
                        .header("Cookie", set.substring(0, set.indexOf(';')))
                        .body("{}")
                        .reply();
            });
        }
        on("used-link", () -> first("AAAA", "correct horse battery"));
        on("wrong-password", this::guess);
        on("too-many-attempts", () -> {
            Reply reply = guess();
            for (int i = 0; i < 20 && reply.status() != 429; i++) {
                reply = guess();
            }
            return reply;
        });
    }

    private static Reply first(String link, String password) {
        return live.ask("POST", "/api/v1/session/first")
                .body("{\"link\":\"" + link + "\",\"name\":\"mei\",\"password\":\"" + password + "\"}")
                .reply();
    }

    private Reply guess() {
        return live.ask("POST", "/api/v1/session")
                .body("{\"name\":\"nobody\",\"password\":\"a guess of it\"}")
                .reply();
    }

    private void ofAccounts() {
        on(
                "not-your-role",
                () -> SignedIn.as(live, "viewer", "")
                        .ask("GET", "/api/v1/accounts")
                        .reply());
        on("name-taken", () -> {
            SignedIn.as(live, "analyst", "");
            return SignedIn.join(live, "analyst", "");
        });
        send("bad-role", "POST", "/api/v1/invitations", "{'role':'king'}");
        send("unknown-account", "PUT", "/api/v1/accounts/none", "{'role':'viewer'}");
        on(
                "unknown-invitation",
                () -> live.admin("DELETE", "/api/v1/invitations/none").reply());
        on("last-administrator", () -> {
            SignedIn.as(live, "administrator", "");
            Reply refused = live.get("/api/v1/accounts");
            for (Value account : ((Value.Array) refused.json().find("data")).items()) {
                Value.Obj each = (Value.Obj) account;
                if ("administrator".equals(each.text("role"))) {
                    refused = live.admin("DELETE", "/api/v1/accounts/" + each.text("id"))
                            .reply();
                }
            }
            return refused;
        });
        on("too-many-watchers", CodesTest::crowded);
    }

    /** More watch at once than may; what the first of those answers that was refused. */
    private static Reply crowded() {
        List<Reply> replies = new java.util.concurrent.CopyOnWriteArrayList<>();
        List<Thread> watchers = java.util.stream.IntStream.range(0, 24)
                .mapToObj(any -> Thread.ofVirtual().start(() -> replies.add(live.get("/api/v1/live?seconds=4"))))
                .toList();
        try {
            for (Thread watcher : watchers) {
                watcher.join();
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return replies.stream()
                .filter(reply -> reply.status() != 200)
                .findFirst()
                .orElse(replies.getFirst());
    }

    private void ofHttp() {
        get("not-found", "/api/v1/nothing");
        on("method-not-allowed", () -> live.admin("PUT", "/api/v1/people").reply());
        on(
                "bad-request",
                () -> live.admin("GET", "/api/v1/people")
                        .header("X-Long", "x".repeat(20_000))
                        .reply());
        send("body-too-large", "POST", "/api/v1/analyses", "x".repeat(1_100_000));
        on(
                "broken-body",
                () -> raw("POST /v1/track HTTP/1.1\r\nHost: a\r\nAuthorization: Basic "
                        + LiveServer.base64(live.writeKey("server") + ":")
                        + "\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"));
    }

    private static Reply raw(String request) {
        try {
            String answer = live.raw(request.getBytes(StandardCharsets.ISO_8859_1), 3_000);
            int status = Integer.parseInt(answer.split(" ")[1]);
            int body = answer.indexOf("\r\n\r\n") + 4;
            String json = answer.substring(answer.indexOf('{', body), answer.lastIndexOf('}') + 1);
            return new Reply(
                    status,
                    new TreeMap<>(Map.of("content-type", "application/problem+json")),
                    json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void ofPeopleAndSources() {
        get("bad-limit", "/api/v1/people?limit=0");
        get("bad-cursor", "/api/v1/rejections?cursor=!");
        get("too-many-ids", "/api/v1/people?" + "id=aa&".repeat(101));
        get("unknown-profile", "/api/v1/people/nobody");
        send("no-keys", "POST", person("ann") + "/split/preview", "{'keys':[]}");
        send("bad-key", "POST", person("ann") + "/split/preview", "{'keys':[{'kind':'userId','value':'ann'}]}");
        send("not-of-this-person", "POST", person("ann") + "/split/preview", "{'keys':['userId:someone']}");
        send(
                "nothing-left",
                "POST",
                person("bea") + "/split/preview",
                "{'keys':['userId:bea','email:bea@example.com']}");
        send("no-such-split", "POST", person("ann") + "/splits/1/undo/preview", "{}");
        get("unknown-source", "/api/v1/sources/none");
        send("source-exists", "POST", "/api/v1/sources", "{'id':'server','kind':'server'}");
        send("bad-source", "POST", "/api/v1/sources", "{'id':'a b','kind':'server'}");
        send("bad-id", "POST", "/api/v1/sources", "{'id':'A','kind':'server'}");
        send("bad-kind", "POST", "/api/v1/sources", "{'id':'a','kind':'odd'}");
        send("bad-channel", "POST", "/api/v1/sources", "{'id':'a','kind':'server','channel':'smoke'}");
        send("bad-key-kind", "POST", "/api/v1/sources", "{'id':'a','kind':'server','proves':['hat']}");
        send("bad-name", "POST", "/api/v1/keys", "{}");
        on("unknown-key-id", () -> live.admin("DELETE", "/api/v1/keys/none").reply());
        on("last-admin-key", () -> {
            Value keys = live.get("/api/v1/keys").json().find("data");
            String admin = ((Value.Array) keys)
                    .items().stream()
                            .map(Value.Obj.class::cast)
                            .filter(key -> "admin".equals(key.text("right")))
                            .map(key -> key.text("id"))
                            .findFirst()
                            .orElseThrow();
            return live.admin("DELETE", "/api/v1/keys/" + admin).reply();
        });
    }

    private void ofDefinitionsAndAnalyses() {
        get("unknown-kind", "/api/v1/definitions/hats");
        get("unknown-definition", "/api/v1/definitions/segment/none");
        send(
                "bad-definition",
                "PUT",
                "/api/v1/definitions/collect-settings/default",
                "{'timeZone':'Mars','region':5,'x':1}");
        send("unknown-figures", "DELETE", "/api/v1/figures/none", "{}");
        send("unknown-prices", "DELETE", "/api/v1/prices/none", "{}");
        send("unknown-view", "DELETE", "/api/v1/views/none", "{}");
        send("bad-view", "PUT", "/api/v1/board", "{'views':'all'}");
        send("changed-since", "PUT", "/api/v1/segments/later?revision=7", "{'condition':{'everyone':true}}");
        send("bad-revision", "PUT", "/api/v1/segments/later?revision=x", "{'condition':{'everyone':true}}");
        on("bad-target", () -> aimed("PUT"));
        on("unknown-target", () -> aimed("DELETE"));
        send("bad-mail", "PUT", "/api/v1/mail", "{'recipients':[{'address':'nobody'}]}");
        send("no-mail-server", "POST", "/api/v1/mail/test", "{'address':'may@example.com','language':'en'}");
        send("bad-condition", "PUT", "/api/v1/definitions/segment/a", "{'condition':{'and':[]}}");
        get("unknown-segment", "/api/v1/segments/none/people");
        get("unknown-list", "/api/v1/lists/none/people");
        send("bad-days", "POST", "/api/v1/segment-backtest", "{'condition':{'everyone':true},'days':0}");
        on("bad-list", () -> {
            live.admin("PUT", "/api/v1/lists/asked").body("{}").reply();
            return live.admin("POST", "/api/v1/lists/asked/people").body("{}").reply();
        });
        on("in-use", () -> {
            live.admin("PUT", "/api/v1/definitions/segment/asked")
                    .body("{\"condition\":{\"everyone\":true}}")
                    .reply();
            live.admin("PUT", "/api/v1/definitions/segment/asking")
                    .body("{\"condition\":{\"not\":{\"segment\":\"asked\"}}}")
                    .reply();
            return live.admin("DELETE", "/api/v1/definitions/segment/asked").reply();
        });
        send("unknown-key", "POST", "/api/v1/analyses", "{'analysis':'paths','x':1}");
        send("bad-range", "POST", "/api/v1/analyses", "{'analysis':'paths','sessionGap':'x'}");
        send("bad-event", "POST", "/api/v1/analyses", "{'analysis':'paths','events':[5]}");
        send("unknown-analysis", "POST", "/api/v1/analyses", "{'analysis':'magic'}");
    }

    private void ofImports() {
        get("unknown-import", "/api/v1/imports/none");
        file("empty", "");
        file("too-large", "x".repeat(3_000_000));
        file("too-many-columns", "a,".repeat(3_000) + "b\n");
        file("bad-encoding", "user_id,événement\n".getBytes(Charset.forName("windows-1252")));
        file("bad-parquet", "PAR1 and nothing else");
        file("bad-quotes", "user_id,event\nu,\"open\n");
        on(
                "bad-mapping",
                () -> live.admin("POST", sent(ROW) + "/preview")
                        .body("{\"mapping\":{\"x\":1}}")
                        .reply());
        on("missing-column", () -> {
            String import1 = sent(ROW);
            String mapping =
                    Json.write(live.get(import1).json().object("mapping")).replace("user_id", "no_such");
            return live.admin("POST", import1 + "/preview")
                    .body("{\"mapping\":" + mapping + "}")
                    .reply();
        });
        on("import-not-running", () -> post(sent(ROW) + "/cancel"));
        on("no-rejected-rows", () -> live.get(sent(ROW) + "/rejected"));
        on("no-file", () -> {
            String done = sent("user_id,event,timestamp\nv,E,2026-03-02T00:00:00Z\n");
            post(done + "/start");
            while ("running".equals(live.get(done).json().text("state"))) {
                Thread.onSpinWait();
            }
            return post(done + "/preview");
        });
        List<String> large = new ArrayList<>();
        on("import-running", () -> {
            for (String name : List.of("a", "b", "c")) {
                large.add(sent(ROW + (name + ",E,2026-03-02T00:00:00Z\n").repeat(400_000)));
            }
            assertThat(post(large.get(0) + "/start").status()).isEqualTo(202);
            assertThat(post(large.get(1) + "/start").status()).isEqualTo(202);
            return post(large.getFirst() + "/start");
        });
        on("too-many-imports", () -> {
            Reply reply = post(large.getLast() + "/start");
            large.subList(0, 2).forEach(each -> post(each + "/cancel"));
            return reply;
        });
    }

    private void ofALoadedServer(Path elsewhere) {
        on("lagging", () -> {
            try (LiveServer slow = LiveServer.start(
                    elsewhere.resolve("slow"),
                    how -> how,
                    EmbeddedSettings.standard().withMostLagging(1))) {
                StringBuilder batch = new StringBuilder("{\"batch\":[");
                for (int i = 0; i < 2_000; i++) {
                    batch.append(i == 0 ? "" : ",").append("{\"type\":\"track\",\"userId\":\"u\",\"event\":\"E\"}");
                }
                String body = batch.append("]}").toString();
                Reply reply = together(slow, body);
                for (int i = 0; i < 20 && reply.status() == 200; i++) {
                    reply = together(slow, body);
                }
                return reply;
            }
        });
        on("unavailable", () -> {
            try (LiveServer full = LiveServer.start(
                    elsewhere.resolve("full"),
                    how -> how,
                    EmbeddedSettings.standard().withFreeBytesFloor(1L << 60))) {
                return full.collect("/v1/track", "{\"userId\":\"u\",\"event\":\"E\"}");
            }
        });
    }

    /** Many send the same at once; the first answer that is a refusal, if there is one. */
    private static Reply together(LiveServer server, String body) {
        List<CompletableFuture<Reply>> replies = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> server.collect("/v1/batch", body), Thread::startVirtualThread))
                .limit(16)
                .toList();
        List<Reply> all = replies.stream().map(CompletableFuture::join).toList();
        return all.stream().filter(reply -> reply.status() != 200).findFirst().orElse(all.getFirst());
    }

    @Test
    void everyCodeOfTheContractCanBeMet(@TempDir Path elsewhere) {
        ofCollect();
        ofHttp();
        ofPeopleAndSources();
        ofDefinitionsAndAnalyses();
        ofImports();
        ofALoadedServer(elsewhere);
        ofTheDoor();
        ofAccounts();
        Set<String> listed = new TreeSet<>(live.contract.problemCodes().keySet());
        if (provocations.containsKey("no-console")) {
            listed.removeAll(Set.of("bad-password", "no-csrf-token"));
        } else {
            listed.remove("no-console");
        }
        listed.removeAll(NOT_AT_WILL.keySet());
        assertThat(new TreeSet<>(provocations.keySet()))
                .as("listed, and provoked here")
                .isEqualTo(listed);

        Map<String, String> missed = new LinkedHashMap<>();
        provocations.forEach((code, provocation) -> {
            Reply reply = provocation.get();
            if (reply.status() < 400 || !codes(reply).contains(code)) {
                missed.put(code, reply.status() + " " + reply.text());
            }
        });
        assertThat(missed).isEmpty();
        live.assertWell();
    }

    /** The problem's own, and those of its single faults. */
    private static Set<String> codes(Reply reply) {
        Set<String> codes = new TreeSet<>(Set.of(reply.code()));
        if (reply.type().endsWith("json") && reply.json().find("errors") instanceof Value.Array errors) {
            errors.items().forEach(error -> codes.add(((Value.Obj) error).text("code")));
        }
        return codes;
    }
}
