package io.sojourn.cli;

import io.sojourn.ports.Workspace;
import io.sojourn.server.ServerOptions;
import io.sojourn.server.SojournServer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Runs a server over a workspace until the process is told to end, then closes both in order. */
final class Serving {
    private Serving() {}

    static void untilStopped(Rooms rooms, Workspace workspace, Path data, String host, int port, PrintWriter out) {
        SojournServer server;
        try {
            server = SojournServer.start(
                    workspace, rooms.patterns(), new ServerOptions(host, port, data.resolve("files")));
        } catch (SojournServer.CannotStart cannot) {
            workspace.close();
            throw new Failure(ExitCode.SERVER, String.valueOf(cannot.getMessage()));
        }
        CountDownLatch stop = new CountDownLatch(1);
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            stop.countDown();
            joined(main);
        }));
        server.firstAdminKey().ifPresent(key -> {
            out.println("administrator's key (shown once, keep it): " + key);
        });
        server.firstLink().ifPresent(link -> {
            out.println("open the console (this link works once): " + link);
        });
        out.println("API docs at " + server.address() + "/api/docs");
        out.println("ready at " + server.address());
        out.flush();
        try {
            stop.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            server.close();
            workspace.close();
        }
    }

    private static void joined(Thread main) {
        try {
            main.join(30_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
