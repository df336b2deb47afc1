package io.sojourn.collect;

import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What is known about items apart from what they say themselves: how, when and from whom they came.
 *
 * @param clock whether times are corrected against the moment of receipt or taken as they are
 * @param receivedAtMillis when the request came, or the import began; the same for all its items
 * @param type the call that the route names, for items that name none
 * @param sentAt the batch's or header's {@code sentAt}, empty when there is none
 * @param anonymousId of the {@code AnonymousId} header, empty when there is none
 * @param context of the batch; it lies under each item's own
 * @param integrations of the batch; likewise
 * @param importId the import that brings them, empty when they came live
 * @param messageIds the id of an item that brought none, by index; the same id for the same item when it is sent again
 */
public record Arrival(
        Source source,
        Clock clock,
        long receivedAtMillis,
        Optional<Event.Type> type,
        String sentAt,
        String anonymousId,
        Value.Obj context,
        Value.Obj integrations,
        Optional<String> importId,
        IntFunction<String> messageIds) {

    /** How times are read. */
    public enum Clock {
        /** Corrected by the sender's {@code sentAt}, and refused when too far from the moment of receipt. */
        LIVE,
        /** As they are: history has no clock. */
        OFFLINE
    }

    public static Arrival live(Source source, long receivedAtMillis, IntFunction<String> messageIds) {
        return plain(source, Clock.LIVE, receivedAtMillis, messageIds);
    }

    public static Arrival offline(Source source, long receivedAtMillis, IntFunction<String> messageIds) {
        return plain(source, Clock.OFFLINE, receivedAtMillis, messageIds);
    }

    private static Arrival plain(Source source, Clock clock, long receivedAtMillis, IntFunction<String> messageIds) {
        return new Arrival(
                source,
                clock,
                receivedAtMillis,
                Optional.empty(),
                "",
                "",
                Value.Obj.empty(),
                Value.Obj.empty(),
                Optional.empty(),
                messageIds);
    }

    public Arrival withType(Event.Type type) {
        return new Arrival(
                source,
                clock,
                receivedAtMillis,
                Optional.of(type),
                sentAt,
                anonymousId,
                context,
                integrations,
                importId,
                messageIds);
    }

    /** With the {@code SentAt} and {@code AnonymousId} headers; empty where absent. */
    public Arrival withHeaders(String sentAt, String anonymousId) {
        return new Arrival(
                source,
                clock,
                receivedAtMillis,
                type,
                sentAt,
                anonymousId,
                context,
                integrations,
                importId,
                messageIds);
    }

    /** With what a batch says for all its items; its own {@code sentAt} beats the header's. */
    public Arrival withBatch(String batchSentAt, Value.Obj context, Value.Obj integrations) {
        return new Arrival(
                source,
                clock,
                receivedAtMillis,
                type,
                batchSentAt.isEmpty() ? sentAt : batchSentAt,
                anonymousId,
                context,
                integrations,
                importId,
                messageIds);
    }

    public Arrival withImport(String importId) {
        return new Arrival(
                source,
                clock,
                receivedAtMillis,
                type,
                sentAt,
                anonymousId,
                context,
                integrations,
                Optional.of(importId),
                messageIds);
    }
}
