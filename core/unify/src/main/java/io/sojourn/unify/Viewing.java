package io.sojourn.unify;

import io.sojourn.collect.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Draws up who one person is and why. */
final class Viewing {
    private static final Comparator<Link> IN_ORDER =
            Comparator.comparing(Link::cause).thenComparing(Link::filedUnder).thenComparing(Link::other);

    private final Book book;
    private final Claiming claiming;
    private final List<IdentityView.KeyView> keys = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private final List<Veto> apart = new ArrayList<>();
    private final List<IdentityView.Alarm> alarms = new ArrayList<>();

    Viewing(Book book, Claiming claiming) {
        this.book = book;
        this.claiming = claiming;
    }

    IdentityView view(PersonRecord person, String profileId) {
        Map<Key, KeyRecord> weak = new TreeMap<>();
        for (Key key : person.keys) {
            KeyRecord record = book.known(key);
            keys.add(shown(record, true));
            edges(record);
            List<Key> vetoes = book.store.vetoes(key);
            if (!vetoes.isEmpty()) {
                apart.add(new Veto(List.of(key), vetoes));
            }
            for (Key claimed : record.claimed) {
                KeyRecord of = book.store.key(claimed);
                if (of != null && of.runs.stream().anyMatch(run -> person.keys.contains(run.owner))) {
                    weak.put(claimed, of);
                }
            }
        }
        for (KeyRecord record : weak.values()) {
            boolean holds = !record.runs.isEmpty() && person.keys.contains(record.runs.getLast().owner);
            keys.add(shown(record, holds));
            int people = claiming.claimants(record);
            if (people > book.limits.peopleOfDevice()) {
                alarms.add(new IdentityView.Alarm(record.key(), people));
            }
        }
        links.sort(IN_ORDER);
        conflicts.sort(Comparator.comparing(Conflict::link, IN_ORDER));
        return new IdentityView(
                person.number(),
                profileId,
                keys,
                links,
                conflicts,
                apart,
                alarms,
                book.eventsOf(person),
                person.quarantined);
    }

    private static IdentityView.KeyView shown(KeyRecord record, boolean holds) {
        return new IdentityView.KeyView(record.key(), record.first, record.lastMillis, record.retired, holds);
    }

    /** Taken links once, from the end that owns them; refused ones from either end. */
    private void edges(KeyRecord record) {
        for (Edge edge : record.edges) {
            Key filed = edge.kind.own() ? record.key() : edge.other;
            Key other = edge.kind.own() ? edge.other : record.key();
            boolean retires = edge.kind == Edge.Kind.RETIRES || edge.kind == Edge.Kind.RETIRED;
            Link link = new Link(filed, other, retires, edge.at, edge.sourceId);
            if (edge.refusal != null) {
                conflicts.add(new Conflict(link, edge.refusal));
            } else if (edge.kind.own()) {
                links.add(link);
            }
        }
    }
}
