package io.sojourn.journey;

import io.sojourn.collect.Value;
import java.time.Instant;
import java.util.Optional;

/**
 * A person's step from one stage of a model into another.
 *
 * @param model the stage model's id
 * @param from the stage left; none for the first
 * @param to the stage entered
 * @param atMillis when: the event's time, or the last instant of the window that ended
 * @param dwellMillis how long the person was in the stage left; 0 for the first
 * @param reason the event or the window
 */
public record Transition(
        String model, Optional<String> from, String to, long atMillis, long dwellMillis, Reason reason) {

    /** Why a person changed stage. */
    public sealed interface Reason {
        /** An event of that name happened at the transition's instant. */
        record ByEvent(String event) implements Reason {}

        /** Nothing happened for long enough: what ended, for example {@code @intent within P14D}. */
        record ByWindow(String window) implements Reason {}
    }

    /** For the API. */
    public Value.Obj document() {
        Value.Obj why = switch (reason) {
            case Reason.ByEvent by -> Value.object("event", by.event());
            case Reason.ByWindow by -> Value.object("window", by.window());
        };
        return Value.object(
                "model",
                model,
                "from",
                from.map(Value::text).orElse(Value.NOTHING),
                "to",
                to,
                "at",
                Value.text(Instant.ofEpochMilli(atMillis).toString()),
                "dwellSeconds",
                from.isPresent() ? Value.whole(dwellMillis / 1000) : Value.NOTHING,
                "reason",
                why);
    }
}
