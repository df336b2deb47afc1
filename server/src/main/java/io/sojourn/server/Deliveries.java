package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.ports.Definitions;
import io.sojourn.ports.Definitions.Definition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Tables of one kind that were delivered whole: what came later counts before what came earlier, and what is undone is as if
 * it had never come. Any thread may use it.
 */
final class Deliveries {
    private final Definitions definitions;
    private final String kind;

    Deliveries(Definitions definitions, String kind) {
        this.definitions = definitions;
        this.kind = kind;
    }

    /** All that are not undone, in the order in which they came. */
    List<Definition> all() {
        return definitions.list(kind).stream()
                .sorted(Comparator.comparingLong(Deliveries::number))
                .toList();
    }

    private static long number(Definition delivery) {
        return delivery.document().find("number") instanceof Value.Whole whole ? whole.value() : 0;
    }

    /**
     * Keeps a delivery that was found right, durably when it returns. The very rows of an earlier one are that one, come
     * anew.
     */
    synchronized Definition add(String name, String source, Value rows, String author) {
        List<Definition> before = all();
        long number = before.isEmpty() ? 1 : number(before.getLast()) + 1;
        return definitions.save(
                kind,
                id(source, rows),
                author,
                Value.object("name", name, "source", source, "number", number, "rows", rows));
    }

    private String id(String source, Value rows) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((source + "\n" + rows).getBytes(StandardCharsets.UTF_8));
            return kind + "-" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The delivery as it was; empty where there is none. */
    Optional<Definition> undo(String id, String author) {
        Optional<Definition> known = definitions.find(kind, id);
        known.ifPresent(delivery -> definitions.remove(kind, id, author));
        return known;
    }
}
