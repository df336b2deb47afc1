package io.sojourn.server.mail;

/**
 * Why a letter did not go.
 *
 * @param code stable, for words: {@code unreachable}, {@code silent}, {@code no-login}, {@code no-sender}, {@code no-address},
 *     {@code no-letter}, {@code broken-off}
 * @param detail what the mail server said, in one line
 */
public record Failure(String code, String detail) {}
