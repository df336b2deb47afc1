package io.sojourn.journey;

import io.sojourn.collect.Channels;
import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.EventFilters;
import io.sojourn.unify.condition.EventView;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The table that says which events are touchpoints: the first rule that matches decides. A touchpoint is known by the index
 * of the first rule with its id (several rules may lead to one touchpoint). Immutable; any thread may use it.
 */
public final class TouchpointRules {
    /** The index of an event that is no touchpoint. */
    public static final int NONE = -1;

    private final List<TouchpointRule> rules;
    private final Value.Obj document;
    private final RuleIndex index;
    private final List<Set<String>> sets = new ArrayList<>();
    private final int[] firstOfId;

    TouchpointRules(List<TouchpointRule> rules, Value.Obj document) {
        this.rules = List.copyOf(rules);
        this.document = document;
        this.index = new RuleIndex(this.rules);
        this.rules.forEach(rule -> sets.add(TouchpointSets.of(rule)));
        List<String> ids = this.rules.stream().map(TouchpointRule::id).toList();
        this.firstOfId = ids.stream().mapToInt(ids::indexOf).toArray();
    }

    /** The table that a workspace begins with. */
    public static TouchpointRules standard() {
        return StandardTouchpoints.RULES;
    }

    /** Rules from their document: {@code {"rules": [{"id", "match", …}]}}. */
    public static Optional<TouchpointRules> read(Value document, ConditionReader conditions, Problems problems) {
        return new TouchpointReader(conditions, problems).rules(document);
    }

    /** The document that {@link #read} understands. */
    public Value.Obj document() {
        return document;
    }

    public List<TouchpointRule> rules() {
        return rules;
    }

    public TouchpointRule rule(int index) {
        return rules.get(index);
    }

    public Optional<TouchpointRule> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /**
     * Which touchpoint an event is, or {@link #NONE}. {@code firstOnline}, {@code firstOffline}: no event of its name came
     * before in the session on that bank; of the bank on which a rule's contact takes place it matters to that rule.
     */
    public int find(EventView event, boolean firstOnline, boolean firstOffline) {
        for (int candidate : index.candidates(event.label())) {
            TouchpointRule rule = rules.get(candidate);
            boolean fits = !rule.firstOfSession()
                    || (bank(candidate, event.channel()) == Bank.ON ? firstOnline : firstOffline);
            if (fits && EventFilters.matches(rule.match(), event)) {
                return firstOfId[candidate];
            }
        }
        return NONE;
    }

    /** The sets that a touchpoint is in; of {@link #NONE} none. */
    public Set<String> sets(int touchpoint) {
        return touchpoint == NONE ? Set.of() : sets.get(touchpoint);
    }

    /** The channel of a contact, by its rule and its event. */
    public String channel(int touchpoint, Event event) {
        return channel(touchpoint, event.channel());
    }

    String channel(int touchpoint, String ofEvent) {
        if (touchpoint == NONE) {
            return ofEvent;
        }
        TouchpointRule rule = rules.get(touchpoint);
        return TouchpointRule.channel(rule.ownChannel() ? "" : rule.channel(), ofEvent);
    }

    /** Where a contact takes place. */
    public Bank bank(int touchpoint, Event event) {
        return bank(touchpoint, event.channel());
    }

    Bank bank(int touchpoint, String ofEvent) {
        if (touchpoint != NONE && !rules.get(touchpoint).ownChannel()) {
            return rules.get(touchpoint).bank();
        }
        Bank otherwise = touchpoint == NONE ? Bank.ON : rules.get(touchpoint).bank();
        return Channels.find(ofEvent)
                .map(channel -> channel.online() ? Bank.ON : Bank.OFF)
                .orElse(otherwise);
    }

    /** The labels that a rule asks to be the first of in a session, each by its bit. */
    int firstBit(String label) {
        return index.firstBit(label);
    }
}
