package io.sojourn.embedded;

import io.sojourn.collect.Value;
import io.sojourn.collect.ValueCodec;
import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.RuleDocuments;
import io.sojourn.journey.Segment;
import io.sojourn.ports.Definitions.Definition;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.Patterns;
import io.sojourn.unify.condition.Problems;
import io.sojourn.unify.condition.Segments;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Rules from the definitions of the kinds of {@link RuleDocuments}; documents that cannot be read leave the standard. */
public final class DefinedRules implements RulesSource {
    private static final String SEGMENT = "segment";
    private static final int DEEPEST = 50;

    private final Patterns patterns;
    private final ZoneId zone;

    /** @param zone of a workspace whose settings name none */
    public DefinedRules(Patterns patterns, ZoneId zone) {
        this.patterns = patterns;
        this.zone = zone;
    }

    @Override
    public boolean concerns(String kind) {
        return RuleDocuments.isRuleKind(kind);
    }

    @Override
    public JourneyRules rules(long revision, Collection<Definition> newest) {
        Optional<Value.Obj> touchpoints = Optional.empty();
        Optional<Value.Obj> settings = Optional.empty();
        List<Value.Obj> models = new ArrayList<>();
        for (Definition definition : newest) {
            switch (definition.kind()) {
                case RuleDocuments.TOUCHPOINTS -> touchpoints = Optional.of(definition.document());
                case RuleDocuments.SETTINGS -> settings = Optional.of(definition.document());
                case RuleDocuments.MODEL -> models.add(definition.document());
                default -> {}
            }
        }
        return new RuleDocuments(touchpoints, models, settings)
                .rules(revision, zone, patterns, new Problems())
                .orElseGet(() -> new RuleDocuments(Optional.empty(), List.of(), Optional.empty())
                        .rules(revision, zone, patterns, new Problems())
                        .orElseThrow());
    }

    @Override
    public boolean isSegment(String kind) {
        return kind.equals(SEGMENT);
    }

    @Override
    public List<Segment> segments(JourneyRules rules, Collection<Definition> newest) {
        Map<String, Definition> saved = new TreeMap<>();
        newest.stream()
                .filter(definition -> isSegment(definition.kind()))
                .forEach(definition -> saved.put(definition.id(), definition));
        Function<String, Optional<Value>> conditions = id -> Optional.ofNullable(saved.get(id))
                .map(definition -> definition.document().find("condition"));
        List<Segment> segments = new ArrayList<>();
        for (Definition definition : saved.values()) {
            ZoneId local = rules.settings().zone();
            ConditionReader reader = ConditionReader.of(
                    patterns, local, Segments.savedInside(definition.id(), conditions, patterns, local));
            conditions
                    .apply(definition.id())
                    .flatMap(rule -> Segment.read(
                            definition.id(),
                            definition.revision(),
                            signature(rule, conditions, local.getId(), 0),
                            rule,
                            reader))
                    .ifPresent(segments::add);
        }
        return segments;
    }

    /** Of the rule, and of the rules of the segments that it asks for. */
    private static long signature(Value rule, Function<String, Optional<Value>> conditions, String zone, int depth) {
        long signature = Hash128.of(zone.hashCode(), ValueCodec.encode(rule)).high();
        if (depth > DEEPEST) {
            return signature;
        }
        for (Value inner : asked(rule)) {
            if (inner instanceof Value.Obj object && object.find("segment") instanceof Value.Text id) {
                long other = conditions
                        .apply(id.value())
                        .map(its -> signature(its, conditions, zone, depth + 1))
                        .orElse(0L);
                signature = Hash128.of(signature, Long.toString(other).getBytes(StandardCharsets.US_ASCII))
                        .high();
            }
        }
        return signature;
    }

    /** A condition and all conditions within it. */
    private static List<Value> asked(Value rule) {
        List<Value> all = new ArrayList<>();
        all.add(rule);
        if (rule instanceof Value.Obj object) {
            for (String joins : List.of("and", "or", "not", "held")) {
                switch (object.find(joins)) {
                    case Value.Array list -> list.items().forEach(item -> all.addAll(asked(item)));
                    case Value.Obj inner -> all.addAll(asked(inner));
                    case null, default -> {}
                }
            }
        }
        return all;
    }
}
