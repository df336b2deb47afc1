package io.sojourn.measure;

/** Touches of one category, what followed on the other bank, and what would have at other times. One thread. */
final class RoomingTally {
    /** How often each person's touches are shifted. */
    static final int SHIFTS = 200;

    long touches;
    long people;
    long followed;
    /** Of all touches under each shift. */
    final long[] shifted = new long[SHIFTS];

    final Longs persons = new Longs();
    /** Sums over people, whom intervals count as clusters: of squares of touches, of what followed, of both together. */
    private long touchesSquared;

    private long followedSquared;
    private long followedTouches;
    /** The same of what followed beyond the own rhythm, in parts of {@link #SHIFTS}. */
    private long beyondSquared;

    private long beyondTouches;
    private long byShifts;

    /** One person: their touches, how many of them were followed, and of all their shifted ones together. */
    void person(long itsTouches, long itsFollowed, long itsShifted) {
        people++;
        touches += itsTouches;
        followed += itsFollowed;
        byShifts += itsShifted;
        long beyond = SHIFTS * itsFollowed - itsShifted;
        touchesSquared += itsTouches * itsTouches;
        followedSquared += itsFollowed * itsFollowed;
        followedTouches += itsFollowed * itsTouches;
        beyondSquared += beyond * beyond;
        beyondTouches += beyond * itsTouches;
    }

    void addAll(RoomingTally more) {
        touches += more.touches;
        people += more.people;
        followed += more.followed;
        byShifts += more.byShifts;
        touchesSquared += more.touchesSquared;
        followedSquared += more.followedSquared;
        followedTouches += more.followedTouches;
        beyondSquared += more.beyondSquared;
        beyondTouches += more.beyondTouches;
        for (int i = 0; i < SHIFTS; i++) {
            shifted[i] += more.shifted[i];
        }
        persons.addAll(more.persons);
    }

    double share() {
        return (double) followed / touches;
    }

    /** What the people's own rhythm alone gives. */
    double baseline() {
        return (double) byShifts / SHIFTS / touches;
    }

    /** The standard error of the share: of a ratio of sums over people, linearised. */
    double shareError() {
        double share = share();
        return error(followedSquared - 2 * share * followedTouches + share * share * touchesSquared);
    }

    double excess() {
        return share() - baseline();
    }

    double excessError() {
        double excess = excess();
        double sum = (double) beyondSquared / SHIFTS / SHIFTS
                - 2 * excess * beyondTouches / SHIFTS
                + excess * excess * touchesSquared;
        return error(sum);
    }

    private double error(double squares) {
        return people < 2 ? 0 : Math.sqrt(Math.max(0, squares) * people / (people - 1)) / touches;
    }

    double meanShifted() {
        return (double) byShifts / SHIFTS;
    }

    /** How far the sums under different shifts lie apart. */
    double deviation() {
        double mean = meanShifted();
        double sum = 0;
        for (long each : shifted) {
            sum += (each - mean) * (each - mean);
        }
        return Math.sqrt(sum / (SHIFTS - 1));
    }
}
