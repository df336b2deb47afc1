package io.sojourn.bench;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Generated people: {@value #MEAN} events each within 90 days where nothing else is said, skewed as shops are (most have few,
 * some have hundreds), with ties. The same number gives the same people.
 */
final class Crowd {
    static final long START = 1_767_225_600_000L; // 2026-01-01
    static final long SPAN = 90L * 86_400_000L;
    static final List<String> NAMES = List.of(
            "Viewed",
            "Added",
            "Checked Out",
            "Ordered",
            "Searched",
            "Listed",
            "Clicked",
            "Opened",
            "Shared",
            "Reviewed",
            "Returned",
            "Called",
            "Chatted",
            "Visited Store",
            "Scanned",
            "Joined",
            "Redeemed",
            "Subscribed",
            "Left",
            "Answered");
    static final List<String> CHANNELS = List.of("web", "app", "store", "email", "line", "ads");
    static final List<String> TIERS = List.of("none", "silver", "gold", "platinum");
    static final List<String> STAGES = List.of("awareness", "consideration", "decision", "first-purchase", "retention");
    /** The first stage on the customer's side. */
    static final int GATE = 3;
    /** Events of that name are contacts which the brand begins. */
    static final int BY_THE_BRAND = NAMES.indexOf("Opened");

    static final int VALUES = 200;
    private static final int MOST_EVENTS = 2_000;
    private static final long SESSION = 20L * 60_000;

    /** How often each name comes, in thousandths. */
    private static final int[] WEIGHTS = {260, 90, 40, 25, 80, 120, 110, 60, 10, 10, 10, 5, 5, 30, 40, 5, 10, 10, 30, 50
    };

    static final int MEAN = 50;
    private static final double LEAST_OF_MEAN = 0.16;

    private final long events;
    private final int mean;
    private final byte[] names = new byte[1_000];

    Crowd(long events) {
        this(events, MEAN);
    }

    /** @param mean about how many events everybody has */
    Crowd(long events, int mean) {
        this.events = events;
        this.mean = mean;
        int at = 0;
        for (int name = 0; name < WEIGHTS.length; name++) {
            Arrays.fill(names, at, at + WEIGHTS[name], (byte) name);
            at += WEIGHTS[name];
        }
    }

    /** One person; the arrays are used again for the next. */
    static final class One {
        int number;
        int events;
        final long[] time = new long[MOST_EVENTS];
        final int[] name = new int[MOST_EVENTS];
        final int[] channel = new int[MOST_EVENTS];
        /** −1: none. */
        final int[] value = new int[MOST_EVENTS];

        int tier;
        int stays;
        final long[] stayAt = new long[STAGES.size()];
        final int[] stay = new int[STAGES.size()];
        /** Came as two keys that became one. */
        boolean merged;
    }

    interface Visitor {
        void visit(One person);
    }

    /** Everybody, until there are so many events. */
    void visit(Visitor visitor) {
        One person = new One();
        long left = events;
        for (int number = 0; left > 0; number++) {
            fill(person, number, left);
            left -= person.events;
            visitor.visit(person);
        }
    }

    private void fill(One person, int number, long left) {
        SplittableRandom random = new SplittableRandom(number * 0x9e3779b97f4a7c15L);
        double u = random.nextDouble();
        double least = LEAST_OF_MEAN * mean;
        int wanted = (int) Math.max(1, Math.min(MOST_EVENTS, least - (mean - least) * Math.log(1 - u)));
        person.number = number;
        person.events = (int) Math.min(left, wanted);
        person.tier = Math.max(0, random.nextInt(7) - 3);
        person.merged = random.nextInt(20) == 0;
        long at = START + random.nextLong(SPAN / 4);
        long between = SPAN / wanted;
        for (int i = 0; i < person.events; i++) {
            int draw = random.nextInt();
            int kind = draw & 15;
            at += kind == 0 ? 0 : kind < 12 ? 1 + (draw >>> 8) % SESSION : 1 + (draw >>> 4) % (between * 3);
            int name = names[(draw >>> 6 & 0x3ffffff) % 1_000];
            person.time[i] = at;
            person.name[i] = name;
            person.channel[i] = (draw >>> 20 & 0xff) % CHANNELS.size();
            person.value[i] = name >= 1 && name <= 3 ? (draw >>> 12 & 0xffff) % VALUES : -1;
        }
        person.stays = 1 + random.nextInt(STAGES.size());
        for (int i = 0; i < person.stays; i++) {
            person.stayAt[i] = START + i * SPAN / STAGES.size() + random.nextLong(SPAN / STAGES.size());
            person.stay[i] = i;
        }
    }
}
