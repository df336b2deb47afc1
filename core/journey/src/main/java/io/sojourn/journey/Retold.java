package io.sojourn.journey;

import io.sojourn.collect.Event;
import java.util.Arrays;
import java.util.List;

/** One life after another under one set of rules: which contacts it has, and where it stands at last. One thread. */
final class Retold {
    private static final String NOWHERE = "";

    private final JourneyRules rules;
    private final int[] contacts;
    private Person person;

    Retold(JourneyRules rules) {
        this.rules = rules;
        this.contacts = new int[rules.touchpoints().rules().size()];
        this.person = Person.empty(rules);
    }

    /** Takes up a life, whose events stand in ≺, as it is at that instant. */
    void live(List<Event> events, long nowMillis) {
        Arrays.fill(contacts, 0);
        person = Person.empty(rules);
        long newest = nowMillis;
        for (Event event : events) {
            int touchpoint = person.add(event).touchpoint();
            if (touchpoint != TouchpointRules.NONE) {
                contacts[touchpoint]++;
            }
            newest = Math.max(newest, event.occurredAtMillis());
        }
        person.advance(newest);
    }

    /** How often the touchpoint at that place came up; never where there is none. */
    int contacts(int touchpoint) {
        return touchpoint < 0 ? 0 : contacts[touchpoint];
    }

    /** The stage under the model at that place; empty for somebody without any touchpoint. */
    String stage(int model) {
        int stage = person.runs[model].stage();
        return stage == StageRun.NOWHERE
                ? NOWHERE
                : rules.models().get(model).stages().get(stage).id();
    }
}
