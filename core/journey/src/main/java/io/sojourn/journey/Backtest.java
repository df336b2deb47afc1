package io.sojourn.journey;

import io.sojourn.collect.Event;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.ConditionPlan;
import io.sojourn.unify.condition.Facts;
import java.util.Arrays;
import java.util.List;

/**
 * When a condition would have held on somebody: a clock goes through the person's life, from one instant at which something
 * happens, or at which time alone may change the answer, to the next. So it says of every instant what is said live at it.
 * For one thread at a time.
 */
public final class Backtest {
    private final JourneyRules rules;
    private final ConditionPlan plan;
    private Person person;
    private Watch watch;
    private long now;
    private boolean holds;
    private long[] changes = new long[4];
    private int count;

    public Backtest(JourneyRules rules, Condition condition) {
        this.rules = rules;
        this.plan = ConditionPlan.of(List.of(condition));
        this.person = Person.empty(rules);
        this.watch = Watch.begin(plan);
    }

    /** What the condition asks. */
    public ConditionPlan plan() {
        return plan;
    }

    /**
     * The instants at which it began to hold and ceased to, in turn, the first a beginning; none after that instant, and none
     * before the first event.
     *
     * @param events all of one person, in ≺
     */
    public long[] changes(List<Event> events, long untilMillis) {
        person = Person.empty(rules);
        watch = Watch.begin(plan);
        holds = false;
        count = 0;
        int next = 0;
        while (next < events.size() && events.get(next).occurredAtMillis() <= untilMillis) {
            long at = events.get(next).occurredAtMillis();
            pass(at - 1);
            // Of what happens at one instant only the outcome counts.
            while (next < events.size() && events.get(next).occurredAtMillis() == at) {
                watch.add(person, events.get(next++));
            }
            look(at);
        }
        pass(untilMillis);
        return Arrays.copyOf(changes, count);
    }

    private void pass(long untilMillis) {
        while (person.last().isPresent()) {
            Facts facts = watch.facts(person, now);
            long ofPerson = Math.min(person.nextDueMillis().orElse(Long.MAX_VALUE), watch.due(person));
            long due = Math.min(ofPerson, watch.nextChange(0, facts, now));
            if (due > untilMillis) {
                return;
            }
            if (plan.watchesTime()) {
                watch.step(person, due);
            } else {
                person.advance(due);
            }
            look(due);
        }
    }

    private void look(long atMillis) {
        now = atMillis;
        if (watch.holds(0, watch.facts(person, now), now) != holds) {
            holds = !holds;
            if (count == changes.length) {
                changes = Arrays.copyOf(changes, count * 2);
            }
            changes[count++] = now;
        }
    }
}
