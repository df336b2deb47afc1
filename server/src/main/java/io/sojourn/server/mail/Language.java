package io.sojourn.server.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The languages that letters are written in. */
public enum Language {
    ZH_TW("zh-TW"),
    EN("en"),
    RU("ru");

    private final String wireName;
    private final Locale locale;

    Language(String wireName) {
        this.wireName = wireName;
        this.locale = Locale.forLanguageTag(wireName);
    }

    public String wireName() {
        return wireName;
    }

    Locale locale() {
        return locale;
    }

    public static Optional<Language> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(each -> each.wireName.equals(name))
                .findFirst();
    }

    /** Which form a word takes after a number (CLDR plural rules). */
    String plural(double number) {
        boolean whole = number == Math.rint(number);
        long last = Math.abs((long) number) % 10;
        long lastTwo = Math.abs((long) number) % 100;
        return switch (this) {
            case ZH_TW -> "other";
            case EN -> number == 1 ? "one" : "other";
            case RU -> {
                if (!whole) {
                    yield "other";
                }
                if (last == 1 && lastTwo != 11) {
                    yield "one";
                }
                yield last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14) ? "few" : "many";
            }
        };
    }
}
