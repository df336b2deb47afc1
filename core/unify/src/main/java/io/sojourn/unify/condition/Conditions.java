package io.sojourn.unify.condition;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What every condition means, written for reading: looks through the whole history each time. {@link ConditionFold} gives
 * the same answers event by event.
 */
public final class Conditions {
    private Conditions() {}

    /** Whether the person fulfils the condition at that instant; events after it do not count. */
    public static boolean holds(Condition condition, History history, long nowMillis) {
        return switch (condition) {
            case Condition.And and -> and.all().stream().allMatch(one -> holds(one, history, nowMillis));
            case Condition.Or or -> or.any().stream().anyMatch(one -> holds(one, history, nowMillis));
            case Condition.Not not -> !holds(not.inner(), history, nowMillis);
            case Condition.Did did ->
                aggregated(did, history, nowMillis)
                        .filter(value -> did.test().holds(value, nowMillis, history.zone()))
                        .isPresent();
            case Condition.Sequence sequence -> {
                SequenceSlot slot = new SequenceSlot(sequence);
                matching(slot.filter(), history, Long.MIN_VALUE, nowMillis).forEach(slot::add);
                yield slot.holds(nowMillis);
            }
            case Condition.Held held -> history.held(held, nowMillis);
            case Condition.InSegment in -> holds(in.rule(), history, nowMillis);
            case Condition.First first -> {
                List<EventView> matching = matching(first.filter(), history, Long.MIN_VALUE, nowMillis);
                yield !matching.isEmpty()
                        && EventFilters.holds(first.where(), matching.getFirst())
                        && inside(first.window(), matching.getFirst().occurredAtMillis(), nowMillis);
            }
            case Condition.Newest newest -> {
                List<EventView> matching = matching(newest.filter(), history, Long.MIN_VALUE, nowMillis);
                yield !matching.isEmpty() && EventFilters.holds(newest.where(), matching.getLast());
            }
            default -> FactTests.holds(condition, history, nowMillis);
        };
    }

    private static boolean inside(Condition.Window window, long at, long now) {
        return window instanceof Condition.Window.Sliding sliding
                ? now - sliding.length().toMillis() <= at
                : Slot.inside(window, at);
    }

    private static Optional<Value> aggregated(Condition.Did did, History history, long now) {
        List<EventView> matching = switch (did.window()) {
            case Condition.Window.Ever ever -> matching(did.filter(), history, Long.MIN_VALUE, now);
            case Condition.Window.Sliding sliding ->
                matching(did.filter(), history, now - sliding.length().toMillis(), now);
            case Condition.Window.Fixed fixed ->
                matching(did.filter(), history, fixed.fromMillis(), Math.min(fixed.toMillis(), now));
        };
        return switch (did.aggregate()) {
            case Condition.Aggregate.Count count -> Optional.of(Value.whole(matching.size()));
            case Condition.Aggregate.Sum sum ->
                Optional.of(Value.real(numbers(matching, sum.path()).stream()
                        .mapToDouble(Double::doubleValue)
                        .reduce(0, Double::sum)));
            case Condition.Aggregate.Min min ->
                numbers(matching, min.path()).stream().reduce(Math::min).map(Value::real);
            case Condition.Aggregate.Max max ->
                numbers(matching, max.path()).stream().reduce(Math::max).map(Value::real);
            case Condition.Aggregate.Distinct distinct ->
                Optional.of(Value.whole(different(matching, distinct.path()).size()));
        };
    }

    private static List<EventView> matching(EventFilter filter, History history, long from, long to) {
        return history.events().stream()
                .filter(event -> from <= event.occurredAtMillis() && event.occurredAtMillis() <= to)
                .filter(event -> EventFilters.matches(filter, event))
                .toList();
    }

    private static List<Double> numbers(List<EventView> events, PropertyPath path) {
        List<Double> numbers = new ArrayList<>();
        for (EventView event : events) {
            EventFilters.follow(path, event, value -> {
                if (value != null && Values.number(value)) {
                    numbers.add(Values.toDouble(value));
                }
            });
        }
        return numbers;
    }

    private static Set<String> different(List<EventView> events, PropertyPath path) {
        Set<String> different = new HashSet<>();
        for (EventView event : events) {
            EventFilters.follow(path, event, value -> {
                if (value != null && !(value instanceof Value.Nothing)) {
                    different.add(Values.canonical(value));
                }
            });
        }
        return different;
    }
}
