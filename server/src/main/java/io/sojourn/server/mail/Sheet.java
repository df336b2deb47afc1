package io.sojourn.server.mail;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A letter as it is being written, as text and as HTML at once. The HTML is one narrow table with its styles inside, without
 * pictures, scripts or anything from elsewhere; what is put into it is escaped. Readable in light and dark.
 */
final class Sheet {
    private static final String STYLE =
            "@media (prefers-color-scheme:dark){.b{background:#0F1720!important}.s{background:#16212B!important}"
                    + ".i{color:#E8EEF1!important}.q{color:#AAB8C1!important}.l{border-color:#273643!important}"
                    + ".a{color:#5CC3CF!important}.d{color:#F0936A!important}}";
    private static final String FONT =
            "font-family:'PingFang TC','Microsoft JhengHei','Noto Sans TC','Segoe UI',Helvetica,Arial,sans-serif;";

    private final Language language;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();

    /** A line of a table: what it is about, its number, and what is to be known about that. */
    record Row(String label, String value, String note, boolean bad) {
        Row(String label, String value, String note) {
            this(label, value, note, false);
        }
    }

    Sheet(Language language) {
        this.language = language;
    }

    Sheet title(String words) {
        text.append(words).append("\n\n");
        cell("i", "font-size:20px;line-height:30px;font-weight:600;color:#17232B;padding:0 0 8px", words);
        return this;
    }

    Sheet heading(String words) {
        text.append('\n').append(words).append('\n');
        cell("i", "font-size:15px;line-height:24px;font-weight:600;color:#17232B;padding:20px 0 4px", words);
        return this;
    }

    Sheet line(String words) {
        text.append(words).append('\n');
        cell("i", "font-size:14px;line-height:22px;color:#17232B;padding:2px 0", words);
        return this;
    }

    Sheet bad(String words) {
        text.append(words).append('\n');
        cell("d", "font-size:15px;line-height:24px;color:#B0451A;padding:2px 0", words);
        return this;
    }

    Sheet small(String words) {
        text.append(words).append('\n');
        cell("q", "font-size:12px;line-height:18px;color:#4C5B65;padding:2px 0", words);
        return this;
    }

    private void cell(String part, String style, String words) {
        html.append("<tr><td class=\"")
                .append(part)
                .append("\" style=\"")
                .append(style)
                .append("\">")
                .append(escaped(words))
                .append("</td></tr>\n");
    }

    Sheet rows(List<Row> rows) {
        if (rows.isEmpty()) {
            return this;
        }
        html.append("<tr><td><table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\""
                + " style=\"border-collapse:collapse\">\n");
        for (Row row : rows) {
            text.append("- ").append(row.label()).append(": ").append(row.value());
            if (!row.note().isEmpty()) {
                text.append(" (").append(row.note()).append(')');
            }
            text.append('\n');
            String line = "border-bottom:1px solid #E1E6E3;padding:8px 0;vertical-align:top;";
            html.append("<tr><td class=\"l i\" style=\"")
                    .append(line)
                    .append("font-size:14px;line-height:22px;color:#17232B\">")
                    .append(escaped(row.label()))
                    .append("</td><td align=\"right\" class=\"l ")
                    .append(row.bad() ? "d" : "i")
                    .append("\" style=\"")
                    .append(line)
                    .append("padding-left:16px;font-size:15px;line-height:22px;font-weight:600;color:")
                    .append(row.bad() ? "#B0451A" : "#17232B")
                    .append("\">")
                    .append(escaped(row.value()));
            if (!row.note().isEmpty()) {
                html.append(
                                "<br><span class=\"q\" style=\"font-size:12px;line-height:18px;font-weight:400;color:#4C5B65\">")
                        .append(escaped(row.note()))
                        .append("</span>");
            }
            html.append("</td></tr>\n");
        }
        html.append("</table></td></tr>\n");
        return this;
    }

    /** Nothing where readers cannot reach the console. */
    Sheet link(String words, Optional<URI> address) {
        address.ifPresent(uri -> {
            text.append(words).append(": ").append(uri).append('\n');
            html.append("<tr><td style=\"padding:6px 0\"><a class=\"a\" href=\"")
                    .append(escaped(uri.toString()))
                    .append("\" style=\"font-size:14px;line-height:22px;font-weight:600;color:#0B5E6B\">")
                    .append(escaped(words))
                    .append("</a></td></tr>\n");
        });
        return this;
    }

    Content under(String subject) {
        String page = "<!DOCTYPE html>\n<html lang=\"" + language.wireName() + "\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
                + "<meta name=\"color-scheme\" content=\"light dark\"><meta name=\"supported-color-schemes\" content=\"light dark\">"
                + "<title>" + escaped(subject) + "</title><style>" + STYLE + "</style></head>\n"
                + "<body class=\"b\" style=\"margin:0;padding:0;background:#F6F7F5;" + FONT + "\">\n"
                + "<table role=\"presentation\" class=\"b\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\""
                + " style=\"background:#F6F7F5\"><tr><td align=\"center\" style=\"padding:16px 8px\">\n"
                + "<table role=\"presentation\" class=\"s\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\""
                + " style=\"max-width:560px;background:#FFFFFF;border-radius:8px\"><tr><td style=\"padding:24px;text-align:left\">\n"
                + "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\">\n" + html
                + "</table>\n</td></tr></table>\n</td></tr></table>\n</body></html>\n";
        return new Content(oneLine(subject), text.toString(), page);
    }

    /** A subject is one line, whatever the names in it. */
    private static String oneLine(String words) {
        String line = words.codePoints()
                .map(each -> Character.isISOControl(each) || isBreak(each) ? ' ' : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.length() <= 200
                ? line
                : line.substring(0, line.offsetByCodePoints(0, Math.min(190, line.codePointCount(0, line.length()))))
                        + "…";
    }

    private static boolean isBreak(int character) {
        int type = Character.getType(character);
        return type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR || type == Character.SURROGATE;
    }

    private static String escaped(String words) {
        StringBuilder safe = new StringBuilder(words.length() + 16);
        words.codePoints().forEach(each -> {
            switch (each) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default ->
                    safe.appendCodePoint(
                            Character.isISOControl(each) || Character.getType(each) == Character.SURROGATE
                                    ? ' '
                                    : each);
            }
        });
        return safe.toString();
    }
}
