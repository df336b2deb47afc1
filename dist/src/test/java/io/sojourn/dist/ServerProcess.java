package io.sojourn.dist;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, so that it can be killed; always on the loopback address. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    /** Empty when it had printed one before. */
    String adminKey = "";

    private ServerProcess(Process process) {
        this.process = process;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static ServerProcess start(Path directory, int port) throws IOException {
        ServerProcess server = launch(directory, port);
        if (!server.ready()) {
            throw new IllegalStateException("the server ended before it was ready");
        }
        return server;
    }

    /** Begins to start, and does not wait. */
    static ServerProcess launch(Path directory, int port, String... flags) throws IOException {
        List<String> command = command(flags);
        command.addAll(List.of("serve", "--data", directory.toString(), "--port", Integer.toString(port)));
        return new ServerProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The product's command line, but for its own arguments. */
    static List<String> command(String... flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.sojourn.dist.Main"));
        return command;
    }

    /** Waits until it answers; whether it does. */
    boolean ready() throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            int at = line.indexOf("ak_");
            if (at >= 0) {
                adminKey = line.substring(at).strip();
            }
            if (line.startsWith("ready at ")) {
                return true;
            }
        }
        return false;
    }

    /** As a power failure of the process: no chance to tidy up. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
