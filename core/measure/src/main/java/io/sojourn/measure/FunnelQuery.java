package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.journey.Session;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.PropertyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A funnel as it was asked for: see docs/reference/analyses.md. */
record FunnelQuery(
        Common common,
        List<Step> steps,
        Order order,
        long windowMillis,
        boolean fromFirst,
        long sessionGapMillis,
        List<Exclusion> exclusions,
        Optional<Breakdown> breakdown,
        View view,
        boolean times,
        boolean profiles,
        Optional<People> people,
        Optional<Behind> behind) {

    enum Order {
        ORDERED,
        STRICT,
        UNORDERED
    }

    /** Between the steps from and to, counted from 1. */
    record Exclusion(EventFilter filter, int from, int to) {}

    /** Which people are asked for: those who reached a step, or who reached the one before but not it. */
    record People(int step, boolean converted) {}

    /** Which people are asked for where the answer has periods, bins, events, groups or ways on. */
    sealed interface Behind {
        /** Those who entered in a period, counted from 0; with {@code converted} those of them who did, or did not. */
        record OfPeriod(int period, Optional<Boolean> converted) implements Behind {}

        /** Those whose time lies in a bin, counted from 0. */
        record OfBin(int bin) implements Behind {}

        /** Those who did it on their way; with {@code converted} those of them who converted, or did not. */
        record OfEvent(String event, Optional<Boolean> converted) implements Behind {}

        /** The same by the value of one of the traits that are named, counted from 0. */
        record OfTrait(int trait, Value value, Optional<Boolean> converted) implements Behind {}

        /** Those who went on from one place to another; or, without these, who did nothing more. */
        record OfWay(Optional<String> from, String to) implements Behind {}

        /** The same as {@link People}, of the group with that value. */
        record OfGroup(Value value, People people) implements Behind {}
    }

    sealed interface Breakdown {
        /** By a property of an event of the funnel. */
        record ByEvent(PropertyPath property, Attribution attribution, int step) implements Breakdown {}

        /** By a trait of the person. */
        record ByProfile(PropertyPath trait) implements Breakdown {}

        /** By segments, each as it was asked for: by its id or its condition. */
        record BySegments(List<Value> asked, List<Condition> conditions) implements Breakdown {}
    }

    /** Which event of a funnel gives the value that it is broken down by. */
    enum Attribution {
        FIRST_TOUCH,
        LAST_TOUCH,
        ALL_EVENTS,
        STEP
    }

    sealed interface View {
        record Steps() implements View {}

        record Trends(Periods.Unit interval) implements View {}

        /** Steps counted from 1. */
        record TimeToConvert(int fromStep, int toStep, OptionalInt bins) implements View {}

        /** Of events when no traits are named. */
        record Correlation(List<PropertyPath> traits) implements View {}

        /**
         * What those did who reached a step and not the next.
         *
         * @param step counted from 1
         * @param length how many places a path has, the step's included
         */
        record Next(int step, int length, int edgeLimit) implements View {}
    }

    Periods calendar(Periods.Unit interval) {
        return common.calendar(interval);
    }

    /** Steps first, then exclusions; and where sessions are counted, which events lie offline. */
    List<EventFilter> filters() {
        List<EventFilter> filters = new ArrayList<>();
        steps.forEach(step -> filters.add(step.filter()));
        exclusions.forEach(exclusion -> filters.add(exclusion.filter()));
        if (common.bySession()) {
            filters.add(Session.OFFLINE);
        }
        return filters;
    }

    int offlineBit() {
        return steps.size() + exclusions.size();
    }

    /**
     * The rules over a table whose rows bear these names. Names that only the steps mention count too: whether two steps
     * share a name does not depend on what happened.
     */
    FunnelRules rules(List<String> namesOfRows) {
        List<String> names = new ArrayList<>(namesOfRows);
        steps.forEach(step -> Step.mentioned(step.filter(), names));
        int later = 0;
        for (int k = 1; k < steps.size(); k++) {
            EventFilter left = steps.get(k - 1).filter();
            EventFilter right = steps.get(k).filter();
            if (names.stream().anyMatch(name -> Step.mayName(left, name) && Step.mayName(right, name))) {
                later |= 1 << k;
            }
        }
        List<FunnelRules.Exclusion> bits = new ArrayList<>();
        for (Exclusion exclusion : exclusions) {
            bits.add(new FunnelRules.Exclusion(steps.size() + bits.size(), exclusion.from() - 1, exclusion.to() - 1));
        }
        return new FunnelRules(steps.size(), windowMillis, fromFirst, later, bits);
    }
}
