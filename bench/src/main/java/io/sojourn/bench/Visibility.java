package io.sojourn.bench;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.HdrHistogram.Histogram;

/**
 * How long after its ack an event is in the answer of an analysis, while a load runs: a few times a second one person does
 * what nobody else does, and a funnel is asked again and again until it counts that person too. The first seconds of the
 * server's life do not count.
 */
final class Visibility implements Runnable, AutoCloseable {
    private static final String NAME = "Probe Sent";
    private static final long EVERY_MILLIS = 250;
    private static final long ASK_AGAIN_MILLIS = 25;
    private static final long WARM_MILLIS = 20_000;
    private static final long LONGEST_NANOS = 30_000_000_000L;

    private final HttpClient http = HttpClient.newHttpClient();
    private final OwnServer server;
    private final long untilNanos;
    private final Histogram micros = new Histogram(60_000_000, 3);
    private long neverSeen;
    private String broken = "";

    Visibility(OwnServer server, long untilNanos) {
        this.server = server;
        this.untilNanos = untilNanos;
    }

    @Override
    public void run() {
        try {
            Thread.sleep(WARM_MILLIS);
            for (long sent = 1; System.nanoTime() < untilNanos; sent++) {
                send(sent);
                long acked = System.nanoTime();
                while (counted() < sent && System.nanoTime() - acked < LONGEST_NANOS) {
                    Thread.sleep(ASK_AGAIN_MILLIS);
                }
                long waited = System.nanoTime() - acked;
                if (waited >= LONGEST_NANOS) {
                    neverSeen++;
                }
                micros.recordValue(Math.min(waited / 1_000, micros.getHighestTrackableValue()));
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (IOException e) {
            broken = e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(long number) throws IOException, InterruptedException {
        String body = "{\"event\":\"" + NAME + "\",\"anonymousId\":\"probe-" + number + "\"}";
        String key = Base64.getEncoder().encodeToString((server.writeKey + ":").getBytes(StandardCharsets.UTF_8));
        answer("/v1/track", "Basic " + key, body);
    }

    private long counted() throws IOException, InterruptedException {
        String question = "{\"analysis\":\"funnel\",\"steps\":[{\"event\":\"" + NAME + "\"}]}";
        String answer = answer("/api/v1/analyses", "Bearer " + server.adminKey, question);
        return Json.readObject(answer.getBytes(StandardCharsets.UTF_8)).find("steps") instanceof Value.Array steps
                        && steps.items().getFirst() instanceof Value.Obj step
                        && step.find("count") instanceof Value.Whole whole
                ? whole.value()
                : 0;
    }

    private String answer(String path, String authorization, String body) throws IOException, InterruptedException {
        URI address = server.address.resolve(path);
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(address)
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** Returns whether 99 % were seen within a second. */
    boolean report() {
        if (!broken.isEmpty()) {
            System.err.println("the probe broke: " + broken);
            return false;
        }
        FunnelBench.say(
                "in an analysis after the ack, ms: p50 %.0f, p90 %.0f, p99 %.0f, max %.0f of %d probes, %d never (wanted: p99 1,000; the first 20 s are not probed)",
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(90) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getMaxValue() / 1e3,
                micros.getTotalCount(),
                neverSeen);
        return neverSeen == 0 && micros.getValueAtPercentile(99) <= 1_000_000;
    }

    @Override
    public void close() {
        http.close();
    }
}
