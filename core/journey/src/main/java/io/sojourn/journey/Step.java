package io.sojourn.journey;

import java.util.List;

/**
 * What became of a person with one event.
 *
 * @param touchpoint index in the {@link TouchpointRules}, or {@link TouchpointRules#NONE}
 * @param opensSession whether a session begins with it
 * @param transitions stage changes in order: first those that time brought before the event, then those of the event
 */
public record Step(int touchpoint, boolean opensSession, List<Transition> transitions) {
    public Step {
        transitions = List.copyOf(transitions);
    }
}
