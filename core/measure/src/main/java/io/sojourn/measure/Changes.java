package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.ChangeDocument.Treated;
import io.sojourn.measure.ChangeFold.Cell;
import io.sojourn.measure.ChangeFold.Group;
import io.sojourn.measure.ChangeFold.Time;
import io.sojourn.measure.Proportions.Range;
import io.sojourn.unify.condition.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers whether a dated fix worked: difference in differences, and the same over the period before as a placebo. */
final class Changes {
    /** With fewer units in a cell no difference is told. */
    private static final int LEAST = 30;

    private static final double MONTH_MILLIS = 30.0 * 86_400_000;

    private final ChangeQuery query;
    private final ChangeFold.Sofar sofar;

    private Changes(ChangeQuery query, ChangeFold.Sofar sofar) {
        this.query = query;
        this.sofar = sofar;
    }

    static Value.Obj answer(ChangeQuery query, JourneyTable table) {
        ChangeFold.Sofar sofar = switch (query.change().treated()) {
            case Treated.Values values ->
                fold(query, table, Group.BY_EVENT, query.common().segment());
            case Treated.People people ->
                ChangeFold.merge(
                        fold(query, table, Group.TREATED, both(query, people.segment())),
                        fold(query, table, Group.UNTOUCHED, both(query, new Condition.Not(people.segment()))));
        };
        Value.Obj answer = new Changes(query, sofar).written();
        if (query.people().isEmpty()) {
            return answer;
        }
        Group asked = query.people().get().group();
        ChangeFold own = switch (query.change().treated()) {
            case Treated.Values values -> new ChangeFold(query, table, Group.BY_EVENT);
            case Treated.People people -> new ChangeFold(query, table, asked);
        };
        Optional<Condition> whom = switch (query.change().treated()) {
            case Treated.Values values -> query.common().segment();
            case Treated.People people ->
                both(query, asked == Group.TREATED ? people.segment() : new Condition.Not(people.segment()));
        };
        return PeopleBehind.beside(
                answer, query.people().map(each -> each), table, columns(query, whom), own::empty, own);
    }

    private static Optional<Condition> both(ChangeQuery query, Condition segment) {
        return Optional.of(query.common()
                .segment()
                .<Condition>map(asked -> new Condition.And(List.of(asked, segment)))
                .orElse(segment));
    }

    private static ChangeFold.Sofar fold(ChangeQuery query, JourneyTable table, Group group, Optional<Condition> whom) {
        ChangeFold fold = new ChangeFold(query, table, group);
        return table.fold(columns(query, whom), fold::empty, fold, ChangeFold::merge);
    }

    private static Columns columns(ChangeQuery query, Optional<Condition> whom) {
        return query.measure()
                .occasions()
                .narrowed(new Columns(
                        query.filters(),
                        ChangeFold.properties(query),
                        List.of(),
                        query.beginMillis(),
                        query.endMillis(),
                        whom,
                        query.endMillis(),
                        query.common().namedPages()));
    }

    private Value.Obj written() {
        long from = query.change().fromMillis();
        return Value.object(
                "change",
                Value.object(
                        "id", query.id(),
                        "name", query.change().name(),
                        "from", instant(from)),
                "count",
                query.measure().occasions().bySession() ? "sessions" : "profiles",
                "of",
                query.measure().revenue() ? "revenue" : "rate",
                "before",
                Value.object("from", instant(query.beginMillis()), "to", instant(from - 1)),
                "after",
                Value.object("from", instant(from), "to", instant(query.endMillis())),
                "groups",
                Value.array(List.of(group("treated", Group.TREATED), group("untouched", Group.UNTOUCHED))),
                "difference",
                difference(Time.BEFORE, Time.AFTER),
                "placebo",
                difference(Time.EARLY, Time.LATE).with("at", instant(query.middleMillis())),
                "rollOut",
                rollOut(),
                "interval",
                query.interval().wireName(),
                "periods",
                periods());
    }

    private static Value instant(long millis) {
        return Value.text(Instant.ofEpochMilli(millis).toString());
    }

    private Value.Obj group(String name, Group group) {
        return Value.object(
                "group", name,
                "before", cell(sofar.cell(group, Time.BEFORE)),
                "after", cell(sofar.cell(group, Time.AFTER)));
    }

