package io.sojourn.unify.condition;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Comparison.Operator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Conditions and logs of few names and values, so that they meet often. */
final class RandomConditions {
    static final long DAY = 86_400_000L;
    private static final List<String> NAMES = List.of("A", "B", "C");

    private final SplittableRandom random;
    private final long day;
    private final boolean held;

    RandomConditions(SplittableRandom random) {
        this(random, DAY, false);
    }

    /**
     * @param day what is to pass for a day
     * @param held whether conditions may ask what has held for a while
     */
    RandomConditions(SplittableRandom random, long day, boolean held) {
        this.random = random;
        this.day = day;
        this.held = held;
    }

    Condition condition(int depth) {
        if (random.nextInt(6) == 0) {
            return sequence();
        }
        if (held && random.nextInt(depth <= 0 ? 6 : 3) == 0) {
            return new Condition.Held(condition(depth - 1), days(1 + random.nextInt(6)));
        }
        return switch (random.nextInt(depth <= 0 ? 4 : 8)) {
            case 0, 1, 2 -> random.nextInt(5) == 0 ? facts() : did();
            case 3 ->
                random.nextBoolean()
                        ? new Condition.Newest(filter(), property())
                        : new Condition.First(filter(), property(), window());
            case 4 -> new Condition.And(List.of(condition(depth - 1), condition(depth - 1)));
            case 7 -> new Condition.InSegment("other", condition(depth - 1));
            case 5 -> new Condition.Or(List.of(condition(depth - 1), condition(depth - 1)));
            default -> new Condition.Not(condition(depth - 1));
        };
    }

    private Duration days(int number) {
        return Duration.ofMillis(number * day);
    }

    private Condition sequence() {
        List<EventFilter> steps = new ArrayList<>();
        for (int rest = 2 + random.nextInt(2); rest > 0; rest--) {
            steps.add(filter());
        }
        return new Condition.Sequence(
                steps,
                random.nextInt(3) == 0 ? Optional.empty() : Optional.of(days(1 + random.nextInt(8))),
                random.nextBoolean() ? Optional.of(filter()) : Optional.empty());
    }

    private Condition facts() {
        return switch (random.nextInt(held ? 6 : 3)) {
            case 3 -> new Condition.Bucket("salt", random.nextInt(2) * 500);
            case 4 ->
                new Condition.Stage(
                        "journey",
                        List.of(random.nextBoolean() ? "one" : "two"),
                        random.nextBoolean() ? Optional.empty() : Optional.of(days(1 + random.nextInt(4))));
            case 5 -> new Condition.Trait(PropertyPath.of("vip"), Comparison.of(Operator.GTE, Value.whole(1)));
            case 0 ->
                new Condition.Trait(
                        PropertyPath.of("since"),
                        Comparison.of(Operator.WITHIN_LAST, Value.whole((1 + random.nextInt(9)) * day)));
            case 1 ->
                new Condition.Trait(
                        PropertyPath.of("since"),
                        Comparison.of(Operator.WITHIN_NEXT, Value.whole((1 + random.nextInt(9)) * day)));
            default -> new Condition.LastPurchase(days(1 + random.nextInt(9)));
        };
    }

    private Condition.Window window() {
        return switch (random.nextInt(4)) {
            case 0 -> new Condition.Window.Ever();
            case 1 -> new Condition.Window.Fixed(random.nextInt(10) * day, (10 + random.nextInt(10)) * day);
            default -> new Condition.Window.Sliding(days(1 + random.nextInt(8)));
        };
    }

    private Condition did() {
        Condition.Window window = window();
        PropertyPath path = PropertyPath.of(random.nextBoolean() ? "v" : "items[].v");
        Condition.Aggregate aggregate = switch (random.nextInt(8)) {
            case 0 -> new Condition.Aggregate.Sum(path);
            case 1 -> new Condition.Aggregate.Min(path);
            case 2 -> new Condition.Aggregate.Max(path);
            case 3 -> new Condition.Aggregate.Distinct(path);
            default -> new Condition.Aggregate.Count();
        };
        return new Condition.Did(filter(), aggregate, number(), window);
    }

    private Comparison number() {
        Value one = Value.whole(random.nextInt(4));
        return switch (random.nextInt(7)) {
            case 0 -> Comparison.of(Operator.EQUALS, one);
            case 1 -> Comparison.of(Operator.GT, one);
            case 2 -> Comparison.of(Operator.LT, one);
            case 3 -> Comparison.of(Operator.LTE, one);
            case 4 -> Comparison.of(Operator.IN, one, Value.whole(random.nextInt(5)));
            case 5 -> Comparison.of(Operator.BETWEEN, Value.whole(1), Value.whole(1 + random.nextInt(3)));
            default -> Comparison.of(Operator.GTE, random.nextInt(4) == 0 ? Value.real(1.5) : one);
        };
    }

    private EventFilter filter() {
        return switch (random.nextInt(6)) {
            case 0 -> new EventFilter.AnyOf(List.of(named(), named()));
            case 1 -> new EventFilter.InSet("@visit");
            case 2 -> new EventFilter.Except(named());
            case 3 -> new EventFilter.Where(named(), property());
            default -> named();
        };
    }

    private EventFilter named() {
        return new EventFilter.Named(NAMES.get(random.nextInt(NAMES.size())));
    }

    private Condition property() {
        return new Condition.Property(
                PropertyPath.of("v"), Comparison.of(Operator.GTE, Value.whole(random.nextInt(4))));
    }

    /** Up to thirty events in order of time; ties are common, so are whole days between. */
    List<EventView> log() {
        List<EventView> log = new ArrayList<>();
        long at = random.nextInt(3) * day;
        for (int rest = random.nextInt(30); rest > 0; rest--) {
            at += random.nextInt(3) == 0 ? 0 : random.nextInt(4) * day / (1 + random.nextInt(2));
            Seen event = Seen.at(
                    at,
                    random.nextInt(12) == 0 ? "" : NAMES.get(random.nextInt(NAMES.size())),
                    "v",
                    random.nextInt(5) == 0 ? "text" : (Object) random.nextInt(4),
                    "items",
                    List.of(Value.object("v", random.nextInt(3)), Value.object("v", random.nextInt(3) / 2.0)));
            log.add(random.nextBoolean() ? event.with("@visit") : event);
        }
        return log;
    }
}
