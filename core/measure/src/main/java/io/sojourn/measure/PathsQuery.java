package io.sojourn.measure;

import io.sojourn.journey.Session;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.PropertyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Paths as they were asked for: see docs/reference/analyses.md. */
record PathsQuery(
        Common common,
        List<EventFilter> events,
        List<LabelRule> labels,
        Optional<String> start,
        Optional<String> end,
        int steps,
        int edgeLimit,
        long minWeight,
        long maxWeight,
        Set<String> exclude,
        List<String> group,
        List<Cleaning> clean,
        long sessionGapMillis,
        View view,
        List<Condition> compare,
        Optional<People> people) {

    /** Those who took an edge, as it is shown; or, without a source, those of whose paths one has the label at a position. */
    record People(Optional<String> from, String to, int position) {}

    /** Events that pass go by that property instead of their name. */
    record LabelRule(EventFilter filter, PropertyPath property) {}

    /** What the pattern finds in a label is replaced. */
    record Cleaning(String regex, String as) {}

    sealed interface View {
        /** From one position to the next. */
        record Edges() implements View {}

        /** From label to label, wherever they stand. */
        record Transitions() implements View {}

        /** What stands at every position, counted from the anchor where there is one. */
        record Positions(Optional<String> anchor, int before, int after) implements View {}
    }

    /** Bit 0 is whether an event counts, then one bit for each label rule; of sessions, which events lie offline. */
    List<EventFilter> filters() {
        List<EventFilter> filters = new ArrayList<>();
        filters.add(events.isEmpty() ? new EventFilter.Any() : new EventFilter.AnyOf(events));
        labels.forEach(rule -> filters.add(rule.filter()));
        if (common.bySession()) {
            filters.add(Session.OFFLINE);
        }
        return filters;
    }

    int offlineBit() {
        return 1 + labels.size();
    }

    List<PropertyPath> properties() {
        return labels.stream().map(LabelRule::property).toList();
    }

    boolean byProfile() {
        return common.unit().filter(Common.Unit.PROFILES::equals).isPresent();
    }
}
