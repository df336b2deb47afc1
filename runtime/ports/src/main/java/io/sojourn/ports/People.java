package io.sojourn.ports;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** People as known: profiles, timelines, identity. Reads see everything that was acked before them, bar the lag. */
public interface People {

    /** The profile id that holds this key now. */
    Optional<String> profileOf(Key key);

    /** Resolves any id that a profile ever had to the id that it has now. */
    Optional<String> resolve(String profileId);

    /** The profile as a document: id, keys, traits with origins, computed traits, stages, activity, round, consent. */
    Optional<Value.Obj> profile(String profileId);

    /** Profiles in a stable order after the cursor (empty: from the start). */
    Page list(Optional<String> cursor, int limit);

    /**
     * Those whom the question means, in the order of {@link #list} after the cursor. It goes through people one by one, so
     * it ends after a stated share of them, whether or not it found as many as were asked for: the cursor goes on.
     */
    Found find(Wanted wanted, Optional<String> cursor, int limit);

    /** Newest first; the cursor is opaque. */
    Page timeline(String profileId, Optional<String> cursor, int limit);

    /** Keys, links with the events that caused them, conflicts, device alarms. */
    Optional<Value.Obj> identity(String profileId);

    /** What a split of these keys from the rest of the profile would change. */
    Value.Obj previewSplit(String profileId, List<Key> away);

    /** Splits; durable when it returns; answers like the preview. */
    Value.Obj split(String profileId, List<Key> away, String author) throws Intake.Refusal;

    /** The splits that hold and name a key of the profile, the newest first: {@code {"id", "at", "author", "away", "rest"}}. */
    List<Value.Obj> splits(String profileId);

    /** Who there is, and who there would be if one of these splits held no more: {@code {"before", "after"}}. */
    Value.Obj previewLift(String profileId, String split);

    /** Takes a split back; durable when it returns; answers like the preview. */
    Value.Obj lift(String profileId, String split, String author) throws Intake.Refusal;

    /** Forgets the person, durably when it returns, and begins to write all files anew without; counts of what went. */
    Value.Obj erase(String profileId, String author) throws Intake.Refusal;

    /**
     * Whether everybody who was erased before the call is in no file any more; waits for it that long at most. What is not
     * done goes on, after a restart too.
     */
    boolean erasedForGood(Duration atMost);

    /** Events of a profile in ≺; for checks and tools. */
    List<Event> events(String profileId);

    /**
     * Whom to find; what is empty is not asked.
     *
     * @param trait the name of the one trait that {@code text} is looked for in, whatever its case
     * @param text a part of any trait that shows, whatever its case
     * @param stage where they stand in the standard model
     * @param channel one that they used
     * @param consent whether they agreed to anything that still stands
     * @param seenFromMillis seen last at that instant or later
     * @param seenBeforeMillis seen last before that instant
     */
    record Wanted(
            Optional<String> trait,
            String text,
            Optional<String> stage,
            Optional<String> channel,
            Optional<Boolean> consent,
            long seenFromMillis,
            long seenBeforeMillis) {}

    /** @param looked how many people were gone through for it */
    record Found(List<Value.Obj> data, Optional<String> nextCursor, long looked) {}

    record Page(List<Value.Obj> data, Optional<String> nextCursor) {}

    /** A cursor that no page gave out: a list cannot go on from there. */
    final class BadCursor extends RuntimeException {
        private static final long serialVersionUID = 1;

        public BadCursor(String cursor) {
            super("the cursor \"" + cursor + "\" is none that a page gave out; ask without one to start anew");
        }
    }
}
