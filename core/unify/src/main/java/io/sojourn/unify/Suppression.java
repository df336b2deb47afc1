package io.sojourn.unify;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Source;
import io.sojourn.collect.UnreadableBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An address that gets no more messages, known by its keyed hash alone, so that it outlives the erasure of the address.
 *
 * @param hash {@link KeyedHash#suppression} of the address
 */
public record Suppression(String hash, Reason reason, long atMillis) {

    /** Why; the number in bytes is the order here. */
    public enum Reason {
        HARD_BOUNCE,
        COMPLAINT,
        UNSUBSCRIBE,
        MANUAL,
        ERASURE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The addresses among the event's keys that it suppresses, for a source that proves them: an {@code Email Bounced} with
     * the {@code bounce_type} {@code hard}, an {@code Email Marked as Spam}, and an {@code Unsubscribed} that names no topic.
     */
    public static List<Suppression> causedBy(Event event, KeyedHash hash) {
        if (event.type() != Event.Type.TRACK || event.sourceKind() == Source.Kind.PUBLIC) {
            return List.of();
        }
        return switch (event.name()) {
            case "Email Bounced" ->
                "hard".equalsIgnoreCase(event.properties().text("bounce_type"))
                        ? of(event.keys(), KeyKind.EMAIL, Reason.HARD_BOUNCE, event, hash)
                        : List.of();
            case "Email Marked as Spam" -> of(event.keys(), KeyKind.EMAIL, Reason.COMPLAINT, event, hash);
            case "Unsubscribed" ->
                event.properties().has("topic")
                        ? List.of()
                        : of(event.keys(), addressed(event), Reason.UNSUBSCRIBE, event, hash);
            default -> List.of();
        };
    }

    /** Of every address that an erased person had, so that an old list cannot bring it back. */
    public static List<Suppression> ofErasure(List<Key> keys, long atMillis, KeyedHash hash) {
        return keys.stream()
                .filter(key -> key.kind() == KeyKind.EMAIL
                        || key.kind() == KeyKind.PHONE
                        || key.kind() == KeyKind.LINE_USER_ID)
                .map(key -> new Suppression(hash.suppression(key), Reason.ERASURE, atMillis))
                .toList();
    }

    private static KeyKind addressed(Event event) {
        String channel = event.properties().text("channel");
        return switch (channel == null ? "email" : channel.toLowerCase(Locale.ROOT)) {
            case "sms" -> KeyKind.PHONE;
            case "line" -> KeyKind.LINE_USER_ID;
            default -> KeyKind.EMAIL;
        };
    }

    private static List<Suppression> of(List<Key> keys, KeyKind kind, Reason reason, Event event, KeyedHash hash) {
        List<Suppression> suppressions = new ArrayList<>(1);
        for (Key key : keys) {
            if (key.kind() == kind) {
                suppressions.add(new Suppression(hash.suppression(key), reason, event.occurredAtMillis()));
            }
        }
        return suppressions;
    }

    @SuppressWarnings("EnumOrdinal") // golden tests hold the order
    public void encode(BytesOut out) {
        out.u8(1);
        out.text(hash);
        out.u8(reason.ordinal());
        out.signed(atMillis);
    }

    public static Suppression decode(BytesIn in) {
        int version = in.u8();
        if (version != 1) {
            throw new UnreadableBytes("a suppression of format " + version + "; this version reads format 1");
        }
        String hash = in.text();
        int reason = in.u8();
        if (reason >= Reason.values().length) {
            throw new UnreadableBytes("the reason number " + reason + ", which this version does not know");
        }
        return new Suppression(hash, Reason.values()[reason], in.signed());
    }
}
