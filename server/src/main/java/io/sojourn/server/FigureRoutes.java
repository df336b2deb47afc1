package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.files.BadFile;
import io.sojourn.files.FigureRows;
import io.sojourn.json.Json;
import io.sojourn.measure.Figures;
import io.sojourn.ports.Definitions.Definition;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Daily totals of no person: delivered as a table or as JSON, listed, undone. */
final class FigureRoutes {
    private static final int MOST_BODY = 4 << 20;

    private final SavedFigures figures;

    FigureRoutes(SavedFigures figures) {
        this.figures = figures;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/figures", Route.Access.WATCH, call -> list()),
                new Route("POST", "/api/v1/figures", Route.Access.IMPORT, this::deliver),
                new Route("DELETE", "/api/v1/figures/{id}", Route.Access.IMPORT, this::undo));
    }

    private Answer list() {
        return Answer.all(figures.deliveries().reversed().stream()
                .map(FigureRoutes::described)
                .toList());
    }

    static Value.Obj described(Definition delivery) {
        Value.Obj document = delivery.document();
        List<Value> rows = document.find("rows") instanceof Value.Array array ? array.items() : List.of();
        TreeSet<String> days = new TreeSet<>();
        TreeSet<String> channels = new TreeSet<>();
        for (Value row : rows) {
            if (row instanceof Value.Obj object) {
                days.add(String.valueOf(object.text("date")));
                channels.add(String.valueOf(object.text("channel")));
            }
        }
        return Value.object(
                "id", delivery.id(),
                "name", String.valueOf(document.text("name")),
                "source", String.valueOf(document.text("source")),
                "author", delivery.author(),
                "savedAt", Instant.ofEpochMilli(delivery.atMillis()).toString(),
                "rows", rows.size(),
                "from", days.first(),
                "to", days.last(),
                "channels", List.copyOf(channels));
    }

    private Answer deliver(Call call) throws IOException {
        String name = ImportRoutes.name(call, "figures");
        ImportRoutes.refuseForm(call);
        try (InputStream in = call.stream()) {
            Value rows = rows(parsed(read(in)));
            return Answer.created(
                    described(keep(figures, rows, name, call.query("source").orElse("import"), call.author())));
        }
    }

    static byte[] read(InputStream body) throws IOException {
        byte[] read = body.readNBytes(MOST_BODY + 1);
        if (read.length > MOST_BODY) {
            throw Problem.of(413, "body-too-large", "the body has more than 4 MB, which is the most allowed here")
                    .raised();
        }
        return read;
    }

    /** A body as it was sent: JSON where it begins like it, whatever its type says, else the rows of a table. */
    static Value parsed(byte[] body) {
        return parsed(body, Figures.COLUMNS, Figures.TEXTS);
    }

    static Value parsed(byte[] body, List<String> columns, Set<String> texts) {
        if (looksLikeJson(body)) {
            return Json.read(body);
        }
        try {
            return Value.array(FigureRows.read(body, columns, texts));
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

    /** The rows of what was parsed: a list of them, or an object with one under that name. */
    static Value rows(Value parsed) {
        return rows(parsed, "figures");
    }

    static Value rows(Value parsed, String name) {
        return switch (parsed) {
            case Value.Array rows -> rows;
            case Value.Obj object when object.find(name) instanceof Value.Array rows -> rows;
            default ->
                throw Problem.of(400, "bad-range", name + " are a list of rows, or {\"" + name + "\": [rows]}")
                        .raised();
        };
    }

    /** All of a delivery or nothing of it: what is wrong is told with its place. */
    static Definition keep(SavedFigures figures, Value rows, String name, String source, String author) {
        List<io.sojourn.unify.condition.Problem> problems =
                Figures.problems(Value.object("source", source, "rows", rows));
        if (!problems.isEmpty()) {
            throw Problem.of(problems).raised();
        }
        return figures.add(name, source, rows, author);
    }

    private Answer undo(Call call) {
        String id = call.path("id");
        if (figures.undo(id, call.author()).isEmpty()) {
            throw Problem.of(404, "unknown-figures", "there are no figures \"" + id + "\"")
                    .raised();
        }
        return Answer.nothing();
    }
}
