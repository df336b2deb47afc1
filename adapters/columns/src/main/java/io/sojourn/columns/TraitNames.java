package io.sojourn.columns;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Value;
import io.sojourn.measure.JourneyTable;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of people's traits. Bounded: of more, or of a very long one, it is no longer said that these are all. One thread.
 */
final class TraitNames {
    static final int MOST = 1_000;

    private final Set<String> names = new HashSet<>();
    private boolean beyond;

    void add(Value.Obj traits) {
        for (int i = 0; i < traits.size(); i++) {
            add(traits.name(i));
        }
    }

    private void add(String name) {
        if (!names.contains(name)) {
            beyond |= names.size() >= MOST || name.length() > JourneyTable.LONGEST_TEXT;
            if (!beyond) {
                names.add(name);
            }
        }
    }

    /** All of them at this moment, nothing where they are not known all; for any number of threads. */
    Optional<Set<String>> reading() {
        return beyond ? Optional.empty() : Optional.of(Collections.unmodifiableSet(new TreeSet<>(names)));
    }

    void write(BytesOut out) {
        out.bool(beyond);
        Words.texts(out, List.copyOf(new TreeSet<>(names)));
    }

    static TraitNames read(BytesIn in) {
        TraitNames read = new TraitNames();
        read.beyond = in.bool();
        read.names.addAll(Vocabulary.texts(in));
        return read;
    }
}
