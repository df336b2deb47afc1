package io.sojourn.bench;

import java.net.URI;
import java.util.List;

/** How long a server takes from its command to the first ack, and how much memory it then holds. */
final class StartBench {
    private static final long LONGEST_NANOS = 120_000_000_000L;

    private StartBench() {}

    /** Starts the command, asks until an event is acked, and ends the server again. Returns whether it was in time. */
    static boolean run(List<String> command, URI server, String writeKey) throws Exception {
        System.out.println(Machine.described());
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            while (process.isAlive() && FunnelBench.seconds(start) * 1e9 < LONGEST_NANOS) {
                if (acked(server, writeKey)) {
                    FunnelBench.say("first ack after %.2f s (wanted: 5 s)", FunnelBench.seconds(start));
                    Thread.sleep(5_000); // idle: what start-up needed is garbage by then
                    FunnelBench.say(
                            "anonymous memory, idle: %,d MB (wanted: 1,024 MB)",
                            LoadBench.anonymousKilobytes(process.pid()) / 1024);
                    return true;
                }
                Thread.sleep(20);
            }
            System.err.println("no ack within " + LONGEST_NANOS / 1_000_000_000L + " s");
            return false;
        } finally {
            process.destroy();
            if (!process.waitFor(30, java.util.concurrent.TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private static boolean acked(URI server, String writeKey) {
        Load one = new Load(server, writeKey, 1, System.nanoTime() + 1, 0, System.nanoTime());
        return one.once();
    }
}
