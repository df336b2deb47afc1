package io.sojourn.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** A CSV file into an empty directory with the command that users have, and after it the same rows over HTTP. */
final class ImportBench {
    private static final int ROWS_A_PERSON = 20;
    private static final int CONNECTIONS = 16;
    private static final int MOST_DAYS_OVER_HTTP = 29;
    private static final List<String> NAMES =
            List.of("Product Viewed", "Product Added", "Order Completed", "Store Visited");

    private ImportBench() {}

    /**
     * Returns whether the file was loaded at no less than four fifths of the rate over HTTP.
     *
     * @param days how far back the rows go; over HTTP no more than {@value #MOST_DAYS_OVER_HTTP} are taken, so that of more
     *     only the file is measured
     */
    static boolean run(long rows, int days) throws Exception {
        System.out.println(Machine.described());
        Path directory = Files.createTempDirectory("sojourn-import");
        try {
            Path file = directory.resolve("events.csv");
            write(file, rows, days);
            FunnelBench.say("%,d rows, %,d MB", rows, Files.size(file) >> 20);
            double rate = load(directory, file, rows);
            if (days > MOST_DAYS_OVER_HTTP) {
                return true;
            }
            double overHttp = overHttp(directory.resolve("http"), file);
            FunnelBench.say(
                    "the file at %.2f × the rate of the same rows over HTTP (wanted: the pipeline's, so 1), both with %s",
                    rate / overHttp, OwnServer.HEAP);
            return rate >= overHttp * 0.8;
        } finally {
            OwnServer.remove(directory);
        }
    }

    private static void write(Path file, long rows, int days) throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        int people = (int) Math.max(1, rows / ROWS_A_PERSON);
        long seconds = Duration.ofDays(days).toSeconds();
        long start = Instant.now().getEpochSecond() - seconds;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("time,event,member,product,price\n");
            for (long row = 0; row < rows; row++) {
                Instant time = Instant.ofEpochSecond(start + row * seconds / rows);
                out.write(time + "," + NAMES.get(random.nextInt(NAMES.size())) + ",m" + random.nextInt(people) + ",p"
                        + random.nextInt(2_000) + "," + random.nextInt(10, 500) + "\n");
            }
        }
    }

    private static double load(Path directory, Path file, long rows) throws Exception {
        Path data = directory.resolve("data");
        List<String> command = OwnServer.program(List.of(
                "import",
                file.toString(),
                "--data",
                data.toString(),
                "--map",
                "time=time",
                "--map",
                "event=event",
                "--map",
                "key.memberId=member",
                "--map",
                "property.product_id=product",
                "--map",
                "property.price=price:number"));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Duration cpu = Duration.ZERO;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                cpu = process.info().totalCpuDuration().orElse(cpu);
                System.out.println(line);
            }
        } finally {
            if (process.waitFor() != 0) {
                throw new IOException("the import ended with " + process.exitValue());
            }
        }
        double seconds = FunnelBench.seconds(start);
        FunnelBench.say(
                "loaded to profile, stage and index in %.1f s, process start included: %,.0f rows/s, about %.0f µs CPU a row, %.0f bytes an event on disk",
                seconds, rows / seconds, cpu.toNanos() / 1e3 / rows, (double) FunnelBench.size(data) / rows);
        return rows / seconds;
    }

    /** The same rows as requests, until everything is in profile, stage and index. */
    private static double overHttp(Path data, Path file) throws Exception {
        Files.createDirectories(data);
        try (OwnServer server = OwnServer.start(data);
                FileRows rows = new FileRows(file)) {
            LoadBench.Plan plan = new LoadBench.Plan(
                    server.address, server.writeKey, 100, CONNECTIONS, LoadBench.MOST_SECONDS, 0, server.pid(), 1);
            return LoadBench.rate(plan, connection -> rows, server::awaitNoLag);
        }
    }
}
