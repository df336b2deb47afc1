package io.sojourn.journey;

import io.sojourn.collect.Event;
import io.sojourn.collect.Position;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Facts;
import java.util.List;
import java.util.OptionalLong;

/**
 * Everything that is folded about one person: profile, stages, round, sessions, activity. Fed with the person's events in
 * ≺; an event that comes late means a new fold from all of them. For one thread at a time.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Person {
    private Person() {}

    public static Person empty(JourneyRules rules) {
        throw new UnsupportedOperationException();
    }

    /** What {@link #bytes} wrote under rules of the same revision. */
    public static Person read(byte[] bytes, JourneyRules rules) {
        throw new UnsupportedOperationException();
    }

    public byte[] bytes() {
        throw new UnsupportedOperationException();
    }

    /** Whether an event there comes too late to be added: fold the person anew from all events. */
    public boolean late(Position position) {
        throw new UnsupportedOperationException();
    }

    /** The next event in ≺; windows that end before it end first. */
    public Step add(Event event) {
        throw new UnsupportedOperationException();
    }

    /** Lets time pass up to and including that instant: windows that ended before it end now. */
    public List<Transition> advance(long nowMillis) {
        throw new UnsupportedOperationException();
    }

    /** When to call {@link #advance} next, if nothing happens until then. */
    public OptionalLong nextDueMillis() {
        throw new UnsupportedOperationException();
    }

    /** Every transition under a model, oldest first; empty for an unknown model. */
    public List<Transition> transitions(String model) {
        throw new UnsupportedOperationException();
    }

    /** What conditions ask about. */
    public Facts facts() {
        throw new UnsupportedOperationException();
    }

    /** The person for the API: traits with origins, computed traits, stages, round, activity, sessions. */
    public Value.Obj document(long nowMillis) {
        throw new UnsupportedOperationException();
    }
}
