package io.sojourn.collect;

import java.time.LocalDate;

/**
 * Reads the ISO-8601 instants that SDKs write: {@code 2026-06-30T12:00:00.123Z}, with an offset, with a space instead of
 * the T, without seconds, without a zone (then UTC), or a date alone (then midnight UTC). Ten times faster than the general
 * parser, and every event needs two.
 */
public final class Timestamps {

    /** Not an instant. */
    public static final long BAD = Long.MIN_VALUE;

    private final String text;
    private int at;
    private boolean bad;

    private Timestamps(String text) {
        this.text = text;
    }

    /** Milliseconds since 1970, fractions of a millisecond cut off; {@link #BAD} when the text is no instant. */
    public static long millis(String text) {
        return new Timestamps(text).read();
    }

    private long read() {
        int year = digits(4);
        expect('-');
        int month = digits(2);
        expect('-');
        int day = digits(2);
        if (bad || month < 1 || month > 12 || day < 1 || day > lengthOfMonth(year, month)) {
            return BAD;
        }
        long dayStart = LocalDate.of(year, month, day).toEpochDay() * 86_400_000L;
        if (at == text.length()) {
            return dayStart;
        }
        char separator = text.charAt(at++);
        bad |= separator != 'T' && separator != 't' && separator != ' ';
        long time = timeOfDay();
        long offset = offset();
        return bad || at != text.length() ? BAD : dayStart + time - offset;
    }

    private static int lengthOfMonth(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private long timeOfDay() {
        int hour = digits(2);
        expect(':');
        int minute = digits(2);
        int second = 0;
        int millis = 0;
        if (next(':')) {
            second = digits(2);
            if (next('.') || next(',')) {
                millis = fraction();
            }
        }
        // A leap second is the last of its minute.
        bad |= hour > 23 || minute > 59 || second > 60;
        return ((hour * 60L + minute) * 60 + Math.min(second, 59)) * 1_000 + millis;
    }

    private int fraction() {
        int start = at;
        int millis = 0;
        int weight = 100;
        while (at < text.length() && isDigit(text.charAt(at))) {
            millis += (text.charAt(at++) - '0') * weight;
            weight /= 10;
        }
        bad |= at == start;
        return millis;
    }

    private long offset() {
        if (at == text.length() || next('Z') || next('z')) {
            return 0;
        }
        int sign = next('+') ? 1 : next('-') ? -1 : 0;
        int hours = digits(2);
        next(':');
        int minutes = at < text.length() ? digits(2) : 0;
        bad |= sign == 0 || hours > 18 || minutes > 59;
        return sign * (hours * 60L + minutes) * 60_000;
    }

    private int digits(int count) {
        if (at + count > text.length()) {
            bad = true;
            return 0;
        }
        int number = 0;
        for (int i = 0; i < count; i++) {
            char c = text.charAt(at++);
            bad |= !isDigit(c);
            number = number * 10 + (c - '0');
        }
        return number;
    }

    private void expect(char c) {
        bad |= !next(c);
    }

    private boolean next(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
