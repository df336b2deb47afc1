package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.AnalysisContext.Contact;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Named;
import io.sojourn.unify.condition.Problems;
import io.sojourn.unify.condition.PropertyPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What each touchpoint is worth, as it was asked for: see docs/reference/analyses.md.
 *
 * @param places the stages of the model in which people move on
 * @param windowMillis how long after a contact a next stage, or the same contact again, counts
 * @param gapMillis how long after a contact a failure or a sign still belongs to it
 * @param currency in which what was spent is told; empty for the only one that there is
 */
record TouchpointsQuery(
        Common common,
        String model,
        List<AnalysisContext.StagePlace> places,
        EventFilter failures,
        EventFilter answers,
        long windowMillis,
        long gapMillis,
        Optional<String> currency,
        ExchangeRates rates,
        Figures figures,
        Function<String, Optional<Contact>> contacts,
        Optional<Predicate<TouchpointsFold.Sofar>> behind) {
    static final int TOUCH = 0;
    static final int FAILURE = 1;
    static final int ANSWER = 2;
    /** How long an answer is still about a contact. */
    static final long ANSWER_MILLIS = Duration.ofDays(14).toMillis();
    /** How far back somebody's contacts tell how active they are. */
    static final long ACTIVE_MILLIS = Duration.ofDays(30).toMillis();

    private static final List<String> KEYS =
            Common.keys("model", "window", "failures", "answers", "currency", "rates", PeopleBehind.KEY);
    private static final List<String> ARE = List.of("came", "failed", "repeated", "movedOn", "stayed");

    /** Means something only when no problem was added. */
    static TouchpointsQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(request, "", problems, KEYS);
        Common common = Common.read(fields, context);
        if (common.bySession()) {
            fields.refuse("count", "touchpoints are told of people; leave \"count\" out");
        }
        ConditionReader conditions = ConditionReader.of(context.patterns(), common.zone());
        String model = StagesQuery.model(fields, context);
        return new TouchpointsQuery(
                common,
                model,
                context.models().apply(model),
                Occasions.filter(fields, "failures", BreakpointsQuery.FAILURES, conditions),
                Occasions.filter(fields, "answers", SaidColumns.ANSWERS, conditions),
                Occasions.read(fields, false, context).windowMillis(),
                context.sessionGap().toMillis(),
                OrderColumns.currency(fields),
                ExchangeRates.read(fields, context),
                context.figures().get(),
                context.contacts(),
                PeopleBehind.read(fields, List.of("touchpoint", "are"), of -> who(of, problems)));
    }

    private static Optional<Predicate<TouchpointsFold.Sofar>> who(Fields fields, Problems problems) {
        String are = fields.choice("are", "came", ARE);
        Optional<String> touchpoint = fields.text("touchpoint");
        if (!fields.has("touchpoint")) {
            fields.refuse(
                    "touchpoint", "\"touchpoint\" is the id of the touchpoint whose people to name, found nothing");
        }
        touchpoint.ifPresent(id -> problems.names(Named.Kind.TOUCHPOINT, fields.at("touchpoint"), id));
        return touchpoint.map(id -> own -> {
            TouchpointTally tally = own.tallies.get(id);
            return tally != null && tally.people(are) > 0;
        });
    }

    List<EventFilter> filters() {
        return List.of(new EventFilter.InSet("@touchpoint"), failures, answers);
    }

    /** What contacts are, then what answers say. */
    static List<PropertyPath> properties() {
        List<PropertyPath> properties = new ArrayList<>(List.of(Columns.TOUCHPOINT));
        properties.addAll(SaidColumns.PATHS);
        return properties;
    }

    /** The last instant whose window is over. */
    long lastMillis() {
        return Math.min(common.toMillis(), common.atMillis()) - windowMillis;
    }
}
