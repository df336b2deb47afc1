package io.sojourn.bench;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What segments cost a server under load, how soon somebody is in one, and how long filling a new one takes: all in one run
 * on one server, without segments, with them, and without again.
 */
final class SegmentBench {
    private static final List<String> NAMES = List.of(
            "Product Viewed",
            "Product Added",
            "Products Searched",
            "Product List Viewed",
            "Checkout Started",
            "Order Completed");
    private static final String PROBE = "Segment Probe";
    private static final long LONGEST_NANOS = 20_000_000_000L;
    /** Until the JVM has compiled what is hot. */
    private static final int WARM_SECONDS = 60;

    private final OwnServer server;
    private final int segments;
    private final int seconds;
    private final long rate;
    private final int people;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Histogram micros = new Histogram(60_000_000, 3);
    private volatile String broken = "";
    private long never;

    private SegmentBench(OwnServer server, int segments, int seconds, long rate, int people) {
        this.server = server;
        this.segments = segments;
        this.seconds = seconds;
        this.rate = rate;
        this.people = people;
    }

    /** Returns whether segments cost at most as much as everything else, and were seen within a second. */
    static boolean run(int segments, int seconds, long rate, int people) throws Exception {
        System.out.println(Machine.described());
        Path data = Files.createTempDirectory("sojourn-segments");
        try (OwnServer server = OwnServer.start(data)) {
            return new SegmentBench(server, segments, seconds, rate, people).run();
        } finally {
            OwnServer.remove(data);
        }
    }

