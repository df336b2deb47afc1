package io.sojourn.testkit.demo;

import static io.sojourn.testkit.demo.Entry.COMPARISON;
import static io.sojourn.testkit.demo.Entry.CREATOR;
import static io.sojourn.testkit.demo.Entry.DIRECT;
import static io.sojourn.testkit.demo.Entry.EMAIL;
import static io.sojourn.testkit.demo.Entry.INSTAGRAM;
import static io.sojourn.testkit.demo.Entry.LINE;
import static io.sojourn.testkit.demo.Entry.PAID_SEARCH;
import static io.sojourn.testkit.demo.Entry.PAID_SOCIAL;
import static io.sojourn.testkit.demo.Entry.SEARCH;

import java.util.EnumMap;
import java.util.Map;

/** By which way people of each persona come to the site. */
final class Entries {
    /** Ways with their shares, which add up to 1. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never shown
    private record Mix(Entry[] entries, double[] shares) {
        Entry draw(Dice dice) {
            double unit = dice.unit();
            for (int i = 0; i < shares.length; i++) {
                unit -= shares[i];
                if (unit < 0) {
                    return entries[i];
                }
            }
            return entries[entries.length - 1];
        }
    }

    private static final double IG = Parameters.INSTAGRAM_LAST;
    /** The visit of the order. */
    private static final Map<Persona, Mix> LAST = new EnumMap<>(Map.of(
            Persona.OFFICE_WORKER, mix(of(DIRECT, SEARCH, PAID_SOCIAL), .82, .08, .10),
            Persona.HOMEMAKER, mix(of(DIRECT, SEARCH), .9, .1),
            Persona.DESIGNER, mix(of(DIRECT), 1),
            Persona.ENGINEER, mix(of(INSTAGRAM, SEARCH, DIRECT, PAID_SEARCH), IG, .22, .68, .05),
            Persona.GOLD_MEMBER, mix(of(DIRECT, SEARCH), .95, .05),
            Persona.STUDENT, mix(of(DIRECT), 1)));
    /** The first visit of all. */
    private static final Map<Persona, Mix> FIRST = new EnumMap<>(Map.of(
            Persona.OFFICE_WORKER, mix(of(PAID_SOCIAL, PAID_SEARCH, SEARCH), .84, .08, .08),
            Persona.HOMEMAKER, mix(of(SEARCH, DIRECT, PAID_SEARCH), .5, .3, .2),
            Persona.DESIGNER, mix(of(SEARCH, INSTAGRAM, DIRECT), .4, .3, .3),
            Persona.ENGINEER, mix(of(SEARCH, PAID_SEARCH, COMPARISON, CREATOR), .55, .2, .15, .1),
            Persona.GOLD_MEMBER, mix(of(DIRECT, SEARCH), .5, .5),
            Persona.STUDENT, mix(of(INSTAGRAM, CREATOR, SEARCH), .4, .25, .35)));

    private Entries() {}

    private static Entry[] of(Entry... entries) {
        return entries;
    }

    private static Mix mix(Entry[] entries, double... shares) {
        return new Mix(entries, shares);
    }

    static Entry last(Person who, Dice dice) {
        Entry drawn = LAST.getOrDefault(who.persona, mix(of(DIRECT), 1)).draw(dice);
        double click = dice.unit();
        if (drawn == DIRECT && who.clicksLine && click < .5) {
            return LINE;
        }
        return drawn == DIRECT && who.clicksEmail && click > .5 ? EMAIL : drawn;
    }

    /** Engineers who start on Instagram are drawn elsewhere: this is where the others start. */
    static Entry first(Person who, Dice dice) {
        return FIRST.getOrDefault(who.persona, mix(of(SEARCH), 1)).draw(dice);
    }
}
