package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.measure.PriceList;
import io.sojourn.unify.condition.Problem;
import java.util.List;
import java.util.Set;

/** Price lists. */
record PriceTable(SavedPrices prices) implements DeliveredTable {
    @Override
    public String name() {
        return "prices";
    }

    @Override
    public List<String> columns() {
        return PriceList.COLUMNS;
    }

    @Override
    public Set<String> texts() {
        return PriceList.TEXTS;
    }

    @Override
    public Value completed(Call call, Value rows) {
        return SavedPrices.in(call.query("currency"), rows);
    }

    @Override
    public List<Problem> problems(Value rows, String source) {
        return prices.problems(rows);
    }

    @Override
    public Value.Obj about(List<Value> rows) {
        return Value.object(
                "products", DeliveredTable.texts(rows, "sku").size(),
                "stores", List.copyOf(DeliveredTable.texts(rows, "store")),
                "currencies", List.copyOf(DeliveredTable.texts(rows, "currency")),
                "from", DeliveredTable.texts(rows, "from").first(),
                "to", DeliveredTable.texts(rows, "to").last());
    }

    @Override
    public Deliveries deliveries() {
        return prices.deliveries();
    }
}
