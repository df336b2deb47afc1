package io.sojourn.server.mail;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody's e-mail address (the dot-atom form of RFC 5321, in ASCII) and the name beside it, which may be empty. Nothing in
 * it can end a header line.
 */
public record MailAddress(String name, String address) {
    static final int LONGEST_NAME = 100;
    private static final int LONGEST = 254;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern FORM =
            Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")*");
    private static final Pattern NAMED = Pattern.compile("(.*?)\\s*<([^<>]*)>");
    static final String ALLOWED = "an address such as may@example.com, in ASCII, of at most 254 characters";

    public static boolean isOne(String text) {
        int at = text.lastIndexOf('@');
        return text.length() <= LONGEST && at <= 64 && FORM.matcher(text).matches();
    }

    static boolean isName(String text) {
        return text.length() <= LONGEST_NAME
                && text.codePoints()
                        .noneMatch(each -> Character.isISOControl(each)
                                || Character.getType(each) == Character.LINE_SEPARATOR
                                || Character.getType(each) == Character.PARAGRAPH_SEPARATOR
                                || Character.getType(each) == Character.FORMAT
                                || Character.getType(each) == Character.SURROGATE);
    }

    /** Reads {@code may@example.com} or {@code May <may@example.com>}. */
    public static MailAddress of(String text) {
        Matcher named = NAMED.matcher(text.strip());
        String name = named.matches() ? named.group(1).replaceAll("^\"|\"$", "") : "";
        String address = named.matches() ? named.group(2) : text.strip();
        if (!isOne(address) || !isName(name)) {
            throw new IllegalArgumentException("\"" + shown(text) + "\" is no sender; allowed is sojourn@example.com or"
                    + " Sojourn <sojourn@example.com>");
        }
        return new MailAddress(name, address);
    }

    /** What was found, short enough for a message and in one line. */
    static String shown(String text) {
        String line = text.codePoints()
                .map(each -> Character.isISOControl(each) || Character.getType(each) == Character.FORMAT ? '?' : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.length() <= 60 ? line : line.substring(0, 57) + "…";
    }

    /** The same for two spellings of one mailbox. */
    String mailbox() {
        return address.toLowerCase(Locale.ROOT);
    }

    String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    @Override
    public String toString() {
        return name.isEmpty() ? address : name + " <" + address + ">";
    }
}
