package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed at any moment of its life, under load. More kills with {@code -Dsojourn.long}. */
final class KilledServerTest {
    private static final long TEN_DAYS = 10L * 86_400_000;

    @TempDir
    Path scratch;

    private final long start = System.currentTimeMillis() - TEN_DAYS;
    private final Shoppers shoppers = new Shoppers(start);
    private final Housework housework = new Housework(start);
    private String adminKey = "";
    private String writeKey = "";

    @Test
    void whatWasAckedIsThereOnceAndEverybodyIsWhatTheEventsSayHoweverOftenTheServerIsKilled() throws Exception {
        int kills = System.getProperty("sojourn.long") == null ? 20 : 200;
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Path directory = scratch.resolve("home");
        int port = ServerProcess.freePort();
        firstStart(directory, port);
        for (int kill = 1; kill <= kills; kill++) {
            if (kill % 7 == 0) {
                Left.remove(directory.resolve("index"));
            }
            live(directory, port, kill % 5 % 2 == 0, kill % 5 == 3, random);
            if (kill % 10 == 0) {
                Left.assertWhole(directory, scratch, shoppers, housework, "seed " + seed + ", kill " + kill);
            }
        }
        long acked = shoppers.count();
        System.out.printf(
                "server kills: %d, acked events: %d, imports kept: %d, undone: %d, people erased: %d; lost, doubled,"
                        + " different: 0; seed %d%n",
                kills,
                acked,
                housework.kept().size(),
                housework.undone().size(),
                housework.erased().size(),
                seed);
        assertThat(acked).isGreaterThan(kills * 20L);
        assertThat(housework.undone()).isNotEmpty();
    }

    private void firstStart(Path directory, int port) throws Exception {
        try (ServerProcess server = ServerProcess.start(directory, port)) {
            adminKey = server.adminKey;
            Http.Reply source = new Http(port)
                    .send(
                            "POST",
                            "/api/v1/sources",
                            adminKey,
                            "{\"id\":\"shop\",\"kind\":\"server\",\"channel\":\"web\"}");
            writeKey = source.text("writeKey");
        }
    }

    /** One life: it ends under load, or, three in five, while the server starts. */
    private void live(Path directory, int port, boolean whileItStarts, boolean patient, SplittableRandom random)
            throws Exception {
        ServerProcess server = ServerProcess.launch(directory, port);
        try {
            if (whileItStarts) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(3_000));
                return;
            }
            assertThat(server.ready()).isTrue();
            try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> at = work(people, port);
                takeIn(random.nextInt(800), patient);
                server.kill();
                for (Future<?> each : at) {
                    each.get(60, TimeUnit.SECONDS);
                }
            }
        } finally {
            server.kill();
        }
    }

    /** Waits until so many more events were acked, and, if patient, until some housework is done, or for six seconds. */
    private void takeIn(int events, boolean patient) throws InterruptedException {
        long enough = shoppers.count() + events;
        int done = housework.done();
        long until = System.nanoTime() + 6_000_000_000L;
        while ((shoppers.count() < enough || (patient && housework.done() == done)) && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private List<Future<?>> work(ExecutorService people, int port) {
        Http http = new Http(port);
        List<Future<?>> at = new ArrayList<>();
        for (int client = 0; client < Shoppers.CLIENTS; client++) {
            int number = client;
            at.add(people.submit(doing(() -> shoppers.sendUntilGone(http, writeKey, number))));
        }
        at.add(people.submit(doing(() -> housework.workUntilGone(http, adminKey, writeKey))));
        return at;
    }

    private interface Work {
        void run() throws Exception;
    }

    private static Callable<Object> doing(Work work) {
        return () -> {
            work.run();
            return true;
        };
    }
}
