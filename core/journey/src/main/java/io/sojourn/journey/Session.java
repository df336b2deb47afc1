package io.sojourn.journey;

/** Where a session ends: one rule for journeys and for analyses. */
public final class Session {
    private Session() {}

    /** Whether the silence between two events ends the session: it does as soon as it has lasted the whole gap. */
    public static boolean ends(long beforeMillis, long afterMillis, long gapMillis) {
        return afterMillis - beforeMillis >= gapMillis;
    }
}
