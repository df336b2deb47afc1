package io.sojourn.testkit.demo;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import org.jspecify.annotations.Nullable;

/**
 * Something that is going to be said about a person, before it is a message.
 *
 * @param at milliseconds of the year
 * @param number its place among the person's acts, planned or not: the same in every counterfactual
 * @param who whom it is about, null for a receipt without a name
 * @param name of a track its event, of a page its name, else empty
 * @param properties of an identify call, its traits
 * @param needs causes that must be on, as bits
 * @param without causes that must be off, as bits
 * @param sharedDevice the anonymous id of a device that is not the person's own, or null
 */
record Act(
        long at,
        int number,
        @Nullable Person who,
        Sender sender,
        Event.Type type,
        String name,
        Value.Obj properties,
        Value.Obj context,
        int needs,
        int without,
        @Nullable String sharedDevice)
        implements Comparable<Act> {

    boolean happens(int off) {
        return (needs & off) == 0 && (without & off) == without;
    }

    @Override
    public int compareTo(Act other) {
        if (at != other.at) {
            return Long.compare(at, other.at);
        }
        int mine = who == null ? -1 : who.number;
        int theirs = other.who == null ? -1 : other.who.number;
        return mine != theirs ? Integer.compare(mine, theirs) : Integer.compare(number, other.number);
    }
}
