package io.sojourn.json;

import io.sojourn.collect.Arrival;
import io.sojourn.collect.CollectSettings;
import io.sojourn.collect.Collected;
import io.sojourn.collect.Collector;
import io.sojourn.collect.ContentHash;
import io.sojourn.collect.Event;
import io.sojourn.collect.EventCodec;
import io.sojourn.collect.Item;
import io.sojourn.collect.KeyDrops;
import io.sojourn.collect.Limits;
import io.sojourn.collect.PhoneNumbers;
import io.sojourn.collect.Source;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A measured loop, not a test: prints what an event costs from the bytes of a batch to an event and to bytes again. */
final class CollectCost {
    private static final int EVENTS = 100;
    private static final int ROUNDS = 4_000;
    private static final BatchReader READER = new BatchReader(Limits.STANDARD);
    private static final Collector COLLECTOR = new Collector(
            CollectSettings.standard(), PhoneNumbers.internationalOnly(), KeyDrops.UNCOUNTED, Json::write);
    private static final Source SOURCE = Source.of("site", Source.Kind.PUBLIC, "web");

    private CollectCost() {}

    public static void main(String[] args) {
        byte[] body = body().getBytes(StandardCharsets.UTF_8);
        System.out.printf("a batch of %d events, %d bytes an event%n", EVENTS, body.length / EVENTS);
        for (int pass = 0; pass < 3; pass++) {
            List<Event> events = events(body);
            List<byte[]> encoded = events.stream().map(EventCodec::encode).toList();
            measured("parse", () -> READER.read(body, 0, body.length).items().size());
            measured("parse and collect", () -> events(body).size());
            measured(
                    "encode",
                    () -> events.stream()
                            .mapToInt(event -> EventCodec.encode(event).length)
                            .sum());
            measured(
                    "decode",
                    () -> encoded.stream()
                            .mapToInt(bytes -> EventCodec.decode(bytes).keys().size())
                            .sum());
            measured(
                    "content hash",
                    () -> events.stream()
                            .mapToInt(event -> (int) ContentHash.of(event).low())
                            .sum());
            System.out.println("bytes stored an event: "
                    + encoded.stream().mapToInt(bytes -> bytes.length).sum() / EVENTS);
        }
    }

    private static void measured(String what, java.util.function.IntSupplier round) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        int sum = 0;
        for (int i = 0; i < ROUNDS; i++) {
            sum += round.getAsInt();
        }
        double micros = (threads.getCurrentThreadCpuTime() - start) / 1e3 / ROUNDS / EVENTS;
        System.out.printf("%-18s %.2f µs CPU an event (%d)%n", what, micros, sum);
    }

    private static List<Event> events(byte[] body) {
        Batch batch = READER.read(body, 0, body.length);
        Arrival arrival = batch.arrival(Arrival.live(SOURCE, 1_782_820_800_000L, index -> "made-" + index));
        List<Event> events = new ArrayList<>(batch.items().size());
        for (Item item : batch.items()) {
            Collected collected = COLLECTOR.collect(item, arrival);
            if (collected instanceof Event event) {
                events.add(event);
            }
        }
        return events;
    }

    private static String body() {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            items.add("{\"type\":\"track\",\"event\":\"Product Viewed\",\"messageId\":\"" + new UUID(i, 7)
                    + "\",\"anonymousId\":\"" + new UUID(9, i) + "\",\"userId\":\"user-" + i
                    + "\",\"timestamp\":\"2026-06-30T11:59:" + (10 + i % 50) + ".123Z\","
                    + "\"properties\":{\"product_id\":\"D-" + i + "\",\"category\":\"dresses\",\"price\":" + (990 + i)
                    + ",\"currency\":\"TWD\",\"position\":3}}");
        }
        return "{\"writeKey\":\"k\",\"sentAt\":\"2026-06-30T12:00:00.000Z\",\"context\":{\"library\":{\"name\":"
                + "\"@segment/analytics-node\",\"version\":\"3.1.0\"}},\"batch\":[" + String.join(",", items) + "]}";
    }
}
