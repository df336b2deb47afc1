package io.sojourn.collect;

/**
 * Why a payload is not an event; kept, counted and shown.
 *
 * @param code one of the stable codes of {@link Code}
 * @param detail a sentence that says what was found and what is allowed
 * @param pointer JSON pointer into the item, empty for the item itself
 * @param messageId the item's own id, or empty
 * @param sourceId who sent it
 * @param receivedAtMillis when
 * @param index its place in the request or file
 * @param payload the item as compact JSON, cut at a bound; may be empty where it could not be read
 */
public record Rejection(
        Code code,
        String detail,
        String pointer,
        String messageId,
        String sourceId,
        long receivedAtMillis,
        int index,
        String payload)
        implements Collected {

    /** The stable reasons; the wire name is the lower-case name with hyphens. */
    public enum Code {
        NOT_AN_OBJECT,
        UNKNOWN_TYPE,
        MISSING_EVENT,
        MISSING_GROUP_ID,
        MISSING_PREVIOUS_ID,
        NO_KEY,
        ILLEGAL_IDENTIFIER,
        EVENT_TOO_LARGE,
        TOO_DEEP,
        TOO_MANY_KEYS,
        BAD_MESSAGE_ID,
        MESSAGE_ID_CONFLICT,
        BAD_TIMESTAMP,
        TIMESTAMP_OUT_OF_RANGE,
        BAD_FIELD,
        BAD_ROW;

        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
