package io.sojourn.columns;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Position;
import io.sojourn.collect.Value;
import io.sojourn.collect.ValueCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was said of one person.
 *
 * @param name the strongest key's value
 * @param stretches which events are the person's
 * @param traits as the profile shows them
 * @param stays transitions by model
 */
record Held(String name, List<KeyStretch> stretches, Value.Obj traits, Map<String, Stays> stays) {
    static final Held NOBODY = new Held("", List.of(), Value.Obj.empty(), Map.of());

    /** A stretch of the key of that number. */
    record KeyStretch(int key, Optional<Position> from, Optional<Position> to) {}

    /** Transitions in order of time. */
    @SuppressWarnings("ArrayRecordComponent") // columns, handed over and not changed
    record Stays(long[] atMillis, int[] toStage) {
        /** The last transition at or before the moment; −1 none. */
        int at(long millis) {
            int at = atMillis.length - 1;
            while (at >= 0 && atMillis[at] > millis) {
                at--;
            }
            return at;
        }
    }

    Held {
        stretches = List.copyOf(stretches);
        stays = Map.copyOf(stays);
    }

    Held assigned(String newName, List<KeyStretch> newStretches) {
        return new Held(newName, newStretches, traits, stays);
    }

    Held withTraits(Value.Obj newTraits) {
        return new Held(name, stretches, newTraits, stays);
    }

    Held withStays(String model, Stays newStays) {
        Map<String, Stays> all = new LinkedHashMap<>(stays);
        all.put(model, newStays);
        return new Held(name, stretches, traits, all);
    }

    /** All but the stays, which have columns of their own. */
    void write(BytesOut out) {
        out.text(name);
        ValueCodec.write(out, traits);
        out.varint(stretches.size());
        for (KeyStretch stretch : stretches) {
            out.varint(stretch.key());
            out.u8((stretch.from().isPresent() ? 1 : 0) + (stretch.to().isPresent() ? 2 : 0));
            stretch.from().ifPresent(position -> write(out, position));
            stretch.to().ifPresent(position -> write(out, position));
        }
    }

    static String name(BytesIn in) {
        return in.text();
    }

    static Value.Obj traits(BytesIn in) {
        in.text();
        return (Value.Obj) ValueCodec.read(in);
    }

    static Held read(BytesIn in, Map<String, Stays> stays) {
        String name = in.text();
        Value.Obj traits = (Value.Obj) ValueCodec.read(in);
        List<KeyStretch> stretches = new ArrayList<>();
        for (int count = in.count(); count > 0; count--) {
            int key = in.int32();
            int bounds = in.u8();
            Optional<Position> from = (bounds & 1) != 0 ? Optional.of(position(in)) : Optional.empty();
            Optional<Position> to = (bounds & 2) != 0 ? Optional.of(position(in)) : Optional.empty();
            stretches.add(new KeyStretch(key, from, to));
        }
        return new Held(name, stretches, traits, stays);
    }

    static void write(BytesOut out, Position position) {
        out.signed(position.occurredAtMillis());
        out.signed(position.receivedAtMillis());
        out.signed(position.index());
        out.text(position.messageId());
    }

    static Position position(BytesIn in) {
        return new Position(in.signed(), in.signed(), (int) in.signed(), in.text());
    }
}
