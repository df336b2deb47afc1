package io.sojourn.server.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;

/** Hands letters over by SMTP, with a connection for each. A letter has one recipient, so what a server says is about that one. */
final class SmtpPostman implements Postman {
    static final String UNREACHABLE = "unreachable";
    static final String SILENT = "silent";
    static final String NO_LOGIN = "no-login";
    static final String NO_SENDER = "no-sender";
    static final String NO_ADDRESS = "no-address";
    static final String NO_LETTER = "no-letter";
    static final String BROKEN_OFF = "broken-off";
    static final List<String> CODES =
            List.of(UNREACHABLE, SILENT, NO_LOGIN, NO_SENDER, NO_ADDRESS, NO_LETTER, BROKEN_OFF, Ledger.TOO_LATE);
    private static final String CHARSET = "UTF-8";
    private static final int LONGEST_DETAIL = 300;
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");

    private final MailServer server;
    private final MailAddress from;
    private final Duration patience;
    private final LongSupplier clockMillis;
    private final Session session;

    SmtpPostman(MailServer server, MailAddress from, Duration patience, LongSupplier clockMillis) {
        this.server = server;
        this.from = from;
        this.patience = patience;
        this.clockMillis = clockMillis;
        this.session = Session.getInstance(properties());
    }

    private Properties properties() {
        String protocol = "mail." + protocol() + ".";
        String millis = Long.toString(patience.toMillis());
        Properties properties = new Properties();
        properties.setProperty(protocol + "connectiontimeout", millis);
        properties.setProperty(protocol + "timeout", millis);
        properties.setProperty(protocol + "writetimeout", millis);
        properties.setProperty(protocol + "auth", Boolean.toString(server.user().isPresent()));
        properties.setProperty(protocol + "starttls.enable", Boolean.toString(!server.tls()));
        properties.setProperty(protocol + "starttls.required", Boolean.toString(server.starttlsRequired()));
        properties.setProperty(protocol + "ssl.checkserveridentity", "true");
        properties.setProperty(protocol + "localhost", from.domain());
        properties.setProperty(protocol + "from", from.address());
        // A name that is no ASCII is written as RFC 2047 says, a long word in a line of its own.
        properties.setProperty("mail.mime.charset", CHARSET);
        return properties;
    }

    private String protocol() {
        return server.tls() ? "smtps" : "smtp";
    }

    @Override
    public Outcome hand(Letter letter) {
        boolean connected = false;
        try (Transport transport = session.getTransport(protocol())) {
            transport.connect(
                    server.host(),
                    server.port(),
                    server.user().orElse(null),
                    server.password().orElse(null));
            connected = true;
            MimeMessage message = message(letter);
            transport.sendMessage(message, new Address[] {address(letter.to())});
            return new Accepted();
        } catch (MessagingException failed) {
            return outcome(failed, connected);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The letter with all of its headers. */
    MimeMessage message(Letter letter) throws MessagingException, UnsupportedEncodingException {
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", letter.messageId());
            }
        };
        message.setFrom(address(from));
        message.setRecipient(Message.RecipientType.TO, address(letter.to()));
        message.setSubject(letter.content().subject(), CHARSET);
        message.setSentDate(new Date(clockMillis.getAsLong()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.setHeader("List-Id", "Sojourn <sojourn." + from.domain() + ">");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(letter.content().text(), CHARSET, "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(letter.content().html(), CHARSET, "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    private static InternetAddress address(MailAddress who) throws UnsupportedEncodingException {
        return who.name().isEmpty()
                ? new InternetAddress(who.address(), null, CHARSET)
                : new InternetAddress(who.address(), who.name(), CHARSET);
    }

    private Outcome outcome(MessagingException failed, boolean connected) {
        Throwable cause = failed;
        boolean silent = false;
        for (Throwable each = failed; each != null; each = next(each)) {
            silent |= each instanceof SocketTimeoutException;
            cause = each;
            switch (each) {
                case SMTPAddressFailedException refused -> {
                    Failure failure = failure(NO_ADDRESS, refused);
                    return refused.getReturnCode() >= 500 ? new Refused(failure) : new Failed(failure, false);
                }
                case SMTPSenderFailedException sender -> {
                    return new Failed(failure(NO_SENDER, sender), true);
                }
                case SMTPSendFailedException letter
                when letter.getReturnCode() > 0 && letter.getNextException() == null -> {
                    Failure failure = failure(NO_LETTER, letter);
                    return letter.getReturnCode() >= 500 && letter.getReturnCode() != 530
                            ? new Refused(failure)
                            : new Failed(failure, false);
                }
                default -> {
                    // looked at further down
                }
            }
        }
        if (failed instanceof AuthenticationFailedException) {
            return new Failed(failure(NO_LOGIN, failed), true);
        }
        if (silent) {
            return new Failed(failure(SILENT, cause), !connected);
        }
        return new Failed(
                failure(connected ? BROKEN_OFF : UNREACHABLE, connected ? failed : told(failed, cause)), !connected);
    }

    /** Of a connection that did not come about the library says where, its cause why; the second is enough. */
    private static Throwable told(MessagingException failed, Throwable cause) {
        return failed instanceof MailConnectException ? cause : failed;
    }

    private static @org.jspecify.annotations.Nullable Throwable next(Throwable of) {
        if (of instanceof MessagingException messaging && messaging.getNextException() != null) {
            return messaging.getNextException();
        }
        return of instanceof SendFailedException ? null : of.getCause();
    }

    /** What happened in one line, without the password, should a server repeat it. */
    private Failure failure(String code, Throwable failed) {
        String message = String.valueOf(failed.getMessage() == null ? failed.toString() : failed.getMessage());
        String line = message.codePoints()
                .map(each -> Character.isISOControl(each) ? ' ' : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        line = withoutPassword(line);
        return new Failure(code, line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL - 1) + "…");
    }

    /** Nor in the form in which it goes over the wire. */
    private String withoutPassword(String line) {
        String password = server.password().orElse("");
        if (password.isEmpty()) {
            return line;
        }
        return BASE64.matcher(line.replace(password, "***"))
                .replaceAll(found -> decoded(found.group()).contains(password) ? "***" : found.group());
    }

    private static String decoded(String base64) {
        try {
            String whole = base64.replace("=", "");
            // A letter too many belongs to what stands before it.
            return new String(
                    Base64.getDecoder().decode(whole.length() % 4 == 1 ? whole.substring(1) : whole),
                    StandardCharsets.UTF_8);
        } catch (IllegalArgumentException other) {
            return "";
        }
    }
}
