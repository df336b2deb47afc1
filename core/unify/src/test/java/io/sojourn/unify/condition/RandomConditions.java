package io.sojourn.unify.condition;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Comparison.Operator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Conditions and logs of few names and values, so that they meet often. */
final class RandomConditions {
    static final long DAY = 86_400_000L;
    private static final List<String> NAMES = List.of("A", "B", "C");

    private final SplittableRandom random;

    RandomConditions(SplittableRandom random) {
        this.random = random;
    }

    Condition condition(int depth) {
        return switch (random.nextInt(depth <= 0 ? 4 : 7)) {
            case 0, 1, 2 -> random.nextInt(5) == 0 ? facts() : did();
            case 3 -> new Condition.Newest(filter(), property());
            case 4 -> new Condition.And(List.of(condition(depth - 1), condition(depth - 1)));
            case 5 -> new Condition.Or(List.of(condition(depth - 1), condition(depth - 1)));
            default -> new Condition.Not(condition(depth - 1));
        };
    }

    private Condition facts() {
        return switch (random.nextInt(3)) {
            case 0 ->
                new Condition.Trait(
                        PropertyPath.of("since"),
                        Comparison.of(Operator.WITHIN_LAST, Value.whole((1 + random.nextInt(9)) * DAY)));
            case 1 ->
                new Condition.Trait(
                        PropertyPath.of("since"),
                        Comparison.of(Operator.WITHIN_NEXT, Value.whole((1 + random.nextInt(9)) * DAY)));
            default -> new Condition.LastPurchase(Duration.ofDays(1 + random.nextInt(9)));
        };
    }

    private Condition did() {
        Condition.Window window = switch (random.nextInt(4)) {
            case 0 -> new Condition.Window.Ever();
            case 1 -> new Condition.Window.Fixed(random.nextInt(10) * DAY, (10 + random.nextInt(10)) * DAY);
            default -> new Condition.Window.Sliding(Duration.ofDays(1 + random.nextInt(8)));
        };
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
        long at = random.nextInt(3) * DAY;
        for (int rest = random.nextInt(30); rest > 0; rest--) {
            at += random.nextInt(3) == 0 ? 0 : random.nextInt(4) * DAY / (1 + random.nextInt(2));
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
