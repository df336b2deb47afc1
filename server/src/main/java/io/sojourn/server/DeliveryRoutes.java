package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.ports.Definitions.Definition;
import io.sojourn.unify.condition.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;

/** Tables of one kind: looked at before they are taken, delivered as a table or as JSON, listed, undone. */
final class DeliveryRoutes {
    private static final int SAMPLE = 20;

    private final DeliveredTable table;

    DeliveryRoutes(DeliveredTable table) {
        this.table = table;
    }

    List<Route> routes() {
        String address = "/api/v1/" + table.name();
        return List.of(
                new Route("GET", address, Route.Access.WATCH, call -> list()),
                new Route("POST", address, Route.Access.IMPORT, this::deliver),
                new Route("POST", address + "-preview", Route.Access.IMPORT, this::preview),
                new Route("DELETE", address + "/{id}", Route.Access.IMPORT, this::undo));
    }

    private Answer list() {
        return Answer.all(table.deliveries().all().reversed().stream()
                .map(this::described)
                .toList());
    }

    private Value.Obj described(Definition delivery) {
        Value.Obj document = delivery.document();
        List<Value> rows = document.find("rows") instanceof Value.Array array ? array.items() : List.of();
        return with(
                Value.object(
                        "id", delivery.id(),
                        "name", String.valueOf(document.text("name")),
                        "source", String.valueOf(document.text("source")),
                        "author", delivery.author(),
                        "savedAt", Instant.ofEpochMilli(delivery.atMillis()).toString(),
                        "rows", rows.size()),
                table.about(rows));
    }

    private static Value.Obj with(Value.Obj all, Value.Obj more) {
        Value.Obj joined = all;
        for (int i = 0; i < more.size(); i++) {
            joined = joined.with(more.name(i), more.value(i));
        }
        return joined;
    }

    private Answer deliver(Call call) throws IOException {
        String name = ImportRoutes.name(call, table.name());
        Value rows = rows(call);
        return Answer.created(described(keep(table, rows, name, source(call), call.author())));
    }

    /** What a delivery would be; nothing of it is kept. */
    private Answer preview(Call call) throws IOException {
        Value rows = rows(call);
        check(table, rows, source(call));
        List<Value> items = rows instanceof Value.Array array ? array.items() : List.of();
        return Answer.ok(with(Value.object("rows", items.size()), table.about(items))
                .with("sample", Value.array(items.subList(0, Math.min(SAMPLE, items.size())))));
    }

    private static String source(Call call) {
        return call.query("source").orElse("import");
    }

    private Value rows(Call call) throws IOException {
        ImportRoutes.refuseForm(call);
        try (InputStream in = call.stream()) {
            return table.completed(
                    call, DeliveredRows.rows(DeliveredRows.parsed(DeliveredRows.read(in), table), table));
        }
    }

    /** All of a delivery or nothing of it: what is wrong is told with its place. */
    static Definition keep(DeliveredTable table, Value rows, String name, String source, String author) {
        check(table, rows, source);
        return table.deliveries().add(name, source, rows, author);
    }

    private static void check(DeliveredTable table, Value rows, String source) {
        List<Problem> problems = table.problems(rows, source);
        if (!problems.isEmpty()) {
            throw io.sojourn.server.Problem.of(problems).raised();
        }
    }

    private Answer undo(Call call) {
        String id = call.path("id");
        if (table.deliveries().undo(id, call.author()).isEmpty()) {
            throw io.sojourn.server.Problem.of(
                            404, "unknown-" + table.name(), "there are no " + table.name() + " \"" + id + "\"")
                    .raised();
        }
        return Answer.nothing();
    }
}
