package io.sojourn.bench;

import io.sojourn.collect.Arrival;
import io.sojourn.collect.CollectSettings;
import io.sojourn.collect.Collected;
import io.sojourn.collect.Collector;
import io.sojourn.collect.Event;
import io.sojourn.collect.Item;
import io.sojourn.collect.KeyDrops;
import io.sojourn.collect.PhoneNumbers;
import io.sojourn.collect.Rejection;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.columns.MappedIndex;
import io.sojourn.embedded.DefinedRules;
import io.sojourn.embedded.EmbeddedSettings;
import io.sojourn.embedded.EmbeddedWorkspace;
import io.sojourn.json.Batch;
import io.sojourn.json.BatchReader;
import io.sojourn.json.Json;
import io.sojourn.ports.Intake.Refusal;
import io.sojourn.ports.Workspace;
import io.sojourn.regex.Re2Patterns;
import io.sojourn.rocksdb.RocksStores;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Ingest in one process, without HTTP: bodies of Segment batches are parsed, collected, made durable, folded and shown, as
 * fast as they go. Prints events a second, processor time an event by stage, bytes an event, and how many synced writes a
 * second the disk takes.
 */
public final class IngestBench {
    private final int people;
    private final int batchSize;
    private final BatchReader reader =
            new BatchReader(CollectSettings.standard().limits());
    private final Collector collector = new Collector(
            CollectSettings.standard(), PhoneNumbers.internationalOnly(), KeyDrops.UNCOUNTED, Json::write);
    private final Source source = Source.of("site", Source.Kind.PUBLIC, "web");
    private final AtomicLong visitorsSeed = new AtomicLong();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refusals = new LongAdder();
    private final LongAdder generateNanos = new LongAdder();
    private final LongAdder parseNanos = new LongAdder();
    private final LongAdder collectNanos = new LongAdder();

    private IngestBench(int people, int batchSize) {
        this.people = people;
        this.batchSize = batchSize;
    }

    /** Arguments: directory, seconds, people, events in a batch, clients; all optional. */
    public static void main(String[] args) throws Exception {
        Path directory = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("sojourn-ingest");
        int seconds = number(args, 1, 30);
        int people = number(args, 2, 50_000);
        int batchSize = number(args, 3, 100);
        int clients = number(args, 4, 32);
        new IngestBench(people, batchSize).run(directory, seconds, clients);
        if (args.length == 0) {
            OwnServer.remove(directory);
        }
    }

    private static int number(String[] args, int at, int otherwise) {
        return args.length > at ? Integer.parseInt(args[at]) : otherwise;
    }

