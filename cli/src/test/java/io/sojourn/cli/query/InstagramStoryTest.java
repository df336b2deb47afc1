package io.sojourn.cli.query;

import static io.sojourn.cli.query.DemoYear.YEAR;
import static io.sojourn.cli.query.DemoYear.ask;
import static io.sojourn.cli.query.DemoYear.items;
import static io.sojourn.cli.query.DemoYear.number;
import static io.sojourn.cli.query.DemoYear.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The demo brand's planted truth 12: Instagram starts journeys that a desktop closes, and attribution side by side shows it. */
final class InstagramStoryTest {
    /** Nobody says who is an engineer: whoever ordered once, at a desktop, and was never in a store, mostly is one. */
    private static final String AT_A_DESK =
            "{\"and\":[{\"first\":{\"event\":\"Order Completed\"},\"where\":{\"property\":\"device\",\"op\":\"equals\","
                    + "\"value\":\"desktop\"},\"between\":[\"2025-08-10\",\"2026-06-30\"]},"
                    + "{\"not\":{\"trait\":\"customerSince\",\"op\":\"exists\"}},"
                    + "{\"not\":{\"did\":{\"event\":\"Store Visited\"}}},"
                    + "{\"did\":{\"event\":\"Order Completed\"},\"count\":{\"op\":\"equals\",\"value\":1}}]}";

    private static Value.Obj credited(String more) {
        Value.Obj answer = ask("{\"analysis\":\"attribution\",\"touch\":{\"event\":\"Page\"},\"lookBack\":\"P365D\","
                + "\"withNull\":true,\"segment\":" + AT_A_DESK + "," + more + YEAR + "}");
        System.out.println(Json.write(answer));
        return answer;
    }

    private static double share(Value.Obj answer, String model) {
        return number(where(answer, "rows", "value", Value.text("social")), "credits", model, "share");
    }

    private static int place(Value.Obj answer, String model) {
        List<Object> ranked = items(answer, "rows").stream()
                .map(Value.Obj.class::cast)
                .sorted(Comparator.comparingDouble((Value.Obj row) -> -number(row, "credits", model, "share")))
                .<Object>map(row -> String.valueOf(row.text("value")))
                .toList();
        return ranked.indexOf("social") + 1;
    }

    @Test
    void instagramStartsAndHardlyEverCloses() {
        Value.Obj answer = credited("");

        assertThat(share(answer, "first")).isBetween(.25, .35);
        assertThat(share(answer, "last")).isLessThanOrEqualTo(.06);
        assertThat(place(answer, "markov")).isLessThanOrEqualTo(3);
        assertThat(place(answer, "shapley")).isLessThanOrEqualTo(3);
    }

    @Test
    void phonesBeginAndDesktopsClose() {
        Value.Obj answer = credited("\"by\":\"device\",");
        Value.Obj phone = where(answer, "rows", "value", Value.text("phone"));
        Value.Obj desktop = where(answer, "rows", "value", Value.text("desktop"));

        assertThat(number(phone, "credits", "first", "share"))
                .isGreaterThan(number(desktop, "credits", "first", "share"));
        assertThat(number(desktop, "credits", "last", "share")).isGreaterThan(.5);
    }
}
