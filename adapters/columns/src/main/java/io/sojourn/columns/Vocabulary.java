package io.sojourn.columns;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.ValueCodec;
import io.sojourn.measure.JourneyTable.Label;
import io.sojourn.ports.JourneyIndex.TouchpointSets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the numbers in columns stand for. One thread. */
final class Vocabulary {
    final Dictionary<Label> labels = new Dictionary<>();
    final Dictionary<String> channels = new Dictionary<>();
    final Dictionary<String> sources = new Dictionary<>();
    final Properties properties = new Properties();
    /** By index. */
    List<TouchpointSets> touchpoints = List.of();
    /** Stage names by model; a model's number is its place. */
    Map<String, List<String>> models = new LinkedHashMap<>();

    TraitNames traits = new TraitNames();

    Words words() {
        return new Words(
                labels.reading(),
                channels.reading(),
                sources.reading(),
                properties.columns().stream()
                        .map(column -> new Words.PropertyWords(column, column.values.reading()))
                        .toList(),
                properties.beyond(),
                touchpoints,
                Collections.unmodifiableMap(new LinkedHashMap<>(models)),
                traits.reading());
    }

    static Vocabulary read(BytesIn in) {
        Vocabulary read = new Vocabulary();
        fill(in, read.labels, from -> new Label(from.text(), from.text()));
        fill(in, read.channels, BytesIn::text);
        fill(in, read.sources, BytesIn::text);
        if (in.bool()) {
            read.properties.markBeyond();
        }
        for (int count = in.count(); count > 0; count--) {
            Properties.Column column = read.properties.columnOf(in.text());
            if (column == null) {
                throw new io.sojourn.collect.UnreadableBytes("more property columns than this version has");
            }
            fill(in, column.values, ValueCodec::read);
        }
        read.properties.recount();
        List<TouchpointSets> touchpoints = new ArrayList<>();
        for (int count = in.count(); count > 0; count--) {
            touchpoints.add(new TouchpointSets(in.text(), texts(in)));
        }
        read.touchpoints = List.copyOf(touchpoints);
        for (int count = in.count(); count > 0; count--) {
            read.models.put(in.text(), texts(in));
        }
        read.traits = TraitNames.read(in);
        return read;
    }

    private static <T> void fill(BytesIn in, Dictionary<T> dictionary, Function<BytesIn, T> read) {
        for (int count = in.count(); count > 0; count--) {
            dictionary.append(in.bool() ? read.apply(in) : null);
        }
    }

    static List<String> texts(BytesIn in) {
        List<String> texts = new ArrayList<>();
        for (int count = in.count(); count > 0; count--) {
            texts.add(in.text());
        }
        return List.copyOf(texts);
    }
}
