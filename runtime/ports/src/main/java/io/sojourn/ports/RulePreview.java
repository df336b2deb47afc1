package io.sojourn.ports;

import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.RulesPreview;

/** Tells what rules that are not saved would make of people. Reads see what was acked, bar the lag. Any thread may ask. */
public interface RulePreview {

    /**
     * Goes through lives, and tells each under the rules in force and under the candidate.
     *
     * @param most lives at most; of more people, that many, evenly chosen, always the same ones of the same people
     * @param watching told now and then how far it is
     */
    Told ask(JourneyRules candidate, int most, Watching watching);

    /** One who waits for a preview. */
    interface Watching {
        /** Whether to go on: after so many of the lives that are gone through, of so many people. */
        boolean goesOn(long looked, long lives, long people);
    }

    /**
     * @param looked how many lives were gone through, evenly spread over the {@code lives} however many they are
     * @param lives how many were to be gone through
     * @param people how many there are
     */
    record Told(RulesPreview preview, long looked, long lives, long people) {}
}
