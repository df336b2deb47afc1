package io.sojourn.journey;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Buckets;
import io.sojourn.unify.condition.ConditionFold;
import io.sojourn.unify.condition.ConditionPlan;
import io.sojourn.unify.condition.EventView;
import io.sojourn.unify.condition.Facts;
import io.sojourn.unify.condition.SlotNames;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Conditions followed beside a person: what they remember of the person's events, and who the person is to buckets. Every
 * event goes through {@link #add}, in ≺, which adds it to the person too. For one thread at a time.
 */
public final class Watch {
    private static final IntConsumer NOBODY = slot -> {};

    private final ConditionPlan plan;
    private final ConditionFold fold;
    private long seed;
    private boolean strong;
    private boolean seeded = true;
    /** The instant up to which it is known what held; only where something is to have held for a while. */
    private long settled = Long.MIN_VALUE;

    private Watch(ConditionPlan plan, ConditionFold fold) {
        this.plan = plan;
        this.fold = fold;
    }

    public static Watch begin(ConditionPlan plan) {
        return new Watch(plan, plan.begin());
    }

    /**
     * Of somebody whose events were not shown to it from the first on, since they are nothing that the plan asks about. It
     * then does not know the number that buckets go by.
     */
    public static Watch unseeded(ConditionPlan plan) {
        Watch watch = begin(plan);
        watch.seeded = false;
        return watch;
    }

    /** What {@link #write} wrote for the same plan or for another one: what that knew of this one's conditions. */
    public static Watch read(BytesIn in, ConditionPlan plan, SlotNames names) {
        boolean seeded = in.bool();
        long seed = in.fixed64();
        boolean strong = in.bool();
        long settled = in.bool() ? in.signed() : Long.MIN_VALUE;
        Watch watch = new Watch(plan, plan.read(in, names));
        watch.seeded = seeded;
        watch.seed = seed;
        watch.strong = strong;
        watch.settled = plan.watchesTime() ? settled : Long.MIN_VALUE;
        return watch;
    }

    /** To the end of a row. */
    public void write(BytesOut out, SlotNames names) {
        out.bool(seeded);
        out.fixed64(seed);
        out.bool(strong);
        out.bool(settled != Long.MIN_VALUE);
        if (settled != Long.MIN_VALUE) {
            out.signed(settled);
        }
        fold.write(out, names);
    }

    /** Whether it knows the number that buckets go by. */
    public boolean seeded() {
        return seeded;
    }

    /** Tells it the key that gives the number: that of the person's first event with a strong key, else of the first event. */
    public void seed(Key key) {
        seed = Buckets.seed(List.of(key));
        strong = key.kind().strong();
        seeded = true;
    }

    /** Takes in what another one, or a fold, remembers of the person's events; whether there was anything. */
    public boolean remember(BytesIn in, SlotNames names) {
        return fold.readSlots(in, names);
    }

    /** Whether an event at that instant comes too late: then person and watch are to be folded anew. */
    public boolean late(long atMillis) {
        return atMillis < settled;
    }

    /** The next event, of the person too. */
    public Step add(Person person, Event event) {
        return add(person, event, NOBODY);
    }

    /** The same; tells which slots of the plan took the event in. */
    public Step add(Person person, Event event, IntConsumer touched) {
        long at = event.occurredAtMillis();
        if (settled != Long.MIN_VALUE) {
            pass(person, at - 1);
        }
        Step step = person.add(event);
        seed(event);
        if (event.type().visible()) {
            fold.add(EventView.of(event, person.rules.touchpoints().sets(step.touchpoint())), touched);
        }
        if (plan.watchesTime()) {
            settled = at;
            fold.settle(facts(person, at), at);
        }
        return step;
    }

    private void seed(Event event) {
        if (seeded && !strong && !event.keys().isEmpty()) {
            Key first = event.keys().getFirst();
            if (seed == 0 || first.kind().strong()) {
                seed = Buckets.seed(event.keys());
                strong = first.kind().strong();
            }
        }
    }

    /**
     * Lets time pass up to and including that instant, for conditions that ask whether something has held for a while; the
     * person's windows end in order with theirs.
     */
    public void pass(Person person, long nowMillis) {
        for (long due = due(person); due <= nowMillis; due = due(person)) {
            step(person, due);
        }
    }

    /** Goes to an instant at which something changes by time alone: see {@link #due}. */
    public List<Transition> step(Person person, long dueMillis) {
        List<Transition> transitions = person.advance(dueMillis);
        settled = dueMillis;
        fold.settle(facts(person, dueMillis), dueMillis);
        return transitions;
    }

    /**
     * The next instant that must not be passed over; {@link Long#MAX_VALUE} where nothing has to have held for a while, or
     * nothing changes any more.
     */
    public long due(Person person) {
        if (settled == Long.MIN_VALUE) {
            return Long.MAX_VALUE;
        }
        long due = person.nextDueMillis().orElse(Long.MAX_VALUE);
        return Math.min(due, fold.nextToSettle(facts(person, settled), settled));
    }

    /** Whether a condition holds at an instant that is not before the newest event; time has passed up to it. */
    public boolean holds(int condition, Person person, long nowMillis) {
        return fold.holds(condition, facts(person, nowMillis), nowMillis);
    }

    /** The same where the facts of that instant are at hand. */
    public boolean holds(int condition, Facts facts, long nowMillis) {
        return fold.holds(condition, facts, nowMillis);
    }

    /** The first instant after now at which the answer may differ though nothing happens. */
    public long nextChange(int condition, Facts facts, long nowMillis) {
        return fold.nextChange(condition, facts, nowMillis);
    }

    /** What conditions ask about the person at that instant. */
    public Facts facts(Person person, long nowMillis) {
        return new Seeded(person.facts(nowMillis), seed);
    }

    /** A person's facts, and the number that buckets go by. */
    private record Seeded(Facts facts, long seed) implements Facts {
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
        public long computedUntil(String name, long nowMillis) {
            return facts.computedUntil(name, nowMillis);
        }

        @Override
        public ZoneId zone() {
            return facts.zone();
        }
    }
}
