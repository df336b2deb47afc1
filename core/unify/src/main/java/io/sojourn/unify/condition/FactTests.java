package io.sojourn.unify.condition;

import io.sojourn.collect.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers the conditions that ask about facts rather than events, now and when the answer may change by time alone. */
final class FactTests {
    private FactTests() {}

    static boolean holds(Condition leaf, Facts facts, long now) {
        return switch (leaf) {
            case Condition.Everyone all -> true;
            case Condition.Trait trait ->
                trait.test().holdsFrom(facts.trait(trait.path().first()), trait.path(), now, facts.zone());
            case Condition.Computed computed ->
                computed.test().holds(facts.computed(computed.name()), now, facts.zone());
            case Condition.Stage stage -> stands(stage, facts.stage(stage.model()), now);
            case Condition.Round round -> inRound(round, facts, now);
            case Condition.PurchaseDays days ->
                days.test().holds(Value.whole(facts.purchases().days()), now, facts.zone());
            case Condition.LastPurchase last -> {
                var purchase = facts.purchases().last();
                yield purchase.isPresent()
                        && within(purchase.getAsLong(), last.within().toMillis(), now);
            }
            case Condition.Advocate advocate -> {
                var act = facts.purchases().advocacy();
                yield act.isPresent()
                        && within(act.getAsLong(), advocate.within().toMillis(), now);
            }
            case Condition.Bucket bucket -> Buckets.of(bucket.salt(), facts.seed()) < bucket.below();
            case Condition.Subscribed subscribed -> facts.subscribed(subscribed.channel(), subscribed.topic());
            case Condition.And and -> throw notALeaf(and);
            case Condition.Or or -> throw notALeaf(or);
            case Condition.Not not -> throw notALeaf(not);
            case Condition.Property property -> throw notALeaf(property);
            case Condition.Channel channel -> throw notALeaf(channel);
            case Condition.FromSource source -> throw notALeaf(source);
            case Condition.Did did -> throw notALeaf(did);
            case Condition.First first -> throw notALeaf(first);
            case Condition.Newest newest -> throw notALeaf(newest);
            case Condition.Sequence sequence -> throw notALeaf(sequence);
            case Condition.Held held -> throw notALeaf(held);
            case Condition.InSegment in -> throw notALeaf(in);
        };
    }

    private static boolean stands(Condition.Stage stage, Optional<Facts.Standing> standing, long now) {
        return standing.isPresent()
                && stage.is().contains(standing.get().stage())
                && (stage.enteredWithin().isEmpty()
                        || within(
                                standing.get().sinceMillis(),
                                stage.enteredWithin().get().toMillis(),
                                now));
    }

    private static boolean inRound(Condition.Round round, Facts facts, long now) {
        Optional<Facts.RoundStanding> standing = facts.round();
        return standing.isPresent()
                && (round.phase().isEmpty()
                        || round.phase().get().equals(standing.get().phase()))
                && (round.number().isEmpty()
                        || round.number().get().holds(Value.whole(standing.get().number()), now, facts.zone()));
    }

    private static boolean within(long at, long length, long now) {
        return now - length <= at && at <= now;
    }

    /** The first instant after now at which the answer may differ though no fact changes. */
    static long nextChange(Condition leaf, Facts facts, long now) {
        return switch (leaf) {
            case Condition.Trait trait ->
                trait.test().nextChange(facts.trait(trait.path().first()), trait.path(), now, facts.zone());
            case Condition.Computed computed ->
                Math.min(
                        facts.computedUntil(computed.name(), now),
                        computed.test().nextChange(facts.computed(computed.name()), WHOLE, now, facts.zone()));
            case Condition.Stage stage ->
                stage.enteredWithin().isEmpty()
                        ? Long.MAX_VALUE
                        : facts.stage(stage.model())
                                .map(on -> leaving(
                                        on.sinceMillis(),
                                        stage.enteredWithin().get().toMillis(),
                                        now))
                                .orElse(Long.MAX_VALUE);
            case Condition.Round round ->
                facts.round().map(on -> after(on.untilMillis(), now)).orElse(Long.MAX_VALUE);
            case Condition.LastPurchase last -> {
                var purchase = facts.purchases().last();
                yield purchase.isEmpty()
                        ? Long.MAX_VALUE
                        : leaving(purchase.getAsLong(), last.within().toMillis(), now);
            }
            case Condition.Advocate advocate -> {
                var act = facts.purchases().advocacy();
                yield act.isEmpty()
                        ? Long.MAX_VALUE
                        : leaving(act.getAsLong(), advocate.within().toMillis(), now);
            }
            default -> Long.MAX_VALUE;
        };
    }

    /** A path of one step: to the value itself. */
    private static final PropertyPath WHOLE = PropertyPath.of("value");

    /** The first instant at which something that happens at {@code at} is in, or out of, a window of that length. */
    static long leaving(long at, long length, long now) {
        return at > now ? at : after(at + length + 1, now);
    }

    private static long after(long instant, long now) {
        return instant > now ? instant : Long.MAX_VALUE;
    }

    private static IllegalArgumentException notALeaf(@Nullable Condition condition) {
        return new IllegalArgumentException("not a condition on facts: " + condition);
    }
}
