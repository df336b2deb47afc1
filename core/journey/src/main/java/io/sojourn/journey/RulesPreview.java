package io.sojourn.journey;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What other rules would make of people: each life is told under the rules in force and under the others, and touchpoints
 * and stages are counted before and after. What is kept grows with the rules and the moves, not with the people. One thread.
 */
public final class RulesPreview {
    private final Retold old;
    private final Retold fresh;
    private final List<PreviewedContacts> touchpoints;
    private final List<PreviewedModel> models;
    private long people;
    private long otherwise;

    public RulesPreview(JourneyRules before, JourneyRules after) {
        old = new Retold(before);
        fresh = new Retold(after);
        Set<String> ids = new LinkedHashSet<>();
        Set<String> ofModels = new LinkedHashSet<>();
        for (JourneyRules rules : List.of(after, before)) {
            rules.touchpoints().rules().forEach(rule -> ids.add(rule.id()));
            rules.models().forEach(model -> ofModels.add(model.id()));
        }
        touchpoints =
                ids.stream().map(id -> new PreviewedContacts(id, before, after)).toList();
        models = ofModels.stream()
                .map(id -> new PreviewedModel(id, before, after))
                .toList();
    }

    /**
     * One more life.
     *
     * @param events all of that person, in ≺
     * @param nowMillis when it is asked where the person stands
     */
    public void add(String person, List<Event> events, long nowMillis) {
        old.live(events, nowMillis);
        fresh.live(events, nowMillis);
        boolean differs = false;
        for (PreviewedContacts each : touchpoints) {
            differs |= each.add(person, old, fresh);
        }
        for (PreviewedModel each : models) {
            differs |= each.add(person, old, fresh);
        }
        people++;
        otherwise += differs ? 1 : 0;
    }

    /**
     * {@code {"people", "otherwise", "touchpoints": […], "models": […]}}, of the lives that were added; the moves with most
     * people first.
     */
    public Value.Obj document() {
        return Value.object(
                "people",
                people,
                "otherwise",
                otherwise,
                "touchpoints",
                Value.array(touchpoints.stream()
                        .map(each -> (Value) each.document())
                        .toList()),
                "models",
                Value.array(models.stream().map(each -> (Value) each.document()).toList()));
    }
}
