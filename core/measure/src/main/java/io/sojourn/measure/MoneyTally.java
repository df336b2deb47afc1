package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What successes were worth, by currency: amounts of several are never added up. One thread. */
final class MoneyTally {
    /** By currency: how many, and their sum in {@link Amounts#UNIT}s. */
    private final TreeMap<String, long[]> byCurrency = new TreeMap<>();

    /** The mean of one success. */
    record PerSuccess(double amount, String currency) {
        Value value() {
            return Value.real(amount);
        }
    }

    void add(String currency, long units) {
        long[] counts = byCurrency.computeIfAbsent(currency, any -> new long[2]);
        counts[0]++;
        counts[1] += units;
    }

    void addAll(MoneyTally more) {
        more.byCurrency.forEach((currency, counts) -> {
            long[] sum = byCurrency.computeIfAbsent(currency, any -> new long[2]);
            sum[0] += counts[0];
            sum[1] += counts[1];
        });
    }

    List<String> currencies() {
        return List.copyOf(byCurrency.keySet());
    }

    /** In the currency that was asked for, else in the only one that there is. */
    Optional<PerSuccess> perSuccess(Optional<String> currency) {
        Optional<Map.Entry<String, long[]>> only = currency.isPresent()
                ? byCurrency.entrySet().stream()
                        .filter(each -> each.getKey().equals(currency.get()))
                        .findFirst()
                : byCurrency.size() == 1 ? Optional.of(byCurrency.firstEntry()) : Optional.empty();
        return only.map(each -> new PerSuccess(each.getValue()[1] / Amounts.UNIT / each.getValue()[0], each.getKey()));
    }
}
