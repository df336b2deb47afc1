package io.sojourn.cli.query;

import static io.sojourn.cli.query.DemoYear.YEAR;
import static io.sojourn.cli.query.DemoYear.ask;
import static io.sojourn.cli.query.DemoYear.number;
import static io.sojourn.cli.query.DemoYear.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import org.junit.jupiter.api.Test;

/** The demo brand's planted truths 8 and 12: who came for the sale comes back later, and who starts on Instagram closes elsewhere. */
final class CohortStoryTest {
    private static final String SALE = "[\"2025-10-17\",\"2025-11-09\"]";
    private static final String CLOTHING =
            "{\"event\":\"Order Completed\",\"where\":{\"property\":\"products[].category\","
                    + "\"op\":\"in\",\"value\":[\"dress\",\"outerwear\",\"tops\"]}}";
    private static final String NEW = "{\"trait\":\"customerSince\",\"op\":\"notExists\"}";

    private static Value.Obj again(String segment, String between) {
        Value.Obj answer = ask("{\"analysis\":\"customers\",\"segment\":" + segment + ",\"between\":" + between + "}");
        Value.Obj by = where(answer.object("measures"), "againByDay", "day", Value.whole(90));
        System.out.println(
                Json.write(by) + " of " + Json.write(answer.object("measures").find("buyers")));
        return by;
    }

    @Test
    void whoFirstBoughtInTheSaleComesBackLess() {
        Value.Obj sale = again(
                "{\"and\":[" + NEW + ",{\"did\":" + CLOTHING + ",\"between\":" + SALE
                        + "},{\"did\":{\"event\":\"Order Completed\"},\"between\":[\"2025-07-01\",\"2025-10-16\"],"
                        + "\"count\":{\"op\":\"equals\",\"value\":0}}]}",
                "[\"2025-10-17\",\"2026-06-30\"]");
        Value.Obj others = again(
                "{\"and\":[" + NEW + ",{\"did\":" + CLOTHING + "},{\"did\":{\"event\":\"Order Completed\"},\"between\":"
                        + SALE + ",\"count\":{\"op\":\"equals\",\"value\":0}}]}",
                "[\"2025-07-01\",\"2026-06-30\"]");

        assertThat(number(sale, "value") - number(others, "value")).isBetween(-.205, -.115);
    }

    @Test
    void instagramBeginsTheWayOfEngineersAndHardlyEverEndsIt() {
        Value.Obj answer =
                ask("{\"analysis\":\"attribution\",\"touch\":{\"event\":\"Page\"},\"by\":\"channel\",\"withNull\":true,"
                        + "\"segment\":{\"trait\":\"city\",\"op\":\"equals\",\"value\":\"新竹\"}," + YEAR + "}");
        String written = Json.write(answer);
        System.out.println(written.substring(0, Math.min(6_000, written.length())));
    }
}
