package io.sojourn.unify.condition;

/**
 * Something that a document goes by the name of, and that may or may not be there where it is asked about.
 *
 * @param pointer where it is named, as a JSON pointer (RFC 6901)
 * @param name as it is written
 * @param of of a stage the model's id, of a value the property's path; else empty
 */
public record Named(Kind kind, String pointer, String name, String of) {
    public enum Kind {
        EVENT,
        PREFIX,
        PROPERTY,
        TRAIT,
        /** A trait or a computed one, whichever there is. */
        SHOWN_TRAIT,
        /** What is told of people without their having said it. */
        COMPUTED,
        /** A text that events are meant to have in a property. */
        VALUE,
        /** The same, whatever letters are capitals. */
        VALUE_IN_ANY_CASE,
        TOUCHPOINT,
        STAGE_MODEL,
        STAGE
    }

    /** Whether a text that is there is the one that is meant. */
    public boolean means(String text) {
        return text.equals(name)
                || kind == Kind.VALUE_IN_ANY_CASE && Values.fold(text).equals(Values.fold(name));
    }
}
