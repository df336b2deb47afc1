package io.sojourn.server.mail;

/** What a letter says: the same as text and as HTML. */
public record Content(String subject, String text, String html) {}
