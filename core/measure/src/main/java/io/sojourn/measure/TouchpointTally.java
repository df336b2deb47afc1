package io.sojourn.measure;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** What was counted of one touchpoint, and what the person at hand did there. One thread. */
final class TouchpointTally {
    private static final long NEVER = Long.MIN_VALUE;

    final String id;
    long contacts;
    long people;
    long failed;
    /** People whose window after their first contact is over, and those of them who came again within it. */
    long observed;

    long repeated;
    final Longs waits = new Longs();
    final Felt said = new Felt();
    final Felt signs = new Felt();
    /** By stratum: who came here first, and who of them moved on. */
    final long[] came;

    final long[] cameMoved;
    /** By stratum: whoever entered it and had been here by then, so that they are not among those who skipped it. */
    final long[] met;

    final long[] metMoved;

    private long firstAt = NEVER;
    private long lastAt;
    private boolean again;
    private boolean anyFailed;
    private final Felt.Person itsSaid = new Felt.Person();
    private final Felt.Person itsSigns = new Felt.Person();
    /** Which signal was told on which day. */
    private final Set<String> told = new HashSet<>();

    TouchpointTally(String id, int strata) {
        this.id = id;
        this.came = new long[strata];
        this.cameMoved = new long[strata];
        this.met = new long[strata];
        this.metMoved = new long[strata];
    }

    /** Whether the person at hand has been here. */
    boolean reached() {
        return firstAt != NEVER;
    }

    /** The person at hand comes, be it again. */
    void contact(long at, long windowMillis) {
        contacts++;
        if (firstAt == NEVER) {
            firstAt = at;
        } else {
            again |= at - firstAt <= windowMillis;
        }
        lastAt = at;
    }

    void fail() {
        anyFailed = true;
    }

    /** An answer about it counts for a while after the last contact, once a day. */
    void say(Mood mood, long at, long day) {
        if (reached() && at - lastAt <= TouchpointsQuery.ANSWER_MILLIS && told.add("said " + day)) {
            itsSaid.add(mood);
        }
    }

    /** Each sign counts once a day. */
    void show(Mood mood, String sign, long day) {
        if (told.add(sign + " " + day)) {
            itsSigns.add(mood);
        }
    }

    /** The person at hand is done with. */
    void end(long lastMillis) {
        people++;
        failed += anyFailed ? 1 : 0;
        if (firstAt <= lastMillis) {
            observed++;
            repeated += again ? 1 : 0;
        }
        said.add(itsSaid);
        signs.add(itsSigns);
        firstAt = NEVER;
        again = false;
        anyFailed = false;
        itsSaid.clear();
        itsSigns.clear();
        told.clear();
    }

    /** How many came, failed, came again in time; or moved on after they came first, or did not. */
    long people(String are) {
        return switch (are) {
            case "failed" -> failed;
            case "repeated" -> repeated;
            case "movedOn" -> Arrays.stream(cameMoved).sum();
            case "stayed" ->
                Arrays.stream(came).sum() - Arrays.stream(cameMoved).sum();
            default -> people;
        };
    }

    void addAll(TouchpointTally more) {
        contacts += more.contacts;
        people += more.people;
        failed += more.failed;
        observed += more.observed;
        repeated += more.repeated;
        waits.addAll(more.waits);
        said.addAll(more.said);
        signs.addAll(more.signs);
        for (int i = 0; i < came.length; i++) {
            came[i] += more.came[i];
            cameMoved[i] += more.cameMoved[i];
            met[i] += more.met[i];
            metMoved[i] += more.metMoved[i];
        }
    }
}
