package io.sojourn.dist;

import io.sojourn.collect.Value;
import io.sojourn.embedded.RulesSource;
import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.RuleDocuments;
import io.sojourn.ports.Definitions.Definition;
import io.sojourn.unify.condition.Patterns;
import io.sojourn.unify.condition.Problems;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The rules in force, read from the definitions. */
final class DocumentRules implements RulesSource {
    private final Patterns patterns;
    private final ZoneId zone;

    DocumentRules(Patterns patterns, ZoneId zone) {
        this.patterns = patterns;
        this.zone = zone;
    }

    @Override
    public boolean concerns(String kind) {
        return RuleDocuments.isRuleKind(kind);
    }

    @Override
    public JourneyRules rules(long revision, Collection<Definition> newest) {
        RuleDocuments documents = new RuleDocuments(
                only(newest, RuleDocuments.TOUCHPOINTS),
                of(newest, RuleDocuments.MODEL),
                only(newest, RuleDocuments.SETTINGS));
        Problems problems = new Problems();
        return documents.rules(revision, zone, patterns, problems).orElseGet(() -> standard(revision));
    }

    private JourneyRules standard(long revision) {
        JourneyRules standard = JourneyRules.standard(zone);
        return JourneyRules.of(revision, standard.touchpoints(), standard.models(), standard.settings());
    }

    private static Optional<Value.Obj> only(Collection<Definition> newest, String kind) {
        return of(newest, kind).stream().findFirst();
    }

    private static List<Value.Obj> of(Collection<Definition> newest, String kind) {
        return newest.stream()
                .filter(definition -> definition.kind().equals(kind))
                .map(Definition::document)
                .toList();
    }
}
