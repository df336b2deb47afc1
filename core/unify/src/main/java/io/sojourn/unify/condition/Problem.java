package io.sojourn.unify.condition;

/**
 * One thing that is wrong in a document, for the person who wrote it.
 *
 * @param code stable: {@code unknown-key}, {@code bad-condition}, {@code bad-event}, {@code bad-range} …
 * @param pointer where, as a JSON pointer (RFC 6901); empty is the whole document
 * @param detail what was found and what is allowed
 */
public record Problem(String code, String pointer, String detail) {}
