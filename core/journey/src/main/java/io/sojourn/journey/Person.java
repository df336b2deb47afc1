package io.sojourn.journey;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Event;
import io.sojourn.collect.Position;
import io.sojourn.collect.UnreadableBytes;
import io.sojourn.collect.Value;
import io.sojourn.unify.Profile;
import io.sojourn.unify.condition.ConditionFold;
import io.sojourn.unify.condition.EventFilters;
import io.sojourn.unify.condition.EventView;
import io.sojourn.unify.condition.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is folded about one person: profile, stages, round, sessions, activity. Fed with the person's events in
 * ≺; an event that comes late means a new fold from all of them. For one thread at a time.
 */
public final class Person {
    /** The first byte of {@link #bytes()}. A state in another format is not read but folded anew from its events. */
    public static final int FORMAT = 1;

    private static final long NEVER = Long.MAX_VALUE;

    final JourneyRules rules;
    final JourneyPlan plan;
    final Known known;
    final PurchaseBook purchases;
    final Visits online;
    final Visits offline;
    final RoundFold round;
    final StageRun[] runs;
    private final ConditionFold stages;
    private @Nullable Position last;
    private boolean touched;
    /** Time up to which windows have ended: the newest event's, or that of the last window that ended. */
    private long settled = Long.MIN_VALUE;

    private long due = NEVER;

