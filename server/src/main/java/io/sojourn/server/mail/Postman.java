package io.sojourn.server.mail;

/** Hands letters to a mail server, one at a time. */
interface Postman {

    /** What became of a letter. */
    sealed interface Outcome {}

    /** The server has it. */
    record Accepted() implements Outcome {}

    /** The server will not take it for this recipient, however often it is asked. */
    record Refused(Failure failure) implements Outcome {}

    /**
     * It may go another time.
     *
     * @param ofServer whether no letter would have gone
     */
    record Failed(Failure failure, boolean ofServer) implements Outcome {}

    Outcome hand(Letter letter);
}