    private void run(Path directory, int seconds, int clients) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "machine: %d cores, %s %s, Java %s%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.version"));
        System.out.printf(Locale.ROOT, "limit: %.0f synced writes of 16 KiB a second%n", syncsPerSecond(directory));
        try (EmbeddedWorkspace workspace = new EmbeddedWorkspace(
                new RocksStores(),
                directory.resolve("store"),
                log -> MappedIndex.open(directory.resolve("index"), log, ZoneOffset.UTC),
                new DefinedRules(new Re2Patterns(), ZoneOffset.UTC),
                EmbeddedSettings.standard(),
                System::currentTimeMillis)) {
            measure(workspace, seconds / 3, clients, false);
            long bytesBefore =
                    workspace.health().details().find("bytes") instanceof Value.Whole bytes ? bytes.value() : 0;
            long before = accepted.sum();
            measure(workspace, seconds, clients, true);
            long bytesAfter =
                    workspace.health().details().find("bytes") instanceof Value.Whole bytes ? bytes.value() : 0;
            System.out.printf(
                    Locale.ROOT,
                    "disk: %.0f bytes an event in the store%n",
                    (bytesAfter - bytesBefore) / (double) Math.max(1, accepted.sum() - before));
        }
    }

    /** How many synced writes of 16 KiB the disk takes a second: what bounds how often a group can be acked. */
    static double syncsPerSecond(Path directory) throws IOException {
        Path file = Files.createDirectories(directory).resolve("sync-probe");
        int writes = 200;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocate(16 << 10);
            long began = System.nanoTime();
            for (int i = 0; i < writes; i++) {
                block.clear();
                channel.write(block);
                channel.force(false);
            }
            return writes * 1e9 / (System.nanoTime() - began);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void measure(Workspace workspace, int seconds, int clients, boolean print) throws InterruptedException {
        Value.Obj stagesBefore = stages(workspace);
        long acceptedBefore = accepted.sum();
        long generatedBefore = generateNanos.sum();
        long parsedBefore = parseNanos.sum();
        long collectedBefore = collectNanos.sum();
        long refusalsBefore = refusals.sum();
        long cpuBefore = processNanos();
        long began = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            threads.add(Thread.ofPlatform().start(() -> send(workspace, began + seconds * 1_000_000_000L)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        workspace.settle();
        if (!print) {
            return;
        }
        double took = (System.nanoTime() - began) / 1e9;
        double events = accepted.sum() - acceptedBefore;
        Value.Obj stagesAfter = stages(workspace);
        System.out.printf(
                Locale.ROOT,
                "ingest: %.0f events in %.1f s = %.0f events/s to profile, stage and index; %d refusals%n",
                events,
                took,
                events / took,
                refusals.sum() - refusalsBefore);
        double cpu = processNanos() - cpuBefore;
        System.out.printf(Locale.ROOT, "cpu of the process: %.1f µs an event, of which%n", cpu / events / 1e3);
        line("the load generator", (double) (generateNanos.sum() - generatedBefore), events);
        line("parse", (double) (parseNanos.sum() - parsedBefore), events);
        line("collect", (double) (collectNanos.sum() - collectedBefore), events);
        for (String stage : List.of("prepare", "append", "fold", "flush", "publish")) {
            line(stage, whole(stagesAfter, stage) - whole(stagesBefore, stage), events);
        }
        System.out.println("  (fold includes flush and publish; the rest is RocksDB's threads and the JVM's)");
        System.out.println("health: " + Json.write(workspace.health().details()));
    }

    private static void line(String what, double nanos, double events) {
        System.out.printf(Locale.ROOT, "  %-20s %6.2f µs%n", what, nanos / events / 1e3);
    }

    private static Value.Obj stages(Workspace workspace) {
        Value.Obj stages = workspace.health().details().object("cpuNanos");
        return stages == null ? Value.Obj.empty() : stages;
    }

    private static double whole(Value.Obj stages, String name) {
        return stages.find(name) instanceof Value.Whole nanos ? nanos.value() : 0;
    }

    private static long processNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private void send(Workspace workspace, long until) {
        Visitors visitors = new Visitors(people, Math.min(people, Visitors.THERE), visitorsSeed.getAndIncrement());
        while (System.nanoTime() < until) {
            long began = threadNanos();
            byte[] body = visitors.next(batchSize).bytes();
            long generated = threadNanos();
            generateNanos.add(generated - began);
            long now = System.currentTimeMillis();
            Batch batch = reader.read(body, 0, body.length);
            long parsed = threadNanos();
            parseNanos.add(parsed - generated);
            Arrival arrival = batch.arrival(Arrival.live(source, now, index -> "none-" + index));
            List<Event> events = new ArrayList<>(batch.items().size());
            List<Rejection> rejections = new ArrayList<>();
            for (Item item : batch.items()) {
                Collected collected = collector.collect(item, arrival);
                switch (collected) {
                    case Event event -> events.add(event);
                    case Rejection rejection -> rejections.add(rejection);
                }
            }
            collectNanos.add(threadNanos() - parsed);
            accept(workspace, events, rejections);
        }
    }

    private void accept(Workspace workspace, List<Event> events, List<Rejection> rejections) {
        while (true) {
            try {
                accepted.add(workspace.intake().accept(events, rejections).stored());
                return;
            } catch (Refusal refusal) {
                refusals.increment();
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            }
        }
    }

    private static long threadNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
