package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import io.sojourn.ports.People;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a handler answers: a status, a type and a body. */
record Answer(int status, String type, Body body, Map<String, String> headers) {

    /** Writes itself, once. */
    interface Body {
        void write(OutputStream out) throws IOException;
    }

    static Answer ok(Value value) {
        return json(200, value);
    }

    static Answer created(Value value) {
        return json(201, value);
    }

    static Answer nothing() {
        return new Answer(204, "", out -> {}, Map.of());
    }

    static Answer json(int status, Value value) {
        return bytes(status, "application/json", Json.bytes(value), Map.of());
    }

    /** JSON that is written already. */
    static Answer json(byte[] bytes) {
        return bytes(200, "application/json", bytes, Map.of());
    }

    static Answer text(String type, String text) {
        return bytes(200, type + ";charset=UTF-8", text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** A file to be saved under a name. */
    static Answer file(String type, Path file, String name) {
        return new Answer(
                200,
                type,
                out -> Files.copy(file, out),
                Map.of("Content-Disposition", "attachment; filename=\"" + name + "\""));
    }

    static Answer page(People.Page page) {
        return page(page.data(), page.nextCursor());
    }

    /** All there is, on one page. */
    static Answer all(List<? extends Value> data) {
        return page(data, Optional.empty());
    }

    private static Answer page(List<? extends Value> data, Optional<String> nextCursor) {
        return ok(Value.object(
                "data",
                Value.array(data),
                "nextCursor",
                nextCursor.<Value>map(Value::text).orElse(Value.NOTHING)));
    }

    static Answer problem(Problem problem) {
        return bytes(problem.status(), "application/problem+json", Json.bytes(problem.document()), problem.headers());
    }

    /** The same with further headers; one that every answer has is replaced. */
    Answer with(Map<String, String> further) {
        Map<String, String> all = new java.util.LinkedHashMap<>(headers);
        all.putAll(further);
        return new Answer(status, type, body, all);
    }

    private static Answer bytes(int status, String type, byte[] body, Map<String, String> headers) {
        return new Answer(status, type, out -> out.write(body), headers);
    }
}
