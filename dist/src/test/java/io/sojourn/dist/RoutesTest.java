package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.dist.Contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every route that there is, under every key that there is. */
final class RoutesTest extends OneServer {
    /** What answers without any key; a route is added here on purpose or not at all. */
    private static final List<String> OPEN = List.of(
            "DELETE /api/v1/session",
            "GET /",
            "GET /api/docs",
            "GET /api/docs.css",
            "GET /api/openapi.yaml",
            "GET /api/v1/session",
            "GET /assets/{name}",
            "GET /console",
            "GET /console/{page}",
            "GET /console/{page}/{id}",
            "GET /health",
            "GET /start.css",
            "GET /v1/projects/{writeKey}/settings",
            "POST /api/v1/session",
            "POST /api/v1/session/first",
            "POST /api/v1/session/reset",
            "POST /v1/m");

    private static final String UNKNOWN = "ak_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private static List<Operation> operations() {
        return live.contract.operations();
    }

    @Test
    void theContractListsWhatIsServedAndNothingElse() {
        assertThat(operations().stream().map(Operation::toString).sorted().toList())
                .isEqualTo(live.server.routes());
    }

    @Test
    void nothingIsOpenThatIsNotMeantToBe() {
        assertThat(operations().stream()
                        .filter(Operation::open)
                        .map(Operation::toString)
                        .sorted()
                        .toList())
                .isEqualTo(OPEN);
    }

    /** A way to present a key. */
    private record Form(String name, UnaryOperator<LiveServer.Ask> present) {}

    private static List<Form> unknown() {
        return List.of(
                new Form("no key", ask -> ask),
                new Form("unknown bearer", ask -> ask.bearer(UNKNOWN)),
                new Form("empty bearer", ask -> ask.header("Authorization", "Bearer ")),
                new Form("admin key without a scheme", ask -> ask.header("Authorization", live.adminKey)),
                new Form("admin key by Basic", ask -> ask.basic(live.adminKey + ":")),
                new Form("admin key as X-Write-Key", ask -> ask.header("X-Write-Key", live.adminKey)),
                new Form("cut admin key", ask -> ask.bearer(live.adminKey.substring(0, live.adminKey.length() - 1))));
    }

    @Test
    void nothingAdministrativeAnswersWithoutAnAdministratorsKey() {
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (Operation operation : operations()) {
            if (operation.open() || operation.collects()) {
                continue;
            }
            Map<String, Integer> table = new TreeMap<>();
            for (Form form : unknown()) {
                table.put(form.name(), status(operation, form.present()));
            }
            Map<String, Integer> expected = new TreeMap<>();
            table.keySet().forEach(name -> expected.put(name, 401));
            for (String kind : List.of("public", "server", "shared")) {
                table.put(kind, status(operation, ask -> ask.bearer(live.writeKey(kind))));
                expected.put(kind, 403);
            }
            tried += table.size();
            if (!table.equals(expected)) {
                wrong.add(operation + " " + table);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(250);
        assertThat(live.workspace.definitions().list("key")).hasSize(4);
    }

    private static int status(Operation operation, UnaryOperator<LiveServer.Ask> form) {
        return form.apply(live.ask(operation.method(), operation.address("nobody")))
                .reply()
                .status();
    }

    @Test
    void everythingAdministrativeAnswersToAnAdministratorsKey() {
        Map<String, Integer> refused = new TreeMap<>();
        for (Operation operation : operations()) {
            if (operation.open() || operation.collects()) {
                continue;
            }
            int status = live.admin(operation.method(), operation.address("nobody"))
                    .body(operation.method().equals("GET") ? "" : "{}")
                    .reply()
                    .status();
            if (status == 401 || status == 403 || status >= 500) {
                refused.put(operation.toString(), status);
            }
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void whatIsOpenAnswersWhateverKeyIsShown() {
        for (Operation operation : operations()) {
            if (operation.open() && !operation.path().contains("{")) {
                for (Form form : unknown()) {
                    assertThat(status(operation, form.present()))
                            .as(operation + ", " + form.name())
                            .isNotIn(401, 403)
                            .isLessThan(500);
                }
            }
        }
    }

    @Test
    void everyCollectRouteTakesAWriteKeyInEachFormAndNoOtherKey() {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : operations()) {
            if (!operation.collects() || operation.method().equals("GET")) {
                continue;
            }
            for (String slash : List.of("", "/")) {
                String path = operation.path() + slash;
                for (String kind : List.of("public", "server", "shared")) {
                    boolean refused = kind.equals("public") && operation.path().equals("/v1/figures");
                    expect(refused ? 403 : 200, path, live.writeKey(kind), true, wrong);
                }
                expect(401, path, live.adminKey, true, wrong);
                expect(401, path, "wk_nobody", true, wrong);
                expect(401, path, "", false, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void expect(int status, String path, String key, boolean colonless, List<String> wrong) {
        String body = body(path, "");
        String withKey = body(path, ",\"writeKey\":\"" + key + "\"");
        Map<String, Reply> table = new TreeMap<>();
        table.put(
                "Basic with a colon",
                live.ask("POST", path).basic(key + ":").body(body).reply());
        if (colonless) {
            table.put(
                    "Basic without",
                    live.ask("POST", path).basic(key).body(body).reply());
            table.put(
                    "X-Write-Key",
                    live.ask("POST", path).header("X-Write-Key", key).body(body).reply());
        }
        table.put("body", live.ask("POST", path).body(withKey).reply());
        table.put(
                "Bearer beside a body key",
                live.ask("POST", path).bearer("anything").body(withKey).reply());
        table.forEach((form, reply) -> {
            if (reply.status() != status) {
                wrong.add(path + ", " + form + ": " + reply.verdict() + ", not " + status);
            }
        });
    }

    private static String body(String path, String more) {
        String message =
                "\"userId\":\"ann\",\"anonymousId\":\"a-1\",\"event\":\"E\",\"groupId\":\"g\",\"previousId\":\"p\"";
        if (path.matches("/v1/figures/?")) {
            return "{\"figures\":[{\"date\":\"2026-03-02\",\"channel\":\"ads\",\"clicks\":1}]" + more + "}";
        }
        boolean batch = path.matches("/v1/(batch|import|b)/?");
        return batch ? "{\"batch\":[{\"type\":\"track\"," + message + "}]" + more + "}" : "{" + message + more + "}";
    }

    @Test
    void aBearerAloneIsNoWriteKey() {
        Reply reply = live.ask("POST", "/v1/track")
                .bearer(live.writeKey("server"))
                .body("{\"userId\":\"ann\",\"event\":\"E\"}")
                .reply();

        assertThat(reply.verdict()).isEqualTo("401 unknown-write-key");
    }

    @Test
    void whatCanBeReadAnswersForItsHeadersAlone() {
        for (Operation operation : operations()) {
            if (operation.method().equals("GET")) {
                String address = operation.address("nobody");
                Reply whole = live.admin("GET", address).reply();
                Reply head = live.admin("HEAD", address).reply();

                assertThat(head.status()).as("HEAD " + address).isEqualTo(whole.status());
                assertThat(head.type()).as("HEAD " + address).isEqualTo(whole.type());
                assertThat(head.body()).as("HEAD " + address).isEmpty();
            }
        }
        assertThat(live.ask("HEAD", "/api/v1/people").reply().status()).isEqualTo(401);
        assertThat(live.admin("HEAD", "/api/v1/analyses").reply().status()).isEqualTo(405);
    }

    @Test
    void everyAddressRefusesTheMethodsThatItDoesNotKnow() {
        Map<String, List<Operation>> byPath = operations().stream()
                .collect(Collectors.groupingBy(Operation::path, TreeMap::new, Collectors.toList()));
        byPath.forEach((path, known) -> {
            List<String> methods = known.stream().map(Operation::method).toList();
            for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH")) {
                if (!methods.contains(method)) {
                    Reply reply = live.admin(method, known.getFirst().address("nobody"))
                            .reply();
                    assertThat(reply.verdict()).as(method + " " + path).isEqualTo("405 method-not-allowed");
                    assertThat(reply.headers().get("Allow"))
                            .as(method + " " + path)
                            .contains(methods);
                }
            }
        });
    }
}
