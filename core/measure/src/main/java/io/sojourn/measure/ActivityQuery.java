package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Problems;
import java.util.List;

/** In which periods people do something, as it was asked for by activity growth and by stickiness. */
record ActivityQuery(Common common, EventFilter event, Periods.Unit interval) {
    private static final List<String> KEYS = Common.keys("event", "interval");

    /** Means something only when no problem was added. */
    static ActivityQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(request, "", problems, KEYS);
        Common common = Common.read(fields, context);
        if (common.bySession()) {
            fields.refuse("count", "people are active in periods, sessions are not; allowed: profiles");
        }
        return new ActivityQuery(
                common,
                Common.event(fields, "event", context, common.zone()).orElse(new EventFilter.Any()),
                Periods.Unit.of(fields.choice("interval", "day", Periods.Unit.WIRE_NAMES)));
    }

    List<EventFilter> filters() {
        return List.of(event);
    }

    PeriodSpan span(JourneyTable table) {
        return PeriodSpan.of(common, interval, filters(), table);
    }
}
