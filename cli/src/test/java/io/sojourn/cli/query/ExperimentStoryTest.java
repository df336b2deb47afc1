package io.sojourn.cli.query;

import static io.sojourn.cli.query.DemoYear.ask;
import static io.sojourn.cli.query.DemoYear.items;
import static io.sojourn.cli.query.DemoYear.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import org.junit.jupiter.api.Test;

/** The demo brand's planted truths 6 and 7 and its control, found by experiments alone: a letter, a reminder, and nothing. */
final class ExperimentStoryTest {
    private static final String DRESS =
            "{\"event\":\"Order Completed\",\"where\":{\"property\":\"products[].category\",\"op\":\"equals\",\"value\":\"dress\"}}";
    /** Women who bought a dress before the letter. */
    private static final String BUYERS =
            "{\"and\":[{\"trait\":\"gender\",\"op\":\"equals\",\"value\":\"female\"},{\"did\":" + DRESS
                    + ",\"between\":[\"2025-07-01\",\"2026-05-01\"]}]}";

    private static Value.Obj experiment(String flow, String more) {
        Value.Obj answer = ask("{\"analysis\":\"experiment\",\"assigned\":{\"event\":{\"event\":\"Holdout Assigned\","
                + "\"where\":{\"property\":\"flow\",\"op\":\"equals\",\"value\":\"" + flow
                + "\"}},\"property\":\"arm\"}," + more + "}");
        System.out.println(flow + " " + Json.write(answer));
        return answer;
    }

    private static Value.Obj comparison(Value.Obj answer) {
        assertThat(answer.object("sizes").find("hidden")).isEqualTo(Value.bool(false));
        return (Value.Obj) items(answer, "comparisons").getFirst();
    }

    private static double low(Value.Obj comparison) {
        return number(items(comparison, "interval").get(0));
    }

    private static double high(Value.Obj comparison) {
        return number(items(comparison, "interval").get(1));
    }

    @Test
    void theReminderBringsCartsBack() {
        Value.Obj found = comparison(
                experiment("cart-reminder", "\"window\":\"P3D\",\"weights\":{\"treated\":4,\"held-out\":1}"));

        assertThat(number(found, "difference")).isBetween(.03, .11);
        assertThat(low(found)).isPositive();
        assertThat(number(found, "chanceToWin")).isGreaterThan(.99);
    }

    @Test
    void whereNothingIsDoneNothingIsFound() {
        Value.Obj found = comparison(experiment("aa-check", "\"window\":\"P30D\",\"before\":\"P60D\""));

        assertThat(low(found)).isNegative();
        assertThat(high(found)).isPositive();
        assertThat(number(found.object("adjusted"), "varianceLeft")).isLessThan(1);
    }

    @Test
    void sizesThatWereNotMeantHideTheResult() {
        Value.Obj answer = experiment("cart-reminder", "\"window\":\"P3D\"");

        assertThat(answer.object("sizes").find("hidden")).isEqualTo(Value.bool(true));
        assertThat(items(answer, "comparisons")).isEmpty();
    }

    @Test
    void theLetterMovesWhoBoughtADressBeforeAndNobodyElse() {
        String letter =
                "\"metric\":" + DRESS + ",\"window\":\"P7D\",\"weights\":{\"treated\":4,\"held-out\":1},\"segment\":";
        Value.Obj buyers = comparison(experiment("floral-dress", letter + BUYERS));
        Value.Obj others = comparison(experiment("floral-dress", letter + "{\"not\":" + BUYERS + "}"));

        assertThat(number(buyers, "difference")).isBetween(.023, .097);
        assertThat(low(buyers)).isPositive();
        assertThat(low(others)).isNegative();
        assertThat(high(others)).isPositive();
    }
}
