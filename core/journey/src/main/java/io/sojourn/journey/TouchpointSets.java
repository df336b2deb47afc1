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

    /** Contacts that take place on this bank whatever the event's channel; conditions cannot name these three. */
    static final String ONLINE = "@online";

    static final String OFFLINE = "@offline";
    /** Contacts on their event's own channel, that are offline where it is none that is known. */
    static final String OFFLINE_UNLESS_SAID = "@offlineUnlessSaid";

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
        if (!rule.ownChannel()) {
            sets.add(rule.bank() == Bank.ON ? ONLINE : OFFLINE);
        } else if (rule.bank() == Bank.OFF) {
            sets.add(OFFLINE_UNLESS_SAID);
        }
        return Set.copyOf(sets);
    }
}
