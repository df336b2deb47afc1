package io.sojourn.dist;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer as it came. */
record Reply(int status, Map<String, String> headers, byte[] body) {

    String type() {
        return headers.getOrDefault("content-type", "");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    Value.Obj json() {
        return Json.readObject(body);
    }

    /** The code of a problem; empty where there is none. */
    String code() {
        String code =
                type().endsWith("json") && Json.read(body) instanceof Value.Obj object ? object.text("code") : null;
        return code == null ? "" : code;
    }

    /** The status and, of a problem, the code: {@code 400 bad-json}. */
    String verdict() {
        return (status + " " + code()).strip();
    }
}
