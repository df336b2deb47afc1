package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was told of one product on one day on one side: which value how often, by place. One thread. */
final class Tellings {
    private final Map<String, Map<Told, Integer>> byPlace = new HashMap<>(2);

    /** A value in a currency. */
    record Told(Value value, String currency) {}

    void add(String place, Told told, int times) {
        byPlace.computeIfAbsent(place, any -> new HashMap<>(2)).merge(told, times, Integer::sum);
    }

    void addAll(Tellings more) {
        more.byPlace.forEach((place, tellings) -> tellings.forEach((told, times) -> add(place, told, times)));
    }

    /** What is listed stands in place of what was seen, as often as that. */
    void list(String place, Told told) {
        int times = byPlace.getOrDefault(place, Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        byPlace.put(place, new HashMap<>(Map.of(told, Math.max(1, times))));
    }

    Iterable<String> places() {
        return byPlace.keySet();
    }

    /** What was told most often at a place. */
    Optional<Told> at(String place) {
        return most(byPlace.getOrDefault(place, Map.of()));
    }

    /** What was told most often, wherever. */
    Optional<Told> everywhere() {
        Map<Told, Integer> all = new HashMap<>();
        byPlace.values().forEach(tellings -> tellings.forEach((told, times) -> all.merge(told, times, Integer::sum)));
        return most(all);
    }

    /** Of those told equally often the smallest number, or the first text. */
    private static Optional<Told> most(Map<Told, Integer> tellings) {
        return tellings.entrySet().stream()
                .min((one, other) -> {
                    int order = Integer.compare(other.getValue(), one.getValue());
                    order = order != 0 ? order : Double.compare(number(one.getKey()), number(other.getKey()));
                    order = order != 0
                            ? order
                            : Fields.shown(one.getKey().value())
                                    .compareTo(Fields.shown(other.getKey().value()));
                    return order != 0
                            ? order
                            : one.getKey().currency().compareTo(other.getKey().currency());
                })
                .map(Map.Entry::getKey);
    }

    static double number(Told told) {
        return switch (told.value()) {
            case Value.Whole whole -> whole.value();
            case Value.Real real -> real.value();
            default -> Double.NaN;
        };
    }
}
