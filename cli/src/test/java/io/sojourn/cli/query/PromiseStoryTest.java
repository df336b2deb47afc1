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
import org.junit.jupiter.api.Test;

/** The demo brand's planted truth 11, found by analyses alone: the promise breaks in the south, not for the south. */
final class PromiseStoryTest {
    private static Value.Obj promises(String more) {
        Value.Obj answer =
                ask("{\"analysis\":\"promises\",\"fulfilled\":{\"event\":\"Order Delivered\"}," + YEAR + more + "}");
        System.out.println(Json.write(answer));
        return answer;
    }

    @Test
    void whoWaitedForTheirFirstParcelComesBackLessAndSaysSo() {
        Value.Obj answer = promises("");

        assertThat(number(answer, "difference", "again", "value")).isBetween(-.22, -.08);
        assertThat(number(items(answer.object("difference").object("again"), "interval")
                        .get(1)))
                .isNegative();
        assertThat(number(answer, "kept", "satisfaction", "mean")).isCloseTo(4.3, within(.1));
        assertThat(number(answer, "broken", "satisfaction", "mean")).isCloseTo(2.9, within(.4));
    }

    @Test
    void itIsTheParcelAndNotTheSouth() {
        Value.Obj answer = promises(",\"breakdown\":{\"property\":\"region\"}");
        Value.Obj south = where(answer, "groups", "value", Value.text("south"));
        Value.Obj others = where(answer, "groups", "value", Value.text("north_and_centre"));

        assertThat(number(south, "broken", "share")).isCloseTo(.28, within(.05));
        assertThat(number(others, "broken", "share")).isCloseTo(.05, within(.013));
        assertThat(number(south, "kept", "again", "share") - number(others, "kept", "again", "share"))
                .isCloseTo(0, within(.07));
    }

    @Test
    void latenessDoesNotDependOnGender() {
        Value.Obj answer = promises(",\"breakdown\":{\"property\":\"gender\",\"on\":\"profile\"}");
        Value.Obj women = where(answer, "groups", "value", Value.text("female"));
        Value.Obj men = where(answer, "groups", "value", Value.text("male"));

        assertThat(number(women, "broken", "share") - number(men, "broken", "share"))
                .isCloseTo(0, within(.035));
    }
}
