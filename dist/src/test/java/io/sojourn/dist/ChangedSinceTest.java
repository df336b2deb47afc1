package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Two who save the same document: the later one is told, and nothing is lost. */
final class ChangedSinceTest extends OneServer {
    private static final String MODEL = "/api/v1/definitions/stage-model/journey";
    private static final String SEGMENT = "{\"name\":\"%s\",\"condition\":{\"everyone\":true}}";
    private static final String VIEW =
            "{\"name\":\"%s\",\"question\":{\"analysis\":\"funnel\",\"steps\":[{\"event\":\"Page\"}]}}";

    private static Reply put(String path, String body) {
        return live.admin("PUT", path).body(body).reply();
    }

    private static String model() {
        Value.Obj standing = live.get(MODEL).json();
        return Json.write(Objects.requireNonNull(standing.find("document")));
    }

    @Test
    void whoBeganFromAnEarlierRevisionIsToldWhoSavedAndWhen() {
        String model = model();
        assertThat(put(MODEL + "?revision=0", model).status()).isEqualTo(200);
        Reply late = put(MODEL + "?revision=0", model);

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().text("code")).isEqualTo("changed-since");
        assertThat(late.json().text("detail"))
                .contains("stage-model \"journey\" is at revision 1, by ", " at 20", "began from revision 0");
        assertThat(put(MODEL + "?revision=1", model).status()).isEqualTo(200);
        assertThat(put(MODEL, model).json().find("revision")).isEqualTo(Value.whole(3));
    }

    @Test
    void whatWasRemovedIsBegunAnew() {
        put("/api/v1/segments/gone?revision=0", SEGMENT.formatted("one"));
        live.admin("DELETE", "/api/v1/segments/gone").reply();

        assertThat(put("/api/v1/segments/gone?revision=1", SEGMENT.formatted("late"))
                        .status())
                .isEqualTo(409);
        assertThat(put("/api/v1/segments/gone?revision=0", SEGMENT.formatted("anew"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void ofManyThatBeganTogetherOneIsSaved() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (var senders = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> saves = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String body = VIEW.formatted("by " + i);
                saves.add(() -> put("/api/v1/views/contested?revision=0", body).status());
            }
            for (Future<Integer> save : senders.invokeAll(saves)) {
                statuses.add(save.get());
            }
        }

        assertThat(statuses)
                .containsOnlyOnce(200)
                .filteredOn(status -> status == 409)
                .hasSize(7);
        assertThat(live.get("/api/v1/views").text()).contains("\"id\":\"contested\",\"revision\":1");
    }

    @Test
    void aRevisionIsANumber() {
        Reply refused = put("/api/v1/segments/odd?revision=newest", SEGMENT.formatted("odd"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().text("code")).isEqualTo("bad-revision");
    }
}
