package io.sojourn.cli.query;

import static io.sojourn.cli.query.DemoYear.YEAR;
import static io.sojourn.cli.query.DemoYear.ask;
import static io.sojourn.cli.query.DemoYear.items;
import static io.sojourn.cli.query.DemoYear.number;
import static io.sojourn.cli.query.DemoYear.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The demo brand's planted truth 5 and its mood, found by analyses alone, and what must not be found: other payments, other
 * stores, the colour of the banner.
 */
final class ControlStoryTest {
    private static final String SINCE = "\"between\":[\"2026-05-13\",\"2026-06-30\"]";
    private static final String BEFORE = "\"between\":[\"2025-07-01\",\"2026-05-11\"]";

    /** Of sessions with an attempt of that kind, the share with a failure right after it. */
    private static double fails(String where, String when) {
        Value.Obj answer =
                ask("{\"analysis\":\"funnel\",\"count\":\"sessions\",\"order\":\"strict\",\"window\":\"PT10M\","
                        + "\"steps\":[{\"event\":\"Checkout Started\",\"where\":" + where
                        + "},{\"event\":\"Payment Failed\"}],"
                        + when + "}");
        System.out.println(where + " " + when + " " + Json.write(answer.find("steps")));
        return number((Value.Obj) items(answer, "steps").get(1), "fromFirst");
    }

    private static String is(String property, String value) {
        return "{\"property\":\"" + property + "\",\"op\":\"equals\",\"value\":\"" + value + "\"}";
    }

    private static String phoneWallet() {
        return "{\"and\":[" + is("device", "phone") + "," + is("payment_method", "wallet")
                + ",{\"source\":{\"op\":\"equals\",\"value\":\"zhiting-web\"}}]}";
    }

    @Test
    void walletsFailOnPhonesFromAKnownDayAndNothingElseDoes() {
        assertThat(fails(phoneWallet(), SINCE)).isBetween(.26, .42);
        assertThat(fails(phoneWallet(), BEFORE)).isLessThan(.06);
        assertThat(fails("{\"source\":{\"op\":\"equals\",\"value\":\"zhiting-app\"}}", YEAR))
                .isCloseTo(.03, within(.008));
        assertThat(fails(is("device", "desktop"), YEAR)).isCloseTo(.03, within(.01));
        assertThat(fails(is("payment_method", "card"), YEAR)).isCloseTo(.03, within(.008));
    }

    @Test
    void staffPushInOneStoreAndInNoOther() {
        Value.Obj answer =
                ask("{\"analysis\":\"survey\",\"kind\":\"csat\",\"event\":{\"event\":\"Survey Answered\",\"where\":"
                        + is("touchpoint", "staff_consulted") + "},\"breakdown\":{\"by\":\"store\"}," + YEAR + "}");
        System.out.println(Json.write(answer));
        List<Value.Obj> stores =
                items(answer, "groups").stream().map(Value.Obj.class::cast).toList();
        double mean = number(where(answer, "groups", "value", Value.text("桃園中壢")), "mean");

        assertThat((mean - 3) / 2).isCloseTo(-.30, within(.15));
        assertThat(stores).hasSize(12);
        assertThat(stores)
                .filteredOn(store -> !"桃園中壢".equals(store.text("value")))
                .allSatisfy(store -> assertThat((number(store, "mean") - 3) / 2).isCloseTo(.65, within(.15)));
    }

    @Test
    void theColourOfTheBannerMeansNothing() {
        Value.Obj answer =
                ask("{\"analysis\":\"funnel\",\"window\":\"P1D\",\"steps\":[{\"event\":\"Page\"},{\"event\":\"Order"
                        + " Completed\"}],\"breakdown\":{\"property\":\"banner\"}," + YEAR + "}");
        List<Double> rates = items(answer, "groups").stream()
                .map(group -> items((Value.Obj) group, "steps").get(1))
                .map(step -> number((Value.Obj) step, "fromFirst"))
                .toList();
        System.out.println(rates);

        assertThat(rates).hasSize(3).allSatisfy(rate -> assertThat(rate).isCloseTo(rates.getFirst(), within(.02)));
    }
}
