package io.sojourn.unify;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Position;
import io.sojourn.collect.UnreadableBytes;

/** Positions and keys as bytes. */
@SuppressWarnings("EnumOrdinal") // the order of kinds is their strength, and fixed
final class Positions {
    private static final KeyKind[] KINDS = KeyKind.values();

    private Positions() {}

    static void write(BytesOut out, Position position) {
        out.signed(position.occurredAtMillis());
        out.signed(position.receivedAtMillis() - position.occurredAtMillis());
        out.varint(position.index());
        out.text(position.messageId());
    }

    static Position position(BytesIn in) {
        long occurredAt = in.signed();
        return new Position(occurredAt, occurredAt + in.signed(), in.int32(), in.text());
    }

    static void write(BytesOut out, Key key) {
        out.u8(key.kind().ordinal());
        out.text(key.value());
    }

    static Key key(BytesIn in) {
        int kind = in.u8();
        if (kind >= KINDS.length) {
            throw new UnreadableBytes("the kind of key number " + kind + ", which this version does not know");
        }
        return new Key(KINDS[kind], in.text());
    }
}
