package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.measure.PriceList;
import io.sojourn.ports.Definitions.Definition;
import io.sojourn.ports.Workspace;
import io.sojourn.unify.condition.Problem;
import java.util.List;
import java.util.Optional;

/** A workspace's price lists as they were delivered. Any thread may use it. */
public final class SavedPrices {
    private final Workspace workspace;
    private final Deliveries deliveries;

    public SavedPrices(Workspace workspace) {
        this.workspace = workspace;
        this.deliveries = new Deliveries(workspace.definitions(), PriceList.DELIVERED);
    }

    Deliveries deliveries() {
        return deliveries;
    }

    /** Everything that is wrong with rows that are to be delivered. */
    public List<Problem> problems(Value rows) {
        List<Value.Obj> before = written().stream()
                .filter(each -> !rows.equals(each.find("rows")))
                .toList();
        return PriceList.problems(rows, before, workspace.rules().settings().zone());
    }

    /** What was delivered, as questions read it. */
    List<Value.Obj> written() {
        return deliveries.all().stream()
                .map(each -> Value.Obj.empty()
                        .with("rows", each.document().find("rows") instanceof Value.Array rows ? rows : Value.NOTHING))
                .toList();
    }

    /** Keeps a delivery that was found right, durably when it returns. */
    public Definition add(String name, String source, Value rows, String author) {
        return deliveries.add(name, source, rows, author);
    }

    /** The delivery as it was; empty where there is none. */
    public Optional<Definition> undo(String id, String author) {
        return deliveries.undo(id, author);
    }

    /** The rows, where a price has the currency given wherever it names none itself. */
    public static Value in(Optional<String> currency, Value rows) {
        if (currency.isEmpty() || !(rows instanceof Value.Array array)) {
            return rows;
        }
        return Value.array(array.items().stream()
                .map(each -> each instanceof Value.Obj row && row.has("price") && !row.has("currency")
                        ? row.with("currency", Value.text(currency.get()))
                        : each)
                .toList());
    }
}
