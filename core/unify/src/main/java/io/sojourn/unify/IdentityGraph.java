package io.sojourn.unify;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who is who: a function of the set of events and splits, kept up to date one fact at a time.
 *
 * <p>One thread. Facts may come in any order; those that come in ≺ cost a few look-ups. A link that comes late where links
 * were refused or retired is only noted by {@link #add}; {@link #settle} decides anew, once, whatever such links touch. Call it
 * after each group of facts, before people are refolded and before state is made durable; until then answers about the
 * people concerned may be what they were.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class IdentityGraph {

    public IdentityGraph(IdentityStore store, IdentityLimits limits, KeyedHash hash) {}

    /** Takes in one event that was not taken in before. */
    public Change add(Event event) {
        throw new UnsupportedOperationException();
    }

    /** Decides what late links left open; cheap when they left nothing. */
    public Change settle() {
        throw new UnsupportedOperationException();
    }

    /** What keeping these keys apart from the person's others would change; changes nothing. Detach: a single key. */
    public SplitAnswer previewSplit(long person, Collection<Key> away) {
        throw new UnsupportedOperationException();
    }

    /** Takes in a split, which holds for all time; settles. */
    public Change apply(Veto veto) {
        throw new UnsupportedOperationException();
    }

    /** Forgets events that the store holds no more (undo of an import, erasure), and derives anew what they touched; settles. */
    public Change remove(Iterable<IdentityFact> removed) {
        throw new UnsupportedOperationException();
    }

    /** {@link #remove} of all of a person's events, and of the person's keys from splits. */
    public Change erase(long person, Iterable<IdentityFact> removed) {
        throw new UnsupportedOperationException();
    }

    /** Whose event it is; {@link Change#NOBODY} for a nameless order. */
    public long ownerOf(IdentityFact fact) {
        throw new UnsupportedOperationException();
    }

    public long ownerOf(Event event) {
        return ownerOf(IdentityFact.of(event));
    }

    /** Who holds the key now: of a weak key, whoever claimed it last, else its anonymous profile. */
    public OptionalLong personOf(Key key) {
        throw new UnsupportedOperationException();
    }

    /** Where the person's events are, by key, then in ≺. */
    public List<Stretch> stretches(long person) {
        throw new UnsupportedOperationException();
    }

    /** The id that the profile has now; empty for a number that is nobody's. */
    public Optional<String> profileId(long person) {
        throw new UnsupportedOperationException();
    }

    /** Who now holds the key from which this id was made; so every id that a profile ever had leads to somebody. */
    public OptionalLong personOfId(String profileId) {
        throw new UnsupportedOperationException();
    }

    /** Whether the person is beyond a guard, not to be folded. */
    public boolean quarantined(long person) {
        throw new UnsupportedOperationException();
    }

    public Optional<IdentityView> view(long person) {
        throw new UnsupportedOperationException();
    }
}
