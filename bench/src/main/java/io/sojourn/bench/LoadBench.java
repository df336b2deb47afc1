package io.sojourn.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Events over HTTP to a server on the same machine, for a bounded time: how many were acked, how fast, at what cost. */
final class LoadBench {
    private static final double TICKS_A_SECOND = 100; // of /proc on every Linux we run on
    private static final long STEP_NANOS = 30_000_000_000L;
    static final int MOST_SECONDS = 900;

    private LoadBench() {}

    /**
     * @param eventsASecond pace over all connections; 0 = as fast as answers come
     * @param people how many there are; of them, {@link Visitors#THERE} are on a visit at a time
     * @param pid of the server, for its processor time and memory; 0 = not known
     */
    record Plan(
            URI server,
            String writeKey,
            int batch,
            int connections,
            int seconds,
            long eventsASecond,
            long pid,
            int people) {
        Plan {
            if (seconds < 1 || seconds > MOST_SECONDS) {
                throw new IllegalArgumentException("a run lasts 1 to " + MOST_SECONDS + " seconds, found " + seconds);
            }
        }
    }

    /** Returns whether no request failed. */
    static boolean run(Plan plan) throws Exception {
        System.out.println(Machine.described());
        return rate(plan) > 0;
    }

    /** Returns the events acked a second; 0 when a request failed. */
    static double rate(Plan plan) throws Exception {
        int there = Math.max(1, Math.min(plan.people(), Visitors.THERE) / plan.connections());
        return rate(plan, connection -> new Visitors(plan.people(), there, connection), () -> {});
    }

    /** What is to have happened before the time ends. */
    interface End {
        void await() throws Exception;
    }

    /**
     * The same with other events, which may end earlier.
     *
     * @param bodies what each connection sends, by its number
     */
    static double rate(Plan plan, IntFunction<Bodies> bodies, End end) throws Exception {
        double cpuBefore = cpuSeconds(plan.pid());
        long start = System.nanoTime();
        long until = start + plan.seconds() * 1_000_000_000L;
        long pace = plan.eventsASecond() == 0
                ? 0
                : 1_000_000_000L * plan.batch() * plan.connections() / plan.eventsASecond();
        List<Load> loads = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < plan.connections(); i++) {
            Load load = new Load(plan.server(), plan.writeKey(), plan.batch(), until, pace, bodies.apply(i));
            loads.add(load);
            threads.add(Thread.ofPlatform().start(load));
        }
        progress(loads, threads, until);
        for (Thread thread : threads) {
            thread.join();
        }
        end.await();
        return report(plan, loads, FunnelBench.seconds(start), cpuSeconds(plan.pid()) - cpuBefore);
    }

    /** A line every half minute, so that a rate that falls is seen. */
    private static void progress(List<Load> loads, List<Thread> threads, long until) throws InterruptedException {
        long before = 0;
        for (long next = System.nanoTime() + STEP_NANOS; next < until; next += STEP_NANOS) {
            if (sent(threads, next)) {
                return;
            }
            long events = loads.stream().mapToLong(load -> load.events).sum();
            FunnelBench.say(
                    "  %,d events acked, the last half minute %,.0f a second",
                    events, (events - before) * 1e9 / STEP_NANOS);
            before = events;
        }
    }

    /** Waits until an instant; whether everything was sent before. */
    private static boolean sent(List<Thread> threads, long untilNanos) throws InterruptedException {
        for (Thread thread : threads) {
            long left = (untilNanos - System.nanoTime()) / 1_000_000;
            if (left <= 0 || !thread.join(Duration.ofMillis(left))) {
                return false;
            }
        }
        return true;
    }

    private static double report(Plan plan, List<Load> loads, double seconds, double cpu) throws IOException {
        Histogram micros = new Histogram(60_000_000, 3);
        loads.forEach(load -> micros.add(load.micros));
        long events = loads.stream().mapToLong(load -> load.events).sum();
        long refused = loads.stream().mapToLong(load -> load.refused).sum();
        long failed = loads.stream().mapToLong(load -> load.failed).sum();
        FunnelBench.say(
                "batches of %d on %d connections for %.0f s: %,d events acked, %,.0f events/s, %,.0f requests/s, %d told to wait, %d failed",
                plan.batch(),
                plan.connections(),
                seconds,
                events,
                events / seconds,
                micros.getTotalCount() / seconds,
                refused,
                failed);
        FunnelBench.say(
                "latency ms: p50 %.1f, p90 %.1f, p99 %.1f, p99.9 %.1f, max %.1f",
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(90) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getValueAtPercentile(99.9) / 1e3,
                micros.getMaxValue() / 1e3);
        if (plan.pid() > 0 && events > 0) {
            FunnelBench.say(
                    "server: %.1f µs CPU an event, anonymous memory %,d MB",
                    cpu * 1e6 / events, anonymousKilobytes(plan.pid()) / 1024);
        }
        return failed == 0 ? events / seconds : 0;
    }

    /** User and system time of a process so far. */
    static double cpuSeconds(long pid) throws IOException {
        Path stat = Path.of("/proc/" + pid + "/stat");
        if (pid <= 0 || !Files.exists(stat)) {
            return 0;
        }
        String line = Files.readString(stat);
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
    }

    static long anonymousKilobytes(long pid) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("RssAnon:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }
    }
}
