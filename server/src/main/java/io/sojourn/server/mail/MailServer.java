package io.sojourn.server.mail;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An SMTP server (RFC 5321) and how it is reached. It is never written anywhere with its user and password.
 *
 * @param tls from the first byte on (smtps), otherwise by STARTTLS where it is offered
 * @param starttlsRequired whether nothing is sent where STARTTLS is not offered
 */
public record MailServer(
        String host,
        int port,
        boolean tls,
        boolean starttlsRequired,
        Optional<String> user,
        Optional<String> password) {
    private static final int SUBMISSION = 587;
    private static final int SUBMISSION_TLS = 465;
    private static final String ALLOWED =
            "allowed is smtp://user:password@host:587 or smtps://user:password@host:465, with user and password percent-encoded"
                    + " or left out, and ?starttls=required or ?starttls=offered after smtp";

    /** The address of a mail server cannot be used; the message says why, without user and password. */
    public static final class BadAddress extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        BadAddress(String what) {
            super("the mail server's address " + what + "; " + ALLOWED);
        }
    }

    /**
     * Reads {@code smtp://} or {@code smtps://}. With a password, and a host that is not this machine, STARTTLS is required
     * unless the address says {@code starttls=offered}: nobody between may make it go in the clear.
     */
    public static MailServer of(String address) {
        boolean tls = address.startsWith("smtps://");
        if (!tls && !address.startsWith("smtp://")) {
            throw new BadAddress("does not begin with smtp:// or smtps://");
        }
        String rest = address.substring(address.indexOf("//") + 2);
        String query = "";
        int asked = rest.lastIndexOf('?');
        if (asked >= 0 && asked > rest.lastIndexOf('@')) {
            query = rest.substring(asked + 1);
            rest = rest.substring(0, asked);
        }
        int at = rest.lastIndexOf('@');
        String who = at < 0 ? "" : rest.substring(0, at);
        String where = rest.substring(at + 1);
        if (where.endsWith("/")) {
            where = where.substring(0, where.length() - 1);
        }
        int colon = where.lastIndexOf(':') > where.lastIndexOf(']') ? where.lastIndexOf(':') : -1;
        String host = bare(colon < 0 ? where : where.substring(0, colon));
        int port = colon < 0 ? (tls ? SUBMISSION_TLS : SUBMISSION) : port(where.substring(colon + 1));
        Optional<String> user = Optional.empty();
        Optional<String> password = Optional.empty();
        if (at >= 0) {
            int between = who.indexOf(':');
            if (between < 0) {
                throw new BadAddress("names a user without a password");
            }
            user = Optional.of(decoded(who.substring(0, between)));
            password = Optional.of(decoded(who.substring(between + 1)));
        }
        return new MailServer(host, port, tls, required(query, tls, user.isPresent() && !isHere(host)), user, password);
    }

    private static boolean required(String query, boolean tls, boolean secret) {
        return switch (query) {
            case "" -> secret && !tls;
            case "starttls=required" -> !tls;
            case "starttls=offered" -> false;
            default -> throw new BadAddress("asks for something that is not known after its ?");
        };
    }

    private static boolean isHere(String host) {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }

    private static String bare(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (!bare.matches("[A-Za-z0-9._:-]{1,253}")) {
            throw new BadAddress("names no host");
        }
        return bare;
    }

    private static int port(String text) {
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            throw new BadAddress("has a port that is not 1 to 65535");
        }
        return port;
    }

    /** Percent-encoded UTF-8; a plus is a plus. */
    private static String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.write(raw[i]);
                continue;
            }
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw new BadAddress(
                        "has a % in user or password that is not followed by two hexadecimal digits (a % is %25)");
            }
            bytes.write(high * 16 + low);
            i += 2;
        }
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            if (decoded.chars().anyMatch(Character::isISOControl)) {
                throw new BadAddress("has control characters in user or password");
            }
            return decoded;
        } catch (CharacterCodingException notUtf8) {
            throw new BadAddress("has bytes in user or password that are no UTF-8");
        }
    }

    /** Where it is, and nothing else. */
    @Override
    public String toString() {
        return (tls ? "smtps://" : "smtp://") + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
