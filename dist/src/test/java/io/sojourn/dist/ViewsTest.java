package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Questions that are kept for all, and the board that shows them. */
final class ViewsTest extends OneServer {
    private static final String FUNNEL =
            "{\"name\":\"To the order\",\"question\":{\"analysis\":\"funnel\",\"steps\":[{\"event\":\"Product Viewed\"}]},\"period\":\"30d\"}";

    private static Reply put(String path, String body) {
        return live.admin("PUT", path).body(body.replace('\'', '"')).reply();
    }

    private static List<Value.Obj> views() {
        return ((Value.Array) live.get("/api/v1/views").json().find("data"))
                .items().stream().map(Value.Obj.class::cast).toList();
    }

    @Test
    void aViewIsKeptUnderItsNameAndAnotherOfItsIdReplacesIt() {
        assertThat(put("/api/v1/views/orders", FUNNEL).status()).isEqualTo(200);
        put("/api/v1/views/orders", FUNNEL.replace("To the order", "Orders"));

        assertThat(views())
                .extracting(view -> view.text("id") + " " + view.text("name") + " " + view.text("period"))
                .contains("orders Orders 30d")
                .doesNotHaveDuplicates();
    }

    @Test
    void aQuestionThatCouldNotBeAskedIsNotKept() {
        Reply refused =
                put("/api/v1/views/broken", "{'name':'x','question':{'analysis':'funnel','steps':[],'windw':'P1D'}}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("/question/steps", "/question/windw");
        assertThat(views()).extracting(view -> view.text("id")).doesNotContain("broken");
    }

    private static String placed(String place) {
        return FUNNEL.replace('"', '\'').replaceFirst("}$", ",") + place + "}";
    }

    @Test
    void aViewStandsOnASideAndInAStageOfIt() {
        put("/api/v1/views/placed", placed("'side':'buyer','stage':'decision'"));
        put("/api/v1/views/sided", placed("'side':'customer'"));
        put("/api/v1/views/unplaced", FUNNEL);

        assertThat(views())
                .extracting(view -> view.text("id") + " " + view.text("side") + " " + view.text("stage"))
                .contains("placed buyer decision", "sided customer null", "unplaced null null");
    }

    @Test
    void aPlaceThatThereIsNotIsRefusedWhereItStands() {
        Reply side = put("/api/v1/views/nowhere", placed("'side':'seller'"));
        Reply alone = put("/api/v1/views/nowhere", placed("'stage':'decision'"));
        Reply across = put("/api/v1/views/nowhere", placed("'side':'customer','stage':'decision'"));
        Reply number = put("/api/v1/views/nowhere", placed("'side':'buyer','stage':7"));

        assertThat(List.of(side, alone, across, number))
                .extracting(Reply::status)
                .containsOnly(400);
        assertThat(side.text()).contains("/side", "\\\"seller\\\"; allowed are buyer, customer");
        assertThat(alone.text()).contains("/stage", "\\\"side\\\" is missing");
        assertThat(across.text()).contains("/stage", "first-purchase, retention, advocacy, lapsed-customer");
        assertThat(number.text()).contains("/stage", "no text");
        assertThat(views()).extracting(view -> view.text("id")).doesNotContain("nowhere");
    }

    @Test
    void aViewThatComesBackStandsWhereItStoodOnTheBoard() {
        put("/api/v1/views/first", FUNNEL);
        put("/api/v1/views/second", FUNNEL);
        put("/api/v1/board", "{'views':['second','first','second']}");
        live.admin("DELETE", "/api/v1/views/second").reply();
        assertThat(views()).extracting(view -> view.text("id")).doesNotContain("second");
        put("/api/v1/views/second", FUNNEL);

        assertThat(live.get("/api/v1/board").json().find("views"))
                .isEqualTo(Value.array(List.of(Value.text("second"), Value.text("first"))));
    }

    @Test
    void questionsCanBeAboutTheEventsAndPropertiesThatCame() {
        live.collect("/v1/track", "{\"userId\":\"v\",\"event\":\"Sofa Sat On\",\"properties\":{\"minutes\":5}}");
        live.workspace.settle();
        Value.Obj words = live.get("/api/v1/vocabulary").json();

        assertThat(((Value.Array) words.find("events")).items()).contains(Value.text("Sofa Sat On"));
        assertThat(((Value.Array) words.find("properties")).items()).contains(Value.text("minutes"));
    }

    private static long revision(Reply reply) {
        return ((Value.Whole) java.util.Objects.requireNonNull(reply.json().find("revision"))).value();
    }

    @Test
    void whoArrangesTheBoardByWhatStoodBeforeIsToldSo() {
        put("/api/v1/board", "{'views':['one','two']}");
        long began = revision(live.get("/api/v1/board"));
        assertThat(put("/api/v1/board?revision=" + began, "{'views':['two','one']}")
                        .status())
                .isEqualTo(200);

        Reply late = put("/api/v1/board?revision=" + began, "{'views':['one']}");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("changed-since", "began from revision " + began);
        assertThat(live.get("/api/v1/board").json().find("views"))
                .isEqualTo(Value.array(List.of(Value.text("two"), Value.text("one"))));
    }

    @Test
    void aViewThatSomebodyChangedSinceIsNotRemoved() {
        long began = revision(put("/api/v1/views/raced", FUNNEL));
        long newer = revision(put("/api/v1/views/raced", FUNNEL.replace("To the order", "Changed")));

        Reply late =
                live.admin("DELETE", "/api/v1/views/raced?revision=" + began).reply();

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("changed-since");
        assertThat(live.admin("DELETE", "/api/v1/views/raced?revision=" + newer)
                        .reply()
                        .status())
                .isEqualTo(204);
        assertThat(live.admin("DELETE", "/api/v1/views/raced?revision=" + newer)
                        .reply()
                        .status())
                .isEqualTo(404);
    }
}
