package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.dist.Contract.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every route, asked by somebody of every role. */
final class RolesTest {
    private static final List<String> ROLES =
            List.of("viewer", "analyst", "marketer", "store", "service", "administrator");
    private static final Path PAGE = Path.of("..", "docs", "reference", "roles.md");

    @TempDir
    static Path directory;

    private static LiveServer live;
    private static final Map<String, SignedIn> PEOPLE = new TreeMap<>();

    @BeforeAll
    static void start() {
        live = LiveServer.start(directory);
        ROLES.forEach(role -> PEOPLE.put(role, SignedIn.as(live, role, role.equals("store") ? "s-1" : "")));
    }

    @AfterAll
    static void close() {
        live.close();
    }

    private static List<Operation> closed() {
        return live.contract.operations().stream()
                .filter(operation -> !operation.open() && !operation.collects())
                .toList();
    }

    @Test
    void theTableHoldsEveryRouteThatIsNotOpen() {
        assertThat(closed().stream().map(Operation::toString).sorted().toList())
                .isEqualTo(List.copyOf(live.server.roles().keySet()));
    }

    @Test
    void everyRouteAnswersTheRolesOfTheTableAndRefusesTheOthers() {
        Map<String, List<String>> answered = new TreeMap<>();
        for (Operation operation : closed()) {
            answered.put(
                    operation.toString(),
                    ROLES.stream().filter(role -> mayAsk(operation, role)).toList());
        }

        assertThat(answered).isEqualTo(live.server.roles());
    }

    private static boolean mayAsk(Operation operation, String role) {
        // A store's lists need a key to look up; without one it is refused as well.
        String address = operation.address("nobody") + (operation.path().equals("/api/v1/people") ? "?q=nobody" : "");
        Reply reply = PEOPLE.get(role)
                .ask(operation.method(), address)
                .body(operation.method().equals("GET") ? "" : "{}")
                .reply();
        assertThat(reply.status())
                .as(operation + " as " + role)
                .isNotEqualTo(401)
                .isLessThan(500);
        return !reply.code().equals("not-your-role");
    }

    @Test
    void thePageOfRolesShowsTheTable() throws IOException {
        StringBuilder table = new StringBuilder(
                "| route | " + String.join(" | ", ROLES) + " |\n|---|" + ":-:|".repeat(ROLES.size()) + "\n");
        live.server.roles().forEach((route, roles) -> {
            table.append("| `").append(route).append("` |");
            ROLES.forEach(role -> table.append(roles.contains(role) ? " ✓ |" : "   |"));
            table.append('\n');
        });
        Path made = Path.of("target", "roles-table.md");
        Files.writeString(made, table);

        assertThat(Files.readString(PAGE))
                .as("%s has the table of %s", PAGE, made.toAbsolutePath())
                .contains(table);
    }

    @Test
    void aStoreSeesWhoWasInItOneAtATimeAndNobodyElse() {
        live.collect(
                "/v1/track", "{\"userId\":\"hers\",\"event\":\"Store Visited\",\"properties\":{\"store\":\"s-1\"}}");
        live.collect(
                "/v1/track", "{\"userId\":\"other\",\"event\":\"Store Visited\",\"properties\":{\"store\":\"s-2\"}}");
        live.workspace.settle();
        SignedIn store = PEOPLE.get("store");

        assertThat(people(store, "?q=hers")).hasSize(1);
        assertThat(people(store, "?q=other")).isEmpty();
        assertThat(people(PEOPLE.get("viewer"), "?q=other")).hasSize(1);
        assertThat(store.ask("GET", "/api/v1/people").reply().status()).isEqualTo(403);
        assertThat(store.ask("GET", "/api/v1/people?limit=1000").reply().status())
                .isEqualTo(403);
        String other = people(PEOPLE.get("viewer"), "?q=other").getFirst().text("id");
        assertThat(store.ask("GET", "/api/v1/people/" + other).reply().status()).isEqualTo(404);
        assertThat(store.ask("GET", "/api/v1/people/" + other + "/timeline")
                        .reply()
                        .status())
                .isEqualTo(404);
        String hers = people(store, "?q=hers").getFirst().text("id");
        assertThat(store.ask("GET", "/api/v1/people/" + hers + "/timeline")
                        .reply()
                        .status())
                .isEqualTo(200);
    }

    private static List<Value.Obj> people(SignedIn asker, String query) {
        Reply reply = asker.ask("GET", "/api/v1/people" + query).reply();
        assertThat(reply.status()).isEqualTo(200);
        return ((Value.Array) reply.json().find("data"))
                .items().stream().map(Value.Obj.class::cast).toList();
    }

    @Test
    void aRoleThatIsNoneIsRefusedAndAStoreNeedsItsName() {
        for (String body :
                List.of("{}", "{\"role\":\"king\"}", "{\"role\":\"store\"}", "{\"role\":\"store\",\"store\":\" \"}")) {
            Reply reply = live.admin("POST", "/api/v1/invitations").body(body).reply();
            assertThat(reply.verdict()).as(body).isEqualTo("400 bad-role");
        }
    }
}
