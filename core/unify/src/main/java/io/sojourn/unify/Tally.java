package io.sojourn.unify;

import io.sojourn.collect.Key;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A {@link Change} in the making. */
final class Tally {
    long owner = Change.NOBODY;
    private final Set<Long> refold = new LinkedHashSet<>(4);
    private final Set<Long> vanished = new LinkedHashSet<>(2);
    private final Set<Long> assigned = new LinkedHashSet<>(4);
    private final Set<Long> quarantined = new LinkedHashSet<>(0);
    final List<Conflict> conflicts = new ArrayList<>(0);
    final Set<Key> alarms = new LinkedHashSet<>(0);

    void refold(long person) {
        if (person != Change.NOBODY) {
            refold.add(person);
            assigned.add(person);
        }
    }

    void assigned(long person) {
        if (person != Change.NOBODY) {
            assigned.add(person);
        }
    }

    void vanished(long person) {
        vanished.add(person);
    }

    void quarantined(long person) {
        quarantined.add(person);
    }

    Change change() {
        refold.removeAll(vanished);
        assigned.removeAll(vanished);
        quarantined.removeAll(vanished);
        return new Change(owner, refold, vanished, assigned, conflicts, alarms, quarantined);
    }
}
