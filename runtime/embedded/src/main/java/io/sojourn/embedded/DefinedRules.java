package io.sojourn.embedded;

import io.sojourn.collect.Value;
import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.RuleDocuments;
import io.sojourn.ports.Definitions.Definition;
import io.sojourn.unify.condition.Patterns;
import io.sojourn.unify.condition.Problems;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Rules from the definitions of the kinds of {@link RuleDocuments}; documents that cannot be read leave the standard. */
public final class DefinedRules implements RulesSource {
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
}
