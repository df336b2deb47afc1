package io.sojourn.bench;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server of this build over a directory of its own, as a user starts it: in a process of its own, on the loopback address. */
final class OwnServer implements AutoCloseable {
    /** As the launcher gives it to a server, where nothing else is said. */
    static final String HEAP = System.getProperty("sojourn.heap", "-Xmx768m");

    private static final Duration LONGEST_LAG = Duration.ofMinutes(10);

    private final Process process;
    final Path data;
    final URI address;
    final String adminKey;
    final String writeKey;
    /** The one-time link into the console; empty where this build has none. */
    final String consoleLink;

    private OwnServer(Process process, Path data, URI address, String adminKey, String writeKey, String consoleLink) {
        this.consoleLink = consoleLink;
        this.process = process;
        this.data = data;
        this.address = address;
        this.adminKey = adminKey;
        this.writeKey = writeKey;
    }

    /** Starts over an empty directory and makes a public source. */
    static OwnServer start(Path data) throws Exception {
        return start(data, freePort());
    }

    static OwnServer start(Path data, int port) throws Exception {
        Process process = new ProcessBuilder(command(data, port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String adminKey = "";
            String link = "";
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("administrator's key")) {
                    adminKey = line.substring(line.lastIndexOf(' ') + 1);
                }
                if (line.startsWith("open the console")) {
                    link = line.substring(line.lastIndexOf(' ') + 1);
                }
                if (line.startsWith("ready at ")) {
                    URI address = URI.create(line.substring("ready at ".length()));
                    return new OwnServer(process, data, address, adminKey, source(address, adminKey), link);
                }
            }
            throw new IOException("the server ended before it was ready");
        } catch (Exception | Error failed) {
            process.destroyForcibly();
            throw failed;
        }
    }

    /** What starts it, with the flags of this process but for the heap. */
    static List<String> command(Path data, int port) {
        return program(List.of("serve", "--data", data.toString(), "--port", Integer.toString(port)), archive(data));
    }

    /** As the launcher does: the second start takes the classes that the first one left. */
    static String[] archive(Path data) {
        return new String[] {
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile=" + data + ".jsa",
            "-Xlog:cds=off",
            "-Xlog:cds+dynamic=off"
        };
    }

    /** Loads the demo brand into a directory and ends. */
    static void loadDemo(Path data) throws Exception {
        Process load = new ProcessBuilder(program(List.of("demo", "--data", data.toString(), "--load-only")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!load.waitFor(10, TimeUnit.MINUTES) || load.exitValue() != 0) {
                throw new IOException("the demo brand was not loaded");
            }
        } finally {
            load.destroyForcibly();
        }
    }

    /** A command of this build, with more flags for its JVM. */
    static List<String> program(List<String> arguments, String... flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-Xm") && !flag.equals("-XX:+AlwaysPreTouch"))
                .forEach(command::add);
        command.addAll(List.of(flags));
        command.addAll(List.of(HEAP, "-cp", System.getProperty("java.class.path"), "io.sojourn.dist.Main"));
        command.addAll(arguments);
        return command;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String source(URI address, String adminKey) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String body = http.send(
                            HttpRequest.newBuilder(address.resolve("/api/v1/sources"))
                                    .header("Authorization", "Bearer " + adminKey)
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "{\"id\":\"bench\",\"kind\":\"public\",\"channel\":\"web\"}"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            String key = Json.readObject(body.getBytes(StandardCharsets.UTF_8)).text("writeKey");
            if (key != null) {
                return key;
            }
            throw new IOException("the server made no source");
        }
    }

    /** Returns when everything that was acked is folded. */
    void awaitNoLag() throws Exception {
        long until = System.nanoTime() + LONGEST_LAG.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest health =
                    HttpRequest.newBuilder(address.resolve("/health")).build();
            while (!Value.whole(0)
                    .equals(Json.readObject(http.send(health, BodyHandlers.ofByteArray())
                                    .body())
                            .find("lagEvents"))) {
                if (System.nanoTime() > until) {
                    throw new IOException("the server lags for more than " + LONGEST_LAG.toMinutes() + " minutes");
                }
                Thread.sleep(50);
            }
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    static void remove(Path directory) throws IOException {
        Files.deleteIfExists(Path.of(directory + ".jsa"));
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
