package io.sojourn.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.EventCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts {@link Victim}s, kills them, and looks at what they left. */
final class Murder {
    private final Path directory;
    private final Path journal;
    private boolean compacting;

    Murder(Path directory, Path journal) {
        this.directory = directory;
        this.journal = journal;
    }

    /** From now on victims write all their files anew, again and again. */
    void compacting() {
        compacting = true;
    }

    /** A victim that lives so long after its start, or after it was ready. */
    void livesFor(long millis, boolean afterItWasReady) throws IOException, InterruptedException {
        Process victim = start(true, 3_000);
        try {
            if (afterItWasReady) {
                assertThat(victim.inputReader(StandardCharsets.US_ASCII).readLine())
                        .isEqualTo("ready");
            }
            victim.waitFor(millis, TimeUnit.MILLISECONDS);
            assertThat(victim.isAlive())
                    .as("the victim lives until it is killed")
                    .isTrue();
        } finally {
            victim.destroyForcibly().waitFor();
        }
    }

    Process start(boolean honourSync, int perSecond) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        directory.toString(),
                        journal.toString(),
                        Boolean.toString(honourSync),
                        Integer.toString(perSecond),
                        Boolean.toString(compacting))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** So that the next start makes the index anew. */
    void takeIndexAway() throws IOException {
        Path index = directory.resolve("index");
        if (Files.exists(index)) {
            try (Stream<Path> files = Files.walk(index)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** How many of the events that were acked are not there; fails when one is there twice, or otherwise than sent. */
    long lost(Home home, long[] acked) {
        Map<String, Event> stored = new HashMap<>();
        for (Event event : home.log()) {
            assertThat(stored.put(event.messageId(), event))
                    .as("%s is there twice", event.messageId())
                    .isNull();
        }
        long lost = 0;
        for (int client = 0; client < acked.length; client++) {
            for (long n = 0; n <= acked[client]; n++) {
                lost += stored.containsKey("c" + client + "-" + n) ? 0 : 1;
            }
        }
        stored.values().forEach(Murder::assertAsSent);
        return lost;
    }

    private static void assertAsSent(Event event) {
        String[] name = event.messageId().substring(1).split("-", -1);
        Event sent = Victim.event(Integer.parseInt(name[0]), Long.parseLong(name[1]));
        if (!java.util.Arrays.equals(EventCodec.encode(event), EventCodec.encode(sent))) {
            assertThat(event).isEqualTo(sent);
        }
    }

    /** The last event of each client that was acked. */
    long[] acked() throws IOException {
        return ackedBefore(System.nanoTime());
    }

    /** The last event of each client that was acked before then; all processes of a machine share this clock. */
    long[] ackedBefore(long nanos) throws IOException {
        return Victim.acked(journal, nanos);
    }

    static long count(long[] acked) {
        long sum = 0;
        for (long last : acked) {
            sum += last + 1;
        }
        return sum;
    }
}
