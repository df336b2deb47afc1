package io.sojourn.collect;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, immutable.
 *
 * @param type the Segment call that carried it
 * @param name the event's name: of a track call its event, of a page or screen call its name, else empty
 * @param keys the identifiers that its source proves, strongest first, then weak ones; empty for a nameless order
 * @param claims strong identifiers that its source may not prove: traits at most, never keys
 * @param retired of an alias, the former user id (and the anonymous id that it may have been); else null
 * @param position where it stands in ≺
 * @param sourceId who sent it
 * @param sourceKind how far that source was believed when the event was accepted
 * @param importId the import that brought it, or null
 * @param channel the channel that collect decided on
 * @param properties of track, page and screen calls
 * @param traits of identify and group calls, else those of {@code context.traits}
 * @param context what surrounded it, without traits
 * @param statedAtMillis when it happened by the sender's own clock, uncorrected; {@link #UNSTATED} when it did not say
 */
public record Event(
        Type type,
        String name,
        List<Key> keys,
        List<Key> claims,
        @Nullable String retired,
        Position position,
        String sourceId,
        Source.Kind sourceKind,
        @Nullable String importId,
        String channel,
        Value.Obj properties,
        Value.Obj traits,
        Value.Obj context,
        long statedAtMillis)
        implements Collected {

    /** The sender named no time. */
    public static final long UNSTATED = Long.MIN_VALUE;

    public Event {
        keys = List.copyOf(keys);
        claims = List.copyOf(claims);
        Objects.requireNonNull(name);
    }

    /** An event whose sender's clock needed no correction. */
    public Event(
            Type type,
            String name,
            List<Key> keys,
            List<Key> claims,
            @Nullable String retired,
            Position position,
            String sourceId,
            Source.Kind sourceKind,
            @Nullable String importId,
            String channel,
            Value.Obj properties,
            Value.Obj traits,
            Value.Obj context) {
        this(
                type,
                name,
                keys,
                claims,
                retired,
                position,
                sourceId,
                sourceKind,
                importId,
                channel,
                properties,
                traits,
                context,
                position.occurredAtMillis());
    }

    /** The six calls of the Segment spec. */
    public enum Type {
        IDENTIFY,
        TRACK,
        PAGE,
        SCREEN,
        GROUP,
        ALIAS;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether analyses and touchpoint rules see it. */
        public boolean visible() {
            return this == TRACK || this == PAGE || this == SCREEN;
        }
    }

    public String messageId() {
        return position.messageId();
    }

    public long occurredAtMillis() {
        return position.occurredAtMillis();
    }

    public long receivedAtMillis() {
        return position.receivedAtMillis();
    }

    /** The name that analyses and conditions use: a track's event, {@code Page} or {@code Screen}; empty when not visible. */
    public String label() {
        return switch (type) {
            case TRACK -> name;
            case PAGE -> "Page";
            case SCREEN -> "Screen";
            case IDENTIFY, GROUP, ALIAS -> "";
        };
    }

    /**
     * The key under which the event is filed for good: its strongest strong key, else its anonymousId, else its
     * deviceId; none for a nameless order. Whom that key belongs to may change; the key does not.
     */
    public Optional<Key> originatingKey() {
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys.getFirst());
    }
}
