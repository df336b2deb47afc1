package io.sojourn.dist;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Requests to a server that may be gone. Any thread may use it. */
final class Http {
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String host;

    Http(int port) {
        host = "http://127.0.0.1:" + port;
    }

    /** What came back; status 0 when nothing did. */
    record Reply(int status, Value.Obj body, String retryAfter) {
        boolean ok() {
            return status >= 200 && status < 300;
        }

        String text(String name) {
            return String.valueOf(body.text(name));
        }
    }

    Reply send(String method, String path, String key, String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(host + path))
                .header("Authorization", "Bearer " + key)
                .header("X-Write-Key", key)
                .timeout(Duration.ofSeconds(30))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            String retryAfter = response.headers().firstValue("Retry-After").orElse("");
            return new Reply(response.statusCode(), object(response.body()), retryAfter);
        } catch (IOException gone) {
            return new Reply(0, Value.Obj.empty(), "");
        }
    }

    private static Value.Obj object(byte[] body) {
        return body.length > 0 && body[0] == '{' ? Json.readObject(body) : Value.Obj.empty();
    }
}
