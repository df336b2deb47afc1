package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.FunnelQuery.Breakdown;
import io.sojourn.unify.condition.Comparison;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Problems;
import io.sojourn.unify.condition.PropertyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Scores of surveys as they were asked for: see docs/reference/analyses.md.
 *
 * @param answers which events are answers
 * @param score the property that holds the score
 * @param low the lowest score that counts
 * @param high the highest
 * @param newest whether only each person's last answer counts
 * @param people the scores whose people are asked for by name
 */
record SurveyQuery(
        Common common,
        Kind kind,
        EventFilter answers,
        PropertyPath score,
        int low,
        int high,
        boolean newest,
        Optional<Breakdown> breakdown,
        Optional<Range> people) {
    private static final List<String> KEYS =
            Common.keys("kind", "event", "score", "scale", "answers", "breakdown", PeopleBehind.KEY);
    private static final int LARGEST = 100;

    enum Kind {
        NPS(0, 10),
        CSAT(1, 5),
        CES(1, 7);

        private final int low;
        private final int high;

        Kind(int low, int high) {
            this.low = low;
            this.high = high;
        }

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Means something only when no problem was added. */
    static SurveyQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(request, "", problems, KEYS);
        Common common = Common.read(fields, context);
        if (common.bySession()) {
            fields.refuse("count", "answers are counted; leave \"count\" out");
        }
        Kind kind = Kind.valueOf(
                fields.choice("kind", "nps", List.of("nps", "csat", "ces")).toUpperCase(Locale.ROOT));
        PropertyPath score = fields.text("score")
                .flatMap(text -> BreakdownReader.property(text, fields.at("score"), problems))
                .orElse(PropertyPath.of("score"));
        List<Integer> scale = scale(fields, kind);
        EventFilter answers = fields.has("event")
                ? Common.event(fields, "event", context, common.zone()).orElse(new EventFilter.Any())
                : asked(kind);
        return new SurveyQuery(
                common,
                kind,
                answers,
                score,
                scale.getFirst(),
                scale.getLast(),
                fields.choice("answers", "all", List.of("all", "newest")).equals("newest"),
                BreakdownReader.read(fields, common, context, 1),
                PeopleBehind.read(fields, List.of("scores"), of -> people(of, scale)));
    }

    /** Scores from one to another, both included. */
    record Range(int low, int high) {}

    private static Optional<Range> people(Fields fields, List<Integer> scale) {
        List<Value> ends = fields.list("scores");
        if (ends.size() == 2
                && ends.get(0) instanceof Value.Whole low
                && ends.get(1) instanceof Value.Whole high
                && low.value() >= scale.getFirst()
                && high.value() <= scale.getLast()
                && low.value() <= high.value()) {
            return Optional.of(new Range((int) low.value(), (int) high.value()));
        }
        fields.refuse(
                "scores",
                "\"scores\" is the lowest and the highest score of the people to name, whole numbers from "
                        + scale.getFirst() + " to " + scale.getLast());
        return Optional.empty();
    }

    /** {@code Survey Answered} whose kind, type or survey is this. */
    private static EventFilter asked(Kind kind) {
        List<Condition> either = new ArrayList<>();
        for (String property : List.of("kind", "type", "survey")) {
            either.add(new Condition.Property(
                    PropertyPath.of(property),
                    new Comparison(
                            Comparison.Operator.EQUALS,
                            List.of(Value.text(kind.wireName())),
                            true,
                            false,
                            Optional.empty())));
        }
        return new EventFilter.Where(EventFilter.named("Survey Answered"), new Condition.Or(either));
    }

    private static List<Integer> scale(Fields fields, Kind kind) {
        List<Value> ends = fields.list("scale");
        if (!fields.has("scale")) {
            return List.of(kind.low, kind.high);
        }
        if (ends.size() == 2
                && ends.get(0) instanceof Value.Whole low
                && ends.get(1) instanceof Value.Whole high
                && low.value() >= 0
                && high.value() <= LARGEST
                && high.value() - low.value() >= 2
                && (kind != Kind.NPS || (low.value() == 0 && high.value() == 10))) {
            return List.of((int) low.value(), (int) high.value());
        }
        fields.refuse(
                "scale",
                kind == Kind.NPS
                        ? "NPS has the scale [0, 10]"
                        : "\"scale\" is the lowest and the highest score, whole numbers from 0 to " + LARGEST
                                + " at least 2 apart");
        return List.of(kind.low, kind.high);
    }

    List<PropertyPath> properties() {
        return breakdown.isPresent() && breakdown.get() instanceof Breakdown.ByEvent event
                ? List.of(score, event.property())
                : List.of(score);
    }

    List<PropertyPath> traits() {
        return breakdown.isPresent() && breakdown.get() instanceof Breakdown.ByProfile profile
                ? List.of(profile.trait())
                : List.of();
    }
}
