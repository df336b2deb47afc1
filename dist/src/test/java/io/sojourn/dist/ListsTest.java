package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hand-made lists as they are kept over HTTP, and as segments and analyses ask for them. */
final class ListsTest {
    @TempDir
    Path home;

    private static Value.Obj ok(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private static void happens(LiveServer live, String message) {
        assertThat(live.collect("/v1/track", message).status()).isEqualTo(200);
    }

    private static Value.Obj change(LiveServer live, String body) {
        Value.Obj answer =
                ok(live.admin("POST", "/api/v1/lists/vip/people").body(body).reply());
        live.workspace.settle();
        return answer;
    }

    private static Set<String> ids(LiveServer live, String address) {
        Set<String> ids = new TreeSet<>();
        String cursor = "";
        do {
            Value.Obj page = ok(live.get(address + "?limit=1" + (cursor.isEmpty() ? "" : "&cursor=" + cursor)));
            ((Value.Array) page.find("data")).items().forEach(each -> ids.add(((Value.Obj) each).text("id")));
            cursor = page.find("nextCursor") instanceof Value.Text next ? next.value() : "";
        } while (!cursor.isEmpty());
        return ids;
    }

    private static Set<String> on(LiveServer live) {
        Set<String> listed = ids(live, "/api/v1/lists/vip/people");
        assertThat(ids(live, "/api/v1/segments/guests/people")).isEqualTo(listed);
        Value.Obj preview = ok(live.admin("POST", "/api/v1/segment-preview")
                .body("{\"condition\":{\"list\":\"vip\"}}")
                .reply());
        assertThat(preview.find("people")).isEqualTo(Value.whole(listed.size()));
        Value.Obj described =
                (Value.Obj) ((Value.Array) ok(live.get("/api/v1/lists")).find("data"))
                        .items()
                        .getFirst();
        assertThat(described.find("people")).isEqualTo(Value.whole(listed.size()));
        assertThat(described.text("name")).isEqualTo("Guests of honour");
        return listed;
    }

    @Test
    void peopleArePutOnAListAndTakenOffAndItFollowsThemThroughMerges() {
        try (LiveServer live = LiveServer.start(home)) {
            happens(live, "{\"userId\":\"ann\",\"event\":\"Order Completed\",\"properties\":{\"order_id\":\"1\"}}");
            happens(live, "{\"userId\":\"bob\",\"event\":\"Order Completed\",\"properties\":{\"order_id\":\"2\"}}");
            happens(live, "{\"userId\":\"eve\",\"event\":\"Product Viewed\"}");
            ok(live.admin("PUT", "/api/v1/lists/vip")
                    .body("{\"name\":\"Guests of honour\"}")
                    .reply());
            ok(live.admin("PUT", "/api/v1/segments/guests")
                    .body("{\"condition\":{\"list\":\"vip\"}}")
                    .reply());
            ok(live.admin("PUT", "/api/v1/segments/buyers")
                    .body("{\"condition\":{\"did\":{\"event\":\"Order Completed\"}}}")
                    .reply());
            live.workspace.settle();
            assertThat(on(live)).isEmpty();

            Value.Obj taken = change(
                    live, "{\"add\":[{\"userId\":\"eve\"},{\"email\":\"new@example.com\"},{\"email\":\"nobody\"}]}");
            assertThat(taken.find("taken")).isEqualTo(Value.whole(2));
            assertThat(taken.find("rejected")).isEqualTo(Value.whole(1));
            Set<String> two = on(live);
            assertThat(two).hasSize(2);

            change(live, "{\"segment\":\"buyers\"}");
            assertThat(on(live)).hasSize(4).containsAll(two);
            change(live, "{\"add\":[{\"id\":\"" + two.iterator().next() + "\"}],\"remove\":[{\"userId\":\"bob\"}]}");
            assertThat(on(live)).hasSize(3);

            live.collect(
                    "/v1/identify",
                    "{\"userId\":\"eve\",\"traits\":{\"email\":\"new@example.com\"},\"messageId\":\"joins\"}");
            live.workspace.settle();
            assertThat(on(live)).as("two of them were one").hasSize(2);
        }
    }

    private static List<Value> items(Value.Obj of, String key) {
        return ((Value.Array) of.find(key)).items();
    }

    @Test
    void identifiersAreLookedUpBeforeAnythingIsDoneWithThem() {
        try (LiveServer live = LiveServer.start(home)) {
            happens(live, "{\"userId\":\"7\",\"event\":\"Product Viewed\"}");
            live.collect(
                    "/v1/identify",
                    "{\"userId\":\"ann\",\"traits\":{\"email\":\"Ann@example.com\"},\"messageId\":\"a\"}");
            ok(live.admin("PUT", "/api/v1/lists/vip").body("{}").reply());
            change(live, "{\"add\":[{\"memberId\":\"7\"}]}");

            Value.Obj told = ok(live.admin("POST", "/api/v1/lookup")
                    .body("{\"identifiers\":[\" ANN@example.com\",\"7\",\"nobody\",\"7\"]}")
                    .reply());
            assertThat(items(told, "found")).hasSize(1);
            assertThat(((Value.Obj) items(told, "found").getFirst()).text("identifier"))
                    .isEqualTo("ANN@example.com");
            assertThat(items(told, "unknown")).containsExactly(Value.text("nobody"));
            assertThat(items(told, "ambiguous")).hasSize(1);
            assertThat(items((Value.Obj) items(told, "ambiguous").getFirst(), "ids"))
                    .hasSize(2);

            Value.Obj asMember = ok(live.admin("POST", "/api/v1/lookup")
                    .body("{\"identifiers\":[\"7\",\"ann@example.com\"],\"kind\":\"memberId\"}")
                    .reply());
            assertThat(items(asMember, "found")).hasSize(1);
            assertThat(items(asMember, "unknown")).containsExactly(Value.text("ann@example.com"));

            Reply bad = live.admin("POST", "/api/v1/lookup")
                    .body("{\"identifiers\":[\"a\",7],\"kind\":\"shoe\",\"x\":1}")
                    .reply();
            assertThat(bad.status()).isEqualTo(400);
            assertThat(bad.text()).contains("/identifiers/1", "/kind", "/x");
        }
    }

    @Test
    void aListIsForgottenWithAllWhoAreOnItUnlessASegmentAsksForIt() {
        try (LiveServer live = LiveServer.start(home)) {
            ok(live.admin("PUT", "/api/v1/lists/vip")
                    .body("{\"name\":\"Guests of honour\"}")
                    .reply());
            ok(live.admin("PUT", "/api/v1/segments/guests")
                    .body("{\"condition\":{\"not\":{\"or\":[{\"list\":\"vip\"},{\"list\":\"other\"}]}}}")
                    .reply());
            change(live, "{\"add\":[{\"userId\":\"ann\"},{\"email\":\"bob@example.com\"}]}");
            assertThat(items(
                            (Value.Obj)
                                    items(ok(live.get("/api/v1/lists")), "data").getFirst(),
                            "usedBy"))
                    .containsExactly(Value.text("guests"));
            Reply used = live.admin("DELETE", "/api/v1/lists/vip").reply();
            assertThat(used.code()).isEqualTo("in-use");
            assertThat(used.text()).contains("guests");

            live.admin("DELETE", "/api/v1/segments/guests").reply();
            assertThat(live.admin("DELETE", "/api/v1/lists/vip").reply().status())
                    .isEqualTo(204);
            live.workspace.settle();
            assertThat(items(ok(live.get("/api/v1/lists")), "data")).isEmpty();
            assertThat(ok(live.admin("POST", "/api/v1/segment-preview")
                                    .body("{\"condition\":{\"list\":\"vip\"}}")
                                    .reply())
                            .find("people"))
                    .isEqualTo(Value.whole(0));
            assertThat(live.admin("DELETE", "/api/v1/lists/vip").reply().code()).isEqualTo("unknown-list");
            ok(live.admin("PUT", "/api/v1/lists/vip").body("{}").reply());
            assertThat(ids(live, "/api/v1/lists/vip/people"))
                    .as("begun anew it is empty")
                    .isEmpty();
        }
    }

    /** What was taken is folded a little later; who is not seen on the list yet is taken off all the same. */
    @Test
    void whoWasPutOnAListJustBeforeItWasDeletedIsInNoSegmentThatAsksForIt() throws Exception {
        try (LiveServer live = LiveServer.start(home)) {
            for (int round = 0; round < 3; round++) {
                ok(live.admin("PUT", "/api/v1/lists/vip")
                        .body("{\"name\":\"Guests of honour\"}")
                        .reply());
                ok(live.admin("POST", "/api/v1/lists/vip/people")
                        .body("{\"add\":[{\"userId\":\"ann\"},{\"email\":\"bob@example.com\"}]}")
                        .reply());
                List<Thread> adding = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    String body = "{\"add\":[{\"userId\":\"late" + round + "-" + i + "\"}]}";
                    adding.add(Thread.startVirtualThread(() -> live.admin("POST", "/api/v1/lists/vip/people")
                            .body(body)
                            .reply()));
                }
                assertThat(live.admin("DELETE", "/api/v1/lists/vip").reply().status())
                        .isEqualTo(204);
                for (Thread each : adding) {
                    each.join();
                }
                ok(live.admin("PUT", "/api/v1/segments/guests")
                        .body("{\"condition\":{\"list\":\"vip\"}}")
                        .reply());
                ok(live.admin("PUT", "/api/v1/lists/vip")
                        .body("{\"name\":\"Guests of honour\"}")
                        .reply());
                live.workspace.settle();
                assertThat(on(live)).as("round " + round).isEmpty();
                live.admin("DELETE", "/api/v1/segments/guests").reply();
                live.admin("DELETE", "/api/v1/lists/vip").reply();
            }
        }
    }

