package io.sojourn.regex;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.sojourn.unify.condition.Patterns;
import java.util.function.Predicate;

/** Text patterns of RE2: no input makes them slow, so people may write them. Thread-safe. */
public final class Re2Patterns implements Patterns {
    /** Nobody reads a longer pattern, and compiling takes memory in proportion. */
    private static final int LONGEST = 1_000;

    @Override
    public Predicate<String> find(String pattern) {
        Pattern compiled = compiled(pattern);
        return text -> compiled.matcher(text).find();
    }

    @Override
    public String replaceAll(String pattern, String text, String replacement) {
        return compiled(pattern).matcher(text).replaceAll(Matcher.quoteReplacement(replacement));
    }

    private static Pattern compiled(String pattern) {
        if (pattern.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a pattern of " + pattern.length() + " characters, at most " + LONGEST + " are allowed");
        }
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(wrong.getDescription() + ": " + wrong.getPattern(), wrong);
        }
    }
}
