package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.journey.Gate;
import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.Stage;
import io.sojourn.journey.StageModel;
import io.sojourn.journey.TouchpointRule;
import io.sojourn.journey.TouchpointRule.Control;
import io.sojourn.journey.TouchpointRule.Role;
import io.sojourn.journey.TouchpointRule.Starts;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.Patterns;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an analysis has to be told about the world it is asked in.
 *
 * @param nowMillis the present: where a range has no end, segments are evaluated here
 * @param zone the workspace's time zone, unless the request names one
 * @param sessionGap the silence that ends a session, unless the request says another
 * @param patterns the engine that compiles regular expressions
 * @param segments saved segments by id
 * @param models the stages of a model in its order, empty for an unknown model
 * @param gates the workspace's second, named conversions
 * @param documents saved changes and price lists, by kind and id
 * @param contacts what a touchpoint is, by its id; empty for an unknown one
 * @param touchpoints the ids of those that there are
 * @param modelIds the ids of the stage models that there are
 * @param figures daily totals of no person
 */
public record AnalysisContext(
        long nowMillis,
        ZoneId zone,
        Duration sessionGap,
        Patterns patterns,
        Function<String, Optional<Condition>> segments,
        Function<String, List<StagePlace>> models,
        List<Gate> gates,
        BiFunction<String, String, Optional<Value.Obj>> documents,
        Function<String, Optional<Contact>> contacts,
        List<String> touchpoints,
        List<String> modelIds,
        Supplier<Figures> figures) {

    /** Without gates and saved documents. */
    public AnalysisContext(
            long nowMillis,
            ZoneId zone,
            Duration sessionGap,
            Patterns patterns,
            Function<String, Optional<Condition>> segments,
            Function<String, List<StagePlace>> models) {
        this(nowMillis, zone, sessionGap, patterns, segments, models, List.of());
    }

    /** Without saved documents and touchpoints. */
    public AnalysisContext(
            long nowMillis,
            ZoneId zone,
            Duration sessionGap,
            Patterns patterns,
            Function<String, Optional<Condition>> segments,
            Function<String, List<StagePlace>> models,
            List<Gate> gates) {
        this(
                nowMillis,
                zone,
                sessionGap,
                patterns,
                segments,
                models,
                gates,
                (kind, id) -> Optional.empty(),
                id -> Optional.empty(),
                List.of(),
                List.of(),
                () -> Figures.NONE);
    }

    /** The same with what is saved under a kind and an id. */
    public AnalysisContext with(BiFunction<String, String, Optional<Value.Obj>> saved) {
        return new AnalysisContext(
                nowMillis,
                zone,
                sessionGap,
                patterns,
                segments,
                models,
                gates,
                saved,
                contacts,
                touchpoints,
                modelIds,
                figures);
    }

    /** The same with what touchpoints are. */
    public AnalysisContext knowing(Function<String, Optional<Contact>> what) {
        return knowing(what, touchpoints, modelIds);
    }

    /** The same with what touchpoints are, and the ids of those and of the stage models that there are. */
    public AnalysisContext knowing(
            Function<String, Optional<Contact>> what, List<String> touchpointIds, List<String> ofModels) {
        return new AnalysisContext(
                nowMillis,
                zone,
                sessionGap,
                patterns,
                segments,
                models,
                gates,
                documents,
                what,
                List.copyOf(touchpointIds),
                List.copyOf(ofModels),
                figures);
    }

    /** The same with daily totals. */
    public AnalysisContext counting(Supplier<Figures> totals) {
        return new AnalysisContext(
                nowMillis,
                zone,
                sessionGap,
                patterns,
                segments,
                models,
                gates,
                documents,
                contacts,
                touchpoints,
                modelIds,
                totals);
    }

    /** In a workspace with these rules: its zone, its sessions and its models. */
    public static AnalysisContext of(
            long nowMillis, JourneyRules rules, Patterns patterns, Function<String, Optional<Condition>> segments) {
        return new AnalysisContext(
                        nowMillis,
                        rules.settings().zone(),
                        rules.settings().sessionGap(),
                        patterns,
                        segments,
                        model -> places(rules, model),
                        rules.settings().gates())
                .knowing(
                        id -> rules.touchpoints().rule(id).map(Contact::of),
                        rules.touchpoints().rules().stream()
                                .map(TouchpointRule::id)
                                .distinct()
                                .toList(),
                        rules.models().stream().map(StageModel::id).toList());
    }

    private static List<StagePlace> places(JourneyRules rules, String model) {
        return rules.model(model)
                .map(found -> found.stages().stream()
                        .map(stage -> new StagePlace(stage.id(), stage.side() == Stage.Side.CUSTOMER, stage.lapsed()))
                        .toList())
                .orElse(List.of());
    }

    /**
     * What a touchpoint is to analyses.
     *
     * @param channel where it takes place, empty where that is its event's own channel
     * @param owner who in the company answers for it, empty where nobody is named
     */
    public record Contact(String channel, Role role, Starts starts, Control control, String owner) {
        /** On the brand's own medium, begun by the customer. */
        public Contact(String channel, Role role) {
            this(channel, role, Starts.CUSTOMER, Control.OWNED, "");
        }

        static Contact of(TouchpointRule rule) {
            return new Contact(
                    rule.ownChannel() ? "" : rule.channel(), rule.role(), rule.starts(), rule.control(), rule.owner());
        }

        /** The channel of such a contact, by that of its event. */
        String channel(String ofEvent) {
            return TouchpointRule.channel(channel, ofEvent);
        }

        /** Whether the person and the brand deal with each other, instead of one merely being shown something, or answering. */
        boolean dealing() {
            return role == Role.INTERACTION || role == Role.PURCHASE || role == Role.SERVICE;
        }
    }

    /**
     * Where a stage stands in its model.
     *
     * @param id the stage's id
     * @param customer on the customer's side of the gate (else on the buyer's)
     * @param lapsed the state of those on its side for whom no stage's rule holds
     */
    public record StagePlace(String id, boolean customer, boolean lapsed) {}
}
