package io.sojourn.unify;

import io.sojourn.collect.Key;
import io.sojourn.collect.Position;
import io.sojourn.collect.Value;
import java.util.List;

/**
 * Who one person is and why, to be shown.
 *
 * @param keys strong keys, then the weak ones that they claim
 * @param links that were made
 * @param conflicts links that were not made
 * @param apart pairs of keys that a split keeps apart
 * @param alarms weak keys of this person that too many people claim
 */
public record IdentityView(
        long person,
        String profileId,
        List<KeyView> keys,
        List<Link> links,
        List<Conflict> conflicts,
        List<Veto> apart,
        List<Alarm> alarms,
        long events,
        boolean quarantined) {

    /**
     * One key.
     *
     * @param holds whether the key is this person's now; a weak key that somebody else claimed since is not
     */
    public record KeyView(Key key, Position firstSeen, long lastSeenMillis, boolean retired, boolean holds) {}

    /** A weak key that more identified people claim than a device should have. */
    public record Alarm(Key key, int people) {}

    /** {@code {"keys": […], "links": […], "conflicts": […], "apart": […], "alarms": […], "events", "quarantined"}}. */
    public Value.Obj document() {
        return Value.object(
                "id",
                profileId,
                "keys",
                list(keys, IdentityView::document),
                "links",
                list(links, IdentityView::document),
                "conflicts",
                list(
                        conflicts,
                        conflict -> document(conflict.link())
                                .with("reason", Value.text(conflict.reason().wireName()))),
                "apart",
                list(apart, Veto::document),
                "alarms",
                list(alarms, alarm -> document(alarm.key()).with("people", Value.whole(alarm.people()))),
                "events",
                events,
                "quarantined",
                quarantined);
    }

    private static <T> Value list(List<T> items, java.util.function.Function<T, Value.Obj> document) {
        return Value.array(items.stream().map(document).toList());
    }

    private static Value.Obj document(Key key) {
        return Value.object("kind", key.kind().wireName(), "value", key.value());
    }

    private static Value.Obj document(KeyView view) {
        return document(view.key())
                .with("firstSeen", Value.whole(view.firstSeen().occurredAtMillis()))
                .with("lastSeen", Value.whole(view.lastSeenMillis()))
                .with("retired", Value.bool(view.retired()))
                .with("holds", Value.bool(view.holds()));
    }

    private static Value.Obj document(Link link) {
        return Value.object(
                "from", document(link.filedUnder()),
                "to", document(link.other()),
                "kind", link.retires() ? "alias" : "joined",
                "at", link.cause().occurredAtMillis(),
                "messageId", link.cause().messageId(),
                "source", link.sourceId());
    }
}
