package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.measure.Figures;
import io.sojourn.unify.condition.Problem;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Daily totals of no person. */
record FigureTable(SavedFigures figures) implements DeliveredTable {
    @Override
    public String name() {
        return "figures";
    }

    @Override
    public List<String> columns() {
        return Figures.COLUMNS;
    }

    @Override
    public Set<String> texts() {
        return Figures.TEXTS;
    }

    @Override
    public List<Problem> problems(Value rows, String source) {
        return Figures.problems(Value.object("source", source, "rows", rows));
    }

    @Override
    public Value.Obj about(List<Value> rows) {
        TreeSet<String> days = DeliveredTable.texts(rows, "date");
        return Value.object(
                "from",
                days.first(),
                "to",
                days.last(),
                "channels",
                List.copyOf(DeliveredTable.texts(rows, "channel")));
    }

    @Override
    public Deliveries deliveries() {
        return figures.deliveries();
    }
}
