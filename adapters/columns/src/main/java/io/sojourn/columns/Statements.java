package io.sojourn.columns;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.Position;
import io.sojourn.collect.UnreadableBytes;
import io.sojourn.collect.Value;
import io.sojourn.collect.ValueCodec;
import io.sojourn.measure.Nameless;
import io.sojourn.ports.JourneyIndex;
import io.sojourn.ports.JourneyIndex.Stretch;
import io.sojourn.ports.JourneyIndex.TouchpointSets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was said to the index between two publishes, as bytes for its journal. One thread. */
final class Statements {
    private static final int ADD = 1;
    private static final int ASSIGN = 2;
    private static final int VANISH = 3;
    private static final int STAYS = 4;
    private static final int TRAITS = 5;
    private static final int MODEL = 6;
    private static final int TOUCHPOINTS = 7;
    private static final int REMOVE = 8;
    private static final int RETOUCH = 9;

    private final BytesOut out = new BytesOut(256);

    boolean isEmpty() {
        return out.size() == 0;
    }

    byte[] frame(long offset) {
        BytesOut frame = new BytesOut(out.size() + 16);
        frame.signed(offset);
        frame.raw(out.toBytes(), 0, out.size());
        return frame.toBytes();
    }

    void add(long offset, int touchpoint) {
        out.u8(ADD);
        out.varint(offset);
        out.varint(touchpoint + 1);
    }

    void assign(long person, String name, List<Stretch> stretches) {
        out.u8(ASSIGN);
        out.signed(person);
        out.text(name);
        out.varint(stretches.size());
        for (Stretch stretch : stretches) {
            key(stretch.key());
            out.u8((stretch.from().isPresent() ? 1 : 0) + (stretch.to().isPresent() ? 2 : 0));
            stretch.from().ifPresent(position -> Held.write(out, position));
            stretch.to().ifPresent(position -> Held.write(out, position));
        }
    }

    void vanish(long person) {
        out.u8(VANISH);
        out.signed(person);
    }

    void stays(long person, String model, long[] atMillis, int[] toStage) {
        out.u8(STAYS);
        out.signed(person);
        out.text(model);
        out.varint(atMillis.length);
        for (int i = 0; i < atMillis.length; i++) {
            out.signed(atMillis[i]);
            out.signed(toStage[i]);
        }
    }

    void traits(long person, Value.Obj traits) {
        out.u8(TRAITS);
        out.signed(person);
        ValueCodec.write(out, traits);
    }

    void model(String model, List<String> stageNames) {
        out.u8(MODEL);
        out.text(model);
        Words.texts(out, stageNames);
    }

    void touchpoints(List<TouchpointSets> touchpoints) {
        out.u8(TOUCHPOINTS);
        out.varint(touchpoints.size());
        for (TouchpointSets touchpoint : touchpoints) {
            out.text(touchpoint.id());
            Words.texts(out, touchpoint.sets());
        }
    }

    void remove(Key key, Set<Long> offsets) {
        out.u8(REMOVE);
        key(key);
        out.varint(offsets.size());
        offsets.forEach(out::varint);
    }

    void retouch(Map<Long, Integer> touchpoints) {
        out.u8(RETOUCH);
        out.varint(touchpoints.size());
        touchpoints.forEach((offset, touchpoint) -> {
            out.varint(offset);
            out.varint(touchpoint + 1);
        });
    }

    private void key(Key key) {
        out.u8(StoredKind.number(key.kind()));
        out.text(key.value());
    }

    /** Says everything in a frame again; returns the frame's offset. Events that are gone from the log are left out. */
    static long replay(BytesIn in, MappedIndex index, JourneyIndex.Log log) {
        long offset = in.signed();
        while (in.remaining() > 0) {
            int what = in.u8();
            switch (what) {
                case ADD -> replayAdd(in, index, log);
                case ASSIGN -> index.assign(in.signed(), in.text(), stretches(in));
                case VANISH -> index.vanish(in.signed());
                case STAYS -> replayStays(in, index);
                case TRAITS -> index.traits(in.signed(), (Value.Obj) ValueCodec.read(in));
                case MODEL -> index.model(in.text(), Vocabulary.texts(in));
                case TOUCHPOINTS -> replayTouchpoints(in, index);
                case REMOVE -> replayRemove(in, index);
                case RETOUCH -> replayRetouch(in, index);
                default -> throw new UnreadableBytes("an unknown statement, " + what);
            }
        }
        return offset;
    }

    private static void replayAdd(BytesIn in, JourneyIndex index, JourneyIndex.Log log) {
        long offset = in.varint();
        int touchpoint = in.int32() - 1;
        Event event = log.apply(offset);
        if (event != null) {
            index.add(offset, Nameless.filedUnder(event), event, touchpoint);
        }
    }

    private static List<Stretch> stretches(BytesIn in) {
        List<Stretch> stretches = new ArrayList<>();
        for (int count = in.count(); count > 0; count--) {
            Key key = readKey(in);
            int bounds = in.u8();
            Optional<Position> from = (bounds & 1) != 0 ? Optional.of(Held.position(in)) : Optional.empty();
            Optional<Position> to = (bounds & 2) != 0 ? Optional.of(Held.position(in)) : Optional.empty();
            stretches.add(new Stretch(key, from, to));
        }
        return stretches;
    }

    private static Key readKey(BytesIn in) {
        return new Key(StoredKind.of(in.u8()), in.text());
    }

    private static void replayStays(BytesIn in, JourneyIndex index) {
        long person = in.signed();
        String model = in.text();
        int count = in.count();
        long[] at = new long[count];
        int[] to = new int[count];
        for (int i = 0; i < count; i++) {
            at[i] = in.signed();
            to[i] = (int) in.signed();
        }
        index.stays(person, model, at, to);
    }

    private static void replayTouchpoints(BytesIn in, JourneyIndex index) {
        List<TouchpointSets> touchpoints = new ArrayList<>();
        for (int count = in.count(); count > 0; count--) {
            touchpoints.add(new TouchpointSets(in.text(), Vocabulary.texts(in)));
        }
        index.touchpoints(touchpoints);
    }

    private static void replayRemove(BytesIn in, JourneyIndex index) {
        Key key = readKey(in);
        Set<Long> offsets = new HashSet<>();
        for (int count = in.count(); count > 0; count--) {
            offsets.add(in.varint());
        }
        index.remove(key, offsets::contains);
    }

    private static void replayRetouch(BytesIn in, MappedIndex index) {
        Map<Long, Integer> touchpoints = new HashMap<>();
        for (int count = in.count(); count > 0; count--) {
            touchpoints.put(in.varint(), in.int32() - 1);
        }
        index.retouch(touchpoints);
    }
}
