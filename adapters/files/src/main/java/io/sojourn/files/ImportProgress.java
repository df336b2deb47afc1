package io.sojourn.files;

/**
 * How an import is doing.
 *
 * @param rows read so far, those of earlier runs included
 * @param share of the file that was read, 0 to 1
 * @param rowsPerSecond of this run
 * @param remainingSeconds at that rate; −1 while unknown
 */
public record ImportProgress(
        Phase phase,
        long rows,
        long stored,
        long duplicates,
        long rejected,
        double share,
        double rowsPerSecond,
        long remainingSeconds) {

    /** What it is doing. */
    public enum Phase {
        /** Reading the file once for its digest. */
        CHECKING,
        IMPORTING,
        /** The workspace asked for a pause. */
        WAITING
    }
}
