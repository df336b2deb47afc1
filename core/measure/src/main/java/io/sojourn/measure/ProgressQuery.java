package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.AnalysisContext.Contact;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Problems;
import io.sojourn.unify.condition.PropertyPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How people get on, as it was asked for: see docs/reference/analyses.md.
 *
 * @param length whether the length of rounds is told, else who moves on by how they felt
 * @param windowMillis how long after an answer a next stage counts
 * @param lookBackMillis how long before an order a contact still belongs to its round
 */
record ProgressQuery(
        Common common,
        boolean length,
        String model,
        List<AnalysisContext.StagePlace> places,
        EventFilter answers,
        long windowMillis,
        Personas personas,
        OrderColumns orders,
        long lookBackMillis,
        Periods.Unit interval,
        Function<String, Optional<Contact>> contacts,
        Optional<Predicate<FeltProgress.Sofar>> behind) {
    static final int TOUCH = OrderColumns.FILTERS;
    private static final List<String> KEYS = Common.keys(
            "view", "model", "answers", "window", Personas.KEY, "purchase", "lookBack", "interval", "people");
    private static final List<String> OF_EMOTION = List.of("model", "answers", "window", Personas.KEY, "people");
    private static final List<String> OF_LENGTH = List.of("purchase", "lookBack", "interval");

    /** Means something only when no problem was added. */
    static ProgressQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(request, "", problems, KEYS);
        Common common = Common.read(fields, context);
        if (common.bySession()) {
            fields.refuse("count", "people move on, sessions do not; leave \"count\" out");
        }
        boolean length =
                fields.choice("view", "emotion", List.of("emotion", "length")).equals("length");
        (length ? OF_EMOTION : OF_LENGTH)
                .stream()
                        .filter(fields::has)
                        .forEach(key -> fields.refuse(
                                key,
                                "\"" + key + "\" belongs to the view " + (length ? "emotion" : "length")
                                        + "; leave it out"));
        ConditionReader conditions = ConditionReader.of(context.patterns(), common.zone());
        String model = StagesQuery.model(fields, context);
        return new ProgressQuery(
                common,
                length,
                model,
                context.models().apply(model),
                Occasions.filter(fields, "answers", SaidColumns.ANSWERS, conditions),
                fields.positive("window", Duration.ofDays(30)).toMillis(),
                Personas.read(fields, common, context),
                OrderColumns.read(fields, common, context),
                fields.positive("lookBack", Duration.ofDays(90)).toMillis(),
                Periods.Unit.of(fields.choice("interval", "month", List.of("day", "week", "month"))),
                context.contacts(),
                PeopleBehind.read(fields, List.of("band", "movedOn"), of -> Optional.of(felt(of))));
    }

    private static Predicate<FeltProgress.Sofar> felt(Fields fields) {
        List<String> bands =
                Arrays.stream(Mood.Band.values()).map(Mood.Band::wireName).toList();
        Mood.Band band = Mood.Band.values()[bands.indexOf(fields.choice("band", bands.getFirst(), bands))];
        boolean either = !fields.has("movedOn");
        boolean movedOn = fields.flag("movedOn", true);
        return own -> own.people(band, either, movedOn) > 0;
    }

    /** What tells of orders, and then what a contact is. */
    List<EventFilter> filtersOfRounds() {
        List<EventFilter> filters = new ArrayList<>(orders.filters());
        filters.add(new EventFilter.InSet("@touchpoint"));
        return filters;
    }

    List<PropertyPath> propertiesOfRounds() {
        List<PropertyPath> properties = new ArrayList<>(orders.properties());
        properties.addAll(Contacts.PATHS);
        return properties;
    }

    /** The last instant whose window is over. */
    long lastMillis() {
        return Math.min(common.toMillis(), common.atMillis()) - windowMillis;
    }
}
