package io.sojourn.ports;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Condition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is in which saved segment, kept while events come in and time passes. Reads see everything that was acked before them,
 * bar the lag. Any thread may ask.
 */
public interface Memberships {

    /** Every segment that is followed, by id. */
    List<Followed> list();

    /**
     * @param people how many are in it
     * @param whole whether everybody was looked at since it was saved; until then some may be missing, or too many
     * @param looked how many people were looked at since, of the {@code of} that there are; all, when it is whole
     */
    record Followed(String segment, long people, boolean whole, long looked, long of) {}

    /** Who is in it: {@code {"id", "since"}} each, in a stable order. Nothing for a segment that is not followed. */
    Optional<People.Page> people(String segment, Optional<String> cursor, int limit);

    /**
     * Who entered and left, the newest first: {@code {"id", "entered", "at", "part", "cause": {"kind", "event", "at"}}}; the
     * part is a pointer into the rule.
     */
    Optional<People.Page> history(String segment, Optional<String> cursor, int limit);

    /** The segments that a person is in, since when, and what the person entered and left. */
    Optional<Value.Obj> of(String profileId);

    /** Each part of a segment's rule, and whether it holds on a person now; nothing where either is unknown. */
    Optional<Value.Obj> why(String segment, String profileId);

    /** How many of these people are in each segment. */
    Map<String, Long> among(List<String> profileIds);

    /**
     * Who would have been in a segment in the past, told by going through people's lives.
     *
     * @param boundaries instants that ascend, at least two
     */
    Backtested backtest(Condition condition, long[] boundaries);

    /**
     * Of those who were looked at.
     *
     * @param in how many were in it at each boundary
     * @param entered how often somebody entered it after a boundary, up to and including the next one
     * @param left how often somebody left it, likewise
     * @param looked how many lives were gone through, evenly chosen among the {@code of} that can have been in it
     */
    record Backtested(long[] in, long[] entered, long[] left, long looked, long of) {}
}
