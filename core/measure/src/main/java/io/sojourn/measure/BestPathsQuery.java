package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.AnalysisContext.Contact;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which first contacts go with an outcome, as it was asked for: see docs/reference/analyses.md.
 *
 * @param channels whether the set of their channels is told, else the touchpoints in their order
 * @param length how many contacts make a path
 * @param windowMillis how long after the last of them the outcome counts
 */
record BestPathsQuery(
        Common common,
        boolean channels,
        int length,
        EventFilter outcome,
        long windowMillis,
        Personas personas,
        Function<String, Optional<Contact>> contacts,
        Optional<People> people) {
    static final int TOUCH = 0;
    static final int OUTCOME = 1;
    private static final int LONGEST = 5;
    private static final List<String> KEYS = Common.keys("of", "length", "outcome", "window", Personas.KEY, "people");

    /** Means something only when no problem was added. */
    static BestPathsQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(request, "", problems, KEYS);
        Common common = Common.read(fields, context);
        if (common.bySession()) {
            fields.refuse("count", "each person has one path; leave \"count\" out");
        }
        ConditionReader conditions = ConditionReader.of(context.patterns(), common.zone());
        return new BestPathsQuery(
                common,
                fields.choice("of", "touchpoints", List.of("touchpoints", "channels"))
                        .equals("channels"),
                fields.whole("length", 3, 1, LONGEST),
                Occasions.filter(fields, "outcome", BreakpointsQuery.PURCHASE, conditions),
                fields.positive("window", Duration.ofDays(30)).toMillis(),
                Personas.read(fields, common, context),
                context.contacts(),
                PeopleBehind.read(fields, List.of("firstChannel", "path", "did"), of -> Optional.of(people(of))));
    }

    /** Those who began on a channel and took that path; with {@code did} those of whom the outcome followed, or did not. */
    record People(BestPathsFold.Path path, Optional<Boolean> did) implements Predicate<BestPathsFold.Sofar> {
        @Override
        public boolean test(BestPathsFold.Sofar own) {
            BestPathsFold.Tally tally = own.paths.get(path);
            return tally != null && did.map(asked -> asked == tally.did > 0).orElse(true);
        }
    }

    private static People people(Fields fields) {
        List<String> labels = fields.texts("path");
        if (labels.isEmpty()) {
            fields.refuse("path", "\"path\" is that of a row: its touchpoints, or its channels");
        }
        if (!fields.has("firstChannel")) {
            fields.refuse("firstChannel", "\"firstChannel\" is that of the path's stratum");
        }
        return new People(
                new BestPathsFold.Path(fields.text("firstChannel").orElse(""), labels),
                fields.has("did") ? Optional.of(fields.flag("did", true)) : Optional.empty());
    }

    List<EventFilter> filters() {
        return List.of(new EventFilter.InSet("@touchpoint"), outcome);
    }

    /** The last instant whose window is over. */
    long lastMillis() {
        return Math.min(common.toMillis(), common.atMillis()) - windowMillis;
    }
}
