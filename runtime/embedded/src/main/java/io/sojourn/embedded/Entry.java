package io.sojourn.embedded;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Event;
import io.sojourn.collect.EventCodec;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.UnreadableBytes;
import io.sojourn.collect.Value;
import io.sojourn.collect.ValueCodec;
import io.sojourn.ports.Definitions.Definition;
import java.util.ArrayList;
import java.util.List;

/** One entry of the log: a fact. What follows from it is folded, and never stands in the log. */
sealed interface Entry {

    record Fact(Event event) implements Entry {}

    /** Time reached an instant: windows that ended by then end, but for those that were over before another instant. */
    record Tick(long fromMillis, long atMillis) implements Entry {
        static final long THE_BEGINNING = Long.MIN_VALUE;

        /** All windows that ended by then. */
        Tick(long atMillis) {
            this(THE_BEGINNING, atMillis);
        }
    }

    /** A definition was saved, or removed. */
    record Defined(Definition definition, boolean removed) implements Entry {}

    /** Keys that never belong together with the others of their person. */
    record Split(List<Key> away, List<Key> rest, String author, long atMillis) implements Entry {
        public Split {
            away = List.copyOf(away);
            rest = List.copyOf(rest);
        }
    }

    /** The split at that offset holds no more. */
    record Lift(long split, String author, long atMillis) implements Entry {}

    /** Everything that an import brought goes. */
    record Undo(String importId, long atMillis) implements Entry {}

    /** A person goes, with everything that was stored of it. */
    record Erase(String profileId, String author, long atMillis) implements Entry {}

    /** Where something was that had to go. */
    record Gone() implements Entry {}

    Gone GONE = new Gone();

    int GONE_KIND = 0;
    int FACT_KIND = 1;
    int TICK_KIND = 2;
    int DEFINED_KIND = 3;
    int SPLIT_KIND = 4;
    int UNDO_KIND = 5;
    int ERASE_KIND = 6;
    int LIFT_KIND = 7;
    int TICK_FROM_KIND = 8;

    static byte[] encode(Entry entry) {
        return encode(entry, new BytesOut(384));
    }

    /** @param out used for nothing else meanwhile; what it holds is lost */
    static byte[] encode(Entry entry, BytesOut out) {
        out.clear();
        switch (entry) {
            case Gone gone -> out.u8(GONE_KIND);
            case Fact fact -> {
                out.u8(FACT_KIND);
                EventCodec.write(out, fact.event());
            }
            case Tick tick -> {
                boolean whole = tick.fromMillis() == Tick.THE_BEGINNING;
                out.u8(whole ? TICK_KIND : TICK_FROM_KIND);
                if (!whole) {
                    out.signed(tick.fromMillis());
                }
                out.signed(tick.atMillis());
            }
            case Defined defined -> {
                out.u8(DEFINED_KIND);
                out.bool(defined.removed());
                write(out, defined.definition());
            }
            case Split split -> {
                out.u8(SPLIT_KIND);
                write(out, split.away());
                write(out, split.rest());
                out.text(split.author());
                out.signed(split.atMillis());
            }
            case Lift lift -> {
                out.u8(LIFT_KIND);
                out.signed(lift.split());
                out.text(lift.author());
                out.signed(lift.atMillis());
            }
            case Undo undo -> {
                out.u8(UNDO_KIND);
                out.text(undo.importId());
                out.signed(undo.atMillis());
            }
            case Erase erase -> {
                out.u8(ERASE_KIND);
                out.text(erase.profileId());
                out.text(erase.author());
                out.signed(erase.atMillis());
            }
        }
        return out.toBytes();
    }

    static Entry decode(byte[] bytes, int from, int to) {
        BytesIn in = new BytesIn(bytes, from, to);
        int kind = in.u8();
        return switch (kind) {
            case GONE_KIND -> GONE;
            case FACT_KIND -> new Fact(EventCodec.decode(bytes, from + 1, to));
            case TICK_KIND -> new Tick(in.signed());
            case TICK_FROM_KIND -> new Tick(in.signed(), in.signed());
            case DEFINED_KIND -> {
                boolean removed = in.bool();
                yield new Defined(readDefinition(in), removed);
            }
            case SPLIT_KIND -> new Split(readKeys(in), readKeys(in), in.text(), in.signed());
            case LIFT_KIND -> new Lift(in.signed(), in.text(), in.signed());
            case UNDO_KIND -> new Undo(in.text(), in.signed());
            case ERASE_KIND -> new Erase(in.text(), in.text(), in.signed());
            default ->
                throw new UnreadableBytes(
                        "the log has an entry of kind " + kind + ", which this version does not know");
        };
    }

    static void write(BytesOut out, Definition definition) {
        out.text(definition.kind());
        out.text(definition.id());
        out.varint(definition.revision());
        out.text(definition.author());
        out.signed(definition.atMillis());
        ValueCodec.write(out, definition.document());
    }

    static Definition readDefinition(BytesIn in) {
        return new Definition(in.text(), in.text(), in.int32(), in.text(), in.signed(), readDocument(in));
    }

    private static Value.Obj readDocument(BytesIn in) {
        if (ValueCodec.read(in) instanceof Value.Obj document) {
            return document;
        }
        throw new UnreadableBytes("a definition that is no object");
    }

    private static void write(BytesOut out, List<Key> keys) {
        out.varint(keys.size());
        for (Key key : keys) {
            out.text(key.kind().wireName());
            out.text(key.value());
        }
    }

    private static List<Key> readKeys(BytesIn in) {
        int count = in.count();
        List<Key> keys = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String kind = in.text();
            keys.add(new Key(
                    KeyKind.ofWireName(kind).orElseThrow(() -> new UnreadableBytes("a key of kind \"" + kind + "\"")),
                    in.text()));
        }
        return keys;
    }
}
