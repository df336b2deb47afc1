package io.sojourn.journey;

import static io.sojourn.journey.Written.and;
import static io.sojourn.journey.Written.anyOf;
import static io.sojourn.journey.Written.events;
import static io.sojourn.journey.Written.in;
import static io.sojourn.journey.Written.or;
import static io.sojourn.journey.Written.property;
import static io.sojourn.journey.Written.where;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Problems;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a workspace decides about journeys beside touchpoints and models.
 *
 * @param zone the workspace's zone, for people who have none of their own
 * @param sessionGap the silence that ends a session once it has lasted so long
 * @param conversions events that make a customer
 * @param gates second, named conversions
 * @param cancellations events that undo the conversion of the same order
 * @param detractors signs against advocacy
 * @param scores answers to the question whether one would recommend
 * @param promoters those of them that would
 * @param complaints events that open a complaint
 * @param solutions events that close it
 * @param cycle how long it mostly takes until a customer buys again
 * @param cycles the same by category of what was bought
 * @param document the form in which it was written
 */
public record JourneySettings(
        ZoneId zone,
        Duration sessionGap,
        EventFilter conversions,
        List<Gate> gates,
        EventFilter cancellations,
        EventFilter detractors,
        EventFilter scores,
        EventFilter promoters,
        EventFilter complaints,
        EventFilter solutions,
        Duration cycle,
        Map<String, Duration> cycles,
        Value.Obj document) {

    public JourneySettings {
        gates = List.copyOf(gates);
        cycles = Map.copyOf(cycles);
    }

    public static JourneySettings standard(ZoneId zone) {
        Problems problems = new Problems();
        Value.Obj document = Value.object("timeZone", zone.getId());
        return read(document, ConditionReader.of(NoPatterns.NONE, ZoneOffset.UTC), problems)
                .orElseThrow(() -> new IllegalStateException("the standard settings: " + problems.all()));
    }

    /**
     * {@code {"timeZone", "sessionGap"?, "conversions"?: [filters], "gates"?: [{"id", "names"?, "conversions": [filters]}], "cancellations"?, "detractors"?, "scores"?, "promoters"?, "complaints"?,
     * "solutions"?, "cycle"?, "cycles"?: {category: duration}}}; what is left out is as in the standard.
     */
    public static Optional<JourneySettings> read(Value document, ConditionReader conditions, Problems problems) {
        return new SettingsReader(conditions, problems).settings(document);
    }

    static Value.Obj standardConversions() {
        return where(events("Order Completed"), property("total", "gt", 0));
    }

    static Value.Obj standardCancellations() {
        return events("Order Cancelled");
    }

    static Value.Obj standardScores() {
        return where(events("Survey Answered"), asksNps());
    }

    static Value.Obj standardPromoters() {
        return where(events("Survey Answered"), and(asksNps(), property("score", "gte", 9)));
    }

    private static Value.Obj asksNps() {
        return or(in("kind", "nps"), in("type", "nps"), in("survey", "nps"));
    }

    /** An NPS answer of 6 or less, a review of two stars or less. */
    static Value.Obj standardDetractors() {
        return anyOf(
                where(events("Survey Answered"), and(asksNps(), property("score", "lte", 6))),
                where(events("Product Reviewed"), property("rating", "lte", 2)));
    }

    static Value.Obj standardComplaints() {
        return events("Complaint Filed");
    }

    static Value.Obj standardSolutions() {
        return events("Case Solved");
    }
}
