package io.sojourn.embedded;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.ports.Definitions.Definition;
import io.sojourn.ports.Store;
import io.sojourn.ports.Store.Family;
import java.util.ArrayList;
import java.util.List;

/** Definitions as stored: every revision under kind, id and number. */
final class DefinitionRows {
    private DefinitionRows() {}

    static void put(Store.Batch batch, Family family, Entry.Defined defined) {
        Definition definition = defined.definition();
        BytesOut out = new BytesOut(256);
        out.bool(defined.removed());
        Entry.write(out, definition);
        batch.put(family, RowKey.of(definition.kind(), definition.id(), definition.revision()), out.toBytes());
    }

    /** All revisions of all definitions, by kind, id and number. */
    static List<Entry.Defined> all(Store store, Family family) {
        List<Entry.Defined> all = new ArrayList<>();
        store.scan(family, RowKey.first(), RowKey.end(), (key, value) -> {
            BytesIn in = new BytesIn(value);
            boolean removed = in.bool();
            all.add(new Entry.Defined(Entry.readDefinition(in), removed));
            return true;
        });
        return all;
    }
}
