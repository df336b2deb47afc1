package io.sojourn.measure;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.Person;
import io.sojourn.journey.StageModel;
import io.sojourn.journey.TouchpointRules;
import io.sojourn.journey.Transition;
import io.sojourn.journey.Watch;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.ConditionPlan;
import io.sojourn.unify.condition.Conditions;
import io.sojourn.unify.condition.EventView;
import io.sojourn.unify.condition.Facts;
import io.sojourn.unify.condition.History;
import io.sojourn.unify.condition.PropertyPath;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A person told from all of their events under the rules of a workspace. Folds when it is first asked what needs it. */
public final class JourneyMember implements Member {
    private final String name;
    private final List<Event> all;
    private final List<Event> visible;
    private final JourneyRules rules;
    private final long nowMillis;
    /** Made together by the first who asks; the table hands members to many threads. */
    private @Nullable Folded folded;

    /** What folding gives: the touchpoint of every visible event, the facts now, and the stages under every model. */
    private record Folded(List<Integer> touchpoints, Facts facts, Map<String, Stays> stays) {}

    /** @param events of every type, in ≺ */
    public JourneyMember(String name, List<Event> events, JourneyRules rules, long nowMillis) {
        this.name = name;
        this.all = List.copyOf(events);
        this.visible = all.stream().filter(event -> event.type().visible()).toList();
        this.rules = rules;
        this.nowMillis = nowMillis;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Event> events() {
        return visible;
    }

    @Override
    public Set<String> sets(int index) {
        return setsOf(folded().touchpoints().get(index));
    }

    @Override
    public String touchpoint(int index) {
        int touchpoint = folded().touchpoints().get(index);
        return touchpoint == TouchpointRules.NONE
                ? ""
                : rules.touchpoints().rule(touchpoint).id();
    }

    @Override
    public Set<String> traitNames() {
        Set<String> names = new HashSet<>();
        for (Event event : all) {
            for (int i = 0; i < event.traits().size(); i++) {
                names.add(event.traits().name(i));
            }
        }
        return names;
    }

    @Override
    public @Nullable Value trait(PropertyPath path) {
        if (path.equals(Columns.NAMED)) {
            boolean named =
                    all.stream().anyMatch(event -> event.keys().getFirst().strong());
            return named ? Value.bool(true) : null;
        }
        String first = path.steps().getFirst();
        Facts facts = folded().facts();
        Value shown = facts.trait(first);
        Value value = shown == null ? facts.computed(first) : shown;
        return value == null ? null : ValueCodes.first(path, Value.object(first, value));
    }

    @Override
    public Optional<Stays> stays(String model) {
        return Optional.ofNullable(folded().stays().get(model));
    }

    @Override
    public boolean fulfils(Condition condition, long atMillis) {
        Watch watch = Watch.begin(ConditionPlan.of(List.of()));
        Person then = Person.empty(rules);
        List<EventView> events = new ArrayList<>();
        for (Event event : all) {
            if (event.occurredAtMillis() > atMillis) {
                break;
            }
            Set<String> sets = setsOf(watch.add(then, event).touchpoint());
            if (event.type().visible()) {
                events.add(EventView.of(event, sets));
            }
        }
        then.advance(atMillis);
        return Conditions.holds(condition, new Known(watch.facts(then, atMillis), events), atMillis);
    }

    /** Whether that has held for so long at that instant, told by following it. */
    private boolean held(Condition.Held held, long atMillis) {
        Person then = Person.empty(rules);
        Watch watch = Watch.begin(ConditionPlan.of(List.of(held)));
        for (Event event : all) {
            if (event.occurredAtMillis() > atMillis) {
                break;
            }
            watch.add(then, event);
        }
        watch.pass(then, atMillis);
        then.advance(atMillis);
        return watch.holds(0, then, atMillis);
    }

    private Set<String> setsOf(int touchpoint) {
        return touchpoint == TouchpointRules.NONE
                ? Set.of()
                : rules.touchpoints().sets(touchpoint);
    }

    private synchronized Folded folded() {
        if (folded == null) {
            folded = fold();
        }
        return folded;
    }

    private Folded fold() {
        Person person = Person.empty(rules);
        List<Integer> touchpoints = new ArrayList<>();
        for (Event event : all) {
            int its = person.add(event).touchpoint();
            if (event.type().visible()) {
                touchpoints.add(its);
            }
        }
        person.advance(nowMillis);
        Map<String, Stays> stays = new HashMap<>();
        for (StageModel model : rules.models()) {
            List<Transition> transitions = person.transitions(model.id());
            if (!transitions.isEmpty()) {
                stays.put(
                        model.id(),
                        new Stays(
                                transitions.stream()
                                        .mapToLong(Transition::atMillis)
                                        .toArray(),
                                transitions.stream()
                                        .mapToInt(transition -> model.indexOf(transition.to()))
                                        .toArray()));
            }
        }
        return new Folded(touchpoints, person.facts(nowMillis), stays);
    }

    /** Facts and events at one instant. */
    private final class Known implements History {
        private final Facts facts;
        private final List<EventView> events;

        Known(Facts facts, List<EventView> events) {
            this.facts = facts;
            this.events = events;
        }

        @Override
        public List<EventView> events() {
            return events;
        }

        @Override
        public boolean held(Condition.Held held, long nowMillis) {
            return JourneyMember.this.held(held, nowMillis);
        }

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
            return facts.seed();
        }

        @Override
        public ZoneId zone() {
            return facts.zone();
        }
    }
}
