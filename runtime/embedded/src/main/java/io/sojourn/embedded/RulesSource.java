package io.sojourn.embedded;

import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.Segment;
import io.sojourn.ports.Definitions.Definition;
import java.util.Collection;
import java.util.List;

/** Turns definitions into the rules under which journeys are told. Any thread may use it. */
public interface RulesSource {

    /** Whether definitions of a kind are part of the rules. */
    boolean concerns(String kind);

    /** The rules that the newest definitions of all kinds make; what cannot be read stays as in the standard. */
    JourneyRules rules(long revision, Collection<Definition> newest);

    /** Whether definitions of a kind are segments. */
    default boolean isSegment(String kind) {
        return false;
    }

    /** The segments that the newest definitions of all kinds make; those that cannot be read are left out. */
    default List<Segment> segments(JourneyRules rules, Collection<Definition> newest) {
        return List.of();
    }

    /** Rules that no definition changes. */
    static RulesSource fixed(JourneyRules rules) {
        return new RulesSource() {
            @Override
            public boolean concerns(String kind) {
                return false;
            }

            @Override
            public JourneyRules rules(long revision, Collection<Definition> newest) {
                return rules;
            }
        };
    }
}
