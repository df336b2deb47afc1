package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A handmade half year: buyers who come back, in two currencies, some without a name; scores; and three who tried on and left. */
final class Trade {
    private static final int BUYERS = 40;

    private final Instant now = Instant.now();
    private final List<String> events = new ArrayList<>();

    private Trade() {}

    static void of(LiveServer live) {
        Trade trade = new Trade();
        trade.buyers();
        trade.left();
        // What is older than thirty days is history, and history is imported.
        Reply sent = live.admin("POST", "/api/v1/imports?name=trade.jsonl")
                .body(String.join("\n", trade.events))
                .reply();
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        String address = "/api/v1/imports/" + sent.json().text("id");
        assertThat(live.admin("POST", address + "/start").reply().status()).isEqualTo(202);
        Value.Obj now = live.get(address).json();
        while ("running".equals(now.text("state"))) {
            Thread.onSpinWait();
            now = live.get(address).json();
        }
        assertThat(now.find("stored")).as(now.toString()).isEqualTo(Value.whole(trade.events.size()));
        live.workspace.settle();
    }

    private void buyers() {
        for (int i = 0; i < BUYERS; i++) {
            String who = "buyer-" + i;
            order(who, 150 - i, 100 + i, "TWD");
            if (i % 4 != 0) {
                order(who, 100 - i, 120, "TWD");
            }
            order(who, 20 - i % 10, 80, i < 3 ? "EUR" : "TWD");
            track(who, 10, "Survey Answered", "\"kind\":\"nps\",\"score\":" + (i % 3 == 0 ? 5 : 9));
        }
        for (int i = 0; i < 5; i++) {
            events.add(
                    "{\"type\":\"track\",\"messageId\":\"nobody-%d\",\"event\":\"Order Completed\",\"timestamp\":\"%s\",\"properties\":{\"order_id\":\"n-%d\",\"total\":200,\"currency\":\"TWD\"}}"
                            .formatted(i, before(5), i));
        }
    }

    /** One was content before and unhappy then, one was unhappy, one said nothing. */
    private void left() {
        track("fell", 40, "Survey Answered", "\"kind\":\"csat\",\"score\":5");
        for (String who : List.of("quiet", "sour", "fell")) {
            events.add(
                    "{\"type\":\"identify\",\"messageId\":\"is-%s\",\"userId\":\"%s\",\"timestamp\":\"%s\",\"traits\":{\"name\":\"%s\"}}"
                            .formatted(
                                    who,
                                    who,
                                    before(30),
                                    who.substring(0, 1).toUpperCase(Locale.ROOT) + who.substring(1)));
            track(who, 9, "Product Tried On", "\"product_id\":\"p1\"");
        }
        for (String who : List.of("sour", "fell")) {
            track(who, 8, "Survey Answered", "\"kind\":\"csat\",\"score\":1");
        }
    }

    private void order(String who, int daysAgo, int total, String currency) {
        track(
                who,
                daysAgo,
                "Order Completed",
                "\"order_id\":\"o-%s-%d\",\"total\":%d,\"currency\":\"%s\"".formatted(who, daysAgo, total, currency));
    }

    private void track(String who, int daysAgo, String event, String properties) {
        events.add(
                "{\"type\":\"track\",\"messageId\":\"%s-%d-%s\",\"userId\":\"%s\",\"event\":\"%s\",\"timestamp\":\"%s\",\"properties\":{%s}}"
                        .formatted(who, daysAgo, event, who, event, before(daysAgo), properties));
    }

    private Instant before(int days) {
        return now.minus(Duration.ofDays(days)).truncatedTo(ChronoUnit.MILLIS);
    }
}
