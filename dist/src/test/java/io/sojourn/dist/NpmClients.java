package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real SDKs of npm, and a source for them. */
final class NpmClients {
    private NpmClients() {}

    /** Makes a source of that kind on a running server; its write key. */
    static String writeKey(String host, String adminKey, String kind) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(host + "/api/v1/sources"))
                .header("Authorization", "Bearer " + adminKey)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"id\":\"sdk\",\"kind\":\"" + kind + "\",\"channel\":\"web\"}"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            Value.Obj answer = Json.readObject(
                    http.send(request, BodyHandlers.ofByteArray()).body());
            return String.valueOf(answer.text("writeKey"));
        }
    }

    /** The npm packages at the versions of the lock file, in this build's own directory. */
    static Path installed() throws Exception {
        Path target = Files.createDirectories(Path.of("target", "clients"));
        for (String name : List.of("package.json", "package-lock.json", "send.mjs")) {
            Files.copy(Path.of("clients", name), target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.isDirectory(target.resolve("node_modules"))) {
            Process npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--omit=optional")
                    .directory(target.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(target.resolve("npm.log").toFile())
                    .start();
            assertThat(npm.waitFor(240, TimeUnit.SECONDS)).isTrue();
            assertThat(npm.exitValue())
                    .as("npm ci; see dist/target/clients/npm.log")
                    .isZero();
        }
        return target;
    }
}
