package io.sojourn.embedded;

import io.sojourn.collect.Value;
import io.sojourn.journey.Person;
import io.sojourn.ports.People.Wanted;
import io.sojourn.unify.Profile;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whether a person is one of those who are wanted, at one instant. */
final class Finding {
    private static final String STANDARD_MODEL = "journey";

    private final Wanted wanted;
    private final String text;
    private final long nowMillis;

    Finding(Wanted wanted, long nowMillis) {
        this.wanted = wanted;
        this.text = wanted.text().strip().toLowerCase(Locale.ROOT);
        this.nowMillis = nowMillis;
    }

    boolean means(Person person) {
        Profile profile = person.profile();
        return seen(profile)
                && wanted.channel()
                        .map(channel -> holds(profile.computed("channels"), channel))
                        .orElse(true)
                && wanted.consent()
                        .map(asked -> asked == profile.consent().given())
                        .orElse(true)
                && (text.isEmpty() || told(profile.traits()))
                && wanted.stage().map(stage -> stage.equals(stage(person))).orElse(true);
    }

    private boolean seen(Profile profile) {
        if (wanted.seenFromMillis() == Long.MIN_VALUE && wanted.seenBeforeMillis() == Long.MAX_VALUE) {
            return true;
        }
        if (!(profile.computed("lastSeen") instanceof Value.Text last)) {
            return false;
        }
        long millis = Instant.parse(last.value()).toEpochMilli();
        return millis >= wanted.seenFromMillis() && millis < wanted.seenBeforeMillis();
    }

    private static boolean holds(@Nullable Value list, String wanted) {
        return list instanceof Value.Array array
                && array.items().stream()
                        .anyMatch(each ->
                                each instanceof Value.Text is && is.value().equals(wanted));
    }

    private String stage(Person person) {
        long newest = person.last().map(last -> last.occurredAtMillis()).orElse(Long.MIN_VALUE);
        return person.facts(Math.max(nowMillis, newest))
                .stage(STANDARD_MODEL)
                .map(standing -> standing.stage())
                .orElse("");
    }

    private boolean told(Value.Obj traits) {
        return IntStream.range(0, traits.size()).anyMatch(at -> asked(traits.name(at)) && holds(traits.value(at)));
    }

    private boolean asked(String trait) {
        return wanted.trait().map(name -> name.equalsIgnoreCase(trait)).orElse(true);
    }

    private boolean holds(Value value) {
        return switch (value) {
            case Value.Text is -> is.value().toLowerCase(Locale.ROOT).contains(text);
            case Value.Whole is -> Long.toString(is.value()).contains(text);
            case Value.Real is -> Double.toString(is.value()).contains(text);
            case Value.Bool is -> Boolean.toString(is.value()).equals(text);
            case Value.Array is -> is.items().stream().anyMatch(this::holds);
            case Value.Obj is -> IntStream.range(0, is.size()).anyMatch(at -> holds(is.value(at)));
            case Value.Nothing is -> false;
        };
    }
}
