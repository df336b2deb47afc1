package io.sojourn.journey;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.unify.condition.ConditionFold;
import io.sojourn.unify.condition.EventView;
import io.sojourn.unify.condition.Facts;
import java.util.Optional;

/**
 * One person's way to the next purchase. A round starts with the first visit after the purchase before it (or after the
 * silence that ended one unfinished) and ends with a conversion; in it the buyer's stages are told from its own touchpoints.
 * Its number is one more than the purchases that stand, so a cancelled purchase gives its number to the next round.
 */
final class RoundFold {
    /** So long without a touchpoint ends a round unfinished. */
    static final long SILENCE_MILLIS = 180L * 86_400_000;

    static final String RESTING = "resting";

    private final JourneyPlan plan;
    private final ConditionFold phases;
    private boolean begun;
    private boolean under;
    private boolean bought;
    private long since;
    private long lastTouch;

    RoundFold(JourneyPlan plan) {
        this.plan = plan;
        this.phases = plan.phases.begin();
    }

    private RoundFold(JourneyPlan plan, ConditionFold phases) {
        this.plan = plan;
        this.phases = phases;
    }

    /** A touchpoint; a visit starts a round where none is under way. */
    void touch(EventView event, boolean starts) {
        long at = event.occurredAtMillis();
        endBySilence(at);
        if (!under && starts) {
            begun = true;
            under = true;
            since = at;
            phases.clear();
        }
        if (under) {
            phases.add(event);
            lastTouch = at;
        }
    }

    /** A conversion ends the round. */
    void purchased(long at) {
        begun = true;
        under = false;
        bought = true;
        since = at;
    }

    private void endBySilence(long now) {
        if (under && now - lastTouch > SILENCE_MILLIS) {
            under = false;
            bought = false;
            since = lastTouch + SILENCE_MILLIS;
        }
    }

    Optional<Facts.RoundStanding> standing(int purchases, Facts facts, long now) {
        if (!begun) {
            return Optional.empty();
        }
        if (!under) {
            long last = bought ? Math.max(1, purchases) : purchases + 1;
            return Optional.of(new Facts.RoundStanding(last, RESTING, since, Long.MAX_VALUE));
        }
        if (now - lastTouch > SILENCE_MILLIS) {
            return Optional.of(
                    new Facts.RoundStanding(purchases + 1, RESTING, lastTouch + SILENCE_MILLIS, Long.MAX_VALUE));
        }
        return Optional.of(new Facts.RoundStanding(purchases + 1, phase(facts, now), since, until(facts, now)));
    }

    private String phase(Facts facts, long now) {
        for (int s = plan.phaseStages.size() - 1; s > 0; s--) {
            if (phases.holds(s, facts, now)) {
                return plan.phaseStages.get(s).id();
            }
        }
        return plan.phaseStages.isEmpty()
                ? RESTING
                : plan.phaseStages.getFirst().id();
    }

    private long until(Facts facts, long now) {
        long until = lastTouch + SILENCE_MILLIS + 1;
        for (int s = 0; s < plan.phaseStages.size(); s++) {
            until = Math.min(until, phases.nextChange(s, facts, now));
        }
        return until;
    }

    void write(BytesOut out) {
        out.bool(begun);
        if (begun) {
            out.bool(under);
            out.bool(bought);
            out.signed(since);
            if (under) {
                out.signed(lastTouch - since);
                phases.write(out);
            }
        }
    }

    static RoundFold read(BytesIn in, JourneyPlan plan) {
        if (!in.bool()) {
            return new RoundFold(plan);
        }
        boolean under = in.bool();
        boolean bought = in.bool();
        long since = in.signed();
        long lastTouch = under ? since + in.signed() : 0;
        RoundFold fold = new RoundFold(plan, under ? plan.phases.read(in) : plan.phases.begin());
        fold.begun = true;
        fold.under = under;
        fold.bought = bought;
        fold.since = since;
        fold.lastTouch = lastTouch;
        return fold;
    }
}
