package io.sojourn.cli.query;

import static io.sojourn.cli.query.DemoYear.YEAR;
import static io.sojourn.cli.query.DemoYear.ask;
import static io.sojourn.cli.query.DemoYear.items;
import static io.sojourn.cli.query.DemoYear.number;
import static io.sojourn.cli.query.DemoYear.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The demo brand's planted truths 1, 2 and 10, found by analyses alone, and what must not be found beside them. */
final class CrossChannelStoryTest {
    private static Value.Obj rooming(String view, String more) {
        Value.Obj answer = ask("{\"analysis\":\"cross-channel\",\"view\":\"" + view + "\"," + YEAR + more + "}");
        System.out.println(Json.write(answer));
        return answer;
    }

    private static Value.Obj category(Value.Obj answer, String category) {
        return where(answer, "categories", "category", Value.text(category));
    }

    private static List<Object> found(Value.Obj answer) {
        return items(answer, "categories").stream()
                .map(Value.Obj.class::cast)
                .filter(each -> Value.bool(true).equals(each.find("found")))
                .<Object>map(each -> each.text("category"))
                .toList();
    }

    @Test
    void dressesAndOuterwearAreTriedOnInStoresAndOrderedOnline() {
        Value.Obj answer = rooming("show-rooming", ",\"touch\":{\"event\":\"Fitting Room Used\"}");
        Value.Obj dress = category(answer, "dress");
        Value.Obj outerwear = category(answer, "outerwear");

        assertThat(number(dress, "share")).isBetween(.146, .174);
        assertThat(number(outerwear, "share")).isBetween(.113, .147);
        for (Value.Obj each : List.of(dress, outerwear)) {
            assertThat(number(each, "ratio")).isGreaterThan(2.5);
            assertThat(number(each, "holm")).isLessThan(.01);
        }
        assertThat(found(answer)).containsExactlyInAnyOrder("dress", "outerwear");
    }

    @Test
    void adviceInStoresIsFollowedByOrdersOnlineOfTheSameTwoCategoriesAlone() {
        assertThat(found(rooming("show-rooming", ""))).containsExactlyInAnyOrder("dress", "outerwear");
    }

    @Test
    void theFlyerLeadsToTheStoreForDailyGoodsAndNothingElseDoes() {
        Value.Obj answer = rooming("web-rooming", ",\"window\":\"P3D\"");

        assertThat(number(category(answer, "daily"), "share")).isBetween(.191, .229);
        assertThat(number(category(answer, "daily"), "holm")).isLessThan(.01);
        assertThat(found(answer)).containsExactly("daily");
    }

    @Test
    void everyFurtherChannelIsWorthAQuarterMoreAndTheBasketInStoresALittle() {
        Value.Obj answer = ask("{\"analysis\":\"cross-channel\",\"view\":\"value\",\"between\":[\"2025-12-31\","
                + "\"2026-06-30\"],\"before\":[\"2025-07-01\",\"2025-12-30\"]}");
        System.out.println(Json.write(answer));
        List<Value> groups = items(answer, "groups");

        for (Value group : groups.subList(1, groups.size())) {
            assertThat(number((Value.Obj) group, "ratio")).isBetween(1.20, 1.36);
        }
        assertThat(number(answer, "storeBasket", "ratio")).isBetween(1.007, 1.073);
    }

    @Test
    void peopleCrossBetweenChannelsInBothDirections() {
        Value.Obj answer = ask("{\"analysis\":\"cross-channel\",\"view\":\"crossings\"," + YEAR + "}");
        System.out.println(Json.write(answer));

        assertThat(number(answer, "share")).isBetween(.3, .95);
        assertThat(items(answer, "crossings").stream().map(Value.Obj.class::cast))
                .anyMatch(each ->
                        each.text("from").equals("web") && each.text("to").equals("store"))
                .anyMatch(each ->
                        each.text("from").equals("store") && each.text("to").equals("web"));
    }

    @Test
    void seventyOnePercentOfTheRevenueHasAName() {
        Value.Obj answer = ask("{\"analysis\":\"coverage\"," + YEAR + "}");
        System.out.println(Json.write(answer));

        assertThat(number(answer, "revenue", "share")).isBetween(.705, .715);
        assertThat(number(answer, "orders", "nameless")).isEqualTo(17_000);
        assertThat(number(answer, "people", "identified")).isEqualTo(14_200);
        assertThat(number(answer, "people", "anonymous")).isEqualTo(5_800);
    }
}
