package io.sojourn.journey;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The rules under which journeys are told: touchpoints, stage models and settings, with the revision that states and
 * transitions are made under. A change means another revision and a new fold. Immutable; any thread may use it.
 */
public final class JourneyRules {
    private final long revision;
    private final TouchpointRules touchpoints;
    private final List<StageModel> models;
    private final JourneySettings settings;
    private final JourneyPlan plan;

    private JourneyRules(
            long revision, TouchpointRules touchpoints, List<StageModel> models, JourneySettings settings) {
        this.revision = revision;
        this.touchpoints = touchpoints;
        this.models = List.copyOf(models);
        this.settings = settings;
        this.plan = new JourneyPlan(touchpoints, this.models);
    }

    /** What a workspace begins with: the standard touchpoints and both models, for fashion and lifestyle. */
    public static JourneyRules standard(ZoneId zone) {
        return of(
                1,
                TouchpointRules.standard(),
                List.of(StageModel.journey(Trade.FASHION), StageModel.lifecycle(Trade.FASHION)),
                JourneySettings.standard(zone));
    }

    public static JourneyRules of(
            long revision, TouchpointRules touchpoints, List<StageModel> models, JourneySettings settings) {
        return new JourneyRules(revision, touchpoints, models, settings);
    }

    public long revision() {
        return revision;
    }

    public TouchpointRules touchpoints() {
        return touchpoints;
    }

    public List<StageModel> models() {
        return models;
    }

    public Optional<StageModel> model(String id) {
        return models.stream().filter(model -> model.id().equals(id)).findFirst();
    }

    public JourneySettings settings() {
        return settings;
    }

    JourneyPlan plan() {
        return plan;
    }
}
