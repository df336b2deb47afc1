package io.sojourn.collect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events as bytes, for the log: a version, then the fields in a fixed order. Every version ever written stays readable. */
@SuppressWarnings("EnumOrdinal") // golden tests hold the order
public final class EventCodec {
    private static final int VERSION = 1;
    private static final Event.Type[] TYPES = Event.Type.values();
    private static final Source.Kind[] KINDS = Source.Kind.values();
    private static final KeyKind[] KEY_KINDS = KeyKind.values();

    private static final int UNSTATED = 0;
    private static final int AS_OCCURRED = 1;
    private static final int APART = 2;

    private EventCodec() {}

    public static byte[] encode(Event event) {
        BytesOut out = new BytesOut(384);
        write(out, event);
        return out.toBytes();
    }

    public static void write(BytesOut out, Event event) {
        Position position = event.position();
        out.u8(VERSION);
        out.u8(event.type().ordinal() << 4 | event.sourceKind().ordinal());
        out.text(event.name());
        writeKeys(out, event.keys());
        writeKeys(out, event.claims());
        writeOptional(out, event.retired());
        out.signed(position.occurredAtMillis());
        out.signed(position.receivedAtMillis() - position.occurredAtMillis());
        out.varint(position.index());
        out.text(position.messageId());
        out.text(event.sourceId());
        writeOptional(out, event.importId());
        out.text(event.channel());
        writeStated(out, event);
        ValueCodec.writeObject(out, event.properties());
        ValueCodec.writeObject(out, event.traits());
        ValueCodec.writeObject(out, event.context());
    }

    public static Event decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    public static Event decode(byte[] bytes, int from, int to) {
        BytesIn in = new BytesIn(bytes, from, to);
        Event event = read(in);
        if (in.remaining() != 0) {
            throw new UnreadableBytes(in.remaining() + " bytes after the event");
        }
        return event;
    }

    public static Event read(BytesIn in) {
        int version = in.u8();
        if (version != VERSION) {
            throw new UnreadableBytes("an event of format " + version + "; this version reads format " + VERSION);
        }
        int head = in.u8();
        Event.Type type = TYPES[within(head >> 4, TYPES.length, "type")];
        Source.Kind kind = KINDS[within(head & 15, KINDS.length, "kind of source")];
        String name = in.name();
        List<Key> keys = readKeys(in);
        List<Key> claims = readKeys(in);
        String retired = readOptional(in);
        long occurredAt = in.signed();
        long receivedAt = occurredAt + in.signed();
        Position position = new Position(occurredAt, receivedAt, in.int32(), in.text());
        String sourceId = in.name();
        String importId = readOptional(in);
        String channel = in.name();
        long statedAt = readStated(in, occurredAt);
        Value.Obj properties = ValueCodec.readObject(in);
        Value.Obj traits = ValueCodec.readObject(in);
        Value.Obj context = ValueCodec.readObject(in);
        return new Event(
                type,
                name,
                keys,
                claims,
                retired,
                position,
                sourceId,
                kind,
                importId,
                channel,
                properties,
                traits,
                context,
                statedAt);
    }

    private static void writeKeys(BytesOut out, List<Key> keys) {
        out.varint(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            out.u8(keys.get(i).kind().ordinal());
            out.text(keys.get(i).value());
        }
    }

    private static List<Key> readKeys(BytesIn in) {
        int count = in.count();
        if (count == 0) {
            return List.of();
        }
        if (count == 1) {
            return List.of(readKey(in));
        }
        List<Key> keys = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            keys.add(readKey(in));
        }
        return keys;
    }

    private static Key readKey(BytesIn in) {
        KeyKind kind = KEY_KINDS[within(in.u8(), KEY_KINDS.length, "kind of key")];
        return new Key(kind, in.text());
    }

    private static void writeOptional(BytesOut out, @Nullable String text) {
        out.bool(text != null);
        if (text != null) {
            out.text(text);
        }
    }

    private static @Nullable String readOptional(BytesIn in) {
        return in.bool() ? in.name() : null;
    }

    private static void writeStated(BytesOut out, Event event) {
        if (event.statedAtMillis() == Event.UNSTATED) {
            out.u8(UNSTATED);
        } else if (event.statedAtMillis() == event.occurredAtMillis()) {
            out.u8(AS_OCCURRED);
        } else {
            out.u8(APART);
            out.signed(event.statedAtMillis() - event.occurredAtMillis());
        }
    }

    private static long readStated(BytesIn in, long occurredAt) {
        int how = in.u8();
        return switch (how) {
            case UNSTATED -> Event.UNSTATED;
            case AS_OCCURRED -> occurredAt;
            case APART -> occurredAt + in.signed();
            default -> throw new UnreadableBytes("an unknown kind of stated time, " + how);
        };
    }

    private static int within(int value, int count, String what) {
        if (value >= count) {
            throw new UnreadableBytes("the " + what + " number " + value + ", which this version does not know");
        }
        return value;
    }
}
