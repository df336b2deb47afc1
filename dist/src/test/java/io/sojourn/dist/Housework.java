package io.sojourn.dist;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * An administrator who imports files, takes every second one back, erases people and saves rules again, as long as the
 * server lives; and goes on from there when it lives again.
 */
final class Housework {
    static final int ROWS = 900;
    private static final String MAPPING = """
            {"mapping":{"format":"csv","time":{"column":"at"},"event":{"value":"Order Completed"},
             "keys":{"userId":"who"},"revenue":"total","currency":{"value":"TWD"},
             "properties":{"row":{"column":"row","type":"whole"}}}}""";

    private final long start;
    private final Set<String> kept = new HashSet<>();
    private final Set<String> undone = new HashSet<>();
    private final Set<String> erased = new HashSet<>();
    private int file;
    private String importId = "";
    private String toErase = "";
    private int lives;

    Housework(long start) {
        this.start = start;
    }

    /** The ids of imports that were seen to be finished and are to stay. */
    synchronized Set<String> kept() {
        return Set.copyOf(kept);
    }

    /** The ids of imports that were seen to be taken back. */
    synchronized Set<String> undone() {
        return Set.copyOf(undone);
    }

    /** The user ids of people who were seen to be erased. */
    synchronized Set<String> erased() {
        return Set.copyOf(erased);
    }

    /** How much was seen to be finished so far. */
    synchronized int done() {
        return kept.size() + undone.size() + erased.size();
    }

    void workUntilGone(Http http, String adminKey, String writeKey) throws InterruptedException {
        if (lives++ % 3 == 1 && !saveRules(http, adminKey)) {
            return;
        }
        if (!toErase.isEmpty() && !eraseIfThere(http, adminKey)) {
            return;
        }
        while (step(http, adminKey, writeKey)) {
            Thread.sleep(15);
        }
    }

    /** The same rules as a new revision: everything is computed anew. */
    private static boolean saveRules(Http http, String adminKey) throws InterruptedException {
        String path = "/api/v1/definitions/touchpoint-rules/default";
        Http.Reply reply = http.send("GET", path, adminKey, "");
        return reply.ok()
                && reply.body().find("document") instanceof Value rules
                && http.send("PUT", path, adminKey, Json.write(rules)).ok();
    }

    /** Whether the server lives. */
    private boolean step(Http http, String adminKey, String writeKey) throws InterruptedException {
        if (importId.isEmpty()) {
            Http.Reply sent = http.send("POST", "/api/v1/imports?name=orders-" + file, adminKey, csv());
            importId = sent.ok() ? sent.text("id") : "";
            return sent.status() != 0;
        }
        String path = "/api/v1/imports/" + importId;
        Http.Reply found = http.send("GET", path, adminKey, "");
        if (!found.ok()) {
            return found.status() != 0;
        }
        return switch (found.text("state")) {
            case "uploaded", "stopped" ->
                http.send("POST", path + "/start", adminKey, MAPPING).status() != 0;
            case "running" -> true;
            case "finished" ->
                file % 2 == 0
                        ? http.send("POST", path + "/undo", adminKey, "").status() != 0
                        : ended(kept) && erase(http, adminKey, writeKey);
            case "undone" -> ended(undone) && erase(http, adminKey, writeKey);
            default -> throw new AssertionError("an import ended so: " + found);
        };
    }

    private synchronized boolean ended(Set<String> how) {
        how.add(importId);
        importId = "";
        file++;
        return true;
    }

    /** Makes somebody known who is to be erased; one that is still there after a kill is erased in the next life. */
    private boolean erase(Http http, String adminKey, String writeKey) throws InterruptedException {
        toErase = "gone-" + file;
        Value.Obj event = Value.object("type", "track", "event", "Product Viewed", "userId", toErase)
                .with("messageId", Value.text(toErase))
                .with("timestamp", Value.text(at(0)));
        return http.send("POST", "/v1/track", writeKey, Json.write(event)).ok() && eraseIfThere(http, adminKey);
    }

    private boolean eraseIfThere(Http http, String adminKey) throws InterruptedException {
        Http.Reply people = http.send("GET", "/api/v1/people?key=userId:" + toErase, adminKey, "");
        if (!(people.body().find("data") instanceof Value.Array data)) {
            return false;
        }
        if (!data.items().isEmpty() && data.items().getFirst() instanceof Value.Obj person) {
            Http.Reply reply = http.send("DELETE", "/api/v1/people/" + person.text("id"), adminKey, "");
            if (!reply.ok()) {
                return reply.status() != 0;
            }
        }
        synchronized (this) {
            erased.add(toErase);
        }
        toErase = "";
        return true;
    }

    private String at(long second) {
        return Instant.ofEpochMilli(start + second * 1_000).toString();
    }

    private String csv() {
        StringBuilder rows = new StringBuilder("at,who,total,row\n");
        for (int row = 0; row < ROWS; row++) {
            rows.append(at(row * 60L))
                    .append(",u")
                    .append((row * 7 + file) % 250)
                    .append(',');
            rows.append(row % 90 + 1).append(',').append(row).append('\n');
        }
        return rows.toString();
    }
}
