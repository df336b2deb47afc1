package io.sojourn.server;

import io.sojourn.collect.CollectSettings;
import io.sojourn.collect.Value;
import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.RuleDocuments;
import io.sojourn.journey.StageModel;
import io.sojourn.measure.AnalysisContext;
import io.sojourn.measure.ChangeDocument;
import io.sojourn.measure.ExchangeRates;
import io.sojourn.measure.PriceList;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.Patterns;
import io.sojourn.unify.condition.Problems;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The kinds of definitions that people may read and replace: what each allows, and what stands while nothing is saved. */
final class DefinitionKinds {
    /** The id of what there is one of in a workspace. */
    static final String ONLY = "default";

    static final String SEGMENT = "segment";
    static final List<String> ALL = List.of(
            RuleDocuments.TOUCHPOINTS,
            RuleDocuments.MODEL,
            RuleDocuments.SETTINGS,
            Collecting.SETTINGS,
            SEGMENT,
            ChangeDocument.KIND,
            PriceList.KIND,
            ExchangeRates.KIND);
    private static final Set<String> SINGLE =
            Set.of(RuleDocuments.TOUCHPOINTS, RuleDocuments.SETTINGS, Collecting.SETTINGS);

    private final Patterns patterns;
    private final SavedSegments segments;

    DefinitionKinds(Patterns patterns, SavedSegments segments) {
        this.patterns = patterns;
        this.segments = segments;
    }

    /** Whether a kind may have a definition of that id. */
    static boolean allows(String kind, String id) {
        return SINGLE.contains(kind) ? id.equals(ONLY) : id.matches("[a-z0-9][a-z0-9-]{0,62}");
    }

    /** Everything that is wrong with a document. */
    Problems problems(String kind, String id, Value.Obj document, JourneyRules rules) {
        ZoneId zone = rules.settings().zone();
        Problems problems = new Problems();
        switch (kind) {
            case Collecting.SETTINGS -> collectSettings(document, problems);
            case SEGMENT -> segment(id, document, zone, problems);
            case ChangeDocument.KIND -> change(id, document, rules, problems);
            case PriceList.KIND ->
                PriceList.problems(document, zone)
                        .forEach(problem -> problems.add(problem.code(), problem.pointer(), problem.detail()));
            case ExchangeRates.KIND ->
                ExchangeRates.problems(document)
                        .forEach(problem -> problems.add(problem.code(), problem.pointer(), problem.detail()));
            default -> {
                return ruleProblems(kind, id, document, zone);
            }
        }
        return problems;
    }

    private Problems ruleProblems(String kind, String id, Value.Obj document, ZoneId zone) {
        Problems problems = RuleDocuments.problems(kind, document, zone, patterns);
        if (kind.equals(RuleDocuments.MODEL)) {
            sameId(id, document, problems);
        }
        return problems;
    }

    private void segment(String id, Value.Obj document, ZoneId zone, Problems problems) {
        for (int i = 0; i < document.size(); i++) {
            if (!Set.of("name", "condition").contains(document.name(i))) {
                unknown(document.name(i), "name, condition", problems);
            }
        }
        Value condition = document.find("condition");
        if (condition == null) {
            problems.add("bad-condition", "/condition", "a segment has a \"condition\"");
        } else {
            ConditionReader.of(patterns, zone, segments.inside(id)).person(condition, "/condition", problems);
        }
    }

    private void change(String id, Value.Obj document, JourneyRules rules, Problems problems) {
        AnalysisContext context = AnalysisContext.of(0, rules, patterns, segments);
        ChangeDocument.problems(document, context)
                .forEach(problem -> problems.add(problem.code(), problem.pointer(), problem.detail()));
        if (document.has("id")) {
            sameId(id, document, problems);
        }
    }

    private static void sameId(String id, Value.Obj document, Problems problems) {
        if (!id.equals(document.text("id"))) {
            problems.add(
                    "bad-definition",
                    "/id",
                    "the id in the document and in the address differ; \"" + id + "\" is asked for");
        }
    }

    private static void unknown(String name, String allowed, Problems problems) {
        problems.add("unknown-key", Problems.into("", name), "\"" + name + "\" is not known; allowed are " + allowed);
    }

    private static void collectSettings(Value.Obj document, Problems problems) {
        for (int i = 0; i < document.size(); i++) {
            Value value = document.value(i);
            switch (document.name(i)) {
                case "region" -> {
                    if (!(value instanceof Value.Text text)
                            || !Set.of(Locale.getISOCountries())
                                    .contains(text.value().toUpperCase(Locale.ROOT))) {
                        problems.add("bad-definition", "/region", "\"region\" is an ISO 3166 code, for example TW");
                    }
                }
                case "deviceIds" -> {
                    if (!(value instanceof Value.Bool)) {
                        problems.add("bad-definition", "/deviceIds", "\"deviceIds\" is true or false");
                    }
                }
                case "blockedValues" -> blocked(value, problems);
                default -> unknown(document.name(i), "region, deviceIds, blockedValues", problems);
            }
        }
    }

    private static void blocked(Value value, Problems problems) {
        boolean texts =
                value instanceof Value.Array list && list.items().stream().allMatch(Value.Text.class::isInstance);
        if (!texts) {
            problems.add(
                    "bad-definition", "/blockedValues", "\"blockedValues\" is a list of identifiers that mean nobody");
        }
    }

    /** What stands under an id while nothing is saved there. */
    static Optional<Value.Obj> standard(String kind, String id, ZoneId zone) {
        JourneyRules standard = JourneyRules.standard(zone);
        return switch (kind) {
            case RuleDocuments.TOUCHPOINTS -> Optional.of(standard.touchpoints().document());
            case RuleDocuments.SETTINGS -> Optional.of(standard.settings().document());
            case RuleDocuments.MODEL -> standard.model(id).map(StageModel::document);
            case Collecting.SETTINGS ->
                Optional.of(Value.object(
                        "region", CollectSettings.standard().region(),
                        "deviceIds", CollectSettings.standard().deviceIds(),
                        "blockedValues", List.of()));
            default -> Optional.empty();
        };
    }

    /** The ids that a kind has without anything saved. */
    static List<String> standardIds(String kind, ZoneId zone) {
        List<String> ids = new ArrayList<>();
        if (SINGLE.contains(kind)) {
            ids.add(ONLY);
        } else if (kind.equals(RuleDocuments.MODEL)) {
            JourneyRules.standard(zone).models().forEach(model -> ids.add(model.id()));
        }
        return ids;
    }
}
