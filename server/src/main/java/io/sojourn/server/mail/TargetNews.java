package io.sojourn.server.mail;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How a view's target stands, as it was written down or looked at.
 *
 * @param revision of what was written; 0 where this is only how it stands now
 * @param atMillis when it was written
 * @param way to the number: rows by what they are called, last what it is
 * @param number empty where there is no such number now
 */
public record TargetNews(
        String view,
        String name,
        int revision,
        long atMillis,
        boolean met,
        List<String> way,
        OptionalDouble number,
        OptionalDouble low,
        OptionalDouble high,
        boolean sure,
        boolean atLeast,
        double bound) {
    /** Numbers of things are no shares, however small. */
    private static final Set<String> COUNTS = Set.of("count", "n", "people", "orders", "sessions", "months");

    public TargetNews {
        way = List.copyOf(way);
    }

    Instant at() {
        return Instant.ofEpochMilli(atMillis);
    }

    /** A share where both it and what it is meant to be lie between nothing and all. */
    private boolean isShare() {
        return !COUNTS.contains(leaf()) && within(bound) && within(number.orElse(0));
    }

    private static boolean within(double value) {
        return value >= 0 && value <= 1;
    }

    private String leaf() {
        return way.isEmpty() ? "" : way.getLast();
    }

    String shown(double value, Written written) {
        return isShare() ? written.share(value) : written.fine(value);
    }

    /** What it is about, in words where there are some. */
    String what(Words words) {
        List<String> parts = new java.util.ArrayList<>(way.subList(0, Math.max(0, way.size() - 1)));
        String last = "target.leaf." + leaf();
        parts.add(words.know(last) ? words.say(last) : leaf());
        return String.join(" › ", parts);
    }

    /** "At least 30 %". */
    String aim(Words words, Written written) {
        return words.say(atLeast ? "target.atLeast" : "target.atMost", "bound", shown(bound, written));
    }

    /** The number with its interval. */
    String now(Words words, Written written) {
        if (number.isEmpty()) {
            return words.say("target.untold");
        }
        String shown = shown(number.getAsDouble(), written);
        return low.isEmpty() || high.isEmpty()
                ? shown
                : shown + " (" + shown(low.getAsDouble(), written) + " – " + shown(high.getAsDouble(), written) + ")";
    }
}
