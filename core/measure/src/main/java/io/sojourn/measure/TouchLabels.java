package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What touches are called, numbered as they are met. One thread. */
final class TouchLabels {
    private static final String MISSING = "";

    private final AttributionQuery query;
    private final JourneyTable table;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<Value> values = new ArrayList<>();
    /** By code plus one: the label's number plus one, 0 where it is not known yet. */
    private int[] ofCode = new int[16];

    private boolean[] direct = new boolean[16];

    TouchLabels(AttributionQuery query, JourneyTable table) {
        this.query = query;
        this.table = table;
    }

    int size() {
        return names.size();
    }

    /** The label of a dictionary code; −1 is the code of none. */
    int of(int code) {
        if (code + 1 >= ofCode.length) {
            ofCode = Arrays.copyOf(ofCode, 2 * (code + 1));
        }
        int known = ofCode[code + 1] - 1;
        if (known >= 0) {
            return known;
        }
        int label = of(code < 0 ? Value.NOTHING : table.propertyValue(query.by(), code));
        ofCode[code + 1] = label + 1;
        return label;
    }

    private int of(Value value) {
        return numbers.computeIfAbsent(name(value), name -> {
            int label = names.size();
            names.add(name);
            values.add(value);
            TooMany.check(names.size(), "/property", "touches are called by has");
            if (label >= direct.length) {
                direct = Arrays.copyOf(direct, 2 * label);
            }
            direct[label] =
                    !(value instanceof Value.Text text) || query.direct().contains(text.value());
            return label;
        });
    }

    private static String name(Value value) {
        return value instanceof Value.Text text
                ? "\"" + text.value()
                : value instanceof Value.Nothing ? MISSING : value.toString();
    }

    /** Whether nobody is led by it. */
    boolean direct(int label) {
        return direct[label];
    }

    Value value(int label) {
        return values.get(label);
    }

    /** Takes in another's labels; returns which number each of them has here. */
    int[] takeIn(TouchLabels more) {
        return more.values.stream().mapToInt(this::of).toArray();
    }

    /** Which place each label has in the order of their names. */
    int[] places() {
        int[] ordered = IntStream.range(0, size())
                .boxed()
                .sorted(Comparator.comparing(names::get))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] places = new int[ordered.length];
        for (int place = 0; place < ordered.length; place++) {
            places[ordered[place]] = place;
        }
        return places;
    }
}
