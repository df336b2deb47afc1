package io.sojourn.server;

import io.sojourn.collect.Value;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

/** Imports: a file is sent, looked at, started, watched, cancelled, undone. */
final class ImportRoutes {
    private static final int MOST_ROWS = 100;
    private static final int NAME_LENGTH = 200;
    private final Imports imports;

    ImportRoutes(Imports imports) {
        this.imports = imports;
    }

    private static Route route(String method, String pattern, Route.Handler handler) {
        return new Route(method, pattern, Route.Access.IMPORT, handler);
    }

    List<Route> routes() {
        return List.of(
                route("GET", "/api/v1/imports", call -> Answer.all(imports.list())),
                route("POST", "/api/v1/imports", this::upload),
                route("GET", "/api/v1/imports/{id}", call -> Answer.ok(imports.find(call.path("id")))),
                route("DELETE", "/api/v1/imports/{id}", this::remove),
                route("POST", "/api/v1/imports/{id}/preview", this::preview),
                route("POST", "/api/v1/imports/{id}/start", this::start),
                route("POST", "/api/v1/imports/{id}/cancel", call -> Answer.ok(imports.cancel(call.path("id")))),
                route("POST", "/api/v1/imports/{id}/undo", this::undo),
                route("GET", "/api/v1/imports/{id}/rejected", this::rejected));
    }

    /** A body that is sent as a form is eaten by whatever reads its fields; what is left is no file. */
    static void refuseForm(Call call) {
        String type = call.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/form-data")) {
            throw Problem.of(
                            400,
                            "not-readable",
                            "the body came as a form (" + type.split(";", 2)[0]
                                    + "); send the file itself, with its own type: curl -H 'Content-Type: text/csv' --data-binary @FILE")
                    .raised();
        }
    }

    /** What whoever sends something calls it. */
    static String name(Call call, String otherwise) {
        String name = call.query("name").orElse(otherwise);
        if (name.length() > NAME_LENGTH) {
            throw Problem.of(400, "bad-name", "the name has more than " + NAME_LENGTH + " characters")
                    .raised();
        }
        return name;
    }

    private Answer upload(Call call) throws IOException {
        refuseForm(call);
        String name = name(call, "file");
        String source = call.query("source").orElse(Imports.KIND);
        try (InputStream body = call.stream()) {
            return Answer.created(imports.upload(name, source, call.query("encoding"), body, call.author()));
        }
    }

    private Answer preview(Call call) throws IOException {
        Value.Obj body = call.body();
        return Answer.ok(imports.preview(call.path("id"), body, rows(body)));
    }

    private static int rows(Value.Obj body) {
        Value rows = body.find("rows");
        if (rows == null) {
            return 10;
        }
        if (rows instanceof Value.Whole whole && whole.value() >= 1 && whole.value() <= MOST_ROWS) {
            return (int) whole.value();
        }
        throw Problem.of(400, "bad-range", "\"rows\" is 1 to " + MOST_ROWS).raised();
    }

    private Answer start(Call call) {
        return Answer.json(202, imports.start(call.path("id"), call.body(), call.author()));
    }

    private Answer undo(Call call) throws Exception {
        return Answer.ok(imports.undo(call.path("id"), call.author()));
    }

    private Answer remove(Call call) {
        imports.remove(call.path("id"), call.author());
        return Answer.nothing();
    }

    private Answer rejected(Call call) {
        String id = call.path("id");
        return Answer.file("text/csv;charset=UTF-8", imports.rejected(id), id + "-rejected.csv");
    }
}
