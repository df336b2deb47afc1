package io.sojourn.server;

import io.sojourn.ports.People;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The question of a search for people, from the address. */
final class PeopleSearch {
    /** {@code city:Taipei}: one trait alone. */
    private static final Pattern OF_TRAIT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,99}):(.+)");

    private PeopleSearch() {}

    /** Empty where nothing is asked but everybody. */
    static Optional<People.Wanted> wanted(Call call) {
        if (textAlone(call) && call.query("find").isEmpty()) {
            return Optional.empty();
        }
        String text = call.query("find").orElse("").strip();
        Matcher named = OF_TRAIT.matcher(text);
        boolean ofTrait = named.matches();
        return Optional.of(new People.Wanted(
                ofTrait ? Optional.of(named.group(1)) : Optional.empty(),
                ofTrait ? named.group(2) : text,
                call.query("stage"),
                call.query("channel"),
                call.query("consent").map(PeopleSearch::yes),
                instant(call, "seenFrom", Long.MIN_VALUE),
                instant(call, "seenBefore", Long.MAX_VALUE)));
    }

    /** Whether no filter is asked for. */
    static boolean textAlone(Call call) {
        return Stream.of("stage", "channel", "consent", "seenFrom", "seenBefore")
                .allMatch(name -> call.query(name).isEmpty());
    }

    private static boolean yes(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw Problem.of(400, "bad-range", "consent is \"" + text + "\"; allowed are true and false")
                        .raised();
        };
    }

    private static long instant(Call call, String name, long otherwise) {
        Optional<String> text = call.query(name);
        try {
            return text.map(Instant::parse).map(Instant::toEpochMilli).orElse(otherwise);
        } catch (DateTimeException | ArithmeticException unreadable) {
            throw Problem.of(
                            400,
                            "bad-range",
                            name + " is \"" + text.orElse("")
                                    + "\"; allowed is an instant, such as 2026-01-31T00:00:00Z")
                    .raised();
        }
    }
}
