package io.sojourn.journey;

import io.sojourn.unify.condition.Patterns;
import java.util.function.Predicate;

/** For documents that come along: none of them asks for a text pattern. */
enum NoPatterns implements Patterns {
    NONE;

    @Override
    public Predicate<String> find(String pattern) {
        throw new IllegalArgumentException("no patterns here");
    }

    @Override
    public String replaceAll(String pattern, String text, String replacement) {
        throw new IllegalArgumentException("no patterns here");
    }
}
