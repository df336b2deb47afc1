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

/** A CSV file into an empty directory with the command that users have, and after it the same machine's rate over HTTP. */
final class ImportBench {
    private static final int ROWS_A_PERSON = 20;
    private static final int BESIDE_SECONDS = 60;
    private static final List<String> NAMES =
            List.of("Product Viewed", "Product Added", "Order Completed", "Store Visited");

    private ImportBench() {}

    /** Returns whether the file was loaded at no less than four fifths of the rate over HTTP. */
    static boolean run(long rows) throws Exception {
        System.out.println(Machine.described());
        Path directory = Files.createTempDirectory("sojourn-import");
        try {
            Path file = directory.resolve("events.csv");
            write(file, rows);
            FunnelBench.say("%,d rows, %,d MB", rows, Files.size(file) >> 20);
            double rate = load(directory, file, rows);
            double overHttp = overHttp(directory.resolve("http"));
            FunnelBench.say("the file at %.2f × the rate over HTTP (wanted: the pipeline's, so 1)", rate / overHttp);
            return rate >= overHttp * 0.8;
        } finally {
            OwnServer.remove(directory);
        }
    }

    private static void write(Path file, long rows) throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        int people = (int) Math.max(1, rows / ROWS_A_PERSON);
        long start = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("time,event,member,product,price\n");
            for (long row = 0; row < rows; row++) {
                Instant time = Instant.ofEpochSecond(start + row * 20_000_000L / rows);
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

    private static double overHttp(Path data) throws Exception {
        Files.createDirectories(data);
        try (OwnServer server = OwnServer.start(data)) {
            return LoadBench.rate(new LoadBench.Plan(
                    server.address, server.writeKey, 100, 16, BESIDE_SECONDS, 0, server.pid(), 200_000));
        }
    }
}
