package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.embedded.EmbeddedSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operations read: figures for Prometheus, and whether it is well. */
final class MetricsTest extends OneServer {
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{[^{}]*})? (NaN|[+-]?Inf|[-+0-9.eE]+)( [0-9]+)?");
    private static final Pattern LABELS = Pattern.compile("\\{([a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\\n]|\\\\.)*\",?)*}");

    /** Reads the text format 0.0.4 strictly: every line is a comment or a sample, every sample has its type before it. */
    private static Map<String, Double> scraped(LiveServer server) {
        Reply reply = server.get("/metrics");
        assertThat(reply.type()).startsWith("text/plain").contains("version=0.0.4");
        assertThat(reply.text()).endsWith("\n");
        Map<String, Double> samples = new TreeMap<>();
        String typed = "";
        for (String line : reply.text().split("\n")) {
            if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ");
                assertThat(words).hasSize(4);
                assertThat(words[3]).isIn("counter", "gauge", "summary", "histogram", "untyped");
                typed = words[2];
            } else if (!line.startsWith("# HELP ")) {
                Matcher sample = SAMPLE.matcher(line);
                assertThat(sample.matches()).as(line).isTrue();
                assertThat(sample.group(2) == null
                                || LABELS.matcher(sample.group(2)).matches())
                        .as(line)
                        .isTrue();
                assertThat(sample.group(1)).startsWith(typed);
                String name = sample.group(1) + (sample.group(2) == null ? "" : sample.group(2));
                assertThat(samples.put(name, Double.parseDouble(sample.group(3).replace("Inf", "Infinity"))))
                        .as("twice: " + name)
                        .isNull();
            }
        }
        return samples;
    }

    private static double moved(Map<String, Double> before, Map<String, Double> after, String name) {
        assertThat(after).containsKey(name);
        return after.get(name) - before.getOrDefault(name, 0.0);
    }

    @Test
    void theCountersMoveAsEventsCome() {
        Map<String, Double> before = scraped(live);
        live.collect(
                "/v1/batch",
                "{\"batch\":[{\"type\":\"track\",\"event\":\"E\",\"userId\":\"m\",\"messageId\":\"m-1\"},"
                        + "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"m\",\"messageId\":\"m-1\"},"
                        + "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"m\",\"anonymousId\":\"undefined\"},{\"type\":\"magic\"}]}");
        live.collect("/v1/batch", "nonsense");
        live.ask("POST", "/v1/track").body("{}").reply();
        live.workspace.settle();
        Map<String, Double> after = scraped(live);

        assertThat(moved(before, after, "sojourn_collect_stored_total")).isEqualTo(2);
        assertThat(moved(before, after, "sojourn_collect_duplicates_total")).isEqualTo(1);
        assertThat(moved(before, after, "sojourn_collect_rejected_total")).isEqualTo(1);
        assertThat(moved(before, after, "sojourn_collect_refused_total{status=\"400\"}"))
                .isEqualTo(1);
        assertThat(moved(before, after, "sojourn_collect_refused_total{status=\"401\"}"))
                .isEqualTo(1);
        assertThat(after.keySet())
                .anyMatch(name -> name.startsWith("sojourn_collect_keys_dropped_total{kind=\"anonymousId\""));
        assertThat(moved(before, after, "sojourn_events")).isEqualTo(2);
        assertThat(moved(before, after, "sojourn_people")).isEqualTo(1);
        assertThat(after.get("sojourn_accepting")).isEqualTo(1);
        assertThat(after.get("sojourn_lag_events")).isZero();
        assertThat(after.get("sojourn_index_age_seconds")).isZero();
        assertThat(after.get("sojourn_disk_free_bytes")).isPositive();
        assertThat(after.keySet()).anyMatch(name -> name.startsWith("jvm_memory_used_bytes"));
        assertThat(after).containsKey("process_uptime_seconds");
    }

    @Test
    void figuresAreForAdministratorsAndAScraperHasABearer() {
        assertThat(live.ask("GET", "/metrics").reply().verdict()).isEqualTo("401 key-needed");
        assertThat(live.ask("GET", "/metrics")
                        .bearer(live.writeKey("server"))
                        .reply()
                        .verdict())
                .isEqualTo("403 not-an-admin-key");
    }

    @Test
    void healthIsOpenAndItsDetailsAreNot() {
        Value.Obj open = live.ask("GET", "/health").reply().json();
        Value.Obj known = live.get("/health").json();

        assertThat(open.text("status")).isEqualTo("ok");
        assertThat(open.has("lagEvents") && open.has("indexAgeMillis") && open.has("diskFreeBytes"))
                .isTrue();
        assertThat(open.has("details")).isFalse();
        assertThat(known.object("details").find("events")).isInstanceOf(Value.Whole.class);
        assertThat(live.ask("GET", "/health")
                        .bearer(live.writeKey("server"))
                        .reply()
                        .json()
                        .has("details"))
                .isFalse();
    }

    @Test
    void aFullDiskIsSaidAndNothingIsAcked(@TempDir Path full) {
        EmbeddedSettings settings = EmbeddedSettings.standard().withFreeBytesFloor(Long.MAX_VALUE);
        try (LiveServer server = LiveServer.start(full, options -> options, settings)) {
            Reply health = server.ask("GET", "/health").reply();
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.json().text("status")).isEqualTo("refusing");
            assertThat(scraped(server).get("sojourn_accepting")).isZero();
            Reply reply = server.collect("/v1/track", "{\"userId\":\"full\",\"event\":\"E\"}");
            assertThat(reply.verdict()).isEqualTo("503 unavailable");
            assertThat(Integer.parseInt(reply.headers().get("Retry-After"))).isPositive();
            assertThat(scraped(server).get("sojourn_collect_refused_total{status=\"503\"}"))
                    .isEqualTo(1);
            assertThat(server.events("full")).isEmpty();
        }
    }

    @Test
    void aSenderThatIsTooFastIsAskedToWaitAndLosesNothing(@TempDir Path slow) throws Exception {
        EmbeddedSettings settings = EmbeddedSettings.standard().withMostLagging(10);
        try (LiveServer server = LiveServer.start(slow, options -> options, settings)) {
            java.util.concurrent.atomic.AtomicInteger taken = new java.util.concurrent.atomic.AtomicInteger();
            java.util.concurrent.atomic.AtomicInteger asked = new java.util.concurrent.atomic.AtomicInteger();
            try (var senders = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
                for (int sender = 0; sender < 8; sender++) {
                    senders.submit(() -> {
                        for (int n = 0; n < 25; n++) {
                            String item = "{\"type\":\"track\",\"userId\":\"fast\",\"event\":\"E\"}";
                            Reply reply =
                                    server.collect("/v1/batch", "{\"batch\":[" + (item + ",").repeat(8) + item + "]}");
                            if (reply.status() == 200) {
                                taken.addAndGet(9);
                            } else {
                                assertThat(reply.verdict()).isEqualTo("429 lagging");
                                assertThat(Integer.parseInt(reply.headers().get("Retry-After")))
                                        .isPositive();
                                asked.incrementAndGet();
                            }
                        }
                        return null;
                    });
                }
            }
            assertThat(asked.get()).isPositive();
            assertThat(server.events("fast")).hasSize(taken.get());
        }
    }
}
