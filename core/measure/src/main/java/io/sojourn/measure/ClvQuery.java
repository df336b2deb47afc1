package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.buying.BuyingModel;
import io.sojourn.unify.condition.Instants;
import io.sojourn.unify.condition.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Customer lifetime value as it was asked for: see docs/reference/analyses.md.
 *
 * @param unitDays how many days a unit of time has
 * @param endMillis the end of what is looked at
 * @param calibrationMillis the end of what models are fitted to; not later
 * @param horizon for how many units is looked ahead
 * @param discountRate a year's
 * @param limit how many people are listed
 */
record ClvQuery(
        Common common,
        OrderColumns orders,
        Optional<String> currency,
        BuyingModel.Kind model,
        int unitDays,
        long endMillis,
        long calibrationMillis,
        int horizon,
        double discountRate,
        int limit) {
    private static final List<String> KEYS = Common.keys(
            "purchase", "value", "currency", "model", "unit", "calibrationEnd", "horizon", "discountRate", "limit");
    private static final List<String> MODELS = Arrays.stream(BuyingModel.Kind.values())
            .map(BuyingModel.Kind::wireName)
            .toList();
    private static final int WEEK = 7;
    private static final int MOST_LISTED = 10_000;
    private static final double MOST_RATE = 10;

    /** Means something only when no problem was added. */
    static ClvQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(request, "", problems, KEYS);
        Common common = Common.read(fields, context);
        if (common.bySession()) {
            fields.refuse("count", "people have a value, sessions have not; allowed: profiles");
        }
        int unitDays = fields.choice("unit", "week", List.of("day", "week")).equals("week") ? WEEK : 1;
        String model = fields.choice("model", MODELS.getFirst(), MODELS);
        return new ClvQuery(
                common,
                OrderColumns.read(fields, common, context),
                OrderColumns.currency(fields),
                BuyingModel.Kind.values()[MODELS.indexOf(model)],
                unitDays,
                common.atMillis(),
                calibration(fields, common),
                fields.whole("horizon", unitDays == WEEK ? 52 : 365, 1, unitDays == WEEK ? 1_000 : 7_000),
                fields.number("discountRate", 0.1, 0, MOST_RATE),
                fields.whole("limit", 100, 0, MOST_LISTED));
    }

    private static long calibration(Fields fields, Common common) {
        Value value = fields.find("calibrationEnd");
        if (value == null) {
            return common.atMillis();
        }
        OptionalLong end = Instants.to(value, common.zone());
        if (end.isEmpty()) {
            fields.refuse(
                    "calibrationEnd", "\"calibrationEnd\" is " + Instants.ALLOWED + ", found " + Fields.shown(value));
        } else if (end.getAsLong() > common.atMillis() || end.getAsLong() < common.fromMillis()) {
            fields.refuse(
                    "calibrationEnd",
                    "the calibration ends within \"between\", or before now where there is none; found "
                            + Fields.shown(value));
        }
        return end.orElse(common.atMillis());
    }

    boolean holdout() {
        return calibrationMillis < endMillis;
    }

    String unitName() {
        return unitDays == WEEK ? "week" : "day";
    }
}
