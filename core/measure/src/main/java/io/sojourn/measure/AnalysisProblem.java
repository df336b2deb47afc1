package io.sojourn.measure;

/**
 * One thing that is wrong with a request.
 *
 * @param code the stable reason
 * @param detail a sentence that says what was found and what is allowed
 * @param pointer JSON pointer into the request
 */
public record AnalysisProblem(Code code, String detail, String pointer) {

    /** Why a request is refused; the wire name is the lower-case name with hyphens. */
    public enum Code {
        /** The text is not JSON, or not an object. */
        BAD_JSON,
        /** A name that the analysis does not know. */
        UNKNOWN_KEY,
        UNKNOWN_ANALYSIS,
        /** Anything wrong inside a condition. */
        BAD_CONDITION,
        /** A message or an event filter that is none. */
        BAD_EVENT,
        /** Values that contradict each other, or lie out of bounds. */
        BAD_RANGE;

        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