    @Test
    void nobodyOutsideCanSayWhoIsOnAListAndWhatIsWrongIsToldAtOnce() {
        try (LiveServer live = LiveServer.start(home)) {
            ok(live.admin("PUT", "/api/v1/lists/vip")
                    .body("{\"name\":\"Guests of honour\"}")
                    .reply());
            ok(live.admin("PUT", "/api/v1/segments/guests")
                    .body("{\"condition\":{\"list\":\"vip\"}}")
                    .reply());
            happens(
                    live,
                    "{\"userId\":\"ann\",\"event\":\"List Changed\",\"properties\":{\"list\":\"vip\",\"on\":true}}");
            live.workspace.settle();
            assertThat(on(live)).isEmpty();
            Reply bad = live.admin("POST", "/api/v1/lists/vip/people")
                    .body(
                            "{\"add\":[{\"userId\":\"ann\"},{\"name\":\"ann\"},{\"id\":\"nobody\"}],\"segment\":\"none\",\"all\":1}")
                    .reply();
            assertThat(bad.status()).isEqualTo(400);
            assertThat(List.of("/add/1", "/add/2", "/segment", "/all"))
                    .allSatisfy(pointer -> assertThat(bad.text()).contains("\"" + pointer + "\""));
            live.workspace.settle();
            assertThat(on(live)).as("nothing of it was taken").isEmpty();
            assertThat(live.admin("POST", "/api/v1/lists/none/people")
                            .body("{\"add\":[]}")
                            .reply()
                            .code())
                    .isEqualTo("unknown-list");
            assertThat(live.admin("PUT", "/api/v1/lists/No!").body("{}").reply().code())
                    .isEqualTo("unknown-list");
        }
    }
}
