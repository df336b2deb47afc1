package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Problems;
import io.sojourn.unify.condition.PropertyPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What conversions are credited to, as it was asked for: see docs/reference/analyses.md.
 *
 * @param touch what may be credited
 * @param by what a touch is called by
 * @param direct what nobody is led by: passed over by last-non-direct
 * @param withNull whether paths without a conversion count in the chain
 * @param order how many touches the chain remembers
 */
record AttributionQuery(
        Common common,
        OrderColumns orders,
        Optional<String> currency,
        EventFilter touch,
        PropertyPath by,
        long lookBackMillis,
        long halfLifeMillis,
        List<Model> models,
        Set<String> direct,
        boolean withNull,
        int order,
        Optional<Touched> people) {
    private static final List<String> KEYS = Common.keys(
            "purchase",
            "value",
            "currency",
            "touch",
            "by",
            "property",
            "lookBack",
            "halfLife",
            "models",
            "direct",
            "withNull",
            "order",
            PeopleBehind.KEY);
    static final int TOUCH = 1 << OrderColumns.FILTERS;
    private static final int MOST_ORDER = 3;

    /** Those of whose conversions one was touched by it; or, without it, one was touched by nothing. */
    record Touched(Optional<Value> value) {}

    enum Model {
        FIRST,
        LAST,
        LAST_NON_DIRECT,
        LINEAR,
        POSITION,
        TIME_DECAY,
        PARTICIPATION,
        MARKOV,
        SHAPLEY;

        static final List<String> NAMES =
                Arrays.stream(values()).map(Model::wireName).toList();

        String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Means something only when no problem was added. */
    static AttributionQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(request, "", problems, KEYS);
        Common common = Common.read(fields, context);
        if (common.bySession()) {
            fields.refuse("count", "conversions of people are credited; allowed: profiles");
        }
        EventFilter touch = fields.has("touch")
                ? Common.event(fields, "touch", context, common.zone()).orElse(CustomersQuery.TOUCHPOINT)
                : CustomersQuery.TOUCHPOINT;
        return new AttributionQuery(
                common,
                OrderColumns.read(fields, common, context),
                OrderColumns.currency(fields),
                touch,
                by(fields),
                duration(fields, "lookBack", Duration.ofDays(30)),
                duration(fields, "halfLife", Duration.ofDays(7)),
                models(fields),
                fields.has("direct") ? Set.copyOf(fields.texts("direct")) : Set.of("web", "app"),
                fields.flag("withNull", false),
                fields.whole("order", 1, 1, MOST_ORDER),
                PeopleBehind.read(fields, List.of("value", "untouched"), of -> Optional.of(touched(of))));
    }

    private static Touched touched(Fields fields) {
        boolean untouched = fields.flag("untouched", false);
        Value value = fields.object().find("value");
        if (untouched == (value != null)) {
            fields.refuse("value", "\"value\" is that of a row, null included, or \"untouched\" is true; one of both");
        }
        return new Touched(Optional.ofNullable(untouched ? null : value));
    }

    /** The same, where it matters alone which labels conversions have. */
    AttributionQuery whereLabelsAre() {
        return new AttributionQuery(
                common,
                orders,
                currency,
                touch,
                by,
                lookBackMillis,
                halfLifeMillis,
                List.of(Model.PARTICIPATION),
                direct,
                withNull,
                order,
                people);
    }

    private static PropertyPath by(Fields fields) {
        String by = fields.choice("by", "channel", List.of("channel", "source", "device", "store"));
        if (!fields.has("property")) {
            return switch (by) {
                case "source" -> Columns.SOURCE;
                case "device" -> Columns.DEVICE;
                case "store" -> PropertyPath.of("store");
                default -> Columns.CHANNEL;
            };
        }
        if (fields.has("by")) {
            fields.refuse("property", "a touch is called by \"by\" or by \"property\", not by both");
        }
        return fields.text("property")
                .flatMap(text -> BreakdownReader.property(text, fields.at("property"), fields.problems()))
                .orElse(Columns.CHANNEL);
    }

    private static long duration(Fields fields, String key, Duration otherwise) {
        Duration read = fields.duration(key, otherwise);
        if (read.isZero() || read.isNegative() || read.compareTo(Duration.ofDays(36_525)) > 0) {
            fields.refuse(key, "\"" + key + "\" is longer than nothing and at most 100 years");
            return otherwise.toMillis();
        }
        return read.toMillis();
    }

    private static List<Model> models(Fields fields) {
        if (!fields.has("models")) {
            return List.of(Model.values());
        }
        List<Model> models = new ArrayList<>();
        List<String> names = fields.texts("models");
        for (int i = 0; i < names.size(); i++) {
            int number = Model.NAMES.indexOf(names.get(i));
            if (number >= 0) {
                models.add(Model.values()[number]);
            } else {
                fields.problems()
                        .add(
                                Fields.BAD_RANGE,
                                Problems.into(fields.at("models"), i),
                                "\"" + names.get(i) + "\" is none of " + String.join(", ", Model.NAMES));
            }
        }
        return models.stream().distinct().sorted().toList();
    }

    boolean keepsLost() {
        return withNull && models.contains(Model.MARKOV);
    }

    List<EventFilter> filters() {
        List<EventFilter> filters = new ArrayList<>(orders.filters());
        filters.add(touch);
        return filters;
    }

    List<PropertyPath> properties() {
        List<PropertyPath> properties = new ArrayList<>(orders.properties());
        properties.add(by);
        return properties;
    }
}
