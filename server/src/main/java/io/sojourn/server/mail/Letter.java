package io.sojourn.server.mail;

/**
 * A letter to one person.
 *
 * @param messageId the same for every copy of it, so that mail programs know a second one
 */
record Letter(MailAddress to, String messageId, Content content) {}
