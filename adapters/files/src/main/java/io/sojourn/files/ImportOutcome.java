package io.sojourn.files;

/**
 * How an import ended.
 *
 * @param rows of the file that were taken up, rejected ones included
 * @param stored events that are in the workspace through this import
 * @param duplicates rows that were there before
 * @param rejected rows that are no events
 * @param detail a sentence for people
 */
public record ImportOutcome(
        End end, String importId, long rows, long stored, long duplicates, long rejected, String detail) {

    /** Its wire name is stable. */
    public enum End {
        FINISHED,
        /** The very file was imported before, and not undone since: nothing was done. */
        ALREADY_IMPORTED,
        /** It goes on from here when it is started again. */
        CANCELLED,
        /** The workspace took no more events; it goes on from here when it is started again. */
        STOPPED,
        /** The file breaks off in a way that cannot be read past; what came before is in. */
        BROKEN_FILE,
        /** Interrupted so long ago that a resume could count rows twice: undo it, then import again. */
        TOO_OLD_TO_RESUME;

        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