    private Value.Obj cell(Cell cell) {
        return Value.object(
                "n", cell.n,
                "succeeded", cell.succeeded,
                "value", cell.n == 0 ? Value.NOTHING : Value.real(value(cell)));
    }

    private double value(Cell cell) {
        return query.measure().revenue()
                ? Moments.mean(cell.revenue.sorted())
                : Proportions.share(cell.succeeded, cell.n);
    }

    private double variance(Cell cell) {
        return query.measure().revenue()
                ? Moments.varianceOfMean(cell.revenue.sorted())
                : Proportions.variance(cell.succeeded, cell.n);
    }

    /** How much more the treated changed than the untouched; nothing where a cell is too small. */
    private Optional<double[]> estimate(Time before, Time after) {
        double value = 0;
        double variance = 0;
        for (Group group : List.of(Group.TREATED, Group.UNTOUCHED)) {
            for (Time time : List.of(before, after)) {
                Cell cell = sofar.cell(group, time);
                if (cell.n < LEAST) {
                    return Optional.empty();
                }
                value += ((group == Group.TREATED) == (time == after) ? 1 : -1) * value(cell);
                variance += variance(cell);
            }
        }
        return Optional.of(new double[] {value, Math.sqrt(variance)});
    }

    private Value.Obj difference(Time before, Time after) {
        Optional<double[]> estimate = estimate(before, after);
        return Value.object(
                "value", AtStake.number(estimate.map(each -> each[0])),
                "standardError", AtStake.number(estimate.map(each -> each[1])),
                "interval", AtStake.interval(estimate.map(each -> Range.around(each[0], each[1]))),
                "least", LEAST);
    }

    /** What a month would bring if the untouched were treated as well: as many of them as came after the change. */
    private Value.Obj rollOut() {
        Cell untouched = sofar.cell(Group.UNTOUCHED, Time.AFTER);
        double months = (query.endMillis() - query.change().fromMillis() + 1) / MONTH_MILLIS;
        double perMonth = untouched.n / months;
        Optional<Range> range = estimate(Time.BEFORE, Time.AFTER)
                .map(each -> Range.around(each[0], each[1]))
                .map(each -> new Range(each.low() * perMonth, each.high() * perMonth));
        Optional<Double> gain = estimate(Time.BEFORE, Time.AFTER).map(each -> each[0] * perMonth);
        Optional<MoneyTally.PerSuccess> value = untouched.money.perSuccess(query.currency());
        Optional<Double> times = query.measure().revenue() ? value.map(any -> 1.0) : value.map(each -> each.amount());
        Value.Obj written = Value.object(
                "perMonth", Value.real(perMonth),
                "successes", query.measure().revenue() ? Value.NOTHING : AtStake.number(gain),
                "interval", query.measure().revenue() ? Value.NOTHING : AtStake.interval(range),
                "value", AtStake.number(value.map(MoneyTally.PerSuccess::amount)),
                "currency",
                        value.<Value>map(each -> Value.text(each.currency())).orElse(Value.NOTHING),
                "amount", AtStake.number(gain.flatMap(each -> times.map(v -> each * v))),
                "amountInterval",
                        AtStake.interval(range.flatMap(
                                each -> times.map(v -> new Range(each.low() * v, each.high() * v)))));
        return untouched.money.currencies().size() < 2
                ? written
                : written.with(
                        "currencies",
                        Value.array(untouched.money.currencies().stream()
                                .map(Value::text)
                                .toList()));
    }

    private Value periods() {
        List<Value> periods = new ArrayList<>();
        Periods calendar = query.calendar();
        long last = calendar.startOf(query.endMillis());
        for (long start = calendar.startOf(query.beginMillis()); start <= last; start = calendar.startAfter(start)) {
            long[] of = sofar.periods.getOrDefault(start, new long[4]);
            periods.add(Value.object(
                    "start", instant(start), "treated", point(of[0], of[1]), "untouched", point(of[2], of[3])));
        }
        return Value.array(periods);
    }

    private static Value.Obj point(long n, long succeeded) {
        return Value.object("n", n, "succeeded", succeeded, "rate", Quantiles.ratio(succeeded, n));
    }
}
