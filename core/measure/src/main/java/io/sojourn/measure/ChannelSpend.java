package io.sojourn.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was spent on each channel in the days of a period, by the daily figures.
 *
 * @param currency in which it is told, empty where none is
 * @param byChannel in {@link Amounts#UNIT}s; a channel of which a part cannot be converted is left out
 */
record ChannelSpend(String currency, Map<String, Long> byChannel) {

    /** Nothing, in no currency. */
    static final ChannelSpend NONE = new ChannelSpend("", Map.of());

    /** The currencies in which money was spent. */
    static List<String> currencies(Figures figures, Common common) {
        return rows(figures, common).stream()
                .filter(row -> row.spend() > 0)
                .map(Figures.Row::currency)
                .distinct()
                .sorted()
                .toList();
    }

    static ChannelSpend of(Figures figures, ExchangeRates rates, String currency, Common common) {
        Map<String, Long> sums = new HashMap<>();
        Map<String, Boolean> broken = new HashMap<>();
        for (Figures.Row row : rows(figures, common)) {
            if (row.spend() != Figures.MISSING) {
                String channel = row.key().channel();
                rates.spent(row, currency, new TreeMap<>(), new TreeMap<>())
                        .ifPresentOrElse(
                                spent -> sums.merge(channel, spent, Long::sum), () -> broken.put(channel, true));
            }
        }
        sums.keySet().removeAll(broken.keySet());
        return new ChannelSpend(currency, sums);
    }

    private static List<Figures.Row> rows(Figures figures, Common common) {
        ZoneId zone = common.zone();
        long first = common.bounded() ? day(common.fromMillis(), zone) : Long.MIN_VALUE;
        long last = common.bounded() ? day(common.toMillis(), zone) : Long.MAX_VALUE;
        return figures.rows().stream()
                .filter(row -> row.key().day() >= first && row.key().day() <= last)
                .toList();
    }

    private static long day(long millis, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone).toEpochDay();
    }

    Optional<Long> on(String channel) {
        return Optional.ofNullable(byChannel.get(channel));
    }
}
