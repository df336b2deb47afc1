package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console in a real browser, against a whole server. */
final class ConsoleTest {
    private static final int SHOPPERS = 40;
    private static final String PHONE = ",\"context\":{\"device\":{\"type\":\"mobile\"}}";

    @TempDir
    Path directory;

    @Test
    void aNewcomerSignsInAndWalksThroughEveryPageWithoutAFault() throws Exception {
        try (LiveServer live = LiveServer.start(directory)) {
            if (Browser.available()) {
                shop(live);
                Browser.walk("walk.mjs", live);
            }
        }
    }

    @Test
    void anAnalystBuildsAFunnelWalksPathsAndKeepsAView() throws Exception {
        try (LiveServer live = LiveServer.start(directory)) {
            if (Browser.available()) {
                shop(live);
                assertThat(live.admin("PUT", "/api/v1/definitions/settings/default")
                                .body("""
                                        {"timeZone":"Asia/Taipei","gates":[{"id":"added","names":{"zh-TW":"加入購物車"},\
                                        "conversions":[{"event":"Product Added"}]}]}""")
                                .reply()
                                .status())
                        .isEqualTo(200);
                fix(live);
                Browser.walk("journeys.mjs", live);
            }
        }
    }

    @Test
    void rulesAreEditedLookedAtSavedAndPutBack() throws Exception {
        try (LiveServer live = LiveServer.start(directory)) {
            if (Browser.available()) {
                shop(live);
                Browser.walk("rules.mjs", live);
            }
        }
    }

    @Test
    void dailyFiguresAreBroughtSeenInTheCostsAndTakenBack() throws Exception {
        try (LiveServer live = LiveServer.start(directory)) {
            if (Browser.available()) {
                shop(live);
                Browser.walk("figures.mjs", live);
            }
        }
    }

    @Test
    void segmentsListsAndPriceListsAreMadeByHandInThreeLanguages() throws Exception {
        try (LiveServer live = LiveServer.start(directory)) {
            if (Browser.available()) {
                shop(live);
                Browser.walk("segments.mjs", live);
            }
        }
    }

    @Test
    void homeSaysWhatTheApiAnswersAndWhatComesIn() throws Exception {
        try (LiveServer live = LiveServer.start(directory)) {
            if (Browser.available()) {
                Trade.of(live);
                Browser.walk("home.mjs", live);
            }
        }
    }

    /** A change is written down, ten days ago. */
    private static void fix(LiveServer live) {
        String from = Instant.now().minus(10, ChronoUnit.DAYS).toString();
        assertThat(live.admin("PUT", "/api/v1/definitions/change/fix")
                        .body("{\"name\":\"試點\",\"from\":\"" + from + "\",\"treated\":{\"stores\":[\"s1\"]},"
                                + "\"measure\":{\"event\":{\"event\":\"Product Added\"}}}")
                        .reply()
                        .status())
                .isEqualTo(200);
    }

    /** Some look; some buy, on a telephone. */
    private static void shop(LiveServer live) {
        Instant first = Instant.now().minus(20, ChronoUnit.DAYS);
        StringBuilder batch = new StringBuilder("{\"batch\":[");
        for (int person = 0; person < SHOPPERS; person++) {
            List<String> names = person % 2 == 0
                    ? List.of("Product Viewed", "Product Added", "Checkout Started", "Order Completed")
                    : List.of("Product Viewed", "Product Added");
            for (int step = 0; step < names.size(); step++) {
                batch.append(batch.charAt(batch.length() - 1) == '[' ? "" : ",")
                        .append(
                                "{\"type\":\"track\",\"messageId\":\"m-%d-%d\",\"userId\":\"shopper-%d\",\"event\":\"%s\""
                                        .formatted(person, step, person, names.get(step)))
                        .append(
                                ",\"timestamp\":\"%s\",\"properties\":{\"order_id\":\"o-%d\",\"total\":120,\"currency\":\"TWD\"}%s}"
                                        .formatted(
                                                first.plus(person * 7L + step, ChronoUnit.HOURS),
                                                person,
                                                person % 2 == 0 ? PHONE : ""));
            }
        }
        batch.append(
                ",{\"type\":\"identify\",\"messageId\":\"both\",\"userId\":\"two-in-one\",\"timestamp\":\"%s\",\"traits\":{\"name\":\"林小真\",\"email\":\"both@shop.example\"}}"
                        .formatted(first));
        assertThat(live.ask("POST", "/v1/batch")
                        .basic(live.writeKey("server") + ":")
                        .body(batch.append("]}").toString())
                        .reply()
                        .status())
                .isEqualTo(200);
        live.workspace.settle();
    }
}
