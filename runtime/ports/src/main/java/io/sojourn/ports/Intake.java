package io.sojourn.ports;

import io.sojourn.collect.Event;
import io.sojourn.collect.Rejection;
import java.util.List;

/** Where collected items become durable. Any thread may call; calls block, so call on a virtual thread. */
public interface Intake {

    /**
     * Returns when every event and rejection is durable on disk (events that were seen within 30 days are left out; the
     * same messageId with other content becomes a rejection). All or nothing.
     *
     * @throws Refusal when lag is past its bound, or the disk refuses
     */
    Accepted accept(List<Event> events, List<Rejection> rejections) throws Refusal;

    /** Removes everything that an import brought and refolds whom it touched. Returns how many events went. */
    long undo(String importId) throws Refusal;

    /** What became of the items of one call. */
    record Accepted(int stored, int duplicates, int rejected) {}

    /** Nothing of the call was stored; the sender should try again. */
    final class Refusal extends Exception {
        private final Reason reason;
        private final int retryAfterSeconds;

        public Refusal(Reason reason, int retryAfterSeconds, String detail) {
            super(detail);
            this.reason = reason;
            this.retryAfterSeconds = retryAfterSeconds;
        }

        public Reason reason() {
            return reason;
        }

        public int retryAfterSeconds() {
            return retryAfterSeconds;
        }

        public enum Reason {
            /** Processing is behind: answer 429. */
            LAG,
            /** The disk is full or failing, or the runtime is closing: answer 503. */
            UNAVAILABLE
        }
    }
}
