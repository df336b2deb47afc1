package io.sojourn.columns;

import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Value;
import io.sojourn.collect.ValueCodec;
import io.sojourn.measure.JourneyTable;
import io.sojourn.measure.JourneyTable.Label;
import io.sojourn.ports.JourneyIndex.TouchpointSets;
import io.sojourn.unify.condition.PropertyPath;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the numbers in columns stood for at one moment. Immutable; any number of threads may read.
 *
 * @param beyond some events have paths that no column was left for
 * @param models stage names by model, in the order of their numbers
 * @param traits the names of people's traits; nothing where they are not known all
 */
record Words(
        Dictionary.Reading<Label> labels,
        Dictionary.Reading<String> channels,
        Dictionary.Reading<String> sources,
        List<PropertyWords> properties,
        boolean beyond,
        List<TouchpointSets> touchpoints,
        Map<String, List<String>> models,
        Optional<Set<String>> traits) {

    /** A property column and its values. */
    record PropertyWords(Properties.Column column, Dictionary.Reading<Value> values) {}

    List<String> modelNames() {
        return List.copyOf(models.keySet());
    }

    /** The number of the property column of a path, −1 where there is none. What surrounded events has none. */
    int pathNumber(PropertyPath path) {
        return path.ofContext() ? -1 : number(path.toString());
    }

    /** The texts of a property's values, where those are few and all are known; of one that has lists they are not. */
    Optional<Set<String>> textsOf(PropertyPath path) {
        int number = pathNumber(path);
        long all = properties.stream().mapToLong(each -> each.values().size()).sum();
        if (number < 0 || all >= Properties.MOST_VALUES_IN_ALL || number(path + "[]") >= 0) {
            return Optional.empty();
        }
        Dictionary.Reading<Value> values = properties.get(number).values();
        if (values.size() > JourneyTable.FEW_VALUES) {
            return Optional.empty();
        }
        Set<String> texts = new TreeSet<>();
        for (int code = 0; code < values.size(); code++) {
            if (values.at(code) instanceof Value.Text text) {
                texts.add(text.value());
            }
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
    }

    /** Whether an event may have what the path leads to though there is no column of it. */
    boolean beyond(PropertyPath path) {
        return beyond || path.ofContext();
    }

    /** The number of the column that holds people's devices, −1 where there is none. */
    int deviceNumber() {
        return number(Properties.DEVICE);
    }

    private int number(String column) {
        for (PropertyWords words : properties) {
            if (words.column().text.equals(column)) {
                return words.column().number;
            }
        }
        return -1;
    }

    /** Writes the words that are used; {@link Vocabulary#read} reads them. */
    void write(BytesOut out, Usage used) {
        dictionary(out, labels, used.labels(), (to, label) -> {
            to.text(label.label());
            to.text(label.name());
        });
        dictionary(out, channels, used.channels(), BytesOut::text);
        dictionary(out, sources, used.sources(), BytesOut::text);
        out.bool(beyond);
        out.varint(properties.size());
        for (PropertyWords words : properties) {
            out.text(words.column().text);
            dictionary(out, words.values(), used.values(words.column().number), ValueCodec::write);
        }
        out.varint(touchpoints.size());
        for (TouchpointSets touchpoint : touchpoints) {
            out.text(touchpoint.id());
            texts(out, touchpoint.sets());
        }
        out.varint(models.size());
        models.forEach((model, stages) -> {
            out.text(model);
            texts(out, stages);
        });
        used.traits().write(out);
    }

    private static <T> void dictionary(
            BytesOut out, Dictionary.Reading<T> values, BitSet used, BiConsumer<BytesOut, T> write) {
        out.varint(values.size());
        for (int code = 0; code < values.size(); code++) {
            @Nullable T value = values.at(code);
            boolean kept = value != null && used.get(code);
            out.bool(kept);
            if (value != null && kept) {
                write.accept(out, value);
            }
        }
    }

    static void texts(BytesOut out, List<String> texts) {
        out.varint(texts.size());
        texts.forEach(out::text);
    }
}
