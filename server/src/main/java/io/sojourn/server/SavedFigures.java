package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.measure.Figures;
import io.sojourn.ports.Definitions.Definition;
import io.sojourn.ports.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A workspace's deliveries of daily totals. Any thread may use it. */
public final class SavedFigures implements Supplier<Figures> {
    private final Deliveries deliveries;
    private State state = new State(List.of(), Figures.NONE);

    private record State(List<Definition> deliveries, Figures figures) {}

    public SavedFigures(Workspace workspace) {
        this.deliveries = new Deliveries(workspace.definitions(), Figures.KIND);
    }

    Deliveries deliveries() {
        return deliveries;
    }

    @Override
    public synchronized Figures get() {
        List<Definition> now = deliveries.all();
        if (!now.equals(state.deliveries())) {
            state = new State(
                    now, Figures.of(now.stream().map(Definition::document).toList()));
        }
        return state.figures();
    }

    /** Keeps a delivery that was found right, durably when it returns. */
    public Definition add(String name, String source, Value rows, String author) {
        return deliveries.add(name, source, rows, author);
    }

    /** The delivery as it was; empty where there is none. */
    public Optional<Definition> undo(String id, String author) {
        return deliveries.undo(id, author);
    }
}
