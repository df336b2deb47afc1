package io.sojourn.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.json.Json;
import io.sojourn.unify.condition.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who gets letters: what is taken, and what is told of the rest. */
final class MailSettingsTest {
    private static List<Problem> problems(String document) {
        return MailSettings.problems(Json.readObject(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatIsTakenIsKeptAsItWas() {
        String document =
                "{'recipients':[{'address':'May@example.com','name':'May','language':'ru','alerts':true,'digest':false}],'digest':{'day':'sunday','hour':0}}";

        assertThat(problems(document)).isEmpty();
        assertThat(Json.write(MailSettings.of(
                                Json.readObject(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
                        .document()))
                .isEqualTo(document.replace('\'', '"'));
    }

    @Test
    void everythingThatIsWrongIsToldWithItsPlace() {
        assertThat(
                        problems(
                                "{'recipients':[{'address':'a@example.com','language':'en'},{'address':'A@example.com','language':'de','alerts':1},"
                                        + "{'address':'x\\r\\nBcc: y@example.com','language':'en','name':'a\\nb','hat':1},5],'digest':{'day':'someday','hour':24,'minute':1},'x':1}"))
                .extracting(Problem::pointer)
                .containsExactlyInAnyOrder(
                        "/x",
                        "/recipients/1/address",
                        "/recipients/1/language",
                        "/recipients/1/alerts",
                        "/recipients/2/hat",
                        "/recipients/2/address",
                        "/recipients/2/name",
                        "/recipients/3",
                        "/digest/minute",
                        "/digest/day",
                        "/digest/hour");
        assertThat(problems("{}")).extracting(Problem::pointer).containsExactly("/recipients");
        assertThat(problems("{'recipients':[" + "1,".repeat(50) + "1]}"))
                .extracting(Problem::pointer)
                .containsExactly("/recipients");
        assertThat(problems("{'recipients':[{'address':'a@example.com','language':'en','name':'" + "n".repeat(8_192)
                        + "'}]}"))
                .extracting(Problem::pointer)
                .containsExactly("/recipients/0/name");
    }
}
