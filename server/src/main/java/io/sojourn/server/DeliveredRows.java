package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.files.BadFile;
import io.sojourn.files.FigureRows;
import io.sojourn.json.Json;
import java.io.IOException;
import java.io.InputStream;

/** The rows of a body that was sent: JSON where it begins like it, whatever its type says, else a table. */
final class DeliveredRows {
    private static final int MOST_BODY = 4 << 20;

    private DeliveredRows() {}

    static byte[] read(InputStream body) throws IOException {
        byte[] read = body.readNBytes(MOST_BODY + 1);
        if (read.length > MOST_BODY) {
            throw Problem.of(413, "body-too-large", "the body has more than 4 MB, which is the most allowed here")
                    .raised();
        }
        return read;
    }

    static Value parsed(byte[] body, DeliveredTable table) {
        if (looksLikeJson(body)) {
            return Json.read(body);
        }
        try {
            return Value.array(FigureRows.read(body, table.columns(), table.texts()));
        } catch (BadFile bad) {
            throw Problem.of(400, bad.problem().wireName(), String.valueOf(bad.getMessage()))
                    .raised();
        }
    }

    private static boolean looksLikeJson(byte[] body) {
        for (byte each : body) {
            if (!Character.isWhitespace(each)) {
                return each == '{' || each == '[';
            }
        }
        return false;
    }

    /** The rows of what was parsed: a list of them, or an object with one under the table's name. */
    static Value rows(Value parsed, DeliveredTable table) {
        String name = table.name();
        return switch (parsed) {
            case Value.Array rows -> rows;
            case Value.Obj object when object.find(name) instanceof Value.Array rows -> rows;
            default ->
                throw Problem.of(400, "bad-range", name + " are a list of rows, or {\"" + name + "\": [rows]}")
                        .raised();
        };
    }
}
