package io.sojourn.cli.query;

import static io.sojourn.cli.query.DemoYear.YEAR;
import static io.sojourn.cli.query.DemoYear.ask;
import static io.sojourn.cli.query.DemoYear.items;
import static io.sojourn.cli.query.DemoYear.number;
import static io.sojourn.cli.query.DemoYear.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.collect.Value;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The demo brand's planted truth 8: whoever first bought clothing in the anniversary sale comes back late, and fewer do. */
final class LateCohortStoryTest {
    private static final String CLOTHING =
            "{\"property\":\"products[].category\",\"op\":\"in\",\"value\":[\"dress\",\"outerwear\",\"tops\"]}";
    private static final String SALE = "\"2025-10-17\",\"2025-11-09\"";
    /** Customers from before the year ordered for the first time when nobody wrote it down. */
    private static final String NEW = "{\"not\":{\"trait\":\"customerSince\",\"op\":\"exists\"}}";

    private static String first(String where, String between) {
        return "{\"first\":{\"event\":\"Order Completed\"},\"where\":" + where + ",\"between\":[" + between + "]}";
    }

    /** Whose first order holds clothing, in the sale or out of it, early enough to be watched for 90 days. */
    private static Value.Obj measures(String whom) {
        Value.Obj answer =
                ask("{\"analysis\":\"customers\"," + YEAR + ",\"segment\":{\"and\":[" + NEW + "," + whom + "]}}");
        Value.Obj measures = Objects.requireNonNull(answer.object("measures"));
        System.out.println(
                measures.find("buyers") + " " + measures.find("repurchaseCycle") + " " + measures.find("againByDay"));
        return measures;
    }

    private static double againByDay90(Value.Obj measures) {
        return number(where(measures, "againByDay", "day", Value.whole(90)), "share");
    }

    private static String without(String whom, String other) {
        return "{\"and\":[" + whom + ",{\"not\":" + other + "}]}";
    }

    @Test
    void firstBuyersOfClothingInTheSaleComeBackLess() {
        String sale = first(CLOTHING, SALE);
        Value.Obj inSale = measures(sale);
        Value.Obj others = measures(without(first(CLOTHING, "\"2025-07-01\",\"2026-04-01\""), sale));

        assertThat(number(inSale, "buyers")).isEqualTo(700);
        assertThat(againByDay90(inSale) - againByDay90(others)).isBetween(-.205, -.115);
        assertThat(halfOfThem(inSale) - halfOfThem(others)).isBetween(10.0, 40.0);
    }

    /** By which day half of those who buy again within 180 days have done so; between two days that are told on a line. */
    private static double halfOfThem(Value.Obj measures) {
        double half = number(where(measures, "againByDay", "day", Value.whole(180)), "share") / 2;
        double day = 0;
        double share = 0;
        for (Value each : items(measures, "againByDay")) {
            double next = number((Value.Obj) each, "share");
            double by = number((Value.Obj) each, "day");
            if (next >= half) {
                return day + (by - day) * (half - share) / (next - share);
            }
            day = by;
            share = next;
        }
        throw new AssertionError("nobody comes back");
    }

    /** Who began with something else came back as often as in other weeks: it is the clothes of the sale, not its weeks. */
    @Test
    void firstBuyersOfOtherThingsInTheSameWeeksComeBackAsEver() {
        String other = "{\"not\":" + CLOTHING + "}";
        String sale = first(other, SALE);
        Value.Obj inSale = measures(sale);
        Value.Obj others = measures(without(first(other, "\"2025-07-01\",\"2026-04-01\""), sale));

        assertThat(againByDay90(inSale) - againByDay90(others)).isCloseTo(0, within(.10));
    }
}
