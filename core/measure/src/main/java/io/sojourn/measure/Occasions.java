package io.sojourn.measure;

import io.sojourn.journey.Session;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What follows an event counts within a window, or where sessions are counted, until the session ends.
 *
 * @param windowMillis inclusive; {@link Long#MAX_VALUE} where only the session ends it
 */
record Occasions(boolean bySession, long windowMillis, long gapMillis) {
    private static final Duration WINDOW = Duration.ofDays(7);

    static Occasions read(Fields fields, boolean bySession, AnalysisContext context) {
        Duration window = fields.duration("window", bySession ? Duration.ZERO : WINDOW);
        if (fields.has("window") && (window.isZero() || window.isNegative())) {
            fields.refuse("window", "\"window\" is longer than nothing");
        }
        return new Occasions(
                bySession,
                bySession && !fields.has("window") ? Long.MAX_VALUE : window.toMillis(),
                context.sessionGap().toMillis());
    }

    /** What a success is worth. */
    enum Worth {
        /** The mean of what successes came to. */
        SUCCESS,
        /** The mean price at the events after which none followed: what would have been bought there. */
        EVENT;

        static Worth read(Fields fields) {
            return fields.choice("value", "success", List.of("success", "event"))
                            .equals("event")
                    ? EVENT
                    : SUCCESS;
        }
    }

    /** Whether what happened then still counts. */
    boolean within(long fromMillis, long thenMillis) {
        return thenMillis - fromMillis <= windowMillis;
    }

    /** The filters, and where sessions are counted, which events lie offline. */
    List<EventFilter> filters(List<EventFilter> own) {
        if (!bySession) {
            return own;
        }
        List<EventFilter> all = new java.util.ArrayList<>(own);
        all.add(Session.OFFLINE);
        return all;
    }

    /** Events that no filter matches matter only to sessions. */
    Columns narrowed(Columns columns) {
        return bySession ? columns : columns.matchingAlone();
    }

    /** The filter under a key, or the standard one. */
    static EventFilter filter(
            Fields fields, String key, EventFilter otherwise, io.sojourn.unify.condition.ConditionReader conditions) {
        return Optional.ofNullable(fields.find(key))
                .flatMap(value -> conditions.filter(value, fields.at(key), fields.problems(), "name"))
                .orElse(otherwise);
    }

    /** A filter that has to be there. */
    static Optional<Step> step(Fields fields, String key, io.sojourn.unify.condition.ConditionReader conditions) {
        Problems problems = fields.problems();
        if (!fields.has(key)) {
            problems.add("bad-event", fields.at(key), "\"" + key + "\" is an event filter");
            return Optional.empty();
        }
        return Optional.ofNullable(fields.find(key))
                .flatMap(value -> Step.read(value, fields.at(key), problems, conditions));
    }
}
