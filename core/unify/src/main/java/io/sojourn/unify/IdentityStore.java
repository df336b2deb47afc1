package io.sojourn.unify;

import io.sojourn.collect.Key;
import io.sojourn.collect.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the identity graph needs kept: a record for each key and each person, and the identity facts of the stored events.
 *
 * <p>Used by the one thread that folds. Records are mutable and belong to the graph: what {@link #key} or {@link #person}
 * answers is, during one call of the graph, always the same object; the graph keeps a record after changing it, and between
 * calls bytes are enough. Absence is null since every event asks.
 */
public interface IdentityStore {

    @Nullable
    KeyRecord key(Key key);

    void keep(KeyRecord record);

    void drop(Key key);

    @Nullable
    PersonRecord person(long number);

    void keep(PersonRecord record);

    void drop(long personNumber);

    /** A number, above 0, that no person has or had. The same calls in the same order give the same numbers. */
    long newPerson();

    /** The key that has this profile id, or null. */
    @Nullable
    Key keyOfId(String profileId);

    void keepId(String profileId, Key key);

    void dropId(String profileId);

    /** The keys that a split keeps apart from this one, whether or not a record of it is here. */
    List<Key> vetoes(Key key);

    /** Replaces; an empty list removes. */
    void keepVetoes(Key key, List<Key> vetoes);

    /**
     * Visits, in ≺, the facts of the events filed under the key from one position (inclusive; null: the first) to another
     * (exclusive; null: the last), until the visitor has seen enough. The events are exactly those that were added to the
     * graph before the call at hand and not removed; the event at hand may be among them or not.
     */
    void scan(Key filedUnder, @Nullable Position from, @Nullable Position to, Visitor visitor);

    /** The same against ≺: from the last event before the position (exclusive; null: the last) back. */
    void scanBack(Key filedUnder, @Nullable Position before, Visitor visitor);

    /** Looks at one fact. */
    @FunctionalInterface
    interface Visitor {
        /** Whether to go on. */
        boolean visit(IdentityFact fact);
    }
}
