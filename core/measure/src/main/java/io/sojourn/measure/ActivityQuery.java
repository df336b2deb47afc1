package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Problems;
import java.util.List;
import java.util.Optional;

/** In which periods people do something, as it was asked for by activity growth and by stickiness. */
record ActivityQuery(Common common, EventFilter event, Periods.Unit interval, Optional<People> people) {
    private static final List<String> KEYS = Common.keys("event", "interval", PeopleBehind.KEY);
    private static final String STICKINESS = "stickiness";
    private static final int MOST_PERIODS = 40_000;

    /**
     * Those of a bucket who were of one kind, or those who were active in so many periods.
     *
     * @param number the bucket, counted from 0; of stickiness how many periods
     * @param are of activity growth
     */
    record People(int number, int are) {}

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
                Periods.Unit.of(fields.choice("interval", "day", Periods.Unit.WIRE_NAMES)),
                fields.text("analysis").filter(STICKINESS::equals).isPresent()
                        ? PeopleBehind.read(
                                fields,
                                List.of("intervals"),
                                of -> Optional.of(new People(of.whole("intervals", 1, 1, MOST_PERIODS), 0)))
                        : PeopleBehind.read(
                                fields,
                                List.of("bucket", "are"),
                                of -> Optional.of(new People(
                                        of.whole("bucket", 0, 0, MOST_PERIODS - 1),
                                        Growth.KINDS.indexOf(of.choice("are", "new", Growth.KINDS))))));
    }

    List<EventFilter> filters() {
        return List.of(event);
    }

    PeriodSpan span(JourneyTable table) {
        return PeriodSpan.of(common, interval, filters(), table);
    }
}
