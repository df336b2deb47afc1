package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Events of a stream that goes on while its answer is being made. */
final class ServerSent {
    static final String TYPE = "text/event-stream;charset=UTF-8";

    private ServerSent() {}

    static void write(OutputStream out, String name, Value.Obj data) throws IOException {
        out.write(("event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8));
        out.write(Json.bytes(data));
        out.write("\n\n".getBytes(StandardCharsets.UTF_8));
    }
}
