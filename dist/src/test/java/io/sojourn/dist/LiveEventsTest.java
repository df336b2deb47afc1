package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arrives, watched over HTTP while it arrives. */
final class LiveEventsTest {
    @TempDir
    Path directory;

    @Test
    void anEventAndARejectionAreToldToWhoWatches() throws Exception {
        try (LiveServer live = LiveServer.start(directory);
                HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<java.io.InputStream> stream = http.send(
                    HttpRequest.newBuilder(URI.create(live.server.address() + "/api/v1/live?seconds=60&source=server"))
                            .header("Authorization", "Bearer " + live.adminKey)
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(stream.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
                // The first counts are sent once the watch has begun.
                assertThat(lines.readLine()).isEqualTo("event: counts");
                live.collect("/v1/track", "{\"userId\":\"ann\",\"event\":\"Store Visited\",\"properties\":{\"n\":7}}");
                live.collect("/v1/track", "{\"event\":\"Nobody\"}");

                assertThat(next(lines, "arrived"))
                        .contains("\"outcome\":\"accepted\"", "\"name\":\"Store Visited\"", "\\\"n\\\":7");
                assertThat(next(lines, "arrived")).contains("\"outcome\":\"rejected\"", "\"code\":\"no-key\"");
            }
        }
    }

    private static String next(BufferedReader lines, String event) throws java.io.IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals("event: " + event)) {
                return lines.readLine();
            }
        }
        throw new AssertionError("the stream ended without " + event);
    }
}
