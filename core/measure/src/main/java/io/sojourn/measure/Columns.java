package io.sojourn.measure;

import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.PropertyPath;
import java.util.List;
import java.util.Optional;

/**
 * What an analysis needs of a table.
 *
 * @param filters at most 32; bit i of {@link Block#mask} answers filter i
 * @param properties event properties whose dictionary codes are needed per row (scalar; of many values the first)
 * @param traits profile traits whose dictionary codes are needed per person
 * @param fromMillis rows before it are left out
 * @param toMillis rows after it are left out (inclusive)
 * @param segment persons that do not fulfil it at {@code toMillis} are left out
 */
public record Columns(
        List<EventFilter> filters,
        List<PropertyPath> properties,
        List<PropertyPath> traits,
        long fromMillis,
        long toMillis,
        Optional<Condition> segment) {

    public static final int MOST_FILTERS = 32;

    public Columns {
        filters = List.copyOf(filters);
        properties = List.copyOf(properties);
        traits = List.copyOf(traits);
        if (filters.size() > MOST_FILTERS) {
            throw new IllegalArgumentException(filters.size() + " filters, at most " + MOST_FILTERS + " are allowed");
        }
    }

    public static Columns of(List<EventFilter> filters) {
        return new Columns(filters, List.of(), List.of(), Long.MIN_VALUE, Long.MAX_VALUE, Optional.empty());
    }
}
