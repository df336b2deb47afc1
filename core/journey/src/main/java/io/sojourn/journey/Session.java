package io.sojourn.journey;

import io.sojourn.collect.Channels;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Comparison;
import io.sojourn.unify.condition.Comparison.Operator;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.EventFilter;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a session is, for journeys and for analyses: events of one person on one bank of the river, each before the silence
 * since the last of them has reached the gap. What happens on the other bank meanwhile belongs to a session of its own.
 */
public final class Session {
    /**
     * Passes an event that takes place offline, as {@link TouchpointRules#bank} says: where its touchpoint takes place, else
     * where its channel lies.
     */
    public static final EventFilter OFFLINE = new EventFilter.AnyOf(List.of(
            new EventFilter.InSet(TouchpointSets.OFFLINE),
            new EventFilter.Where(
                    new EventFilter.Except(new EventFilter.InSet(TouchpointSets.ONLINE)),
                    ofChannels(channel -> !channel.online())),
            new EventFilter.Where(
                    new EventFilter.InSet(TouchpointSets.OFFLINE_UNLESS_SAID),
                    new Condition.Not(ofChannels(channel -> true)))));

    private Session() {}

    private static Condition ofChannels(Predicate<Channels.Channel> which) {
        Value[] ids = Channels.all().stream()
                .filter(which)
                .map(channel -> Value.text(channel.id()))
                .toArray(Value[]::new);
        return new Condition.Channel(Comparison.of(Operator.IN, ids));
    }

    /** Whether the silence between two events of one bank ends the session: it does as soon as it has lasted the whole gap. */
    public static boolean ends(long beforeMillis, long afterMillis, long gapMillis) {
        return afterMillis - beforeMillis >= gapMillis;
    }
}
