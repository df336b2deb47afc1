package io.sojourn.journey;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.util.List;
import java.util.SplittableRandom;

/** Lives in which everything that moves a person between stages happens often, and at the edges of windows. */
final class RandomLives {
    private static final List<String> PLAIN = List.of(
            "Ad Impression",
            "Ad Clicked",
            "Email Delivered",
            "Email Opened",
            "Email Link Clicked",
            "Product Viewed",
            "Products Searched",
            "Line Friend Added",
            "Product Added",
            "Checkout Started",
            "Coupon Applied",
            "Store Visited",
            "Order Refunded",
            "Points Earned",
            "Call Completed",
            "Referral Sent",
            "Product Shared",
            "Experiment Viewed");
    private static final long[] WINDOWS = {14, 60, 180, 365};

    private final SplittableRandom random;

    RandomLives(SplittableRandom random) {
        this.random = random;
    }

    List<Event> life() {
        Log log = new Log();
        long at = Log.START;
        for (int rest = 1 + random.nextInt(30); rest > 0; rest--) {
            at += step();
            happen(log, at);
        }
        return log.events();
    }

    private long step() {
        return switch (random.nextInt(10)) {
            case 0 -> 0;
            case 1, 2 -> random.nextInt(50) * 60_000L;
            case 3 -> 30 * 60_000L + random.nextInt(2);
            case 4 -> WINDOWS[random.nextInt(WINDOWS.length)] * Log.DAY + random.nextInt(3) - 1;
            case 5 -> random.nextInt(120) * Log.DAY;
            default -> random.nextInt(12) * Log.DAY / 2;
        };
    }

    private void happen(Log log, long at) {
        String order = "o" + random.nextInt(4);
        switch (random.nextInt(20)) {
            case 0, 1 ->
                log.page(at, List.of("web", "ads", "search", "thirdparty").get(random.nextInt(4)));
            case 2, 3, 4 -> log.track(at, "Order Completed", "order_id", order, "total", random.nextInt(4) * 100);
            case 5 -> log.track(at, "Order Completed", "total", 100, "store", "s1");
            case 6 -> log.track(at, "Order Cancelled", "order_id", order);
            case 7 -> log.track(at, "Survey Answered", "kind", "nps", "score", random.nextInt(11));
            case 8 -> log.track(at, "Product Reviewed", "rating", 1 + random.nextInt(5));
            case 9 -> log.track(at, "Complaint Filed", "case_id", "c" + random.nextInt(2));
            case 10 -> log.track(at, "Case Solved", "case_id", "c" + random.nextInt(2));
            case 11 -> trait(log, at);
            default -> log.track(at, PLAIN.get(random.nextInt(PLAIN.size())));
        }
    }

    private void trait(Log log, long at) {
        switch (random.nextInt(5)) {
            case 0 -> log.identify(at, "customerSince", random.nextBoolean() ? "2025-12-24" : "2026-06-01");
            case 1 -> log.identify(at, "customerSince", Value.NOTHING);
            case 2 ->
                log.identify(
                        at,
                        "timeZone",
                        List.of("America/New_York", "Asia/Taipei", "nowhere").get(random.nextInt(3)));
            case 3 -> log.claim(at, "customerSince", "2020-01-01");
            default -> log.identify(at, "name", "Ann");
        }
    }
}
