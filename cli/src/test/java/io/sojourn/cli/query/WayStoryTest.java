package io.sojourn.cli.query;

import static io.sojourn.cli.query.DemoYear.YEAR;
import static io.sojourn.cli.query.DemoYear.ask;
import static io.sojourn.cli.query.DemoYear.items;
import static io.sojourn.cli.query.DemoYear.number;
import static io.sojourn.cli.query.DemoYear.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import org.junit.jupiter.api.Test;

/** Which ways the demo brand's people take: what comes next, which beginnings go with an order, and who gets on. */
final class WayStoryTest {
    private static Value.Obj asked(String question) {
        Value.Obj answer = ask("{" + question + "," + YEAR + "}");
        String written = Json.write(answer);
        System.out.println(written.substring(0, Math.min(2_500, written.length())));
        return answer;
    }

    @Test
    void twoContactsTellTheNextBetterThanWhatComesMostOften() {
        Value.Obj answer = asked("\"analysis\":\"next\",\"order\":2");

        assertThat(number(answer, "test", "n")).isGreaterThan(10_000);
        assertThat(number(answer, "test", "hit1", "low")).isGreaterThan(number(answer, "usual", "hit1", "high"));
        assertThat(number(answer, "test", "mrr")).isGreaterThan(number(answer, "usual", "mrr"));
    }

    @Test
    void beginningsAreHeldAgainstOthersOnTheSameChannel() {
        Value.Obj answer = asked("\"analysis\":\"bestPaths\",\"length\":2");
        Value.Obj store = where(answer, "strata", "firstChannel", Value.text("store"));

        assertThat(items(store, "paths")).isNotEmpty().allSatisfy(path -> {
            assertThat(number(((Value.Obj) path).object("outcome"), "n")).isGreaterThanOrEqualTo(50);
            assertThat(number((Value.Obj) path, "holm")).isGreaterThanOrEqualTo(number((Value.Obj) path, "p"));
        });
    }

    @Test
    void whoIsPleasedComesBackRatherThanWhoIsNot() {
        Value.Obj answer =
                asked("\"analysis\":\"progress\",\"window\":\"P90D\",\"answers\":{\"event\":\"Survey Answered\","
                        + "\"where\":{\"property\":\"survey_id\",\"op\":\"equals\",\"value\":\"delivery-csat\"}}");
        Value.Obj odds = (Value.Obj) items(answer, "odds").get(2);

        assertThat(number(odds, "value")).isGreaterThan(1);
    }

    @Test
    void theFirstOrderTakesAboutAWeek() {
        Value.Obj first = asked("\"analysis\":\"progress\",\"view\":\"length\"").object("first");

        assertThat(number(first, "rounds")).isEqualTo(7_980);
        assertThat(number(first, "days", "median")).isBetween(5.0, 9.0);
        assertThat(number(first, "channels", "median")).isGreaterThan(1);
    }
}
