package io.sojourn.unify;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Key;
import io.sojourn.collect.Position;
import io.sojourn.collect.UnreadableBytes;
import org.jspecify.annotations.Nullable;

/** One end of a link, as the record of the key at that end keeps it; the record at the other end keeps the mirror image. */
@SuppressWarnings("EnumOrdinal") // golden tests hold the order
final class Edge {
    private static final Kind[] KINDS = Kind.values();
    private static final Refusal[] REFUSALS = Refusal.values();

    /** What the link says of the two ends; one pair of keys may have a link of each kind. */
    enum Kind {
        /** An event filed under this key shows the other too. */
        JOINS,
        /** An event filed under the other key shows this one too. */
        JOINED,
        /** An alias filed under this key retires the other. */
        RETIRES,
        /** An alias filed under the other key retires this one. */
        RETIRED;

        Kind mirror() {
            return switch (this) {
                case JOINS -> JOINED;
                case JOINED -> JOINS;
                case RETIRES -> RETIRED;
                case RETIRED -> RETIRES;
            };
        }

        /** Whether the event that caused it is filed under this end; every link has one such end. */
        boolean own() {
            return this == JOINS || this == RETIRES;
        }
    }

    final Key other;
    final Kind kind;
    Position at;
    String sourceId;
    /** Why the link was not made, or null. */
    @Nullable
    Refusal refusal;

    Edge(Key other, Kind kind, Position at, String sourceId) {
        this.other = other;
        this.kind = kind;
        this.at = at;
        this.sourceId = sourceId;
    }

    /** As seen by the key at this end, which must be the {@link Kind#own} one. */
    Link link(Key filedUnder) {
        return new Link(filedUnder, other, kind == Kind.RETIRES, at, sourceId);
    }

    void encode(BytesOut out) {
        Positions.write(out, other);
        out.u8(kind.ordinal() << 4 | (refusal == null ? 0 : refusal.ordinal() + 1));
        Positions.write(out, at);
        out.text(sourceId);
    }

    static Edge decode(BytesIn in) {
        Key other = Positions.key(in);
        int head = in.u8();
        if (head >> 4 >= KINDS.length || (head & 15) > REFUSALS.length) {
            throw new UnreadableBytes("a link of the unknown kind " + head);
        }
        Edge edge = new Edge(other, KINDS[head >> 4], Positions.position(in), in.name());
        edge.refusal = (head & 15) == 0 ? null : REFUSALS[(head & 15) - 1];
        return edge;
    }
}
