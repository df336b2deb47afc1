package io.sojourn.dist;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Clients that send events over HTTP as long as the server lives. Each goes on after its last ack, so what was sent and not
 * acked is sent again. The n-th event of a client is the same each time.
 */
final class Shoppers {
    static final int CLIENTS = 3;
    private static final int PEOPLE = 250;
    private static final long DAY = 86_400_000;

    private final long start;
    private final long[] acked = new long[CLIENTS];

    /** @param start when the first event happened; some are up to five days earlier */
    Shoppers(long start) {
        this.start = start;
        java.util.Arrays.fill(acked, -1);
    }

    /** The last event of each client that was acked. */
    synchronized long[] acked() {
        return acked.clone();
    }

    synchronized long count() {
        return java.util.Arrays.stream(acked).map(last -> last + 1).sum();
    }

    private synchronized long next(int client) {
        return acked[client] + 1;
    }

    private synchronized void acked(int client, long last) {
        acked[client] = last;
    }

    static String messageId(int client, long n) {
        return "c" + client + "-" + n;
    }

    private Value.Obj event(int client, long n) {
        SplittableRandom random = new SplittableRandom(client * 1_000_003L + n);
        long at = start + n * 2_000;
        at = random.nextInt(15) == 0 ? at - random.nextLong(5 * DAY) : at;
        int person = random.nextInt(PEOPLE);
        String device = "d" + (random.nextInt(10) == 0 ? random.nextInt(PEOPLE) : person);
        Value.Obj event = Value.object(
                "messageId",
                messageId(client, n),
                "timestamp",
                Instant.ofEpochMilli(at).toString(),
                "type",
                "track");
        event = switch (random.nextInt(6)) {
            case 0, 1 -> event.with("anonymousId", Value.text(device));
            case 2 -> event.with("anonymousId", Value.text(device)).with("userId", Value.text("u" + person));
            case 3 ->
                event.with("type", Value.text("identify"))
                        .with("userId", Value.text("u" + person))
                        .with("traits", Value.object("email", "e" + person + "@example.com", "visits", n));
            default -> event.with("userId", Value.text("u" + person));
        };
        if ("identify".equals(event.text("type"))) {
            return event;
        }
        boolean order = random.nextInt(5) == 0;
        return event.with("event", Value.text(order ? "Order Completed" : "Product Viewed"))
                .with(
                        "properties",
                        Value.object(
                                "order_id", messageId(client, n), "total", random.nextInt(1, 99), "currency", "TWD"));
    }

    /** Sends until the server is gone: client 0 single events, the others batches. */
    void sendUntilGone(Http http, String writeKey, int client) throws InterruptedException {
        SplittableRandom random = new SplittableRandom();
        while (true) {
            long next = next(client);
            int size = client == 0 ? 1 : random.nextInt(1, 60);
            Value.Obj body = client == 0 ? event(0, next) : batch(client, next, size);
            String route = client == 0 ? String.valueOf(body.text("type")) : "batch";
            Http.Reply reply = http.send("POST", "/v1/" + route, writeKey, Json.write(body));
            if (reply.status() == 0) {
                return;
            }
            if (reply.ok()) {
                acked(client, next + size - 1);
            } else if (reply.status() != 503 && reply.status() != 429) {
                throw new AssertionError("the server answered " + reply);
            }
            Thread.sleep(client == 0 ? 1 : size / 2);
        }
    }

    private Value.Obj batch(int client, long from, int size) {
        List<Value> events = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            events.add(event(client, from + i));
        }
        return Value.object("batch", Value.array(events));
    }
}
