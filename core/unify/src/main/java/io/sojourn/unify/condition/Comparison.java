package io.sojourn.unify.condition;

import io.sojourn.collect.Value;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One test of one value: {@code "op": "gte", "value": 2}. A missing value, or one of another kind than the test is about,
 * fails every test.
 *
 * @param operator what is asked
 * @param operands none for {@code exists}, one mostly, two for {@code between}, any number for {@code in}; windows and
 *     days around an anniversary in milliseconds and days; of {@code size} the number's operator and its operands
 * @param ignoreCase text is compared case-folded
 * @param every of a path that leads to many values: all of them, and at least one (else any)
 * @param pattern compiled, for {@code matches}
 */
public record Comparison(
        Operator operator,
        List<Value> operands,
        boolean ignoreCase,
        boolean every,
        Optional<Predicate<String>> pattern) {

    /** The positive operators: the reader turns {@code notX} into {@code not X}. */
    public enum Operator {
        EQUALS,
        IN,
        CONTAINS,
        STARTS_WITH,
        ENDS_WITH,
        MATCHES,
        GT,
        GTE,
        LT,
        LTE,
        BETWEEN,
        EXISTS,
        BEFORE,
        AFTER,
        WITHIN_LAST,
        WITHIN_NEXT,
        ANNIVERSARY,
        SIZE;

        /** The name in JSON. */
        public String wireName() {
            StringBuilder name = new StringBuilder();
            for (String word : name().toLowerCase(Locale.ROOT).split("_")) {
                name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
            }
            return name.toString();
        }
    }

    public Comparison {
        operands = List.copyOf(operands);
    }

    /** A plain test: no folding, any of many. */
    public static Comparison of(Operator operator, Value... operands) {
        return new Comparison(operator, Arrays.asList(operands), false, false, Optional.empty());
    }

    /** Whether the value passes; a time without an offset is read in the zone. */
    public boolean holds(@Nullable Value value, long nowMillis, ZoneId zone) {
        return Tests.passes(this, value, nowMillis, zone);
    }

    /** Whether what the path leads to passes: any of it, or with {@link #every} all of it and at least one. */
    public boolean holds(Value.Obj root, PropertyPath path, long nowMillis, ZoneId zone) {
        return holdsFrom(root.find(path.first()), path, nowMillis, zone);
    }

    /** The same where the value that the path's first step names is already at hand. */
    boolean holdsFrom(@Nullable Value first, PropertyPath path, long nowMillis, ZoneId zone) {
        if (!path.many()) {
            return holds(path.followOne(first), nowMillis, zone);
        }
        boolean[] seen = new boolean[2];
        path.follow(first, value -> seen[holds(value, nowMillis, zone) ? 1 : 0] = true);
        return every ? seen[1] && !seen[0] : seen[1];
    }

    /** The first instant after now at which the answer may differ though the value stays; {@code Long.MAX_VALUE}: never. */
    long nextChange(@Nullable Value first, PropertyPath path, long nowMillis, ZoneId zone) {
        if (operator != Operator.WITHIN_LAST && operator != Operator.WITHIN_NEXT && operator != Operator.ANNIVERSARY) {
            return Long.MAX_VALUE;
        }
        long[] next = {Long.MAX_VALUE};
        path.follow(first, value -> next[0] = Math.min(next[0], Tests.nextChange(this, value, nowMillis, zone)));
        return next[0];
    }
}
