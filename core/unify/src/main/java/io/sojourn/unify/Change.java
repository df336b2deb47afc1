package io.sojourn.unify;

import io.sojourn.collect.Key;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a fact changed about who is who.
 *
 * @param owner whose event it is, {@link #NOBODY} for a nameless order or where no single event is at hand
 * @param refold people whose events are no longer what was folded before, but for the event at hand: fold them anew from
 *     their {@link IdentityGraph#stretches}
 * @param vanished people that are no more; each of their keys is somebody else's or gone
 * @param assigned people whose stretches or profile id changed, new people included
 * @param conflicts that arose
 * @param alarms weak keys that raise a device alarm now
 * @param quarantined people that are beyond the guards now
 */
public record Change(
        long owner,
        Set<Long> refold,
        Set<Long> vanished,
        Set<Long> assigned,
        List<Conflict> conflicts,
        Set<Key> alarms,
        Set<Long> quarantined) {

    /** No person's number. */
    public static final long NOBODY = 0;

    /** Nothing but the event's owner. */
    static Change quiet(long owner) {
        return new Change(owner, Set.of(), Set.of(), Set.of(), List.of(), Set.of(), Set.of());
    }

    /** Whether nobody but the owner is touched, and the owner by this event alone. */
    public boolean isQuiet() {
        return assigned.isEmpty()
                && refold.isEmpty()
                && vanished.isEmpty()
                && conflicts.isEmpty()
                && alarms.isEmpty()
                && quarantined.isEmpty();
    }

    /** This and then that; the owner is the later one's. */
    public Change then(Change later) {
        if (isQuiet()) {
            return later;
        }
        if (later.isQuiet()) {
            return new Change(later.owner, refold, vanished, assigned, conflicts, alarms, quarantined);
        }
        Set<Long> gone = union(vanished, later.vanished);
        return new Change(
                later.owner,
                without(union(refold, later.refold), gone),
                gone,
                without(union(assigned, later.assigned), gone),
                java.util.stream.Stream.concat(conflicts.stream(), later.conflicts.stream())
                        .toList(),
                union(alarms, later.alarms),
                without(union(quarantined, later.quarantined), gone));
    }

    private static <T> Set<T> union(Set<T> some, Set<T> more) {
        Set<T> all = new LinkedHashSet<>(some);
        all.addAll(more);
        return all;
    }

    private static Set<Long> without(Set<Long> some, Set<Long> gone) {
        some.removeAll(gone);
        return some;
    }
}
