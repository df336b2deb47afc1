package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.measure.PriceList;
import io.sojourn.ports.Definitions.Definition;
import io.sojourn.ports.Workspace;
import java.util.Optional;
import java.util.function.BiFunction;

/** A workspace's saved changes and price lists by kind and id, as analyses ask for them: over HTTP and on the command line. */
public final class SavedDocuments implements BiFunction<String, String, Optional<Value.Obj>> {
    private final Workspace workspace;
    private final SavedPrices prices;

    public SavedDocuments(Workspace workspace) {
        this.workspace = workspace;
        this.prices = new SavedPrices(workspace);
    }

    @Override
    public Optional<Value.Obj> apply(String kind, String id) {
        return kind.equals(PriceList.DELIVERED)
                ? Optional.of(Value.object("deliveries", prices.written()))
                : workspace.definitions().find(kind, id).map(Definition::document);
    }
}
