package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What trusting a site for addresses would join is said before, and is what then happens. */
final class TrustTest {
    @TempDir
    Path directory;

    private static void send(LiveServer live, String source, String messages) {
        assertThat(live.ask("POST", "/v1/batch")
                        .basic(live.writeKey(source) + ":")
                        .body("{\"batch\":[" + messages.replace('\'', '"') + "]}")
                        .reply()
                        .status())
                .isEqualTo(200);
        live.workspace.settle();
    }

    private static String person(LiveServer live, String key) {
        Value data = live.get("/api/v1/people?key=" + key).json().find("data");
        return ((Value.Obj) ((Value.Array) data).items().getFirst()).text("id");
    }

    @Test
    void whatTrustWouldJoinIsSaidBeforeAndThenHappens() {
        try (LiveServer live = LiveServer.start(directory)) {
            send(live, "server", "{'type':'identify','userId':'ann','traits':{'email':'Ann@Shop.example'}}");
            String claims =
                    "{'type':'identify','userId':'web-1','traits':{'email':'ann@shop.EXAMPLE'}},{'type':'identify','userId':'web-2','traits':{'email':'new@shop.example'}},{'type':'identify','anonymousId':'browser-4','traits':{'email':'ANN@shop.example'}}";
            send(live, "public", claims);
            send(live, "shared", "{'type':'identify','userId':'web-3','traits':{'email':'ann@shop.example'}}");
            String ann = person(live, "userId:ann");
            String web = person(live, "userId:web-1");
            String browser = person(live, "anonymousId:browser-4");

            Value.Obj before =
                    live.get("/api/v1/sources/public/trust?kind=email").json();
            assertThat(before)
                    .isEqualTo(Value.object(
                                    "kind", "email", "people", 5L, "claimed", 3L, "wouldJoin", 1L, "keptApart", 1L)
                            .with("examples", Value.array(List.of(Value.object("claimant", browser, "holder", ann))))
                            .with("nextCursor", Value.NOTHING));
            assertThat(live.get("/api/v1/sources/public/trust?kind=phone")
                            .json()
                            .find("claimed"))
                    .isEqualTo(Value.whole(0));
            assertThat(live.get("/api/v1/sources/public/trust?kind=hat").verdict())
                    .isEqualTo("400 bad-key-kind");
            assertThat(live.get("/api/v1/sources/none/trust?kind=email").verdict())
                    .isEqualTo("404 unknown-source");
            assertThat(live.get("/api/v1/sources/public/trust?kind=email&cursor=!")
                            .verdict())
                    .isEqualTo("400 bad-cursor");

            assertThat(live.admin("PUT", "/api/v1/sources/public")
                            .body("{\"kind\":\"public\",\"proves\":[\"userId\",\"anonymousId\",\"email\"]}")
                            .reply()
                            .status())
                    .isEqualTo(200);
            assertThat(person(live, "anonymousId:browser-4"))
                    .as("what came before stays")
                    .isEqualTo(browser);
            send(live, "public", claims);
            assertThat(person(live, "anonymousId:browser-4")).as("joined").isEqualTo(ann);
            assertThat(person(live, "userId:web-1")).as("kept apart").isEqualTo(web);
            assertThat(live.get("/api/v1/sources/public/trust?kind=email")
                            .json()
                            .find("wouldJoin"))
                    .isEqualTo(Value.whole(0));
        }
    }

    @Test
    void whoWasSplitIsNotSaidToBeJoined() {
        try (LiveServer live = LiveServer.start(directory)) {
            String address = "'context':{'externalIds':[{'id':'bo@shop.example','type':'email'}]}";
            send(live, "server", "{'type':'track','userId':'bo','event':'Opened'," + address + "}");
            String bo = person(live, "userId:bo");
            Reply split = live.admin("POST", "/api/v1/people/" + bo + "/split")
                    .body("{\"keys\":[\"email:bo@shop.example\"]}")
                    .reply();
            assertThat(split.status()).as(split.text()).isEqualTo(200);
            send(live, "server", "{'type':'track','event':'Opened'," + address + "}");
            send(live, "public", "{'type':'identify','userId':'bo','traits':{'email':'bo@shop.example'}}");

            Value.Obj before =
                    live.get("/api/v1/sources/public/trust?kind=email").json();
            assertThat(before.find("claimed")).isEqualTo(Value.whole(1));
            assertThat(before.find("wouldJoin")).as(before.toString()).isEqualTo(Value.whole(0));
            assertThat(before.find("keptApart")).as(before.toString()).isEqualTo(Value.whole(1));

            String apart = person(live, "email:bo@shop.example");
            live.admin("PUT", "/api/v1/sources/public")
                    .body("{\"kind\":\"public\",\"proves\":[\"userId\",\"anonymousId\",\"email\"]}")
                    .reply();
            send(live, "public", "{'type':'identify','userId':'bo','traits':{'email':'bo@shop.example'}}");
            assertThat(person(live, "email:bo@shop.example")).isEqualTo(apart);
            assertThat(person(live, "userId:bo")).isNotEqualTo(apart);
        }
    }
}
