package io.sojourn.testkit.demo;

import io.sojourn.testkit.demo.Observed.Happening;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Statistics as one would count them by hand. */
final class Naive {
    private static final long HOUR = 3_600_000L;

    /** So many of so many. */
    record Share(long hits, long of) {
        double value() {
            return hits / (double) of;
        }

        @Override
        public String toString() {
            return String.format("%.4f (%d of %d)", value(), hits, of);
        }
    }

    /** Somebody's visit to a fitting room, with the whole life around it. */
    record TryOn(List<Happening> life, Happening visit, boolean boughtAtOnce) {
        boolean endsOnline(String category) {
            return Naive.buys(life, category, false, visit.at(), visit.at() + 7 * Observed.DAY);
        }

        /** Whether it would end online had it been at another time of the year: the person's own rhythm. */
        double rhythm(String category) {
            int hits = 0;
            for (long i = 1; i <= 50; i++) {
                long shifted = Observed.START
                        + (visit.at() - Observed.START + i * (7 * Observed.DAY + HOUR)) % (365 * Observed.DAY);
                hits += Naive.buys(life, category, false, shifted, shifted + 7 * Observed.DAY) ? 1 : 0;
            }
            return hits / 50.0;
        }

        boolean pilot() {
            return List.of("台北中山", "台中西屯", "高雄左營").contains(visit.text("store"));
        }

        boolean afterFix() {
            return Observed.day(visit) >= 364 - 84;
        }
    }

    private Naive() {}

    static boolean buys(List<Happening> life, String category, boolean inStore, long after, long upTo) {
        for (Happening one : life) {
            if (one.order() && one.inStore() == inStore && one.at() > after && one.at() <= upTo && one.buys(category)) {
                return true;
            }
        }
        return false;
    }

    static List<TryOn> tryOns(Observed seen, String category) {
        return seen.people.values().stream()
                .flatMap(life -> life.stream()
                        .filter(one -> one.is("Fitting Room Used")
                                && one.text("category").equals(category))
                        .map(one -> new TryOn(life, one, buys(life, category, true, one.at(), one.at() + HOUR))))
                .toList();
    }

    static <T> Share share(Stream<T> all, Predicate<T> which) {
        long[] counts = new long[2];
        all.forEach(one -> {
            counts[1]++;
            counts[0] += which.test(one) ? 1 : 0;
        });
        return new Share(counts[0], counts[1]);
    }
}
