package io.sojourn.columns;

import io.sojourn.collect.Key;
import io.sojourn.collect.Position;
import io.sojourn.collect.Value;
import io.sojourn.measure.JourneyTable.Label;
import io.sojourn.ports.JourneyIndex.TouchpointSets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds an index's first base straight from a source that already yields whole persons by ascending number, their rows in
 * ≺: for benchmarks and bulk loads. First every word is declared, then persons follow. One thread.
 */
public final class IndexBuilder implements AutoCloseable {
    private final Directory directory;
    private final Path path;
    private final Vocabulary words = new Vocabulary();
    private final List<Key> keys = new ArrayList<>();
    private final Map<String, Held.Stays> stays = new LinkedHashMap<>();
    private final List<Held.KeyStretch> stretches = new ArrayList<>();
    private @Nullable BaseWriter writer;
    private final int[] code = new int[1];

    /** @param path a directory of its own, empty or new */
    public IndexBuilder(Path path) {
        this.directory = new Directory(path);
        this.path = path.resolve("partial-0");
        directory.fresh(this.path);
    }

    public int label(String label) {
        return words.labels.intern(new Label(label, label));
    }

    public int channel(String channel) {
        return words.channels.intern(channel);
    }

    public int source(String source) {
        return words.sources.intern(source);
    }

    /** The code of a value of a scalar property. */
    public int value(String property, Value value) {
        return words.properties.code(column(property), value);
    }

    private Properties.Column column(String property) {
        Properties.Column column = words.properties.columnOf(property);
        if (column == null) {
            throw new IllegalArgumentException("more than " + Properties.MOST_PATHS + " properties");
        }
        return column;
    }

    public void touchpoints(List<TouchpointSets> touchpoints) {
        words.touchpoints = List.copyOf(touchpoints);
    }

    public void model(String model, List<String> stages) {
        words.models.put(model, List.copyOf(stages));
    }

    /** A key of the person at hand; returns its number. */
    public int key(Key key) {
        keys.add(key);
        stretches.add(new Held.KeyStretch(keys.size() - 1, Optional.<Position>empty(), Optional.<Position>empty()));
        return keys.size() - 1;
    }

    /** A row of the person at hand, with a touchpoint's index or −1. */
    public void row(long timeMillis, int label, int channel, int source, int touchpoint, int key, long offset) {
        writer().row(timeMillis, label, channel, source, touchpoint + 1, key, offset);
    }

    /** A property of the row that was said last. */
    public void property(int number, int valueCode) {
        code[0] = valueCode;
        writer().property(words.properties.columns().get(number), code, 1);
    }

    public int propertyNumber(String property) {
        return column(property).number;
    }

    public void stays(String model, long[] atMillis, int[] toStage) {
        stays.put(model, new Held.Stays(atMillis, toStage));
    }

    /** Ends the person at hand. */
    public void person(long number, String name, Value.Obj traits) {
        writer().person(number, new Held(name, stretches, traits, stays));
        stretches.clear();
        stays.clear();
    }

    private BaseWriter writer() {
        BaseWriter open = writer;
        if (open == null) {
            open = new BaseWriter(path, words.words());
            writer = open;
        }
        return open;
    }

    /** Completes the files; {@link MappedIndex#open} opens them. */
    public void finish(long durableOffset) {
        try {
            writer().finish(durableOffset, keys.size(), keys::get);
            directory.complete(path, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.close();
        }
    }
}
