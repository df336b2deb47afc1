package io.sojourn.journey;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.List;

/** How many people something happens to, and the first few of them. */
final class Moved {
    private static final int SHOWN = 5;

    private long people;
    private final List<String> sample = new ArrayList<>(0);

    void add(String person) {
        people++;
        if (sample.size() < SHOWN) {
            sample.add(person);
        }
    }

    long people() {
        return people;
    }

    Value.Obj document() {
        return Value.object(
                "people",
                people,
                "sample",
                Value.array(sample.stream().map(Value::text).toList()));
    }
}
