package io.sojourn.unify.condition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A rule about one person, or about the event at hand. The JSON form is read by {@link ConditionReader}. */
public sealed interface Condition {

    record Everyone() implements Condition {}

    record And(List<Condition> all) implements Condition {}

    record Or(List<Condition> any) implements Condition {}

    record Not(Condition inner) implements Condition {}

    /** A property of the event at hand: {@code {"property": "products[].category", "op": "equals", "value": "dress"}}. */
    record Property(PropertyPath path, Comparison test) implements Condition {}

    /** The channel of the event at hand: {@code {"channel": {"op": "equals", "value": "store"}}}. */
    record Channel(Comparison test) implements Condition {}

    /** The source of the event at hand: {@code {"source": {"op": "equals", "value": "site"}}}. */
    record FromSource(Comparison test) implements Condition {}

    record Trait(PropertyPath path, Comparison test) implements Condition {}

    record Computed(String name, Comparison test) implements Condition {}

    /** Events of the person that match, counted or aggregated within a window. */
    record Did(EventFilter filter, Aggregate aggregate, Comparison test, Window window) implements Condition {}

    /** The person's first matching event fulfils the condition and lies in the window. */
    record First(EventFilter filter, Condition where, Window window) implements Condition {}

    /** The newest matching event fulfils the condition. */
    record Newest(EventFilter filter, Condition where) implements Condition {}

    /**
     * Events that match these filters happened one after the other, the last at most so long after the first, without a
     * matching event between them. Once that happened it stays so.
     */
    record Sequence(List<EventFilter> steps, Optional<Duration> within, Optional<EventFilter> without)
            implements Condition {
        public Sequence {
            steps = List.copyOf(steps);
        }
    }

    /** The inner condition has held at every instant of that long, the present included; never before the first event. */
    record Held(Condition inner, Duration length) implements Condition {}

    /** The person is in a saved segment: its rule, as it was when this was read. */
    record InSegment(String id, Condition rule) implements Condition {}

    /** The person falls below so many of a thousand, by a stable hash with the salt: {@code below 300} is [0, 300). */
    record Bucket(String salt, int below) implements Condition {}

    /** Opted in, by one step or two, to a channel's topic; {@code *}: to all of them. */
    record Subscribed(String channel, String topic) implements Condition {}

    record Stage(String model, List<String> is, Optional<Duration> enteredWithin) implements Condition {}

    record Round(Optional<String> phase, Optional<Comparison> number) implements Condition {}

    /** Number of purchase days ever; only in stage models. */
    record PurchaseDays(Comparison test) implements Condition {}

    /** The last purchase day is at most that long ago; only in stage models. */
    record LastPurchase(Duration within) implements Condition {}

    /** An act of advocacy within the window and no later detractor sign; only in stage models. */
    record Advocate(Duration within) implements Condition {}

    /** What is made of the matching events. */
    sealed interface Aggregate {
        record Count() implements Aggregate {}

        record Sum(PropertyPath path) implements Aggregate {}

        record Min(PropertyPath path) implements Aggregate {}

        record Max(PropertyPath path) implements Aggregate {}

        record Distinct(PropertyPath path) implements Aggregate {}
    }

    /** When the events count. */
    sealed interface Window {
        record Ever() implements Window {}

        /** now − length ≤ t ≤ now. */
        record Sliding(Duration length) implements Window {}

        /** Both ends inclusive. */
        record Fixed(long fromMillis, long toMillis) implements Window {}
    }
}
