package io.sojourn.embedded;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.Value;
import io.sojourn.columns.MappedIndex;
import io.sojourn.ports.Intake.Refusal;
import io.sojourn.regex.Re2Patterns;
import io.sojourn.rocksdb.RocksStores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A process to be killed: takes in events of some clients as fast as it may, and writes down what was acked. Each client goes
 * on after its last ack, so what was sent and not acked is sent again.
 */
final class Victim {
    static final int CLIENTS = 3;
    private static final int PEOPLE = 400;

    private Victim() {}

    /** The n-th event of a client; the same each time. */
    static Event event(int client, long n) {
        SplittableRandom random = new SplittableRandom(client * 1_000_003L + n);
        long received = Samples.START + n * 40_000L;
        long at = random.nextInt(15) == 0 ? received - random.nextLong(5 * Samples.DAY) : received;
        int person = random.nextInt(PEOPLE);
        Key device = Samples.device("d" + (random.nextInt(10) == 0 ? random.nextInt(PEOPLE) : person));
        List<Key> keys = switch (random.nextInt(5)) {
            case 0, 1 -> List.of(device);
            case 2 -> List.of(Samples.user("u" + person), device);
            case 3 -> List.of(Samples.user("u" + person));
            default -> List.of(Samples.user("u" + person), Samples.email("e" + person));
        };
        String id = "c" + client + "-" + n;
        boolean order = random.nextInt(5) == 0;
        Value.Obj properties = Value.object("order_id", id, "total", random.nextInt(1, 99), "note", "x".repeat(40));
        return Samples.event(
                Event.Type.TRACK,
                id,
                order ? "Order Completed" : "Product Viewed",
                at,
                received,
                null,
                keys,
                properties);
    }

    /** The number of the last event of each client that was acked before then ({@link System#nanoTime}), −1 none. */
    static long[] acked(Path journal, long beforeNanos) throws IOException {
        long[] acked = new long[CLIENTS];
        java.util.Arrays.fill(acked, -1);
        if (Files.exists(journal)) {
            for (String line : Files.readAllLines(journal, StandardCharsets.US_ASCII)) {
                String[] words = line.split(" ", -1);
                if (words.length == 4 && words[3].equals(".") && Long.parseLong(words[2]) - beforeNanos < 0) {
                    acked[Integer.parseInt(words[0])] = Long.parseLong(words[1]);
                }
            }
        }
        return acked;
    }

    /**
     * Arguments: the directory, the journal, whether syncs are honoured, at most how many events a second, whether it writes
     * all its files anew again and again.
     */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        Path journal = Path.of(args[1]);
        RocksStores stores = Boolean.parseBoolean(args[2]) ? new RocksStores() : RocksStores.forgetful();
        int perSecond = Integer.parseInt(args[3]);
        long[] acked = acked(journal, System.nanoTime());
        EmbeddedSettings settings =
                EmbeddedSettings.standard().withFreeBytesFloor(0).withFlush(64 << 10, Duration.ofMillis(40));
        EmbeddedWorkspace workspace = new EmbeddedWorkspace(
                stores,
                directory.resolve("store"),
                log -> MappedIndex.open(directory.resolve("index"), log, ZoneOffset.UTC),
                new DefinedRules(new Re2Patterns(), ZoneOffset.UTC),
                settings,
                () -> Samples.START + System.currentTimeMillis() % Samples.DAY);
        if (Boolean.parseBoolean(args[4])) {
            Thread.ofPlatform().start(() -> compact(workspace));
        }
        System.out.println("ready");
        System.out.flush();
        List<Thread> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int number = client;
            clients.add(Thread.ofPlatform().start(() -> send(workspace, journal, number, acked[number], perSecond)));
        }
        for (Thread client : clients) {
            client.join();
        }
    }

    private static void compact(EmbeddedWorkspace workspace) {
        Engine engine = workspace.engine();
        while (true) {
            engine.store().compact(engine.families().all());
            engine.parts().feed().index().compact(step -> {});
        }
    }

    private static void send(EmbeddedWorkspace workspace, Path journal, int client, long last, int perSecond) {
        SplittableRandom random = new SplittableRandom(System.nanoTime());
        long next = last + 1;
        try {
            while (true) {
                long began = System.nanoTime();
                int size = random.nextInt(1, 40);
                List<Event> batch = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    batch.add(event(client, next + i));
                }
                try {
                    workspace.intake().accept(batch, List.of());
                } catch (Refusal refusal) {
                    Thread.sleep(5);
                    continue;
                }
                long ackedAt = System.nanoTime();
                next += size;
                Files.writeString(
                        journal,
                        client + " " + (next - 1) + " " + ackedAt + " .\n",
                        StandardCharsets.US_ASCII,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                long pause = 1_000_000_000L * size * CLIENTS / perSecond - (System.nanoTime() - began);
                if (pause > 0) {
                    Thread.sleep(pause / 1_000_000, (int) (pause % 1_000_000));
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
