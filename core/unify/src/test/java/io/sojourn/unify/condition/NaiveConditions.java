package io.sojourn.unify.condition;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What conditions mean, written to be read and for times of a few milliseconds: every instant is looked at by itself, every
 * choice of events is tried.
 *
 * @param events in ≺
 * @param facts what is known at an instant
 */
record NaiveConditions(List<EventView> events, LongFunction<Facts> facts) {

    boolean holds(Condition condition, long now) {
        return switch (condition) {
            case Condition.And and -> and.all().stream().allMatch(one -> holds(one, now));
            case Condition.Or or -> or.any().stream().anyMatch(one -> holds(one, now));
            case Condition.Not not -> !holds(not.inner(), now);
            case Condition.InSegment in -> holds(in.rule(), now);
            case Condition.Held held -> held(held, now);
            case Condition.Sequence sequence -> happened(sequence, upTo(now));
            case Condition.First first -> {
                List<EventView> matching = matching(first.filter(), upTo(now));
                yield !matching.isEmpty()
                        && EventFilters.holds(first.where(), matching.getFirst())
                        && switch (first.window()) {
                            case Condition.Window.Ever ever -> true;
                            case Condition.Window.Sliding sliding ->
                                matching.getFirst().occurredAtMillis()
                                        >= now - sliding.length().toMillis();
                            case Condition.Window.Fixed fixed ->
                                matching.getFirst().occurredAtMillis() >= fixed.fromMillis()
                                        && matching.getFirst().occurredAtMillis() <= fixed.toMillis();
                        };
            }
            case Condition.Newest newest -> {
                List<EventView> matching = matching(newest.filter(), upTo(now));
                yield !matching.isEmpty() && EventFilters.holds(newest.where(), matching.getLast());
            }
            case Condition.Did did -> did(did, now);
            default -> FactTests.holds(condition, facts.apply(now), now);
        };
    }

    private List<EventView> upTo(long now) {
        return events.stream().filter(event -> event.occurredAtMillis() <= now).toList();
    }

    private static List<EventView> matching(EventFilter filter, List<EventView> events) {
        return events.stream()
                .filter(event -> EventFilters.matches(filter, event))
                .toList();
    }

    /** At every instant of the time that is asked about, none of which is before the first event. */
    private boolean held(Condition.Held held, long now) {
        long from = now - held.length().toMillis();
        if (events.isEmpty() || from < events.getFirst().occurredAtMillis()) {
            return false;
        }
        for (long instant = from; instant <= now; instant++) {
            if (!holds(held.inner(), instant)) {
                return false;
            }
        }
        return true;
    }

    /** Whether some choice of events, one for each step, is what is asked for. */
    private static boolean happened(Condition.Sequence sequence, List<EventView> events) {
        return chosen(sequence, events, new ArrayList<>(), 0);
    }

    private static boolean chosen(Condition.Sequence sequence, List<EventView> events, List<Integer> places, int from) {
        if (places.size() == sequence.steps().size()) {
            EventView first = events.get(places.getFirst());
            EventView last = events.get(places.getLast());
            boolean inTime = sequence.within().isEmpty()
                    || last.occurredAtMillis() - first.occurredAtMillis()
                            <= sequence.within().get().toMillis();
            List<EventView> between = events.subList(places.getFirst() + 1, places.getLast());
            return inTime
                    && (sequence.without().isEmpty()
                            || matching(sequence.without().get(), between).isEmpty());
        }
        for (int place = from; place < events.size(); place++) {
            if (EventFilters.matches(sequence.steps().get(places.size()), events.get(place))) {
                places.add(place);
                if (chosen(sequence, events, places, place + 1)) {
                    return true;
                }
                places.removeLast();
            }
        }
        return false;
    }

    private boolean did(Condition.Did did, long now) {
        List<EventView> inside = matching(did.filter(), upTo(now)).stream()
                .filter(event -> switch (did.window()) {
                    case Condition.Window.Ever ever -> true;
                    case Condition.Window.Sliding sliding ->
                        event.occurredAtMillis() >= now - sliding.length().toMillis();
                    case Condition.Window.Fixed fixed ->
                        fixed.fromMillis() <= event.occurredAtMillis() && event.occurredAtMillis() <= fixed.toMillis();
                })
                .toList();
        Value value = switch (did.aggregate()) {
            case Condition.Aggregate.Count count -> Value.whole(inside.size());
            case Condition.Aggregate.Sum sum -> Value.real(sum(numbers(inside, sum.path())));
            case Condition.Aggregate.Min min -> least(numbers(inside, min.path()), 1);
            case Condition.Aggregate.Max max -> least(numbers(inside, max.path()), -1);
            case Condition.Aggregate.Distinct distinct -> {
                Set<String> different = new HashSet<>();
                values(inside, distinct.path()).forEach(one -> different.add(Values.canonical(one)));
                yield Value.whole(different.size());
            }
        };
        return value != null && did.test().holds(value, now, java.time.ZoneOffset.UTC);
    }

    private static List<Value> values(List<EventView> events, PropertyPath path) {
        List<Value> values = new ArrayList<>();
        for (EventView event : events) {
            EventFilters.follow(path, event, value -> {
                if (value != null && !(value instanceof Value.Nothing)) {
                    values.add(value);
                }
            });
        }
        return values;
    }

    private static List<Double> numbers(List<EventView> events, PropertyPath path) {
        return values(events, path).stream()
                .filter(Values::number)
                .map(Values::toDouble)
                .toList();
    }

    private static double sum(List<Double> numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }

    private static @Nullable Value least(List<Double> numbers, int sign) {
        double least = Double.POSITIVE_INFINITY;
        for (double number : numbers) {
            least = Math.min(least, sign * number);
        }
        return numbers.isEmpty() ? null : Value.real(sign * least);
    }
}
