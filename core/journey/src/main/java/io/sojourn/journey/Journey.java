package io.sojourn.journey;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one person lived, in order and written for reading: timelines show it, and tests check numbers against it.
 *
 * @param moments one for each event, in ≺
 */
public record Journey(List<Moment> moments) {
    public Journey {
        moments = List.copyOf(moments);
    }

    /**
     * An event and what it was to the person.
     *
     * @param event what happened
     * @param touchpoint the contact that it was, if any
     * @param channel where the contact took place; of no contact the event's channel
     * @param bank online or offline
     * @param session the number of the session on its bank, from 1; 0 where it belongs to none
     * @param stages where the person stood right after it: stage by model
     * @param transitions what changed with it, and through time since the event before
     */
    public record Moment(
            Event event,
            Optional<TouchpointRule> touchpoint,
            String channel,
            Bank bank,
            long session,
            Map<String, String> stages,
            List<Transition> transitions) {

        /** For the API. */
        public Value.Obj document() {
            Value.Obj document = Value.object(
                    "id", event.messageId(),
                    "type", event.type().wireName(),
                    "name", event.name(),
                    "at", PersonFacts.instant(event.occurredAtMillis()),
                    "channel", channel,
                    "bank", bank.wireName(),
                    "source", event.sourceId(),
                    "properties", event.properties());
            if (touchpoint.isPresent()) {
                TouchpointRule rule = touchpoint.get();
                document = document.with("touchpoint", Value.text(rule.id()))
                        .with("role", Value.text(rule.role().wireName()))
                        .with("serves", Value.text(rule.serves().wireName()))
                        .with("names", rule.names().document());
            }
            if (session > 0) {
                document = document.with("session", Value.whole(session));
            }
            Value.Obj standing = Value.Obj.empty();
            for (Map.Entry<String, String> stage : stages.entrySet()) {
                standing = standing.with(stage.getKey(), Value.text(stage.getValue()));
            }
            return document.with("stages", standing)
                    .with(
                            "transitions",
                            Value.array(transitions.stream()
                                    .map(Transition::document)
                                    .toList()));
        }
    }

    /** The journey behind events, which must stand in ≺. */
    public static Journey of(List<Event> events, JourneyRules rules) {
        Person person = Person.empty(rules);
        List<Moment> moments = new ArrayList<>();
        for (Event event : events) {
            Step step = person.add(event);
            moments.add(moment(event, step, person, rules));
        }
        return new Journey(moments);
    }

    private static Moment moment(Event event, Step step, Person person, JourneyRules rules) {
        TouchpointRules table = rules.touchpoints();
        Bank bank = table.bank(step.touchpoint(), event);
        boolean visit = table.sets(step.touchpoint()).contains(TouchpointSets.VISIT);
        return new Moment(
                event,
                step.touchpoint() == TouchpointRules.NONE
                        ? Optional.empty()
                        : Optional.of(table.rule(step.touchpoint())),
                table.channel(step.touchpoint(), event),
                bank,
                visit ? (bank == Bank.ON ? person.online : person.offline).count() : 0,
                standing(person, rules),
                step.transitions());
    }

    private static Map<String, String> standing(Person person, JourneyRules rules) {
        Map<String, String> standing = new LinkedHashMap<>();
        for (int m = 0; m < rules.models().size(); m++) {
            StageModel model = rules.models().get(m);
            int stage = person.runs[m].stage();
            if (stage != StageRun.NOWHERE) {
                standing.put(model.id(), model.stages().get(stage).id());
            }
        }
        return standing;
    }

    /** The moments that were contacts. */
    public List<Moment> touches() {
        return moments.stream()
                .filter(moment -> moment.touchpoint().isPresent())
                .toList();
    }
}
