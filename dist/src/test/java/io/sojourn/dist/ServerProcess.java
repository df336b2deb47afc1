package io.sojourn.dist;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, so that it can be killed; always on the loopback address. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    /** Empty when it had printed one before. */
    final String adminKey;

    private ServerProcess(Process process, String adminKey) {
        this.process = process;
        this.adminKey = adminKey;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static ServerProcess start(Path directory, int port) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(List.of(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.sojourn.dist.Main",
                        "serve",
                        "--data",
                        directory.toString(),
                        "--port",
                        Integer.toString(port)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String key = "";
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            int at = line.indexOf("ak_");
            if (at >= 0) {
                key = line.substring(at).strip();
            }
            if (line.startsWith("ready at ")) {
                return new ServerProcess(process, key);
            }
        }
        throw new IllegalStateException("the server ended before it was ready");
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
