package io.sojourn.unify.condition;

import io.sojourn.collect.Value;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether one event passes a filter: a function of the event alone. "Now" is when it happened, and a time that an
 * event states without an offset is UTC.
 */
public final class EventFilters {
    private static final ZoneId ZONE = ZoneOffset.UTC;

    private EventFilters() {}

    /** Whether the event passes; an event that analyses do not see (no label) passes nothing. */
    public static boolean matches(EventFilter filter, EventView event) {
        return !event.label().isEmpty() && passes(filter, event);
    }

    private static boolean passes(EventFilter filter, EventView event) {
        return switch (filter) {
            case EventFilter.Named named -> event.named(named);
            case EventFilter.Prefix prefix -> event.label().startsWith(prefix.prefix());
            case EventFilter.InSet in -> event.carries(in.set());
            case EventFilter.AnyOf any -> anyPasses(any, event);
            case EventFilter.Except except -> !passes(except.inner(), event);
            case EventFilter.Where where -> passes(where.inner(), event) && holds(where.where(), event);
            case EventFilter.Any all -> true;
        };
    }

    private static boolean anyPasses(EventFilter.AnyOf any, EventView event) {
        for (EventFilter filter : any.filters()) {
            if (passes(filter, event)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the event at hand fulfils a condition on events: properties, channel and source, and their combinations. */
    public static boolean holds(Condition condition, EventView event) {
        return switch (condition) {
            case Condition.Everyone all -> true;
            case Condition.And and -> {
                for (Condition one : and.all()) {
                    if (!holds(one, event)) {
                        yield false;
                    }
                }
                yield true;
            }
            case Condition.Or or -> {
                for (Condition one : or.any()) {
                    if (holds(one, event)) {
                        yield true;
                    }
                }
                yield false;
            }
            case Condition.Not not -> !holds(not.inner(), event);
            case Condition.Property property ->
                property.test()
                        .holdsFrom(first(property.path(), event), property.path(), event.occurredAtMillis(), ZONE);
            case Condition.Channel channel ->
                channel.test().holds(textOf(event.channel()), event.occurredAtMillis(), ZONE);
            case Condition.FromSource source ->
                source.test().holds(textOf(event.sourceId()), event.occurredAtMillis(), ZONE);
            case Condition.Trait t -> throw ofPeople(t);
            case Condition.Computed c -> throw ofPeople(c);
            case Condition.Did d -> throw ofPeople(d);
            case Condition.First f -> throw ofPeople(f);
            case Condition.Newest n -> throw ofPeople(n);
            case Condition.Sequence s -> throw ofPeople(s);
            case Condition.Held h -> throw ofPeople(h);
            case Condition.InSegment i -> throw ofPeople(i);
            case Condition.Bucket b -> throw ofPeople(b);
            case Condition.Subscribed s -> throw ofPeople(s);
            case Condition.Stage s -> throw ofPeople(s);
            case Condition.Round r -> throw ofPeople(r);
            case Condition.PurchaseDays p -> throw ofPeople(p);
            case Condition.LastPurchase l -> throw ofPeople(l);
            case Condition.Advocate a -> throw ofPeople(a);
        };
    }

    /** Hands over everything that a path leads to in the event, as conditions read it: null where it leads nowhere. */
    public static void follow(PropertyPath path, EventView event, Consumer<@Nullable Value> each) {
        path.follow(first(path, event), each);
    }

    /** A property that is called "context" hides what surrounded the event. */
    private static @Nullable Value first(PropertyPath path, EventView event) {
        Value own = event.properties().find(path.first());
        return own == null && path.ofContext() ? event.context() : own;
    }

    private static @Nullable Value textOf(String text) {
        return text.isEmpty() ? null : Value.text(text);
    }

    private static IllegalArgumentException ofPeople(Condition condition) {
        return new IllegalArgumentException("a condition on one event cannot ask about the person: "
                + condition.getClass().getSimpleName());
    }
}
