package io.sojourn.embedded;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.time.Instant;

/**
 * What moved a person into a segment or out of it.
 *
 * @param offset of the event in the log, −1 where it was none
 * @param event its name
 * @param atMillis when it happened
 */
record Cause(Kind kind, long offset, String event, long atMillis) {
    /** Codes are stored. */
    enum Kind {
        /** An event of the person. */
        EVENT(0, "event"),
        /** A window that ended, or something that has held long enough. */
        TIME(1, "time"),
        /** The segment is new or changed, or the rules that it stands on. */
        DEFINITION(2, "definition"),
        /** People were merged or split, or events taken away. */
        IDENTITY(3, "identity");

        private final int code;
        private final String wireName;

        Kind(int code, String wireName) {
            this.code = code;
            this.wireName = wireName;
        }
    }

    static final Cause TIME = new Cause(Kind.TIME, -1, "", 0);
    static final Cause DEFINITION = new Cause(Kind.DEFINITION, -1, "", 0);
    static final Cause IDENTITY = new Cause(Kind.IDENTITY, -1, "", 0);

    static Cause of(long offset, Event event) {
        return new Cause(
                Kind.EVENT,
                offset,
                event.type().visible() ? event.label() : event.type().wireName(),
                event.occurredAtMillis());
    }

    void write(BytesOut out) {
        out.u8(kind.code);
        if (kind == Kind.EVENT) {
            out.varint(offset);
            out.text(event);
            out.signed(atMillis);
        }
    }

    static Cause read(BytesIn in) {
        return switch (in.u8()) {
            case 0 -> new Cause(Kind.EVENT, in.varint(), in.text(), in.signed());
            case 1 -> TIME;
            case 2 -> DEFINITION;
            default -> IDENTITY;
        };
    }

    Value.Obj document() {
        return kind == Kind.EVENT
                ? Value.object(
                        "kind",
                        kind.wireName,
                        "event",
                        event,
                        "at",
                        Instant.ofEpochMilli(atMillis).toString())
                : Value.object("kind", kind.wireName);
    }
}
