package io.sojourn.unify.condition;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The patterns of the JDK, for tests that trust their own. */
enum JavaPatterns implements Patterns {
    JAVA;

    @Override
    public Predicate<String> find(String pattern) {
        return Pattern.compile(pattern).asPredicate();
    }

    @Override
    public String replaceAll(String pattern, String text, String replacement) {
        return Pattern.compile(pattern).matcher(text).replaceAll(Matcher.quoteReplacement(replacement));
    }
}
