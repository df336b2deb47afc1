package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.journey.TouchpointRule;
import io.sojourn.measure.AnalysisContext.Contact;
import io.sojourn.measure.Proportions.Range;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers with a row for each touchpoint: who comes there, how it feels, what fails, and who moves on afterwards. */
final class Touchpoints {
    /** With fewer people on either side nobody is compared. */
    static final int LEAST = 30;

    private final TouchpointsQuery query;
    private final TouchpointsFold.Sofar counted;
    private final ChannelSpend spend;
    /** Contacts with touchpoints that are paid for, by channel: what was spent there is shared by them. */
    private final Map<String, Long> paid;

    private Touchpoints(TouchpointsQuery query, TouchpointsFold.Sofar counted, ChannelSpend spend) {
        this.query = query;
        this.counted = counted;
        this.spend = spend;
        this.paid = counted.tallies.values().stream()
                .filter(this::isPaid)
                .collect(Collectors.groupingBy(
                        each -> contact(each).map(Contact::channel).orElse(""),
                        Collectors.summingLong(each -> each.contacts)));
    }

    static Value.Obj answer(TouchpointsQuery query, JourneyTable table) {
        List<String> spent = ChannelSpend.currencies(query.figures(), query.common());
        Optional<String> currency =
                query.currency().or(() -> spent.size() == 1 ? Optional.of(spent.getFirst()) : Optional.empty());
        TouchpointsFold fold = new TouchpointsFold(query, table);
        TouchpointsFold.Sofar counted = table.fold(fold.columns(), fold::empty, fold, TouchpointsFold::merge);
        ChannelSpend spend = currency.map(each -> ChannelSpend.of(query.figures(), query.rates(), each, query.common()))
                .orElse(ChannelSpend.NONE);
        Value.Obj answer = PeopleBehind.beside(
                new Touchpoints(query, counted, spend).written(),
                query.behind(),
                table,
                fold.columns(),
                fold::empty,
                fold);
        return spent.size() < 2
                ? answer
                : answer.with(
                        "currencies",
                        Value.array(spent.stream().map(Value::text).toList()));
    }

    private Value.Obj written() {
        List<Value> rows = counted.tallies.values().stream()
                .filter(each -> each.contacts > 0)
                .sorted(Comparator.comparingLong((TouchpointTally each) -> -each.contacts)
                        .thenComparing(each -> each.id))
                .<Value>map(this::row)
                .toList();
        return Value.object(
                "model",
                query.model(),
                "people",
                counted.people,
                "currency",
                text(Optional.of(spend.currency())),
                "touchpoints",
                Value.array(rows));
    }

    private Value.Obj row(TouchpointTally tally) {
        List<Value> wait = tally.waits.seconds(.5, .9);
        Value.Obj row = Value.object("touchpoint", tally.id)
                .over(told(tally))
                .over(Value.object(
                        "people", tally.people,
                        "contacts", tally.contacts,
                        "share", Rates.of(tally.people, counted.people),
                        "said", tally.said.written(),
                        "signs", tally.signs.written(),
                        "failed", Rates.of(tally.failed, tally.people),
                        "repeated", Rates.of(tally.repeated, tally.observed)))
                .with("nextSeconds", Value.object("n", tally.waits.size(), "median", wait.get(0), "p90", wait.get(1)));
        return onward(row, tally);
    }

    /** What its rule says of it. */
    private Value.Obj told(TouchpointTally tally) {
        Optional<Contact> contact = contact(tally);
        return Value.object(
                "channel", text(contact.map(Contact::channel)),
                "role", text(contact.map(each -> each.role().wireName())),
                "starts", text(contact.map(each -> each.starts().wireName())),
                "control", text(contact.map(each -> each.control().wireName())),
                "owner", text(contact.map(Contact::owner)));
    }

    private static Value text(Optional<String> text) {
        return text.filter(each -> !each.isEmpty()).<Value>map(Value::text).orElse(Value.NOTHING);
    }

    private Optional<Contact> contact(TouchpointTally tally) {
        return query.contacts().apply(tally.id);
    }

    private Value.Obj onward(Value.Obj row, TouchpointTally tally) {
        Strata strata = new Strata(LEAST);
        long came = 0;
        long cameMoved = 0;
        long skipped = 0;
        long skippedMoved = 0;
        for (int i = 0; i < tally.came.length; i++) {
            came += tally.came[i];
            cameMoved += tally.cameMoved[i];
            long others = counted.entered[i] - tally.met[i];
            long othersMoved = counted.moved[i] - tally.metMoved[i];
            if (tally.came[i] > 0) {
                skipped += others;
                skippedMoved += othersMoved;
            }
            strata.add(tally.cameMoved[i], tally.came[i], othersMoved, others);
        }
        return row.with(
                        "nextStage",
                        Value.object(
                                "came", Rates.of(cameMoved, came),
                                "skipped", Rates.of(skippedMoved, skipped),
                                "difference", strata.differenceWritten()))
                .with("cost", cost(tally, strata.difference()));
    }

    private boolean isPaid(TouchpointTally tally) {
        return contact(tally)
                .filter(each -> each.control() == TouchpointRule.Control.PAID)
                .isPresent();
    }

    /** Its share of what was spent on its channel; nothing where figures say nothing, or where whom they reached is asked of a segment. */
    private Value cost(TouchpointTally tally, Optional<Range> difference) {
        if (!isPaid(tally) || query.common().segment().isPresent()) {
            return Value.NOTHING;
        }
        String channel = contact(tally).map(Contact::channel).orElse("");
        return spend.on(channel)
                .<Value>map(spent -> {
                    double its = (double) spent * tally.contacts / paid.getOrDefault(channel, tally.contacts);
                    return cost(its, tally, difference);
                })
                .orElse(Value.NOTHING);
    }

    private static Value.Obj cost(double units, TouchpointTally tally, Optional<Range> difference) {
        Optional<Double> effects =
                difference.filter(each -> each.low() > 0).map(each -> tally.people * (each.low() + each.high()) / 2);
        return Value.object(
                "spend",
                CustomerTally.money(units),
                "perContact",
                CustomerTally.money(units / tally.contacts),
                "effects",
                AtStake.number(effects),
                "perEffect",
                effects.map(each -> CustomerTally.money(units / each)).orElse(Value.NOTHING));
    }
}
