package io.sojourn.unify;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Key;
import io.sojourn.collect.Position;
import io.sojourn.collect.UnreadableBytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one key: when it was seen, whose it is, what joins it to others, and by whom it is claimed. Mutable,
 * owned by the identity graph; stores only keep it.
 */
public final class KeyRecord {
    private static final int VERSION = 1;

    final Key key;
    /** The ≺-earliest event that is filed under it, joins it or claims it. */
    Position first;

    long lastMillis;
    /** How many events are filed under it. */
    long events;
    /** Of a strong key its person; of a weak one the anonymous person, 0 where there is none. */
    long person;

    boolean retired;
    boolean vetoed;
    boolean alarmed;
    /** Whether the person who holds it had so many events that the guard looks at every further one. */
    boolean watched;
    /** Of a strong key. */
    final List<Edge> edges = new ArrayList<>(2);
    /** Of a strong key: the weak keys that it claims, up to one more than a person may have. */
    final List<Key> claimed = new ArrayList<>(2);
    /** Of a weak key: who claimed it, in ≺. */
    final List<Run> runs = new ArrayList<>(1);

    KeyRecord(Key key, Position first) {
        this.key = key;
        this.first = first;
        this.lastMillis = first.occurredAtMillis();
    }

    public Key key() {
        return key;
    }

    /** Notes that an event shows the key; whether that is earlier than any before. */
    boolean see(Position at) {
        lastMillis = Math.max(lastMillis, at.occurredAtMillis());
        if (at.before(first)) {
            first = at;
            return true;
        }
        return false;
    }

    @Nullable
    Edge edge(Key other, Edge.Kind kind) {
        for (int i = 0; i < edges.size(); i++) {
            Edge edge = edges.get(i);
            if (edge.kind == kind && edge.other.equals(other)) {
                return edge;
            }
        }
        return null;
    }

    /** The index of the last run that began at or before the position, −1 before all. */
    int runAt(Position at) {
        int low = 0;
        int high = runs.size() - 1;
        if (high >= 0 && !at.before(runs.get(high).first)) {
            return high;
        }
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (at.before(runs.get(middle).first)) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return high;
    }

    public void encode(BytesOut out) {
        out.u8(VERSION);
        out.u8((retired ? 1 : 0) | (vetoed ? 2 : 0) | (alarmed ? 4 : 0) | (watched ? 8 : 0));
        Positions.write(out, first);
        out.signed(lastMillis - first.occurredAtMillis());
        out.varint(events);
        out.varint(person);
        out.varint(edges.size());
        edges.forEach(edge -> edge.encode(out));
        out.varint(claimed.size());
        claimed.forEach(weak -> Positions.write(out, weak));
        out.varint(runs.size());
        runs.forEach(run -> run.encode(out));
    }

    public static KeyRecord decode(Key key, BytesIn in) {
        int version = in.u8();
        if (version != VERSION) {
            throw new UnreadableBytes("a key's record of format " + version + "; this version reads format " + VERSION);
        }
        int flags = in.u8();
        KeyRecord record = new KeyRecord(key, Positions.position(in));
        record.retired = (flags & 1) != 0;
        record.vetoed = (flags & 2) != 0;
        record.alarmed = (flags & 4) != 0;
        record.watched = (flags & 8) != 0;
        record.lastMillis = record.first.occurredAtMillis() + in.signed();
        record.events = in.varint();
        record.person = in.varint();
        for (int left = in.count(); left > 0; left--) {
            record.edges.add(Edge.decode(in));
        }
        for (int left = in.count(); left > 0; left--) {
            record.claimed.add(Positions.key(in));
        }
        for (int left = in.count(); left > 0; left--) {
            record.runs.add(Run.decode(in));
        }
        return record;
    }
}