    private Person(JourneyRules rules) {
        this.rules = rules;
        plan = rules.plan();
        known = new Known(rules.settings().zone());
        purchases = new PurchaseBook();
        online = new Visits();
        offline = new Visits();
        round = new RoundFold(plan);
        stages = plan.stages.begin();
        runs = new StageRun[rules.models().size()];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = new StageRun();
        }
    }

    private Person(JourneyRules rules, BytesIn in) {
        this.rules = rules;
        plan = rules.plan();
        known = Known.read(in, rules.settings().zone());
        purchases = PurchaseBook.read(in);
        online = Visits.read(in);
        offline = Visits.read(in);
        round = RoundFold.read(in, plan);
        stages = plan.stages.read(in);
        runs = new StageRun[rules.models().size()];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = StageRun.read(in, plan.reasons);
        }
        touched = in.bool();
        settled = in.signed();
        last = in.bool() ? new Position(in.signed(), in.signed(), in.int32(), in.text()) : null;
        due = nextDue();
    }

    public static Person empty(JourneyRules rules) {
        return new Person(rules);
    }

    /**
     * What {@link #bytes} wrote.
     *
     * @throws UnreadableBytes where the bytes are damaged, of a newer format, or written under another revision of the
     *     rules: fold the person anew then
     */
    public static Person read(byte[] bytes, JourneyRules rules) {
        BytesIn in = new BytesIn(bytes);
        int format = in.u8();
        if (format != FORMAT) {
            throw new UnreadableBytes("a person in format " + format + "; this version reads " + FORMAT);
        }
        long revision = in.varint();
        if (revision != rules.revision()) {
            throw new UnreadableBytes(
                    "a person under revision " + revision + " of the rules, now it is " + rules.revision());
        }
        return new Person(rules, in);
    }

    public byte[] bytes() {
        BytesOut out = new BytesOut(512);
        out.u8(FORMAT);
        out.varint(rules.revision());
        known.write(out);
        purchases.write(out);
        online.write(out);
        offline.write(out);
        round.write(out);
        stages.write(out);
        for (StageRun run : runs) {
            run.write(out, plan.reasons);
        }
        out.bool(touched);
        out.signed(settled);
        out.bool(last != null);
        if (last != null) {
            out.signed(last.occurredAtMillis());
            out.signed(last.receivedAtMillis());
            out.varint(last.index());
            out.text(last.messageId());
        }
        return out.toBytes();
    }

    /** Whether bytes are surely those of somebody who lived something; told from how they end, without reading them. */
    public static boolean surelyLived(byte[] bytes) {
        return bytes[bytes.length - 1] != 0;
    }

    /** Whether an event there comes too late to be added: fold the person anew from all events. */
    public boolean late(Position position) {
        return position.occurredAtMillis() < settled || (last != null && position.before(last));
    }

    /** Where the newest event stands; nothing before the first. */
    public Optional<Position> last() {
        return Optional.ofNullable(last);
    }

    /** The next event in ≺; windows that end before it end first. */
    public Step add(Event event) {
        long at = event.occurredAtMillis();
        if (late(event.position())) {
            throw new IllegalArgumentException("an event at " + event.position() + " comes after " + last);
        }
        List<Transition> transitions = new ArrayList<>(0);
        pass(at, transitions);
        last = event.position();
        settled = Math.max(settled, at);
        known.add(event);
        purchases.customerSince(known.customerSince());
        int touchpoint = TouchpointRules.NONE;
        boolean opens = false;
        if (event.type().visible()) {
            int bit = rules.touchpoints().firstBit(event.label());
            EventView plain = EventView.of(event, Set.of());
            touchpoint = rules.touchpoints()
                    .find(plain, online.firstOfName(at, gap(), bit), offline.firstOfName(at, gap(), bit));
            opens = happened(event, touchpoint, bit);
        }
        place(at, at, plan.reasons.ofEvent(name(event)), transitions);
        due = nextDue();
        return new Step(touchpoint, opens, transitions);
    }

    private static String name(Event event) {
        return event.type().visible() ? event.label() : event.type().wireName();
    }

    private long gap() {
        return rules.settings().sessionGap().toMillis();
    }

    private Bank bank(int touchpoint, Event event) {
        return rules.touchpoints().bank(touchpoint, event);
    }

    /** A visible event and the touchpoint that it is; whether a session begins with it. */
    private boolean happened(Event event, int touchpoint, int bit) {
        long at = event.occurredAtMillis();
        Set<String> sets = rules.touchpoints().sets(touchpoint);
        EventView view = EventView.of(event, sets);
        boolean visit = sets.contains(TouchpointSets.VISIT);
        boolean opens = visit && (bank(touchpoint, event) == Bank.ON ? online : offline).add(at, gap(), bit);
        if (sets.contains(TouchpointSets.ADVOCACY)) {
            purchases.advocated(at);
        }
        voice(view);
        boolean converts = EventFilters.matches(rules.settings().conversions(), view);
        long order = converts ? OrderIds.order(event.properties()) : 0;
        boolean toldTwice = converts && purchases.stands(order);
        if (touchpoint != TouchpointRules.NONE) {
            touched = true;
            round.touch(view, visit && !toldTwice);
        }
        if (converts && !toldTwice) {
            purchases.convert(at, order, categoryWithCycle(event));
            round.purchased(at);
        }
        stages.add(view);
        return opens;
    }

    private String categoryWithCycle(Event event) {
        String category = OrderIds.category(event.properties());
        return rules.settings().cycles().containsKey(category) ? category : "";
    }

    /** What speaks against the brand, and what takes a purchase back. */
    private void voice(EventView view) {
        JourneySettings settings = rules.settings();
        if (EventFilters.matches(settings.cancellations(), view)) {
            purchases.cancel(OrderIds.order(view.properties()));
        }
        if (EventFilters.matches(settings.scores(), view)) {
            purchases.scored(EventFilters.matches(settings.promoters(), view));
        }
        if (EventFilters.matches(settings.detractors(), view)) {
            purchases.detracted();
        }
        if (EventFilters.matches(settings.complaints(), view)) {
            purchases.complained(OrderIds.complaint(view.properties()));
        }
        if (EventFilters.matches(settings.solutions(), view)) {
            purchases.solved(OrderIds.complaint(view.properties()));
        }
    }

    /** Lets time pass up to and including that instant: windows that ended before it end now. */
    public List<Transition> advance(long nowMillis) {
        List<Transition> transitions = new ArrayList<>(0);
        pass(nowMillis, transitions);
        return transitions;
    }

    private void pass(long now, List<Transition> transitions) {
        while (due != NEVER && due <= now) {
            settled = due;
            place(due, due - 1, null, transitions);
            due = nextDue();
        }
    }

    /** When to call {@link #advance} next, if nothing happens until then. */
    public OptionalLong nextDueMillis() {
        return due == NEVER ? OptionalLong.empty() : OptionalLong.of(due);
    }

    private void place(long now, long date, Transition.@Nullable Reason reason, List<Transition> transitions) {
        Facts facts = facts(now);
        for (int model = 0; model < runs.length; model++) {
            int stage = stage(model, facts, now);
            if (stage != runs[model].stage()) {
                Transition.Reason why = reason != null ? reason : ended(model, date);
                runs[model].add(date, stage, why);
                transitions.add(runs[model].transition(rules.models().get(model), runs[model].size() - 1));
            }
        }
    }

    private int stage(int model, Facts facts, long now) {
        if (!touched) {
            return StageRun.NOWHERE;
        }
        boolean customer = purchases.customer();
        for (int stage : plan.downwards(model, customer)) {
            if (stages.holds(plan.condition(model, stage), facts, now)) {
                return stage;
            }
        }
        return plan.lapsed(model, customer);
    }

    /** The window that ended at that instant: of the stage that is left. */
    private Transition.Reason ended(int model, long at) {
        int from = runs[model].stage();
        int condition = from == StageRun.NOWHERE ? -1 : plan.condition(model, from);
        return plan.reasons.ofWindow(condition < 0 ? null : stages.nextToChange(condition, facts(at), at));
    }

    private long nextDue() {
        if (!touched) {
            return NEVER;
        }
        long next = NEVER;
        Facts facts = facts(settled);
        for (int model = 0; model < runs.length; model++) {
            for (int stage : plan.downwards(model, purchases.customer())) {
                next = Math.min(next, stages.nextChange(plan.condition(model, stage), facts, settled));
                if (stage == runs[model].stage()) {
                    break;
                }
            }
        }
        return next;
    }

    /** Every transition under a model, oldest first; empty for an unknown model. */
    public List<Transition> transitions(String model) {
        for (int m = 0; m < runs.length; m++) {
            StageModel of = rules.models().get(m);
            if (of.id().equals(model)) {
                List<Transition> transitions = new ArrayList<>();
                for (int i = 0; i < runs[m].size(); i++) {
                    transitions.add(runs[m].transition(of, i));
                }
                return transitions;
            }
        }
        return List.of();
    }

    /** How many transitions there are under the model at that place of {@link JourneyRules#models}. */
    public int transitionCount(int model) {
        return runs[model].size();
    }

    public long transitionAtMillis(int model, int index) {
        return runs[model].at(index);
    }

    /** The index of the stage entered, in {@link StageModel#stages}. */
    public int transitionTo(int model, int index) {
        return runs[model].to(index);
    }

    public Profile profile() {
        return known.profile;
    }

    /** What conditions ask about, as it is at that instant (not before the newest event). */
    public Facts facts(long nowMillis) {
        return new PersonFacts(this, nowMillis);
    }

    /** The person for the API: traits with origins, computed traits, stages, round, activity, sessions. */
    public Value.Obj document(long nowMillis) {
        return new PersonDocument(this, nowMillis).document();
    }
}
