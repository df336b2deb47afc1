package io.sojourn.unify.condition;

import java.util.function.Predicate;

/** Compiles text patterns in RE2 syntax that run in linear time; the engine is an adapter's. */
public interface Patterns {
    /**
     * A predicate that is true where the pattern is found anywhere in a text.
     *
     * @throws IllegalArgumentException naming what is wrong with the pattern
     */
    Predicate<String> find(String pattern);

    /** The text with every match replaced by the literal text. */
    String replaceAll(String pattern, String text, String replacement);
}
