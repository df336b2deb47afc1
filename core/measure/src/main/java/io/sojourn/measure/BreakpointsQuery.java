package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Breakpoints as they were asked for: see docs/reference/analyses.md. */
record BreakpointsQuery(
        Common common,
        List<Step> touchpoints,
        EventFilter success,
        EventFilter failures,
        EventFilter negative,
        Occasions occasions,
        Occasions.Worth worth,
        Benchmark benchmark,
        Optional<String> currency,
        Optional<People> people) {

    /** What a touchpoint's rate is held against. */
    sealed interface Benchmark {
        /** The mean rate of the touchpoints that are listed before and after it. */
        record Neighbours() implements Benchmark {}

        record Given(String name, double rate) implements Benchmark {}

        /** The rate of another event, in the same way. */
        record Other(Step event) implements Benchmark {}
    }

    /** Those who came to a touchpoint (counted from 1) and then did, or did not, succeed. */
    record People(int touchpoint, boolean succeeded) {}

    static final EventFilter PURCHASE = EventFilter.named("Order Completed");
    static final EventFilter FAILURES =
            new EventFilter.AnyOf(List.of(EventFilter.named("Payment Failed"), EventFilter.named("Coupon Denied")));
    private static final int MOST_TOUCHPOINTS = 24;
    private static final List<String> KEYS = Common.keys(
            "touchpoints", "success", "failures", "negative", "window", "benchmark", "value", "currency", "people");

    /** Means something only when no problem was added. */
    static BreakpointsQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(request, "", problems, KEYS);
        Common common = Common.read(fields, context);
        ConditionReader conditions = ConditionReader.of(context.patterns(), common.zone());
        List<Step> touchpoints = readTouchpoints(fields, conditions);
        return new BreakpointsQuery(
                common,
                touchpoints,
                Occasions.filter(fields, "success", PURCHASE, conditions),
                Occasions.filter(fields, "failures", FAILURES, conditions),
                Occasions.filter(fields, "negative", badAnswer(), conditions),
                Occasions.read(fields, common.bySession(), context),
                Occasions.Worth.read(fields),
                readBenchmark(fields, conditions),
                readCurrency(fields),
                readPeople(fields, touchpoints.size()));
    }

    private static EventFilter badAnswer() {
        return new EventFilter.Where(
                EventFilter.named("Survey Answered"),
                new io.sojourn.unify.condition.Condition.Property(
                        io.sojourn.unify.condition.PropertyPath.of("score"),
                        io.sojourn.unify.condition.Comparison.of(
                                io.sojourn.unify.condition.Comparison.Operator.LTE, Value.whole(2))));
    }

    private static List<Step> readTouchpoints(Fields fields, ConditionReader conditions) {
        List<Value> asked = fields.list("touchpoints");
        if (asked.isEmpty() || asked.size() > MOST_TOUCHPOINTS) {
            fields.refuse(
                    "touchpoints",
                    "\"touchpoints\" is a list of 1 to " + MOST_TOUCHPOINTS + " event filters, found " + asked.size());
        }
        List<Step> touchpoints = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            Step.read(asked.get(i), Problems.into(fields.at("touchpoints"), i), fields.problems(), conditions)
                    .ifPresent(touchpoints::add);
        }
        return touchpoints;
    }

    private static Benchmark readBenchmark(Fields fields, ConditionReader conditions) {
        Value asked = fields.find("benchmark");
        if (asked == null || (asked instanceof Value.Text text && text.value().equals("neighbours"))) {
            return new Benchmark.Neighbours();
        }
        if (asked instanceof Value.Obj object && object.has("rate")) {
            return given(new Fields(object, fields.at("benchmark"), fields.problems(), List.of("name", "rate")));
        }
        if (asked instanceof Value.Obj) {
            return Step.read(asked, fields.at("benchmark"), fields.problems(), conditions)
                    .<Benchmark>map(Benchmark.Other::new)
                    .orElse(new Benchmark.Neighbours());
        }
        fields.refuse(
                "benchmark",
                "\"benchmark\" is \"neighbours\", {\"name\", \"rate\"} or an event filter, found "
                        + Fields.shown(asked));
        return new Benchmark.Neighbours();
    }

    private static Benchmark given(Fields fields) {
        Value rate = fields.find("rate");
        double number =
                rate instanceof Value.Real real ? real.value() : rate instanceof Value.Whole whole ? whole.value() : -1;
        if (!(number >= 0 && number <= 1)) {
            fields.refuse("rate", "\"rate\" is a number from 0 to 1");
        }
        return new Benchmark.Given(fields.text("name").orElse("given"), number);
    }

    static Optional<String> readCurrency(Fields fields) {
        Optional<String> currency = fields.text("currency");
        if (currency.isPresent() && !currency.get().matches("[A-Za-z]{3}")) {
            fields.refuse("currency", "\"currency\" is a code of three letters, for example TWD");
        }
        return currency.map(code -> code.toUpperCase(Locale.ROOT));
    }

    private static Optional<People> readPeople(Fields fields, int touchpoints) {
        Value asked = fields.find("people");
        if (asked == null) {
            return Optional.empty();
        }
        return fields.object(asked, fields.at("people"), "\"people\"").map(object -> {
            Fields of = new Fields(object, fields.at("people"), fields.problems(), List.of("touchpoint", "succeeded"));
            return new People(of.whole("touchpoint", 1, 1, Math.max(1, touchpoints)), of.flag("succeeded", false));
        });
    }

    int successBit() {
        return touchpoints.size();
    }

    int failureBit() {
        return touchpoints.size() + 1;
    }

    int negativeBit() {
        return touchpoints.size() + 2;
    }

    /** The bit of the benchmark's event, where it is one. */
    int otherBit() {
        return touchpoints.size() + 3;
    }

    List<EventFilter> filters() {
        List<EventFilter> filters = new ArrayList<>();
        touchpoints.forEach(touchpoint -> filters.add(touchpoint.filter()));
        filters.add(success);
        filters.add(failures);
        filters.add(negative);
        if (benchmark instanceof Benchmark.Other other) {
            filters.add(other.event().filter());
        }
        return occasions.filters(filters);
    }

    /** How many events are looked at: the touchpoints, and the benchmark's. */
    int looked() {
        return touchpoints.size() + (benchmark instanceof Benchmark.Other ? 1 : 0);
    }
}
