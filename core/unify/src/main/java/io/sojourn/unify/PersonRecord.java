package io.sojourn.unify;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Position;
import io.sojourn.collect.UnreadableBytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What identity knows of one person: the strong keys, or the one weak key of an anonymous profile. Mutable, owned by the
 * identity graph; stores only keep it.
 */
@SuppressWarnings("EnumOrdinal") // the order of kinds is their strength, and fixed
public final class PersonRecord {
    private static final int VERSION = 1;
    private static final int STRONG_KINDS = KeyKind.EMAIL.ordinal() + 1;

    final long number;
    final List<Key> keys = new ArrayList<>(2);
    /** Strong keys by kind, not counting retired ones. */
    final int[] counts = new int[STRONG_KINDS];
    /** No accepted link is later; may be too late, which only costs time. */
    @Nullable
    Position latestLink;
    /** Ends of refused links at the person's keys. */
    int refused;
    /** Accepted aliases. */
    int aliases;

    long events;
    boolean vetoed;
    boolean quarantined;

    PersonRecord(long number) {
        this.number = number;
    }

    public long number() {
        return number;
    }

    /** Whether the person is beyond a guard: an attack or a bug, not to be folded. */
    public boolean quarantined() {
        return quarantined;
    }

    /** How many events are the person's. */
    public long events() {
        return events;
    }

    boolean anonymous() {
        return keys.size() == 1 && !keys.getFirst().strong();
    }

    /** Whether every link that touches the person was made and counts the same at any time. */
    boolean calm() {
        return refused == 0 && aliases == 0;
    }

    void count(KeyKind kind, int more) {
        if (kind.strong()) {
            counts[kind.ordinal()] += more;
        }
    }

    int count(KeyKind kind) {
        return counts[kind.ordinal()];
    }

    public void encode(BytesOut out) {
        out.u8(VERSION);
        out.u8((vetoed ? 1 : 0) | (quarantined ? 2 : 0) | (latestLink == null ? 0 : 4));
        out.varint(keys.size());
        keys.forEach(key -> Positions.write(out, key));
        for (int count : counts) {
            out.varint(count);
        }
        if (latestLink != null) {
            Positions.write(out, latestLink);
        }
        out.varint(refused);
        out.varint(aliases);
        out.varint(events);
    }

    public static PersonRecord decode(long number, BytesIn in) {
        int version = in.u8();
        if (version != VERSION) {
            throw new UnreadableBytes("a person's record of format " + version + "; this version reads " + VERSION);
        }
        int flags = in.u8();
        PersonRecord record = new PersonRecord(number);
        record.vetoed = (flags & 1) != 0;
        record.quarantined = (flags & 2) != 0;
        for (int left = in.count(); left > 0; left--) {
            record.keys.add(Positions.key(in));
        }
        for (int i = 0; i < STRONG_KINDS; i++) {
            record.counts[i] = in.int32();
        }
        record.latestLink = (flags & 4) != 0 ? Positions.position(in) : null;
        record.refused = in.int32();
        record.aliases = in.int32();
        record.events = in.varint();
        return record;
    }
}
