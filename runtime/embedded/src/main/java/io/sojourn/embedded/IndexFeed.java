package io.sojourn.embedded;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.Value;
import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.Person;
import io.sojourn.journey.StageModel;
import io.sojourn.journey.TouchpointRules;
import io.sojourn.measure.Columns;
import io.sojourn.measure.Nameless;
import io.sojourn.ports.JourneyIndex;
import io.sojourn.unify.IdentityGraph;
import io.sojourn.unify.Stretch;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the journey index what changed: rows at once and in log order, people once before each publishing. One thread. */
final class IndexFeed {
    private final JourneyIndex index;
    private final Set<Long> assigned = new HashSet<>();
    private final Set<Long> moved = new HashSet<>();
    private final Set<Long> traited = new HashSet<>();
    private final Set<Long> vanished = new HashSet<>();
    /** What the events of people who were folded anew are. */
    private final Map<Long, FoundTouchpoints> refolded = new HashMap<>();

    private boolean unsaid;
    /** While the index is made anew, nothing is shown. */
    private boolean silent;
    /** Its files could not be written; it is made anew when they can be. */
    private boolean broken;

    IndexFeed(JourneyIndex index) {
        this.index = index;
    }

    JourneyIndex index() {
        return index;
    }

    void rules(JourneyRules rules) {
        TouchpointRules touchpoints = rules.touchpoints();
        List<JourneyIndex.TouchpointSets> said = new ArrayList<>();
        for (int i = 0; i < touchpoints.rules().size(); i++) {
            said.add(new JourneyIndex.TouchpointSets(
                    touchpoints.rule(i).id(),
                    touchpoints.sets(i).stream().sorted().toList()));
        }
        index.touchpoints(said);
        for (StageModel model : rules.models()) {
            index.model(model.id(), model.stageNames());
        }
    }

    /** Visible events; offsets ascend. */
    void add(long offset, Event event, int touchpoint) {
        unsaid = true;
        if (!silent) {
            attempt(() -> file(offset, event, touchpoint));
        }
    }

    /** Says a row; an order that names nobody goes to its heap. */
    void file(long offset, Event event, int touchpoint) {
        Key key = Nameless.filedUnder(event);
        index.add(offset, key, event, touchpoint);
        Nameless.heap(key)
                .ifPresent(heap -> index.assign(
                        heap, "", List.of(new JourneyIndex.Stretch(key, Optional.empty(), Optional.empty()))));
    }

    /** The index is derived: when its disk fails, everything else goes on. */
    private void attempt(Runnable saying) {
        try {
            saying.run();
        } catch (UncheckedIOException e) {
            broken = true;
            silent = true;
        }
    }

    boolean broken() {
        return broken;
    }

    /** Told by who speaks to the index without us. */
    void broke() {
        broken = true;
        silent = true;
    }

    static boolean shows(Event event) {
        return event.type().visible();
    }

    void assigned(long person) {
        assigned.add(person);
        unsaid = true;
    }

    void moved(long person) {
        moved.add(person);
        unsaid = true;
    }

    void traited(long person) {
        traited.add(person);
        unsaid = true;
    }

    /** A person was folded anew, and these are the touchpoints that the events turned out to be. */
    void refolded(long person, FoundTouchpoints touchpoints) {
        refolded.put(person, touchpoints);
        unsaid = true;
    }

    void vanished(long person) {
        vanished.add(person);
        refolded.remove(person);
        assigned.remove(person);
        moved.remove(person);
        traited.remove(person);
        unsaid = true;
    }

    void note() {
        unsaid = true;
    }

    /** Whom the next publishing is about. */
    Set<Long> toBeSaid() {
        Set<Long> all = new HashSet<>(assigned);
        all.addAll(moved);
        all.addAll(traited);
        all.addAll(vanished);
        all.addAll(refolded.keySet());
        return all;
    }

    boolean unsaid() {
        return unsaid;
    }

    void silence() {
        silent = true;
        broken = false;
    }

    boolean silent() {
        return silent;
    }

    void speak() {
        silent = false;
    }

    /** Forgets what is still to be said: everything is said anew. */
    void reset() {
        assigned.clear();
        moved.clear();
        traited.clear();
        vanished.clear();
        refolded.clear();
    }

    /** Says what changed about people, then shows everything up to that offset. */
    void publish(long offset, IdentityGraph graph, PersonRows people, JourneyRules rules) {
        if (!silent) {
            attempt(() -> say(offset, graph, people, rules));
        }
    }

    private void say(long offset, IdentityGraph graph, PersonRows people, JourneyRules rules) {
        for (long person : vanished) {
            index.vanish(person);
        }
        for (long person : assigned) {
            assign(person, graph);
        }
        refolded.forEach((person, touchpoints) -> touchpoints.say(person, index));
        for (long person : moved) {
            stays(person, state(person, people), rules);
        }
        traited.addAll(assigned);
        for (long person : traited) {
            index.traits(person, traits(state(person, people), graph.stretches(person)));
        }
        reset();
        unsaid = false;
        index.publish(offset);
    }

    /** Null for a person that has lived nothing any more. */
    private static @Nullable Person state(long person, PersonRows people) {
        PersonRows.Held held = people.find(person);
        return held == null ? null : held.person();
    }

    /** Everything about one person. */
    void whole(long person, @Nullable Person state, IdentityGraph graph, JourneyRules rules) {
        assign(person, graph);
        if (state != null) {
            stays(person, state, rules);
            index.traits(person, traits(state, graph.stretches(person)));
        }
    }

    /** What a profile shows, and whether a key names the person. */
    private static Value.Obj traits(@Nullable Person state, List<Stretch> stretches) {
        Value.Obj shown = state == null ? Value.Obj.empty() : state.profile().traits();
        boolean named = stretches.stream().anyMatch(stretch -> stretch.key().strong());
        return named ? shown.with(Columns.NAMED.toString(), Value.bool(true)) : shown;
    }

    private void assign(long person, IdentityGraph graph) {
        graph.profileId(person).ifPresent(name -> {
            List<JourneyIndex.Stretch> stretches = new ArrayList<>();
            for (Stretch stretch : graph.stretches(person)) {
                stretches.add(new JourneyIndex.Stretch(stretch.key(), stretch.from(), stretch.to()));
            }
            index.assign(person, name, stretches);
        });
    }

    private void stays(long number, @Nullable Person person, JourneyRules rules) {
        List<StageModel> models = rules.models();
        for (int model = 0; model < models.size(); model++) {
            int count = person == null ? 0 : person.transitionCount(model);
            long[] at = new long[count];
            int[] to = new int[count];
            for (int i = 0; person != null && i < count; i++) {
                at[i] = person.transitionAtMillis(model, i);
                to[i] = person.transitionTo(model, i);
            }
            index.stays(number, models.get(model).id(), at, to);
        }
    }
}
