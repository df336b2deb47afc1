package io.sojourn.server.mail;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a digest tells of a full week, Monday to Sunday.
 *
 * @param customers who became customers in it, and in the week before
 */
public record Week(
        LocalDate from,
        LocalDate to,
        Moved customers,
        List<Figure> figures,
        List<TargetNews> targets,
        Optional<Break> worst,
        List<Moved> moved) {

    public Week {
        figures = List.copyOf(figures);
        targets = List.copyOf(targets);
        moved = List.copyOf(moved);
    }

    /**
     * One of Home's five figures.
     *
     * @param value empty where too little is known, or amounts are in several currencies
     * @param before the same a week earlier
     */
    public record Figure(
            String id, OptionalDouble value, OptionalDouble before, OptionalDouble low, OptionalDouble high) {}

    /** A count of the week and of the week before. */
    public record Moved(String id, double now, double before) {
        /** How far it lies from chance, if both are counts of things that happen one by one (Poisson). */
        public double surprise() {
            return now + before == 0 ? 0 : (now - before) / Math.sqrt(now + before);
        }
    }

    /**
     * Where surely more people leave than elsewhere.
     *
     * @param names of the touchpoint, by language
     * @param missing successes that there would be at the usual rate
     * @param amount what they are worth, in the currency
     * @param price whether the same things cost less online
     */
    public record Break(
            String touchpoint,
            Map<String, String> names,
            double reached,
            double left,
            double rate,
            double usual,
            double missing,
            OptionalDouble amount,
            OptionalDouble low,
            OptionalDouble high,
            String currency,
            boolean price) {
        String name(Language language) {
            return Optional.ofNullable(names.get(language.wireName()))
                    .or(() -> Optional.ofNullable(names.get("en")))
                    .orElse(touchpoint);
        }
    }
}
