package io.sojourn.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

/** The machine, its clocks, and what was measured on them. */
final class Machine {
    private static final double NANOS = 1e9;
    private static final int WARM_SECONDS = 5;

    private Machine() {}

    static String described() {
        return "%s, %d processors, %s, Java %s, load %.1f"
                .formatted(
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        Runtime.version(),
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                                .getSystemLoadAverage());
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 2))
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    /** Processor time of this process so far. */
    static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /**
     * What several runs of one thing took.
     *
     * @param answer of the last run
     */
    record Measured<A>(A answer, double median, double fastest, double cpuSeconds, int runs) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.3f s median, %.3f s best of %d, %.3f s CPU a run",
                    median,
                    fastest,
                    runs,
                    cpuSeconds);
        }
    }

    /** Runs it so many times after runs that do not count: at least one, and for five seconds, so that all is compiled. */
    static <A> Measured<A> measure(int runs, Callable<A> task) {
        try {
            long begin = System.nanoTime();
            A answer = task.call();
            while (System.nanoTime() - begin < WARM_SECONDS * NANOS) {
                answer = task.call();
            }
            double[] seconds = new double[runs];
            long cpu = cpuNanos();
            for (int i = 0; i < runs; i++) {
                long start = System.nanoTime();
                answer = task.call();
                seconds[i] = (System.nanoTime() - start) / NANOS;
            }
            double cpuSeconds = (cpuNanos() - cpu) / NANOS / runs;
            Arrays.sort(seconds);
            return new Measured<>(answer, seconds[runs / 2], seconds[0], cpuSeconds, runs);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
