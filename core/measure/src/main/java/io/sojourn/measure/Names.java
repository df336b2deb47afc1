package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.Arrays;

/** People by the name that everybody knows them by: their strongest key. */
final class Names {
    private Names() {}

    static Value of(long[] people, JourneyTable table) {
        return Value.array(Arrays.stream(people)
                .mapToObj(table::personName)
                .sorted()
                .map(Value::text)
                .toList());
    }
}
