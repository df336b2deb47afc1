package io.sojourn.journey;

import io.sojourn.journey.TouchpointRule.Role;
import io.sojourn.journey.TouchpointRule.Serves;
import io.sojourn.journey.TouchpointRule.Starts;
import java.util.HashSet;
import java.util.Set;

/** The sets that conditions may name, told from a touchpoint's role and the stage that it serves. */
final class TouchpointSets {
    static final String TOUCHPOINT = "@touchpoint";
    static final String VISIT = "@visit";
    static final String INTEREST = "@interest";
    static final String INTENT = "@intent";
    static final String ADVOCACY = "@advocacy";
    /** Contacts that the brand begins: what the handoff waits for. */
    static final String BRAND = "@brand";

    private TouchpointSets() {}

    static Set<String> of(TouchpointRule rule) {
        Set<String> sets = new HashSet<>();
        sets.add(TOUCHPOINT);
        if (rule.role() == Role.INTERACTION || rule.role() == Role.PURCHASE) {
            sets.add(VISIT);
        }
        if (rule.serves() == Serves.CONSIDERATION && rule.role() != Role.EXPOSURE) {
            sets.add(INTEREST);
        }
        if (rule.serves() == Serves.DECISION) {
            sets.add(INTENT);
        }
        if (rule.serves() == Serves.ADVOCACY) {
            sets.add(ADVOCACY);
        }
        if (rule.starts() == Starts.BRAND) {
            sets.add(BRAND);
        }
        return Set.copyOf(sets);
    }
}
