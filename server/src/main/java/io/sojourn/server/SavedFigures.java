package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.measure.Figures;
import io.sojourn.ports.Definitions;
import io.sojourn.ports.Definitions.Definition;
import io.sojourn.ports.Workspace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A workspace's deliveries of daily totals: what came later counts before what came earlier, and what is undone is as if it
 * had never come. Any thread may use it.
 */
public final class SavedFigures implements Supplier<Figures> {
    private final Definitions definitions;
    private State state = new State(List.of(), Figures.NONE);

    private record State(List<Definition> deliveries, Figures figures) {}

    public SavedFigures(Workspace workspace) {
        this.definitions = workspace.definitions();
    }

    /** All deliveries that are not undone, in the order in which they came. */
    List<Definition> deliveries() {
        return definitions.list(Figures.KIND).stream()
                .sorted(Comparator.comparingLong(SavedFigures::number))
                .toList();
    }

    private static long number(Definition delivery) {
        return delivery.document().find("number") instanceof Value.Whole whole ? whole.value() : 0;
    }

    @Override
    public synchronized Figures get() {
        List<Definition> now = deliveries();
        if (!now.equals(state.deliveries())) {
            state = new State(
                    now, Figures.of(now.stream().map(Definition::document).toList()));
        }
        return state.figures();
    }

    /**
     * Keeps a delivery that was found right, durably when it returns. The very rows of an earlier one are that one, come
     * anew.
     */
    public synchronized Definition add(String name, String source, Value rows, String author) {
        List<Definition> before = deliveries();
        long number = before.isEmpty() ? 1 : number(before.getLast()) + 1;
        return definitions.save(
                Figures.KIND,
                id(source, rows),
                author,
                Value.object("name", name, "source", source, "number", number, "rows", rows));
    }

    private static String id(String source, Value rows) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((source + "\n" + rows).getBytes(StandardCharsets.UTF_8));
            return "figures-" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The delivery as it was; empty where there is none. */
    public Optional<Definition> undo(String id, String author) {
        Optional<Definition> known = definitions.find(Figures.KIND, id);
        known.ifPresent(delivery -> definitions.remove(Figures.KIND, id, author));
        return known;
    }
}
