package io.sojourn.cli;

import io.sojourn.ports.Workspace;
import io.sojourn.server.ServerOptions;
import io.sojourn.server.SojournServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs a server over a workspace until the process is told to end, then closes both in order. */
final class Serving {
    private Serving() {}

    static void requirePort(int port) {
        if (port < 0 || port > 65_535) {
            throw new Failure(ExitCode.WRONG_USE, "--port is " + port + "; allowed is 0 to 65535");
        }
    }

    /** Asks before long work whether the address can be had after it. */
    static void requireAddress(String host, int port) {
        requirePort(port);
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(host, port));
        } catch (IOException taken) {
            throw new Failure(
                    ExitCode.SERVER, "the server cannot start at " + host + ":" + port + ": " + taken.getMessage());
        }
    }

    /** @param ahead how long it may take, before it says that it is ready, to answer what the console's Home will ask */
    static void untilStopped(Rooms rooms, Workspace workspace, ServerOptions options, Duration ahead, PrintWriter out) {
        SojournServer server;
        try {
            server = SojournServer.start(workspace, rooms.patterns(), options, rooms.clockMillis());
        } catch (SojournServer.CannotStart cannot) {
            workspace.close();
            throw new Failure(ExitCode.SERVER, String.valueOf(cannot.getMessage()));
        }
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            stop.countDown();
            awaited(closed);
        }));
        if (!ahead.isZero()) {
            server.answerHome(ahead);
        }
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
            closed.countDown();
        }
    }

    /** Waits for what is closed, not for the thread that closes it: that one goes on to end the process, which waits for this. */
    private static void awaited(CountDownLatch closed) {
        try {
            if (!closed.await(30, TimeUnit.SECONDS)) {
                System.err.println(
                        "sojourn: not everything was closed within 30 seconds; the next start replays the log");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
