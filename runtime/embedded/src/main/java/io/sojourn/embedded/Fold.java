package io.sojourn.embedded;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.embedded.EventRows.Placed;
import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.Person;
import io.sojourn.journey.Step;
import io.sojourn.journey.TouchpointRules;
import io.sojourn.journey.Watch;
import io.sojourn.unify.Change;
import io.sojourn.unify.IdentityGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the log's entries make of people: identity first, then each person's state. Events that come in order are added;
 * people whose events are no longer what was folded are folded anew from them, once at the end of each group. One thread.
 */
final class Fold {
    static final Touchpoints NOBODY_WATCHES = (offset, touchpoint) -> {};

    private final IdentityGraph graph;
    private final IdentityRows identity;
    private final PersonRows people;
    private final EventRows events;
    private final IndexFeed feed;
    private final Meter meter;
    private final SegmentFold segments;
    /** Who is to be folded anew, and why as far as one event says. */
    private final Map<Long, Cause> refold = new LinkedHashMap<>();

    private Cause cause = Cause.IDENTITY;
    private final List<Row> rows = new ArrayList<>();
    private JourneyRules rules;
    private Touchpoints watcher = NOBODY_WATCHES;
    private long reached;
    private long peopleCount;
    private long eventCount;
    private long conflicts;

    Fold(
            IdentityGraph graph,
            IdentityRows identity,
            PersonRows people,
            EventRows events,
            IndexFeed feed,
            SegmentFold segments,
            Meter meter,
            JourneyRules rules,
            About.Folded from) {
        this.graph = graph;
        this.identity = identity;
        this.people = people;
        this.events = events;
        this.feed = feed;
        this.segments = segments;
        this.meter = meter;
        this.rules = rules;
        reached = from.offset();
        peopleCount = from.people();
        eventCount = from.events();
        identity.reach(reached);
    }

    /** A row of the group at hand for the index. */
    private static final class Row {
        private final long offset;
        private final Event event;
        private int touchpoint = TouchpointRules.NONE;

        Row(long offset, Event event) {
            this.offset = offset;
            this.event = event;
        }
    }

    JourneyRules rules() {
        return rules;
    }

    IdentityGraph graph() {
        return graph;
    }

    /** The last offset that is in the state. */
    long reached() {
        return reached;
    }

    long peopleCount() {
        return peopleCount;
    }

    long eventCount() {
        return eventCount;
    }

    long conflicts() {
        return conflicts;
    }

    void reach(long offset) {
        reached = offset;
        identity.reach(offset);
    }

    /** States under the rules before are stale from now on. */
    void rules(JourneyRules newRules) {
        rules = newRules;
        people.rules(newRules);
    }

    void add(long offset, Event event) {
        reach(offset);
        eventCount++;
        segments.saw(event.receivedAtMillis());
        cause = Cause.of(offset, event);
        Change change = graph.add(event);
        if (!change.isQuiet()) {
            take(change);
        }
        Row row = null;
        if (IndexFeed.shows(event)) {
            row = new Row(offset, event);
            rows.add(row);
        }
        long owner = change.owner();
        if (owner != Change.NOBODY && !refold.containsKey(owner)) {
            addTo(owner, event, row);
        }
        cause = Cause.IDENTITY;
    }

    private void addTo(long owner, Event event, @Nullable Row row) {
        PersonRows.Held held = people.find(owner);
        if (held == null) {
            if (graph.quarantined(owner)) {
                return;
            }
            peopleCount++;
            held = people.replace(owner, Person.empty(rules));
            segments.born(held);
        }
        Person person = held.person();
        if (person == null || person.late(event.position()) || segments.late(held, event)) {
            refold.put(owner, cause);
            return;
        }
        Step step = segments.add(held, person, event, cause);
        people.touch(held);
        if (row != null) {
            row.touchpoint = step.touchpoint();
        }
        if (!step.transitions().isEmpty()) {
            feed.moved(owner);
        }
        if (!event.traits().isEmpty()) {
            feed.traited(owner);
        }
    }

    /** Notes what became of people; who must be folded anew is, at the end of the group. */
    void take(Change change) {
        for (long gone : change.vanished()) {
            refold.remove(gone);
            remove(gone);
            feed.vanished(gone);
        }
        for (long person : change.assigned()) {
            feed.assigned(person);
        }
        change.refold().forEach(person -> refold.put(person, cause));
        change.quarantined().forEach(person -> refold.put(person, cause));
        conflicts += change.conflicts().size();
    }

