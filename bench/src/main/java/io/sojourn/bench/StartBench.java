package io.sojourn.bench;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** How long a server with the demo brand takes from its command to the first ack, and how much memory it then holds. */
final class StartBench {
    private static final long LONGEST_SECONDS = 120;
    private static final long IDLE_MILLIS = 10_000;

    private StartBench() {}

    /** Loads the demo brand, leaves a server over it alone for a while, ends it, starts the next, asks until an event is acked, ends it. Whether both figures are met. */
    static boolean run() throws Exception {
        System.out.println(Machine.described());
        Path data = Files.createTempDirectory("sojourn-start");
        try {
            long began = System.nanoTime();
            OwnServer.loadDemo(data);
            FunnelBench.say("demo brand loaded in %.1f s, process start included", FunnelBench.seconds(began));
            int port = OwnServer.freePort();
            String writeKey;
            try (OwnServer first = OwnServer.start(data, port)) {
                writeKey = first.writeKey;
                FunnelBench.say("a first server was ready %.1f s after the load began", FunnelBench.seconds(began));
                Thread.sleep(
                        IDLE_MILLIS); // as a demo that was looked at: with nothing to do, the index is written anew
            }
            return again(data, port, writeKey);
        } finally {
            OwnServer.remove(data);
        }
    }

    private static boolean again(Path data, int port, String writeKey) throws Exception {
        URI server = URI.create("http://127.0.0.1:" + port);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(OwnServer.command(data, port))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            while (process.isAlive() && FunnelBench.seconds(start) < LONGEST_SECONDS) {
                if (acked(server, writeKey)) {
                    double seconds = FunnelBench.seconds(start);
                    FunnelBench.say("first ack after %.2f s (wanted: 5 s)", seconds);
                    Thread.sleep(IDLE_MILLIS); // what start-up needed is garbage by then
                    long megabytes = LoadBench.anonymousKilobytes(process.pid()) / 1024;
                    FunnelBench.say("anonymous memory, idle: %,d MB (wanted: 1,024 MB)", megabytes);
                    return seconds <= 5 && megabytes <= 1_024;
                }
                Thread.sleep(20);
            }
            System.err.println("no ack within " + LONGEST_SECONDS + " s");
            return false;
        } finally {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private static boolean acked(URI server, String writeKey) {
        return new Load(server, writeKey, 1, System.nanoTime() + 1, 0, new Visitors(1, 1, System.nanoTime())).once();
    }
}
