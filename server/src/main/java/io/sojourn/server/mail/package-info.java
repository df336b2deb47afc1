/** Letters to people in the company: what they say, who gets them, and how they are handed to a mail server. Knows nothing of HTTP. */
@org.jspecify.annotations.NullMarked
package io.sojourn.server.mail;
