package io.sojourn.unify;

import java.util.List;

/**
 * What would become of taking a split back.
 *
 * @param before the people whom it keeps apart, those with the most events first
 * @param after the people that there would be
 */
public record LiftAnswer(List<SplitAnswer.Part> before, List<SplitAnswer.Part> after) {
    public LiftAnswer {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
