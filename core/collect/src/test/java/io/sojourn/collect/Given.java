package io.sojourn.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

/** Items and arrivals that tests are made of. Received at noon UTC on 30 June 2026. */
final class Given {
    static final long NOON = Timestamps.millis("2026-06-30T12:00:00Z");
    static final Source SITE = Source.of("site", Source.Kind.PUBLIC, "web");
    static final Source SERVER = Source.of("shop", Source.Kind.SERVER, "web");
    static final Source TILL = Source.of("till", Source.Kind.SHARED, "store");

    private Given() {}

    static Value.Obj object(Object... namesAndValues) {
        return Value.object(namesAndValues);
    }

    /** A track call of user u1 with more fields. */
    static Value.Obj track(Object... more) {
        Value.Obj message = object("type", "track", "event", "Product Viewed", "userId", "u1", "messageId", "m1");
        Value.Obj extra = object(more);
        for (int i = 0; i < extra.size(); i++) {
            message = message.with(extra.name(i), extra.value(i));
        }
        return message;
    }

    static Collector collector() {
        return collector(CollectSettings.standard());
    }

    static Collector collector(CollectSettings settings) {
        return new Collector(settings, Given::phone, KeyDrops.UNCOUNTED, Value.Obj::toString);
    }

    /** Knows Taiwanese mobile numbers only. */
    private static Optional<String> phone(String raw, String region) {
        String digits = raw.replaceAll("[^0-9+]", "");
        if (digits.matches("09\\d{8}") && region.equals("TW")) {
            return Optional.of("+886" + digits.substring(1));
        }
        return digits.matches("\\+\\d{8,15}") ? Optional.of(digits) : Optional.empty();
    }

    static Arrival live(Source source) {
        return Arrival.live(source, NOON, index -> "made-" + index);
    }

    static Arrival offline(Source source) {
        return Arrival.offline(source, NOON, index -> "row-" + index);
    }

    static Event event(Value.Obj message, Arrival arrival) {
        Collected collected = collector().collect(message, 0, arrival);
        assertThat(collected).isInstanceOf(Event.class);
        return (Event) collected;
    }

    static Rejection rejection(Value.Obj message, Arrival arrival) {
        Collected collected = collector().collect(message, 0, arrival);
        assertThat(collected).isInstanceOf(Rejection.class);
        return (Rejection) collected;
    }

    static Key key(String text) {
        int colon = text.indexOf(':');
        return new Key(KeyKind.ofWireName(text.substring(0, colon)).orElseThrow(), text.substring(colon + 1));
    }
}
