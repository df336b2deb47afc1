package io.sojourn.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What people are called by how lately and how often they bought, each from 1 (worst) to 5. */
enum RfmCell {
    CHAMPIONS,
    LOYAL,
    POTENTIALLY_LOYAL,
    NEW,
    PROMISING,
    NEEDING_ATTENTION,
    ABOUT_TO_SLEEP,
    AT_RISK,
    NOT_TO_LOSE,
    ASLEEP;

    static final List<String> NAMES =
            Arrays.stream(values()).map(RfmCell::wireName).toList();

    /** By recency from 1, then frequency from 1. */
    private static final RfmCell[][] GRID = {
        {ASLEEP, ASLEEP, AT_RISK, AT_RISK, NOT_TO_LOSE},
        {ASLEEP, ASLEEP, AT_RISK, AT_RISK, NOT_TO_LOSE},
        {ABOUT_TO_SLEEP, ABOUT_TO_SLEEP, NEEDING_ATTENTION, LOYAL, LOYAL},
        {PROMISING, POTENTIALLY_LOYAL, POTENTIALLY_LOYAL, LOYAL, LOYAL},
        {NEW, POTENTIALLY_LOYAL, POTENTIALLY_LOYAL, CHAMPIONS, CHAMPIONS},
    };

    static RfmCell of(int recency, int frequency) {
        return GRID[recency - 1][frequency - 1];
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
