package io.sojourn.unify.condition;

import io.sojourn.collect.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One test of one value: {@code "op": "gte", "value": 2}.
 *
 * @param operator what is asked
 * @param operands none for {@code exists}, one mostly, two for {@code between}, any number for {@code in}
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
        SIZE
    }

    public Comparison {
        operands = List.copyOf(operands);
    }
}
