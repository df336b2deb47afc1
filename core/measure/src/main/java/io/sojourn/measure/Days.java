package io.sojourn.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/** Days of a zone's calendar as numbers, counted from 1970-01-01. Immutable. */
final class Days {
    private static final long DAY_SECONDS = 86_400;
    private final ZoneRules rules;

    Days(ZoneId zone) {
        this.rules = zone.getRules();
    }

    int of(long millis) {
        Instant at = Instant.ofEpochMilli(millis);
        return (int) Math.floorDiv(at.getEpochSecond() + rules.getOffset(at).getTotalSeconds(), DAY_SECONDS);
    }

    static String shown(int day) {
        return LocalDate.ofEpochDay(day).toString();
    }
}
