package io.sojourn.embedded;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.embedded.EventRows.Placed;
import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.Person;
import io.sojourn.journey.Watch;
import io.sojourn.ports.JourneyIndex;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.ConditionPlan;
import io.sojourn.unify.condition.Facts;
import java.time.ZoneId;
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
        if (present(atMillis)) {
            Optional<Person> now = kept(person, atMillis);
            if (now.isPresent()) {
                return Optional.of(new Present(now.get().facts(atMillis), () -> past(person, atMillis)));
            }
        }
        return past(person, atMillis);
    }

    /** A copy of the person's state, unless windows of theirs ended that were not closed yet. */
    private Optional<Person> kept(long person, long atMillis) {
        Engine open = engine.get();
        return open.writer().ask(() -> {
            PersonRows.Held held = open.parts().people().find(person);
            Person state = held == null ? null : held.person();
            return state == null
                            || state.nextDueMillis().orElse(Long.MAX_VALUE) <= atMillis
                            || state.last().isEmpty()
                            || state.last().get().occurredAtMillis() > atMillis
                    ? Optional.empty()
                    : Optional.of(Person.read(state.bytes(), open.parts().fold().rules()));
        });
    }

    /** What is known now; the number that buckets go by is told from the events, and seldom asked for. */
    private record Present(Facts facts, Supplier<Optional<Facts>> told) implements Facts {
        @Override
        public @Nullable Value trait(String name) {
            return facts.trait(name);
        }

        @Override
        public @Nullable Value computed(String name) {
            return facts.computed(name);
        }

        @Override
        public Optional<Standing> stage(String model) {
            return facts.stage(model);
        }

        @Override
        public Optional<RoundStanding> round() {
            return facts.round();
        }

        @Override
        public Purchases purchases() {
            return facts.purchases();
        }

        @Override
        public boolean subscribed(String channel, String topic) {
            return facts.subscribed(channel, topic);
        }

        @Override
        public long seed() {
            return told.get().map(Facts::seed).orElse(0L);
        }

        @Override
        public ZoneId zone() {
            return facts.zone();
        }
    }

    private Optional<Facts> past(long person, long atMillis) {
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
