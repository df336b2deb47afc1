package io.sojourn.server.mail;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;

/** Numbers, times and money as a language and a time zone write them. For one letter: formats are not to be shared. */
final class Written {
    /** The currency of amounts that say none (ISO 4217). */
    private static final String NO_CURRENCY = "XXX";

    private static final int LARGE = 10_000;

    private final Locale locale;
    private final ZoneId zone;

    Written(Language language, ZoneId zone) {
        this.locale = language.locale();
        this.zone = zone;
    }

    /** With a tenth where there is one. */
    String number(double value) {
        return number(value, 1);
    }

    private String number(double value, int digits) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(digits);
        return format.format(value + 0.0);
    }

    String whole(double value) {
        return number(Math.rint(value), 0);
    }

    /** A small number needs more places than a large one. */
    String fine(double value) {
        return number(value, Math.abs(value) < 10 ? 2 : 1);
    }

    String share(double value) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(1);
        return format.format(value + 0.0);
    }

    String date(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(date);
    }

    String moment(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(zone)
                .format(at);
    }

    /** Large amounts in short: NT$11萬. */
    String money(double amount, String currency) {
        NumberFormat format = Math.abs(amount) < LARGE
                ? NumberFormat.getNumberInstance(locale)
                : NumberFormat.getCompactNumberInstance(locale, NumberFormat.Style.SHORT);
        format.setMaximumFractionDigits(Math.abs(amount) < LARGE ? 0 : 1);
        String number = format.format(amount + 0.0);
        String sign = sign(currency);
        if (sign.isEmpty()) {
            return number;
        }
        boolean after = locale.getLanguage().equals("ru") || sign.equals(currency);
        return after ? number + "\u00a0" + sign : sign + number;
    }

    private String sign(String currency) {
        return switch (currency) {
            case NO_CURRENCY -> "";
            // In Taiwan's own locale the sign is a bare "$"; a brand with stores abroad needs to see whose.
            case "TWD" -> "NT$";
            default -> {
                try {
                    yield Currency.getInstance(currency).getSymbol(locale);
                } catch (IllegalArgumentException unknown) {
                    yield currency;
                }
            }
        };
    }
}
