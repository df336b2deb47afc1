package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace's second, named conversions over HTTP: saved with its settings, shown beside its stages. */
final class GatesTest {
    private static final String STAGES = "{\"analysis\":\"stages\"}";
    private static final String SETTINGS = "/api/v1/definitions/settings/default";

    @TempDir
    Path home;

    @Test
    void aGateIsSavedWithTheSettingsAndShownBesideTheStagesThatItDoesNotChange() {
        try (LiveServer live = LiveServer.start(home)) {
            live.collect("/v1/track", "{\"userId\":\"ann\",\"event\":\"Product Viewed\"}");
            live.collect("/v1/track", "{\"userId\":\"ann\",\"event\":\"Signed Up\"}");
            live.collect("/v1/track", "{\"userId\":\"ben\",\"event\":\"Product Viewed\"}");
            live.workspace.settle();
            Value.Obj before = asked(live);

            Reply saved = live.admin("PUT", SETTINGS)
                    .body(
                            "{\"timeZone\":\"UTC\",\"gates\":[{\"id\":\"signed-up\",\"conversions\":[{\"event\":\"Signed Up\"}]}]}")
                    .reply();

            assertThat(saved.status()).as(saved.text()).isLessThan(300);
            live.workspace.settle();
            Value.Obj after = asked(live);
            assertThat(before.find("gates")).isNull();
            Value.Obj gate =
                    (Value.Obj) ((Value.Array) after.find("gates")).items().getFirst();
            assertThat(gate.text("gate")).isEqualTo("signed-up");
            assertThat(gate.find("people")).isEqualTo(Value.whole(1));
            assertThat(gate.find("rate").toString()).isEqualTo(Value.real(0.5).toString());
            assertThat(after.find("stages")).isEqualTo(before.find("stages"));
            assertThat(live.admin("PUT", SETTINGS)
                            .body("{\"timeZone\":\"UTC\",\"gates\":[{\"id\":\"signed-up\"}]}")
                            .reply()
                            .status())
                    .isEqualTo(400);
        }
    }

    private static Value.Obj asked(LiveServer live) {
        Reply reply = live.admin("POST", "/api/v1/analyses").body(STAGES).reply();
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }
}
