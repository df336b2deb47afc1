package io.sojourn.ports;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.Position;
import io.sojourn.collect.Value;
import io.sojourn.measure.JourneyTable;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.EventView;
import io.sojourn.unify.condition.Facts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The derived, rebuildable projection that analyses read. The runtime's writer feeds it in log order and publishes often;
 * readers take {@link #table()}. When its files are missing, old, wrong or behind the log, it says so at opening and the
 * runtime feeds it again.
 *
 * <p>One thread feeds; {@link #compact} runs on another; any number read. A runtime that publishes before it flushes its own
 * state finds {@link #durableOffset} at or past its state's offset after a crash, and goes on from its state: rows of offsets
 * that the index already holds are taken once, everything else that is said replaces what was said. Where the index is
 * behind the state (a power cut), the runtime calls {@link #clear} and feeds everything.
 */
public interface JourneyIndex extends AutoCloseable {

    /** The log offset up to which the files on disk hold everything; −1: empty, feed from the start. */
    long durableOffset();

    /**
     * How many publishes the files on disk hold. Several may be of one offset (an undo, windows that end), so a runtime that
     * remembers more of them than there are knows that the files lack something.
     */
    long published();

    /**
     * One visible event, filed under its originating key, with the touchpoint that it is (an index into what {@link
     * #touchpoints} said, −1 none).
     */
    void add(long offset, Key originatingKey, Event event, int touchpoint);

    /**
     * From now on these stretches of keys are that person's, instead of whatever was said before of that person. A key may
     * be shared out among several persons by time, but no event may be two persons' when {@link #publish} is called.
     */
    void assign(long person, String name, List<Stretch> stretches);

    /** That person is no more (merged, erased): its stretches, stays and traits go; rows stay until somebody's or removed. */
    void vanish(long person);

    /**
     * A person's stage transitions under the newest revision of a model, instead of those said before.
     *
     * @param toStage index into the model's stage names, −1 none
     */
    void stays(long person, String model, long[] atMillis, int[] toStage);

    /**
     * The traits that profiles show, for breakdowns and segments, instead of those said before. Computed traits may stand in
     * an object under {@code @computed}, the round as {@code {number, phase, sinceMillis}} under {@code @round}; a log that
     * answers {@link Log#facts} is asked first.
     */
    void traits(long person, Value.Obj traits);

    /** The stage names of a model, by index. */
    void model(String model, List<String> stageNames);

    /**
     * What the events of a person turn out to be as touchpoints, since they were folded anew: instead of what was said when
     * each was added. Events up to that offset that are not named are none; later ones stay as they are. The person's
     * stretches must have been said before.
     */
    void touchpoints(long person, long upToOffset, long[] offsets, int[] touchpoints);

    /** The touchpoints by index, with the sets that each is in; may grow but not renumber until {@link #clear}. */
    void touchpoints(List<TouchpointSets> touchpoints);

    record TouchpointSets(String id, List<String> sets) {}

    /** Removes rows for good (undo, erasure): those of the key whose log offset the test names. */
    void remove(Key originatingKey, LongPredicate offsets);

    /** Forgets everything that was said: rules changed, or files are behind. Readers keep what was published till then. */
    void clear();

    /** Makes everything said so far visible, and durable but for a power cut. */
    void publish(long offset);

    JourneyTable table();

    /** People's events that some of these filters let pass, as of what was published last. */
    Matches matching(List<EventFilter> filters);

    /** What was found for a list of filters, in parts that threads can share. Any number of threads may use it. */
    interface Matches {

        /** How many parts there are; everybody who has such an event is in exactly one. */
        int parts();

        /** Shows a part, person by person, until it has been shown or the taker wants no more. */
        void show(int part, Taker taker);
    }

    /** One thread shows, and what is shown is valid during the call alone. */
    interface Taker {

        /** An event that a filter, by its place in the list, lets pass; each person's in ≺. */
        void event(int filter, EventView event);

        /** Whose the events since the last call were; whether more are wanted. */
        boolean person(long number);
    }

    /**
     * Whether the delta has grown so that a {@link #compact} is worth its while.
     *
     * @param idle whether there is nothing else to do: then a smaller delta is worth it, since each start reads it anew
     */
    boolean wantsCompaction(boolean idle);

    /**
     * Writes the base anew, without what was removed; called from a background thread, may take long. What was published
     * when it begins is in the new base; removed rows are physically gone from all files when it returns.
     */
    void compact(Consumer<String> progress);

    /** A stretch of one key's events: from (inclusive) to (exclusive) in ≺; empty = unbounded. */
    record Stretch(Key key, Optional<Position> from, Optional<Position> to) {}

    /**
     * What columns do not hold: values beyond their bounds, the order of events of one millisecond, what was known of people
     * in the past. Any thread may ask, also while it is fed.
     */
    interface Log extends LongFunction<@Nullable Event> {
        /** The event at that offset, or null when it was removed. */
        @Override
        @Nullable
        Event apply(long offset);

        /**
         * What was known of a person at that instant, for segments that ask about more than events and stages. Empty where
         * what {@link #traits} said last is as good (the instant is not in the person's past).
         */
        default Optional<Facts> facts(long person, long atMillis) {
            return Optional.empty();
        }

        /** Whether the instant is in nobody's past: then what {@link #traits} said last is as good. */
        default boolean present(long atMillis) {
            return false;
        }

        /** Whether a condition has held on a person for so long at that instant. */
        default boolean held(long person, Condition.Held held, long atMillis) {
            throw new UnsupportedOperationException("this log does not know what held in between");
        }
    }

    @Override
    void close();
}
