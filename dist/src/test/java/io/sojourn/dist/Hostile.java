package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** What is sent to a collector by those who mean no good, and what it owes everyone else. */
abstract class Hostile extends OneServer {
    /** How many events each user must have, and no more; asked at the end of a test, as it waits for the folding. */
    private static final Map<String, Integer> OWED = new TreeMap<>();

    static void owed(String user, int events) {
        OWED.merge(user, events, Integer::sum);
    }

    @BeforeAll
    static void nothingIsOwed() {
        OWED.clear();
    }

    @AfterEach
    void theServerIsWellAndHasEveryAcceptedEventOnce() {
        live.assertWell();
        Map<String, Integer> stored = new TreeMap<>();
        OWED.keySet().forEach(user -> stored.put(user, live.stored(user).size()));
        assertThat(stored).isEqualTo(OWED);
    }

    static String track(String user, String more) {
        return "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"" + user + "\"" + more + "}";
    }

    static String batch(String... items) {
        return "{\"batch\":[" + String.join(",", items) + "]}";
    }

    static Reply track(String body) {
        return live.collect("/v1/track", body);
    }

    /** Between two events that are good: they are stored, and what is between is a rejection of that code. */
    static void rejected(String code, String item) {
        String user = "beside-" + System.nanoTime();
        long before = live.rejected(code);
        long all = live.rejected();
        Reply reply = live.collect(
                "/v1/batch",
                batch(track(user, ",\"properties\":{\"n\":1}"), item, track(user, ",\"properties\":{\"n\":2}")));

        assertThat(reply.verdict()).as(item.length() > 300 ? code : item).isEqualTo("200");
        owed(user, 2);
        assertThat(live.rejected(code)).as(item.length() > 300 ? code : item).isEqualTo(before + 1);
        assertThat(live.rejected()).isEqualTo(all + 1);
        Value.Obj shown = live.newestRejection();
        assertThat(shown.text("code")).isEqualTo(code);
        assertThat(shown.text("detail")).isNotBlank();
        assertThat(shown.text("source")).isEqualTo("server");
        assertThat(shown.find("index")).isEqualTo(Value.whole(1));
    }

    /** Alone in a request: stored once. */
    static Event accepted(String user, String body) {
        long before = live.rejected();
        assertThat(track(body).verdict()).isEqualTo("200");
        List<Event> events = live.events(user);
        assertThat(events).hasSize(1);
        assertThat(live.rejected()).isEqualTo(before);
        return events.getFirst();
    }
}
