package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.measure.PriceList;
import io.sojourn.ports.Definitions.Definition;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Price lists: delivered as a table or as JSON, listed, undone. */
final class PriceRoutes {
    private final SavedPrices prices;

    PriceRoutes(SavedPrices prices) {
        this.prices = prices;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/prices", Route.Access.WATCH, call -> list()),
                new Route("POST", "/api/v1/prices", Route.Access.IMPORT, this::deliver),
                new Route("DELETE", "/api/v1/prices/{id}", Route.Access.IMPORT, this::undo));
    }

    private Answer list() {
        return Answer.all(prices.deliveries().reversed().stream()
                .map(PriceRoutes::described)
                .toList());
    }

    private static Value.Obj described(Definition delivery) {
        Value.Obj document = delivery.document();
        List<Value> rows = document.find("rows") instanceof Value.Array array ? array.items() : List.of();
        TreeSet<String> from = texts(rows, "from");
        TreeSet<String> to = texts(rows, "to");
        return Value.object(
                "id", delivery.id(),
                "name", String.valueOf(document.text("name")),
                "source", String.valueOf(document.text("source")),
                "author", delivery.author(),
                "savedAt", Instant.ofEpochMilli(delivery.atMillis()).toString(),
                "rows", rows.size(),
                "products", texts(rows, "sku").size(),
                "stores", List.copyOf(texts(rows, "store")),
                "currencies", List.copyOf(texts(rows, "currency")),
                "from", from.first(),
                "to", to.last());
    }

    private static TreeSet<String> texts(List<Value> rows, String name) {
        TreeSet<String> found = new TreeSet<>();
        for (Value row : rows) {
            if (row instanceof Value.Obj object && object.find(name) instanceof Value.Text text) {
                found.add(text.value());
            }
        }
        return found;
    }

    /** All of a delivery or nothing of it: what is wrong is told with its place. */
    private Answer deliver(Call call) throws IOException {
        String name = ImportRoutes.name(call, "prices");
        ImportRoutes.refuseForm(call);
        try (InputStream in = call.stream()) {
            Value parsed = FigureRoutes.parsed(FigureRoutes.read(in), PriceList.COLUMNS, PriceList.TEXTS);
            Optional<String> currency = call.query("currency");
            Value rows = SavedPrices.in(currency, FigureRoutes.rows(parsed, "prices"));
            List<io.sojourn.unify.condition.Problem> problems = prices.problems(rows);
            if (!problems.isEmpty()) {
                throw Problem.of(problems).raised();
            }
            String source = call.query("source").orElse("import");
            return Answer.created(described(prices.add(name, source, rows, call.author())));
        }
    }

    private Answer undo(Call call) {
        String id = call.path("id");
        if (prices.undo(id, call.author()).isEmpty()) {
            throw Problem.of(404, "unknown-prices", "there are no prices \"" + id + "\"")
                    .raised();
        }
        return Answer.nothing();
    }
}
