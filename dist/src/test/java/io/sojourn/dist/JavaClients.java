package io.sojourn.dist;

import com.rudderstack.sdk.java.analytics.RudderAnalytics;
import com.segment.analytics.Analytics;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The same sequence of events as {@code clients/send.mjs} sends, through the two Java SDKs. */
final class JavaClients {
    private JavaClients() {}

    private static Map<String, Object> properties(int n) {
        return Map.of(
                "n",
                n,
                "price",
                n + 0.5,
                "words",
                "咖啡 ☕ кофе",
                "list",
                List.of(Map.of("category", "dress"), Map.of("category", "home")));
    }

    private static String event(int n) {
        return n % 10 == 9 ? "Order Completed" : "Product Viewed";
    }

    /** Returns how many events the SDK gave up. */
    static int segment(String host, String writeKey, int count, String prefix, int pauseMillis)
            throws InterruptedException {
        AtomicInteger sent = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        Analytics analytics = Analytics.builder(writeKey)
                .endpoint(host)
                .flushQueueSize(10)
                .flushInterval(1, TimeUnit.SECONDS)
                .retries(100)
                .callback(new com.segment.analytics.Callback() {
                    @Override
                    public void success(com.segment.analytics.messages.Message message) {
                        sent.incrementAndGet();
                    }

                    @Override
                    public void failure(com.segment.analytics.messages.Message message, Throwable cause) {
                        failed.incrementAndGet();
                    }
                })
                .build();
        long started = System.currentTimeMillis();
        for (int n = 0; n < count; n++) {
            String user = prefix + "-user-" + n % 20;
            Date at = new Date(started - (count - n) * 1000L);
            Map<String, Object> properties = properties(n);
            analytics.enqueue(
                    switch (n % 10) {
                        case 4 ->
                            com.segment.analytics.messages.PageMessage.builder("Product")
                                    .userId(user)
                                    .timestamp(at)
                                    .properties(properties);
                        case 5 ->
                            com.segment.analytics.messages.ScreenMessage.builder("Cart")
                                    .userId(user)
                                    .timestamp(at)
                                    .properties(properties);
                        case 6 ->
                            com.segment.analytics.messages.IdentifyMessage.builder()
                                    .userId(user)
                                    .timestamp(at)
                                    .traits(Map.of("n", n, "city", "台北"));
                        case 7 ->
                            com.segment.analytics.messages.GroupMessage.builder(prefix + "-group")
                                    .userId(user)
                                    .timestamp(at)
                                    .traits(Map.of("n", n));
                        case 8 ->
                            com.segment.analytics.messages.AliasMessage.builder(prefix + "-old-" + n)
                                    .userId(user)
                                    .timestamp(at);
                        default ->
                            com.segment.analytics.messages.TrackMessage.builder(event(n))
                                    .userId(user)
                                    .timestamp(at)
                                    .properties(properties);
                    });
            Thread.sleep(pauseMillis);
        }
        analytics.flush();
        // These SDKs give up waiting retries when they are shut down.
        for (int i = 0; i < 1_300 && sent.get() + failed.get() < count; i++) {
            Thread.sleep(100);
        }
        analytics.shutdown();
        return count - sent.get();
    }

    static int rudder(String host, String writeKey, int count, String prefix, int pauseMillis)
            throws InterruptedException {
        AtomicInteger sent = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        RudderAnalytics analytics = RudderAnalytics.builder(writeKey)
                .setDataPlaneUrl(host)
                .flushQueueSize(10)
                .flushInterval(1, TimeUnit.SECONDS)
                .retries(100)
                .callback(new com.rudderstack.sdk.java.analytics.Callback() {
                    @Override
                    public void success(com.rudderstack.sdk.java.analytics.messages.Message message) {
                        sent.incrementAndGet();
                    }

                    @Override
                    public void failure(com.rudderstack.sdk.java.analytics.messages.Message message, Throwable cause) {
                        failed.incrementAndGet();
                    }
                })
                .build();
        long started = System.currentTimeMillis();
        for (int n = 0; n < count; n++) {
            String user = prefix + "-user-" + n % 20;
            Date at = new Date(started - (count - n) * 1000L);
            Map<String, Object> properties = properties(n);
            analytics.enqueue(
                    switch (n % 10) {
                        case 4 ->
                            com.rudderstack.sdk.java.analytics.messages.PageMessage.builder("Product")
                                    .userId(user)
                                    .timestamp(at)
                                    .properties(properties);
                        case 5 ->
                            com.rudderstack.sdk.java.analytics.messages.ScreenMessage.builder("Cart")
                                    .userId(user)
                                    .timestamp(at)
                                    .properties(properties);
                        case 6 ->
                            com.rudderstack.sdk.java.analytics.messages.IdentifyMessage.builder()
                                    .userId(user)
                                    .timestamp(at)
                                    .traits(Map.of("n", n, "city", "台北"));
                        case 7 ->
                            com.rudderstack.sdk.java.analytics.messages.GroupMessage.builder(prefix + "-group")
                                    .userId(user)
                                    .timestamp(at)
                                    .traits(Map.of("n", n));
                        case 8 ->
                            com.rudderstack.sdk.java.analytics.messages.AliasMessage.builder(prefix + "-old-" + n)
                                    .userId(user)
                                    .timestamp(at);
                        default ->
                            com.rudderstack.sdk.java.analytics.messages.TrackMessage.builder(event(n))
                                    .userId(user)
                                    .timestamp(at)
                                    .properties(properties);
                    });
            Thread.sleep(pauseMillis);
        }
        analytics.flush();
        // These SDKs give up waiting retries when they are shut down.
        for (int i = 0; i < 1_300 && sent.get() + failed.get() < count; i++) {
            Thread.sleep(100);
        }
        analytics.shutdown();
        return count - sent.get();
    }
}
