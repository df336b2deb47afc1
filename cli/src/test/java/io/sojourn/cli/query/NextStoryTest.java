package io.sojourn.cli.query;

import static io.sojourn.cli.query.DemoYear.YEAR;
import static io.sojourn.cli.query.DemoYear.ask;
import static io.sojourn.cli.query.DemoYear.items;
import static io.sojourn.cli.query.DemoYear.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the demo brand's people do next, told by two ways, and when they buy again. */
final class NextStoryTest {
    @Test
    void bothWaysTellMoreThanWhatComesMostOften() {
        Value.Obj answer = ask("{\"analysis\":\"next\",\"cpt\":true," + YEAR + "}");
        Value.Obj cpt = Objects.requireNonNull(answer.object("cpt"));
        System.out.println(Json.write(cpt));

        assertThat(number(cpt, "test", "n")).isEqualTo(5_000);
        assertThat(number(cpt, "pieces", "learned")).isEqualTo(10_000);
        assertThat(number(cpt, "test", "mrr")).isGreaterThan(number(answer, "usual", "mrr"));
        assertThat(number(cpt, "markov", "mrr"))
                .isCloseTo(number(answer, "test", "mrr"), org.assertj.core.api.Assertions.within(.02));
        assertThat(cpt.find("better")).isEqualTo(Value.text("markov"));
    }

    /** It does not know that a sale ended or began; still it is right about how many, and where it names days it is mostly right. */
    @Test
    void howManyBuyAgainWithinAMonthComesOut() {
        Value.Obj answer =
                ask("{\"analysis\":\"next\",\"of\":\"purchase\",\"test\":\"P60D\",\"limit\":5," + YEAR + "}");
        System.out.println(Json.write(answer));
        Value.Obj test = Objects.requireNonNull(answer.object("test"));

        assertThat(number(test, "expected") / number(test, "bought")).isBetween(.85, 1.15);
        assertThat(number(test, "inside", "value")).isBetween(.7, .9);
        assertThat(items(answer, "list")).hasSize(5);
        assertThat(number(answer, "days", "n")).isGreaterThan(1_000);
    }
}
