package io.sojourn.cli.query;

import static io.sojourn.cli.query.DemoYear.YEAR;
import static io.sojourn.cli.query.DemoYear.ask;
import static io.sojourn.cli.query.DemoYear.number;
import static io.sojourn.cli.query.DemoYear.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import org.junit.jupiter.api.Test;

/** The scorecard over the demo brand's year: what people said of each touchpoint, and which of them go with moving on. */
final class TouchpointStoryTest {
    private static final Value.Obj CARD =
            ask("{\"analysis\":\"touchpoints\",\"currency\":\"TWD\",\"rates\":" + DemoYear.RATES + "," + YEAR + "}");

    private static Value.Obj touchpoint(String id) {
        Value.Obj row = where(CARD, "touchpoints", "touchpoint", Value.text(id));
        System.out.println(Json.write(row));
        return row;
    }

    @Test
    void whatIsLateFeelsWorseThanWhatIsInTime() {
        assertThat(number(touchpoint("delivered"), "said", "value")).isGreaterThan(.5);
        assertThat(number(touchpoint("delivered_late"), "said", "value")).isLessThan(.2);
        assertThat(number(touchpoint("staff_consulted"), "said", "value")).isGreaterThan(.4);
    }

    @Test
    void whatWasSpentOnAdsIsSharedByTheirContacts() {
        Value.Obj clicked = touchpoint("ad_clicked").object("cost");
        Value.Obj seen = touchpoint("ad_seen").object("cost");

        assertThat(number(clicked, "perContact")).isPositive().isEqualTo(number(seen, "perContact"));
        assertThat(touchpoint("message_received").find("cost")).isEqualTo(Value.NOTHING);
    }

    @Test
    void whereNobodyAnswersThereIsAGap() {
        Value.Obj opened = touchpoint("message_opened").object("said");

        assertThat(opened.find("value")).isEqualTo(Value.NOTHING);
        assertThat(number(opened, "n")).isZero();
    }
}
