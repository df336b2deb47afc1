package io.sojourn.embedded;

import io.sojourn.collect.Key;
import io.sojourn.collect.Value;
import io.sojourn.unify.Veto;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A split that holds, and where the log has it: neither lifted, nor one of which an erasure left nothing. */
record LiveSplit(long offset, Entry.Split entry) {

    /** All of them, the oldest first. */
    static List<LiveSplit> all(Parts parts) {
        List<LiveSplit> found = new ArrayList<>();
        byte[] from = RowKey.of(About.SPLIT, 0L);
        parts.store().scan(parts.families().about(), from, RowKey.of(About.SPLIT, Long.MAX_VALUE), (row, value) -> {
            long at = RowKey.numberAt(row, About.SPLIT.length() + 1);
            if (parts.log().read(at) instanceof Entry.Split split) {
                found.add(new LiveSplit(at, split));
            }
            return true;
        });
        return found;
    }

    static List<Veto> vetoes(List<LiveSplit> splits) {
        return splits.stream().map(LiveSplit::veto).toList();
    }

    Veto veto() {
        return new Veto(entry.away(), entry.rest());
    }

    String id() {
        return Long.toString(offset);
    }

    boolean concerns(Set<Key> keys) {
        return veto().keys().stream().anyMatch(keys::contains);
    }

    /** {@code {"away", "rest", "id", "at", "author"}}. */
    Value.Obj document() {
        return veto().document()
                .with("id", Value.text(id()))
                .with("at", Value.whole(entry.atMillis()))
                .with("author", Value.text(entry.author()));
    }
}