    private void remove(long number) {
        PersonRows.Held held = people.find(number);
        if (held != null) {
            segments.gone(held, cause);
            people.remove(number);
            peopleCount--;
        }
    }

    /** Ends a group of entries: decides what was left open, folds anew who must be, and tells the index of the rows. */
    void settle() {
        identity.trim();
        Change change = graph.settle();
        if (!change.isQuiet()) {
            take(change);
        }
        Map<Long, Cause> now = new LinkedHashMap<>(refold);
        refold.clear();
        now.forEach(this::refold);
        for (Row row : rows) {
            watcher.is(row.offset, row.touchpoint);
            feed.add(row.offset, row.event, row.touchpoint);
        }
        rows.clear();
    }

    /** Folds a person from its events; the touchpoints that they are go to the taker. */
    Optional<Person> refold(long number, Touchpoints taker, Cause why) {
        if (graph.quarantined(number)) {
            if (people.find(number) != null) {
                Person nothing = Person.empty(rules);
                segments.refolded(people.replace(number, nothing), nothing, null, why);
            }
            return Optional.empty();
        }
        List<Placed> placed = events.events(graph.stretches(number), reached);
        if (placed.isEmpty()) {
            // A key alone, split off from the person whose events show it, has lived nothing.
            remove(number);
            return Optional.empty();
        }
        Person person = Person.empty(rules);
        Watch watch = segments.begin();
        for (Placed each : placed) {
            Step step = watch == null ? person.add(each.event()) : watch.add(person, each.event());
            taker.is(each.offset(), step.touchpoint());
        }
        if (people.find(number) == null) {
            peopleCount++;
        }
        PersonRows.Held held = people.replace(number, person);
        segments.refolded(held, person, watch, why);
        people.touch(held);
        meter.refolded(placed.size());
        return Optional.of(person);
    }

    /** Takes what an event turned out to be. */
    interface Touchpoints {
        void is(long offset, int touchpoint);
    }

    private void refold(long number, Cause why) {
        FoundTouchpoints found = new FoundTouchpoints(reached);
        refold(
                number,
                (offset, touchpoint) -> {
                    touchpoint(offset, touchpoint);
                    found.is(offset, touchpoint);
                },
                why);
        feed.refolded(number, found);
        feed.moved(number);
        feed.traited(number);
    }

    /** From now on told what every event turns out to be. */
    void watch(Touchpoints newWatcher) {
        watcher = newWatcher;
    }

    private void touchpoint(long offset, int touchpoint) {
        watcher.is(offset, touchpoint);
        int low = 0;
        int high = rows.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long at = rows.get(middle).offset;
            if (at == offset) {
                rows.get(middle).touchpoint = touchpoint;
                return;
            }
            if (at < offset) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
    }

    /** Lets a person's windows end that are due by that instant. */
    void advance(Timers.Timer timer, long nowMillis) {
        PersonRows.Held held = people.fired(timer);
        if (held == null) {
            return;
        }
        if (held.person() == null || !segments.follows(held)) {
            refold(held.number, Cause.TIME);
        }
        Person person = held.person();
        if (person != null && segments.plan().isEmpty()) {
            if (!person.advance(nowMillis).isEmpty()) {
                feed.moved(held.number);
            }
        } else if (person != null) {
            segments.advance(held, person, nowMillis);
        }
        people.touch(held);
    }

    /** Folds a person anew who is not followed under the segments' plan. */
    void follow(PersonRows.Held held, Cause why) {
        if (held.person() == null) {
            refold(held.number, why);
        } else if (!segments.follows(held)) {
            refold(held.number, NOBODY_WATCHES, why);
        }
    }

    /** Looks at a person for new segments, with what these remember of the person's events. */
    void catchUp(PersonRows.Held held, BytesIn remembered) {
        if (!held.surelyLived()) {
            follow(held, Cause.DEFINITION);
        } else if (!segments.follows(held)
                && !segments.catchUp(held, remembered, () -> first(held.number), Cause.DEFINITION)) {
            refold(held.number, NOBODY_WATCHES, Cause.DEFINITION);
        }
    }

    private Optional<Key> first(long number) {
        return events.first(graph.stretches(number), reached);
    }

    /** Notes that so many events are gone. */
    void gone(long count) {
        eventCount -= count;
        feed.note();
    }

    /** A person's state under the rules in force; nothing for a number that has none. */
    Optional<Person> current(long number) {
        PersonRows.Held held = people.find(number);
        if (held == null) {
            return Optional.empty();
        }
        if (held.person() == null) {
            refold(number, Cause.DEFINITION);
        }
        return Optional.ofNullable(held.person());
    }
}
