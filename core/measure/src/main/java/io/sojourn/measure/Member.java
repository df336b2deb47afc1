package io.sojourn.measure;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.PropertyPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One person as a {@link MemoryTable} needs to know them. */
public interface Member {
    /** The value of the strongest key. */
    String name();

    /** The visible events in ≺. */
    List<Event> events();

    /** The touchpoint sets of the event at that index. */
    Set<String> sets(int index);

    /** The id of the touchpoint that the event at that index is, empty where it is none. */
    String touchpoint(int index);

    /** A trait, or null. */
    @Nullable
    Value trait(PropertyPath path);

    /** The names of all traits that were ever said of the person. */
    Set<String> traitNames();

    boolean fulfils(Condition condition, long atMillis);

    /** The stages that the person was in under a model; nothing without touchpoints. */
    Optional<Stays> stays(String model);

    /** Stage transitions in order of time. */
    final class Stays {
        private final long[] atMillis;
        private final int[] toStage;

        /**
         * The arrays are handed over.
         *
         * @param toStage index of the stage entered among the model's; −1 = none
         */
        public Stays(long[] atMillis, int[] toStage) {
            this.atMillis = atMillis;
            this.toStage = toStage;
        }

        int count() {
            return toStage.length;
        }

        void copy(Block.Stays to, int at) {
            to.room(at + toStage.length);
            System.arraycopy(atMillis, 0, to.at, at, toStage.length);
            System.arraycopy(toStage, 0, to.to, at, toStage.length);
        }

        /** The stage at that instant, −1 = none. */
        int at(long millis) {
            return StageFold.last(atMillis, toStage, 0, toStage.length, millis);
        }
    }
}
