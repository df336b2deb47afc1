package io.sojourn.embedded;

import io.sojourn.collect.Event;
import io.sojourn.embedded.EventRows.Placed;
import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.Person;
import io.sojourn.journey.Watch;
import io.sojourn.ports.JourneyIndex;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.ConditionPlan;
import io.sojourn.unify.condition.Facts;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the index looks up beside its columns: events in the log, and what was known of people, told from their events. */
final class IndexLog implements JourneyIndex.Log {
    /** What happened so shortly ago is the present. */
    private static final long PRESENT_MILLIS = 1_000;

    private final LongFunction<@Nullable Event> events;
    private final Supplier<Engine> engine;
    private final LongSupplier clock;

    IndexLog(LongFunction<@Nullable Event> events, Supplier<Engine> engine, LongSupplier clock) {
        this.events = events;
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public @Nullable Event apply(long offset) {
        return events.apply(offset);
    }

    @Override
    public boolean present(long atMillis) {
        return atMillis >= clock.getAsLong() - PRESENT_MILLIS;
    }

    @Override
    public Optional<Facts> facts(long person, long atMillis) {
        Watch watch = Watch.begin(ConditionPlan.of(List.of()));
        return told(person, atMillis, watch).map(then -> watch.facts(then, atMillis));
    }

    @Override
    public boolean held(long person, Condition.Held held, long atMillis) {
        Watch watch = Watch.begin(ConditionPlan.of(List.of(held)));
        return told(person, atMillis, watch)
                .filter(then -> watch.holds(0, then, atMillis))
                .isPresent();
    }

    /** The person as at that instant, followed by the watch; the writer is asked for the events alone. */
    private Optional<Person> told(long person, long atMillis, Watch watch) {
        Engine open = engine.get();
        JourneyRules rules = open.writer().rules();
        List<Placed> placed = open.writer()
                .ask(() -> open.parts()
                        .events()
                        .events(
                                open.parts().fold().graph().stretches(person),
                                open.parts().fold().reached()));
        Person then = Person.empty(rules);
        for (Placed each : placed) {
            if (each.event().occurredAtMillis() > atMillis) {
                break;
            }
            watch.add(then, each.event());
        }
        if (then.last().isEmpty()) {
            return Optional.empty();
        }
        watch.pass(then, atMillis);
        then.advance(atMillis);
        return Optional.of(then);
    }
}
