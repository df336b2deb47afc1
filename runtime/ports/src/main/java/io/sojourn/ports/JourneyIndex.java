package io.sojourn.ports;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.Position;
import io.sojourn.measure.JourneyTable;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The derived, rebuildable projection that analyses read. The runtime's writer feeds it in log order and publishes often;
 * readers take {@link #table()}. When its files are missing, old, wrong or behind the log, it says so at opening and the
 * runtime feeds it again.
 */
public interface JourneyIndex extends AutoCloseable {

    /** The log offset up to which the files on disk hold everything; −1: empty, rebuild from the start. */
    long durableOffset();

    /** One visible event, filed under its originating key, with the touchpoint that it is ({@code -1} none). */
    void add(long offset, Key originatingKey, Event event, int touchpoint);

    /** From now on these stretches of keys are that person's, instead of whatever was said before of that person. */
    void assign(long person, String name, List<Stretch> stretches);

    /** That person is no more (merged, erased). */
    void vanish(long person);

    /** A person's stage transitions under the newest revision of a model, instead of those said before. */
    void stays(long person, String model, long[] atMillis, int[] toStage);

    /** Traits that analyses break down by. */
    void traits(long person, io.sojourn.collect.Value.Obj traits);

    /** The stage names of a model, by index. */
    void model(String model, List<String> stageNames);

    /** The touchpoints by index, with the sets that each is in. */
    void touchpoints(List<TouchpointSets> touchpoints);

    record TouchpointSets(String id, List<String> sets) {}

    /** Removes rows for good (undo, erasure): those of the key that the position test names. */
    void remove(Key originatingKey, java.util.function.Predicate<Position> which);

    /** Makes everything said so far visible. */
    void publish(long offset);

    JourneyTable table();

    /** Writes the base anew when the delta has grown; called from a background thread, may take long. */
    void compact(Consumer<String> progress);

    /**
     * A stretch of one key's events: from (inclusive) to (exclusive) in ≺; empty = unbounded.
     */
    record Stretch(Key key, Optional<Position> from, Optional<Position> to) {}

    @Override
    void close();
}
