package io.sojourn.cli.query;

import static io.sojourn.cli.query.DemoYear.YEAR;
import static io.sojourn.cli.query.DemoYear.ask;
import static io.sojourn.cli.query.DemoYear.items;
import static io.sojourn.cli.query.DemoYear.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The demo brand's planted truths 3 and 4, found by analyses alone: which prices differ, what that costs, and that the fix
 * in the pilot stores worked.
 */
final class PriceStoryTest {
    private static final String SEEN = "\"seen\":[{\"event\":\"Fitting Room Used\"}]";
    private static final String PILOT = "[\"台北中山\",\"台中西屯\",\"高雄左營\"]";
    private static final String CLOTHES =
            "{\"property\":\"category\",\"op\":\"in\",\"value\":[\"dress\",\"outerwear\"]}";
    private static final String TOPS = "{\"event\":\"Fitting Room Used\",\"name\":\"equal price\","
            + "\"where\":{\"property\":\"category\",\"op\":\"equals\",\"value\":\"tops\"}}";

    @Test
    void oneHundredAndEighteenProductsAreTwelvePercentCheaperOnline() {
        Value.Obj parity = ask("{\"analysis\":\"parity\"," + SEEN + "," + YEAR + "}");
        System.out.println(Json.write(parity.with("rows", Value.NOTHING)));

        assertThat(number(parity, "products", "unequal")).isEqualTo(118);
        assertThat(number(parity, "productDays", "medianGap")).isCloseTo(.12, within(.003));
        assertThat(items(parity, "rows").stream()
                        .map(Value.Obj.class::cast)
                        .filter(row -> row.find("isUnequal").equals(Value.bool(true))))
                .allSatisfy(row -> assertThat(number(row, "medianGap")).isCloseTo(.12, within(.003)));
    }

    @Test
    void fewerBuyAtOnceWherePricesDifferAndThatCostsTheNineStoresMoney() {
        Value.Obj answer = ask("{\"analysis\":\"breakpoints\",\"count\":\"sessions\"," + YEAR
                + ",\"touchpoints\":[{\"event\":\"Fitting Room Used\",\"where\":{\"and\":[" + CLOTHES
                + ",{\"property\":\"store\",\"op\":\"notIn\",\"value\":" + PILOT + "}]}}],\"benchmark\":" + TOPS
                + ",\"value\":\"event\"}");
        System.out.println(Json.write(answer));
        Value.Obj tried = (Value.Obj) items(answer, "breakpoints").getFirst();

        double difference = number(tried, "rate") - number(tried, "atStake", "benchmark", "rate");
        assertThat(difference).isBetween(-.107, -.073);
        assertThat(number(tried, "atStake", "successes") / 12).isBetween(40.0, 60.0);
        assertThat(number(tried, "atStake", "amount") / 12).isBetween(95_000.0, 125_000.0);
    }

    @Test
    void theFixWorkedInThePilotStoresAndNothingHappenedBefore() {
        Value.Obj answer = ask("{\"analysis\":\"change\"," + YEAR
                + ",\"change\":{\"name\":\"pilot\",\"from\":\"2026-04-07\",\"treated\":{\"stores\":" + PILOT
                + "},\"measure\":{\"event\":{\"event\":\"Fitting Room Used\",\"where\":" + CLOTHES
                + "},\"count\":\"sessions\",\"value\":\"event\"}}}");
        System.out.println(Json.write(answer.with("periods", Value.NOTHING)));
        List<Value> interval = items(answer.object("difference"), "interval");
        List<Value> placebo = items(answer.object("placebo"), "interval");

        assertThat(number(answer, "difference", "value")).isBetween(.059, .161);
        assertThat((number(interval.get(1)) - number(interval.get(0))) / 2).isCloseTo(.051, within(.006));
        assertThat(number(interval.get(0))).isPositive();
        assertThat(number(placebo.get(0))).isNegative();
        assertThat(number(placebo.get(1))).isPositive();
        assertThat(number(answer, "placebo", "value")).isCloseTo(0, within(.04));
    }
}
