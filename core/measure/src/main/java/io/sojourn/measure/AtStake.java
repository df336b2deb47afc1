package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.Proportions.Range;
import java.util.Optional;

/**
 * What there is to win back: people × max(0, benchmark − rate) × value per success.
 *
 * @param name what the benchmark is called
 * @param benchmark the rate that is held against, none of nobody
 * @param n of how many the benchmark is, 0 where it was given as a number
 * @param gap how far the benchmark is above the rate, 95 %; none of nobody
 */
record AtStake(String name, Optional<Double> benchmark, long n, Optional<Range> gap) {

    /** How many successes are missing. */
    Optional<Double> successes(long people, double rate) {
        return benchmark.map(level -> people * Math.max(0, level - rate));
    }

    Value.Obj written(long people, double rate, MoneyTally money, Optional<String> currency) {
        Optional<MoneyTally.PerSuccess> value = money.perSuccess(currency);
        Optional<Double> successes = successes(people, rate);
        Optional<Range> range = gap.map(each -> each.gain(people));
        Value.Obj written = Value.object(
                "benchmark", Value.object("name", name, "rate", number(benchmark), "n", n),
                "successes", number(successes),
                "interval", interval(range),
                "value", number(value.map(MoneyTally.PerSuccess::amount)),
                "currency",
                        value.<Value>map(each -> Value.text(each.currency())).orElse(Value.NOTHING),
                "amount", number(successes.flatMap(count -> value.map(each -> count * each.amount()))),
                "amountInterval", interval(range.flatMap(each -> value.map(v -> each.gain(v.amount())))));
        return money.currencies().size() < 2
                ? written
                : written.with(
                        "currencies",
                        Value.array(money.currencies().stream().map(Value::text).toList()));
    }

    static Value number(Optional<Double> number) {
        return number.<Value>map(Value::real).orElse(Value.NOTHING);
    }

    static Value interval(Optional<Range> range) {
        return range.<Value>map(each -> Value.array(java.util.List.of(Value.real(each.low()), Value.real(each.high()))))
                .orElse(Value.NOTHING);
    }
}
