package io.sojourn.collect;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who may send events. The kinds of key that a source is trusted to prove decide which of the identifiers that it sends
 * are keys; the others stay claimed traits.
 *
 * @param id stable id, also the name in logs and answers
 * @param name the label that people gave it
 * @param kind public, server or shared
 * @param channel the channel of its events when nothing else names one, for example {@code web} or {@code store}
 * @param proves the kinds of key that its word is enough for
 */
public record Source(String id, String name, Kind kind, String channel, Set<KeyKind> proves) {

    /** How far a source is believed. */
    public enum Kind {
        /** A browser or an app: anyone can read its write key. Proves weak kinds and userId; never joins two people. */
        PUBLIC,
        /** A shop's or a till's server: proves every kind. */
        SERVER,
        /** A kiosk, a till or a tablet that many people use: its weak keys claim nothing. */
        SHARED
    }

    public Source {
        proves = Set.copyOf(proves);
    }

    /** A source of that kind with the trust that the kind has by default. */
    public static Source of(String id, Kind kind, String channel) {
        return new Source(id, id, kind, channel, provedByDefault(kind));
    }

    public static Set<KeyKind> provedByDefault(Kind kind) {
        return switch (kind) {
            case PUBLIC -> EnumSet.of(KeyKind.USER_ID, KeyKind.ANONYMOUS_ID, KeyKind.DEVICE_ID);
            case SERVER, SHARED -> EnumSet.allOf(KeyKind.class);
        };
    }
}