    private boolean run() throws Exception {
        cpuAnEvent(WARM_SECONDS);
        double without = cpuAnEvent(seconds);
        save(PROBE.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'), did(PROBE, "P30D", 1));
        for (int i = 0; i < segments; i++) {
            save("s-" + i, condition(i));
        }
        filled(segments + " segments at once");
        cpuAnEvent(WARM_SECONDS / 3);
        Thread probing = Thread.ofPlatform().start(this::probe);
        double with = cpuAnEvent(seconds);
        probing.join();
        save("one-more", did("Order Completed", "P7D", 2));
        filled("one more");
        send("DELETE", "/api/v1/segments/one-more", "");
        send("DELETE", "/api/v1/segments/segment-probe", "");
        for (int i = segments - 1; i >= 0; i--) {
            send("DELETE", "/api/v1/segments/s-" + i, "");
        }
        cpuAnEvent(WARM_SECONDS / 6);
        double again = cpuAnEvent(seconds);
        double ratio = with / ((without + again) / 2);
        FunnelBench.say(
                "server CPU an event at %,d/s: %.1f µs without segments, %.1f µs with %,d, %.1f µs without again: × %.2f (wanted: at most 2)",
                rate, without, with, segments, again, ratio);
        FunnelBench.say(
                "in a segment after the ack, ms: p50 %.0f, p90 %.0f, p99 %.0f, max %.0f of %d probes, %d never (wanted: p99 1,000)",
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(90) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getMaxValue() / 1e3,
                micros.getTotalCount(),
                never);
        if (!broken.isEmpty()) {
            System.err.println("the probe broke: " + broken);
            return false;
        }
        return ratio <= 2 && never == 0 && micros.getValueAtPercentile(99) <= 1_000_000;
    }

    private double cpuAnEvent(int forSeconds) throws Exception {
        double before = LoadBench.cpuSeconds(server.pid());
        double acked = LoadBench.rate(
                new LoadBench.Plan(server.address, server.writeKey, 50, 8, forSeconds, rate, server.pid(), people));
        return (LoadBench.cpuSeconds(server.pid()) - before) * 1e6 / (acked * forSeconds);
    }

    /** Waits until everybody was looked at. */
    private void filled(String what) throws Exception {
        long began = System.nanoTime();
        List<Value> all;
        do {
            Thread.sleep(20);
            all = list();
        } while (!all.stream().allMatch(each -> Value.bool(true).equals(((Value.Obj) each).find("whole"))));
        double took = FunnelBench.seconds(began);
        double of = ((Value.Obj) all.getLast()).find("of") instanceof Value.Whole whole ? whole.value() : 0;
        FunnelBench.say("filling %s: %.1f s for %,.0f people = %,.0f people/s", what, took, of, of / took);
    }

    private List<Value> list() throws Exception {
        String answer = send("GET", "/api/v1/segments", "");
        return Json.readObject(answer.getBytes(StandardCharsets.UTF_8)).find("data") instanceof Value.Array all
                ? all.items()
                : List.of();
    }

    private void save(String id, Value.Obj condition) throws Exception {
        send("PUT", "/api/v1/segments/" + id, Json.write(Value.object("condition", condition)));
    }

    private static Value.Obj did(String event, String within, int least) {
        return Value.object(
                "did", Value.object("event", event),
                "count", Value.object("op", "gte", "value", least),
                "within", within);
    }

    /** As brands ask: mostly about events within days, some about stages, sums, orders of events, traits. */
    private static Value.Obj condition(int i) {
        String event = NAMES.get(i % NAMES.size());
        String within = "P" + (1 + i % 60) + "D";
        Value.Obj plain = did(event, within, 1 + i % 3);
        return switch (i % 10) {
            case 0 -> Value.object("and", List.of(plain, Value.object("not", did("Order Completed", within, 1))));
            case 1 ->
                Value.object(
                        "did",
                        Value.object("event", "Order Completed"),
                        "sum",
                        "total",
                        "op",
                        "gte",
                        "value",
                        100 + i,
                        "within",
                        within);
            case 2 ->
                Value.object(
                        "sequence",
                        List.of(Value.object("event", event), Value.object("event", "Order Completed")),
                        "within",
                        within);
            case 3 ->
                Value.object(
                        "and",
                        List.of(plain, Value.object("stage", Value.object("model", "journey", "is", "decision"))));
            case 4 ->
                Value.object("and", List.of(plain, Value.object("trait", "city", "op", "equals", "value", "c" + i)));
            case 5 ->
                Value.object(
                        "did",
                        Value.object(
                                "event",
                                event,
                                "where",
                                Value.object("property", "category", "op", "equals", "value", "c-" + i % 20)),
                        "within",
                        within);
            case 6 ->
                Value.object(
                        "and", List.of(plain, Value.object("bucket", Value.object("salt", "s" + i, "below", 500))));
            default -> plain;
        };
    }

    private void probe() {
        try {
            long until = System.nanoTime() + (seconds - 2) * 1_000_000_000L;
            for (long sent = 1; System.nanoTime() < until; sent++) {
                track(sent);
                long acked = System.nanoTime();
                while (inProbe() < sent && System.nanoTime() - acked < LONGEST_NANOS) {
                    Thread.sleep(5);
                }
                long waited = System.nanoTime() - acked;
                never += waited >= LONGEST_NANOS ? 1 : 0;
                micros.recordValue(Math.min(waited / 1_000, micros.getHighestTrackableValue()));
                Thread.sleep(100);
            }
        } catch (Exception e) {
            broken = e.toString();
        }
    }

    private void track(long number) throws Exception {
        String body = "{\"event\":\"" + PROBE + "\",\"anonymousId\":\"probe-" + number + "\"}";
        String key = Base64.getEncoder().encodeToString((server.writeKey + ":").getBytes(StandardCharsets.UTF_8));
        send("POST", "/v1/track", body, "Basic " + key);
    }

    private long inProbe() throws Exception {
        for (Value each : list()) {
            if (each instanceof Value.Obj segment
                    && "segment-probe".equals(segment.text("id"))
                    && segment.find("people") instanceof Value.Whole whole) {
                return whole.value();
            }
        }
        return 0;
    }

    private String send(String method, String path, String body) throws Exception {
        return send(method, path, body, "Bearer " + server.adminKey);
    }

    private String send(String method, String path, String body, String authorization) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(server.address.resolve(path))
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
