package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.ports.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets of views: how they stand is told, and that one is missed is written down once until it is met again. */
final class TargetsTest {
    private static final String VIEW = "{\"name\":\"To the order\",\"question\":{\"analysis\":\"funnel\",\"steps\":"
            + "[{\"event\":\"Product Viewed\"},{\"event\":\"Order Completed\"}]},\"period\":\"all\"}";

    @TempDir
    Path scratch;

    private static Reply send(LiveServer live, String method, String path, String body) {
        Reply reply = live.admin(method, path).body(body).reply();
        assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
        return reply;
    }

    private static Value.Obj aim(LiveServer live, String target) {
        return Objects.requireNonNull(
                send(live, "PUT", "/api/v1/views/orders/target", target).json().object("now"));
    }

    private static List<Value.Obj> all(LiveServer live, String path) {
        return ((Value.Array) Objects.requireNonNull(live.get(path).json().find("data")))
                .items().stream().map(Value.Obj.class::cast).toList();
    }

    private static void visits(LiveServer live, String... people) {
        for (String person : people) {
            boolean buys = person.startsWith("b");
            for (String event : buys ? List.of("Product Viewed", "Order Completed") : List.of("Product Viewed")) {
                live.collect("/v1/track", "{\"userId\":\"" + person + "\",\"event\":\"" + event + "\"}");
            }
        }
        live.workspace.settle();
    }

    @Test
    void aMissIsToldOnceWithItsNumberAndNotAgainUntilItWasMet() {
        try (LiveServer live = LiveServer.start(scratch)) {
            send(live, "PUT", "/api/v1/views/orders", VIEW);
            assertThat(aim(live, "{\"number\":\"/steps/1/fromFirst\",\"atLeast\":0.4}")
                            .text("state"))
                    .as("nobody came yet")
                    .isEqualTo("untold");
            assertThat(all(live, "/api/v1/views/orders/target/history")).isEmpty();

            visits(live, "a1", "a2", "a3", "b1");
            Value.Obj missed = aim(live, "{\"number\":\"/steps/1/fromFirst\",\"atLeast\":0.5}");
            assertThat(missed.text("state")).isEqualTo("missed");
            assertThat(missed.find("number")).isEqualTo(Value.real(.25));
            assertThat(missed.text("since")).isNotNull();
            aim(live, "{\"number\":\"/steps/1/fromFirst\",\"atLeast\":0.6}");
            assertThat(all(live, "/api/v1/views/orders/target/history")).hasSize(1);

            visits(live, "b2", "b3", "b4");
            assertThat(aim(live, "{\"number\":\"/steps/1/fromFirst\",\"atLeast\":0.5}")
                            .text("state"))
                    .isEqualTo("met");
            assertThat(all(live, "/api/v1/views/orders/target/history"))
                    .extracting(each -> each.text("state"))
                    .containsExactly("met", "missed");
            Value.Obj listed = all(live, "/api/v1/targets").getFirst();
            assertThat(listed.text("name")).isEqualTo("To the order");
            assertThat(listed.find("atLeast")).isEqualTo(Value.real(.5));

            send(live, "DELETE", "/api/v1/views/orders/target", "");
            assertThat(all(live, "/api/v1/targets")).isEmpty();
        }
    }

    @Test
    void aTargetGoesWithItsViewAndComesBackWithIt() {
        try (LiveServer live = LiveServer.start(scratch)) {
            send(live, "PUT", "/api/v1/views/orders", VIEW);
            visits(live, "a1", "b1");
            aim(live, "{\"number\":\"/steps/1/count\",\"atMost\":0}");
            send(live, "DELETE", "/api/v1/views/orders", "");
            assertThat(all(live, "/api/v1/targets")).isEmpty();
            assertThat(live.get("/api/v1/views/orders/target/history").status()).isEqualTo(404);

            send(live, "PUT", "/api/v1/views/orders", VIEW);
            assertThat(all(live, "/api/v1/targets").getFirst().object("now"))
                    .as("what was known was of the view before")
                    .isEqualTo(Value.object("state", "unchecked"));
            assertThat(all(live, "/api/v1/views/orders/target/history")).hasSize(1);
        }
    }

    @Test
    void targetsAndWhatWasWrittenOfThemAreThereAfterARestart() throws Exception {
        try (LiveServer live = LiveServer.start(scratch)) {
            send(live, "PUT", "/api/v1/views/orders", VIEW);
            visits(live, "a1", "b1");
            aim(live, "{\"number\":\"/steps/1/count\",\"atMost\":0}");
        }
        try (Workspace workspace = new EmbeddedRooms().open(scratch)) {
            assertThat(workspace.definitions().find("target", "orders")).isPresent();
            assertThat(workspace
                            .definitions()
                            .find("target-standing", "orders")
                            .orElseThrow()
                            .document()
                            .text("state"))
                    .isEqualTo("missed");
        }
    }
}
