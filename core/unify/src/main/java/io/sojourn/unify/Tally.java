package io.sojourn.unify;

import io.sojourn.collect.Key;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A {@link Change} in the making. Most events change nothing, so nothing is made for them. */
final class Tally {
    long owner = Change.NOBODY;
    private Set<Long> refold = Set.of();
    private Set<Long> vanished = Set.of();
    private Set<Long> assigned = Set.of();
    private Set<Long> quarantined = Set.of();
    private Set<Long> guarded = Set.of();
    private List<Conflict> conflicts = List.of();
    private Set<Key> alarms = Set.of();

    void refold(long person) {
        if (person != Change.NOBODY) {
            refold = with(refold, person);
            assigned = with(assigned, person);
        }
    }

    void assigned(long person) {
        if (person != Change.NOBODY) {
            assigned = with(assigned, person);
        }
    }

    /** Nothing of the person's changed but the number of events. */
    void guarded(long person) {
        if (person != Change.NOBODY) {
            guarded = with(guarded, person);
        }
    }

    void vanished(long person) {
        vanished = with(vanished, person);
    }

    void quarantined(long person) {
        quarantined = with(quarantined, person);
    }

    void conflict(Conflict conflict) {
        conflicts = conflicts.isEmpty() ? new ArrayList<>(2) : conflicts;
        conflicts.add(conflict);
    }

    void alarm(Key weak) {
        alarms = with(alarms, weak);
    }

    /** The people to look at again, as far as they are known now. */
    Set<Long> toGuard() {
        if (assigned.isEmpty()) {
            return guarded;
        }
        Set<Long> people = new LinkedHashSet<>(assigned);
        people.addAll(guarded);
        return people;
    }

    Change change() {
        if (!vanished.isEmpty()) {
            refold = without(refold, vanished);
            assigned = without(assigned, vanished);
            quarantined = without(quarantined, vanished);
        }
        return new Change(owner, refold, vanished, assigned, conflicts, alarms, quarantined);
    }

    private static <T> Set<T> with(Set<T> some, T one) {
        Set<T> more = some.isEmpty() ? new LinkedHashSet<>(4) : some;
        more.add(one);
        return more;
    }

    private static Set<Long> without(Set<Long> some, Set<Long> gone) {
        if (!some.isEmpty()) {
            some.removeIf(gone::contains);
        }
        return some;
    }
}
