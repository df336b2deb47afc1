package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.PropertyPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/**
 * Everybody's journeys, ready to be folded: a consistent snapshot that any number of threads may read.
 *
 * <p>One table is the journey index in mapped files, another is built in memory from files or in tests; both answer alike.
 */
public interface JourneyTable {

    /**
     * What a row's code stands for.
     *
     * @param label a track's event name, {@code Page} or {@code Screen}
     * @param name the page's or screen's own name, empty where it has none; of a track its event name
     */
    record Label(String label, String name) {
        /** The name that analyses show: a page's own where pages go by their names and it has one. */
        public String shown(boolean namedPages) {
            return namedPages && label.equals("Page") && !name.isEmpty() ? name : label;
        }
    }

    /** By code. */
    List<Label> labels();

    /**
     * What its answers stand on: the same object as that of an earlier table of the same journeys where nothing changed that
     * an answer could tell.
     */
    default Object content() {
        return this;
    }

    /**
     * Folds every person once. {@code merge} must be associative with {@code empty} as identity: how persons are cut into
     * blocks and blocks into threads must not show.
     */
    <A> A fold(Columns columns, Supplier<A> empty, BlockFold<A> fold, BinaryOperator<A> merge);

    /** Adds a block to what was folded so far and returns it (it may be changed in place). */
    interface BlockFold<A> {
        A add(A sofar, Block block);

        /** Whether it never asks what rows are called, so that {@link Block#code} need not be filled in where they match. */
        default boolean unnamed() {
            return false;
        }
    }

    /** The properties that events have, as far as the table keeps them by name; in order of the alphabet. */
    List<String> propertyNames();

    /** Of more different values of a property it is not told which there are. */
    int FEW_VALUES = 1_000;

    /** Longer texts are not among the values that a table knows. */
    int LONGEST_TEXT = 256;

    /**
     * The texts that events have in a property of at most {@link #FEW_VALUES} different values; nothing where it has more, or
     * no text, or where the table does not know them all. Texts of more than {@link #LONGEST_TEXT} characters are left out.
     */
    Optional<Set<String>> textsOf(PropertyPath property);

    /** The names of the traits that people have, or had lately; nothing where not all are known. */
    Optional<Set<String>> traitNames();

    /** Whether events may have properties whose names are not kept. */
    default boolean namesFurther() {
        return false;
    }

    /** The value that a dictionary code of a property column stands for. Codes are stable within one table. */
    Value propertyValue(PropertyPath property, int code);

    Value traitValue(PropertyPath trait, int code);

    /** The strongest key of a person: its value, without the kind. */
    String personName(long person);

    /** Latest occurredAt of all rows, or 0 when there is none: {@code now} where a request gives none. */
    long latestMillis();

    /** The stage ids of a model by index; empty for an unknown model. */
    List<String> stageNames(String model);
}
