package io.sojourn.cli;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Speaks to the API of a running server with an administrator's key. */
public final class ServerClient {
    /** The server's refusal, with the problem document that it sent. */
    public static final class Refused extends Failure {
        private static final long serialVersionUID = 1;
        private final transient Value.Obj problem;

        Refused(String message, Value.Obj problem) {
            super(ExitCode.SERVER, message);
            this.problem = problem;
        }

        public Value.Obj problem() {
            return problem;
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final String key;

    public ServerClient(String url, String key) {
        this.base = URI.create(url.endsWith("/") ? url : url + "/");
        this.key = key;
    }

    /** A client from {@code --url} and {@code --key}; the key may stand in the environment instead, which keeps it out of the shell's history. */
    public static ServerClient of(String url, @Nullable String key) {
        String known = key != null ? key : System.getenv("SOJOURN_KEY");
        if (known == null || known.isBlank()) {
            throw new Failure(
                    ExitCode.WRONG_USE,
                    "--url needs an administrator's key: give --key, or set SOJOURN_KEY. The first start of the server printed one.");
        }
        return new ServerClient(url, known);
    }

    public Value get(String path) {
        return send(path, "GET", BodyPublishers.noBody(), "application/json");
    }

    public Value post(String path, Value body) {
        return send(path, "POST", BodyPublishers.ofByteArray(Json.bytes(body)), "application/json");
    }

    public Value post(String path, BodyPublisher body, String contentType) {
        return send(path, "POST", body, contentType);
    }

    public Value delete(String path) {
        return send(path, "DELETE", BodyPublishers.noBody(), "application/json");
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Value send(String path, String method, BodyPublisher body, String contentType) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .method(method, body)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", contentType)
                .timeout(Duration.ofMinutes(30))
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            return answer(response);
        } catch (ConnectException e) {
            throw new Failure(
                    ExitCode.SERVER, "no server answers at " + base + "; start one with: sojourn serve --data DIR");
        } catch (IOException e) {
            throw new Failure(ExitCode.SERVER, "the server at " + base + " broke off: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.FAILED, "interrupted");
        }
    }

    private Value answer(HttpResponse<byte[]> response) {
        Value body = response.body().length == 0 ? Value.NOTHING : readable(response);
        if (response.statusCode() >= 400) {
            String detail = body instanceof Value.Obj problem && problem.text("detail") != null
                    ? problem.text("code") + ": " + problem.text("detail")
                    : "status " + response.statusCode();
            throw new Refused(
                    "the server refused: " + detail, body instanceof Value.Obj problem ? problem : Value.Obj.empty());
        }
        return body;
    }

    private Value readable(HttpResponse<byte[]> response) {
        try {
            return Json.read(response.body());
        } catch (RuntimeException e) {
            throw new Failure(
                    ExitCode.SERVER,
                    "the server at " + base + " answered " + response.statusCode()
                            + " with something that is not JSON");
        }
    }
}
