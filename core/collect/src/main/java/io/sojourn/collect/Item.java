package io.sojourn.collect;

/** One item of a request or file as its reader found it, before any rule was applied. */
public sealed interface Item {

    /** Its place in the request or file, from 0. */
    int index();

    /** An item that could be read and is within the {@link Limits}. */
    record Message(int index, Value.Obj value) implements Item {}

    /**
     * An item that is broken or beyond a limit; its neighbours are not harmed.
     *
     * @param detail a sentence that says what was found and what is allowed
     * @param pointer JSON pointer into the item
     * @param messageId the item's own id as far as it could be read, else empty
     * @param payload its text, cut at a bound
     */
    record Unreadable(int index, Rejection.Code code, String detail, String pointer, String messageId, String payload)
            implements Item {}
}
