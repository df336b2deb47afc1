package io.sojourn.measure;

import io.sojourn.collect.Device;
import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.EventFilters;
import io.sojourn.unify.condition.EventView;
import io.sojourn.unify.condition.PropertyPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Numbers for the values of one property, in order of appearance, and the number of every event. */
final class ValueCodes {
    private final Map<Value, Integer> codes = new HashMap<>();
    private final List<Value> values = new ArrayList<>();
    private int[][] ofEvents = new int[0][];
    /** Of a path through arrays, what all its values are. */
    private int[][][] allOfEvents = new int[0][][];

    private static final int[] NONE = {};

    static ValueCodes ofEvents(PropertyPath path, List<Member> members) {
        ValueCodes codes = new ValueCodes();
        codes.ofEvents = new int[members.size()][];
        codes.allOfEvents = new int[members.size()][][];
        for (int person = 0; person < members.size(); person++) {
            List<Event> events = members.get(person).events();
            codes.ofEvents[person] = new int[events.size()];
            codes.allOfEvents[person] = new int[path.many() ? events.size() : 0][];
            for (int i = 0; i < events.size(); i++) {
                codes.ofEvents[person][i] = codes.code(
                        path.equals(Columns.TOUCHPOINT)
                                ? named(members.get(person).touchpoint(i))
                                : read(path, events.get(i)));
                if (path.many()) {
                    codes.allOfEvents[person][i] = codes.all(path, events.get(i));
                }
            }
        }
        return codes;
    }

    private static @Nullable Value named(String id) {
        return id.isEmpty() ? null : Value.text(id);
    }

    int of(int person, int index) {
        return ofEvents[person][index];
    }

    /** All values of a path through arrays, −1 for each that is missing in between. */
    int[] allOf(int person, int index) {
        return allOfEvents[person][index];
    }

    private int[] all(PropertyPath path, Event event) {
        List<Integer> all = new ArrayList<>();
        EventFilters.follow(path, EventView.of(event, Set.of()), value -> all.add(code(value)));
        return all.isEmpty() ? NONE : all.stream().mapToInt(Integer::intValue).toArray();
    }

    Value value(int code) {
        return code < 0 || code >= values.size() ? Value.NOTHING : values.get(code);
    }

    /** −1 of what is missing, null or an object; of a list its first value. */
    int code(@Nullable Value value) {
        return switch (value) {
            case null -> Deepest.NO_VALUE;
            case Value.Nothing n -> Deepest.NO_VALUE;
            case Value.Obj object -> Deepest.NO_VALUE;
            case Value.Array array ->
                array.items().isEmpty() ? Deepest.NO_VALUE : code(array.items().getFirst());
            case Value.Real real -> known(wholeIfEqual(real));
            case Value.Whole whole -> known(whole);
            case Value.Text text -> known(text);
            case Value.Bool bool -> known(bool);
        };
    }

    /** Numbers that are equal are one value, however they were written. */
    static Value wholeIfEqual(Value.Real real) {
        boolean whole = real.value() == Math.rint(real.value()) && Math.abs(real.value()) < 1e15;
        return whole ? Value.whole((long) real.value()) : real;
    }

    private int known(Value value) {
        return codes.computeIfAbsent(value, v -> {
            values.add(v);
            return values.size() - 1;
        });
    }

    private static @Nullable Value read(PropertyPath path, Event event) {
        if (path.equals(Columns.CHANNEL)) {
            return event.channel().isEmpty() ? null : Value.text(event.channel());
        }
        if (path.equals(Columns.SOURCE)) {
            return event.sourceId().isEmpty() ? null : Value.text(event.sourceId());
        }
        if (path.equals(Columns.DEVICE)) {
            return Device.of(event.context())
                    .map(device -> Value.text(device.wireName()))
                    .orElse(null);
        }
        return first(each -> EventFilters.follow(path, EventView.of(event, Set.of()), each));
    }

    /** The first value that the path leads to, or null. */
    static @Nullable Value first(PropertyPath path, Value.Obj root) {
        return first(each -> path.follow(root, each));
    }

    private static @Nullable Value first(Consumer<Consumer<@Nullable Value>> all) {
        @Nullable Value[] found = new @Nullable Value[1];
        all.accept(value -> {
            if (found[0] == null && !(value instanceof Value.Nothing)) {
                found[0] = value;
            }
        });
        return found[0];
    }
}
