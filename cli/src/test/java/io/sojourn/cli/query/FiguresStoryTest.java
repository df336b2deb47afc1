package io.sojourn.cli.query;

import static io.sojourn.cli.query.DemoYear.YEAR;
import static io.sojourn.cli.query.DemoYear.ask;
import static io.sojourn.cli.query.DemoYear.number;
import static io.sojourn.cli.query.DemoYear.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import org.junit.jupiter.api.Test;

/** The demo brand's doors and ads: who walks in and buys, and what a click, a lead and a customer cost. */
final class FiguresStoryTest {
    @Test
    void oneInFourWhoWalkInBuysButFewerAtTheBusiestDoor() {
        Value.Obj answer = ask("{\"analysis\":\"figures\",\"by\":\"store\",\"currency\":\"TWD\"," + YEAR + "}");
        System.out.println(Json.write(answer));

        for (String store : java.util.List.of("新竹東區", "桃園中壢", "高雄三民")) {
            assertThat(number(where(answer, "groups", "value", Value.text(store)), "inStoreConversion", "value"))
                    .isCloseTo(.27, within(.015));
        }
        assertThat(number(where(answer, "groups", "value", Value.text("台北信義")), "inStoreConversion", "value"))
                .isCloseTo(.21, within(.015));
    }

    @Test
    void adsCostWhatTheyCostInBothCurrencies() {
        Value.Obj answer =
                ask("{\"analysis\":\"figures\",\"currency\":\"TWD\",\"rates\":" + DemoYear.RATES + "," + YEAR + "}");
        Value.Obj ads = where(answer, "groups", "value", Value.text("ads"));
        System.out.println(Json.write(ads));

        assertThat(number(ads, "costPerClick")).isBetween(9.0, 11.5);
        assertThat(number(ads, "clickRate", "value")).isBetween(.011, .015);
        assertThat(number(ads, "spend")).isBetween(700_000.0, 1_100_000.0);
        assertThat(number(ads, "acquisitionCost")).isBetween(150.0, 1_500.0);
    }
}
