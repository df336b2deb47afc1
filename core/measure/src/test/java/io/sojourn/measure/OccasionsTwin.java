package io.sojourn.measure;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.EventFilters;
import io.sojourn.unify.condition.EventView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Units and what follows in them, over plain lists, as the definitions read. */
final class OccasionsTwin {
    static final double Z = 1.959963984540054;

    private OccasionsTwin() {}

    static boolean is(EventFilter filter, Event event) {
        return EventFilters.matches(filter, EventView.of(event, Logs.bank(event)));
    }

    /** A person's events of the range: all together, or as sessions, those online first. */
    static List<List<Event>> units(List<Event> events, long fromMillis, long toMillis, boolean bySession) {
        List<Event> inRange = events.stream()
                .filter(event -> event.occurredAtMillis() >= fromMillis && event.occurredAtMillis() <= toMillis)
                .toList();
        if (!bySession) {
            return inRange.isEmpty() ? List.of() : List.of(inRange);
        }
        List<List<Event>> units = new ArrayList<>();
        for (boolean offline : new boolean[] {false, true}) {
            long last = Long.MIN_VALUE / 2;
            for (Event event : inRange) {
                if (Logs.offline(event) == offline) {
                    if (event.occurredAtMillis() - last >= 30 * Logs.MINUTE) {
                        units.add(new ArrayList<>());
                    }
                    units.getLast().add(event);
                    last = event.occurredAtMillis();
                }
            }
        }
        return units;
    }

    /** The first event after that one that passes and comes within the window. */
    static OptionalInt next(List<Event> unit, int at, EventFilter filter, Occasions occasions) {
        return IntStream.range(at + 1, unit.size())
                .filter(i -> is(filter, unit.get(i)))
                .limit(1)
                .filter(i ->
                        unit.get(i).occurredAtMillis() - unit.get(at).occurredAtMillis() <= occasions.windowMillis())
                .findFirst();
    }

    /** Which events of the unit pass. */
    static List<Integer> places(List<Event> unit, EventFilter filter) {
        return IntStream.range(0, unit.size())
                .filter(i -> is(filter, unit.get(i)))
                .boxed()
                .toList();
    }

    static double amount(Event order) {
        Value total = order.properties().find("total");
        Value amount = total == null ? order.properties().find("revenue") : total;
        return amount instanceof Value.Whole whole
                ? whole.value()
                : amount instanceof Value.Real real ? real.value() : 0;
    }

    /** Amounts of orders by currency. */
    static Map<String, List<Double>> byCurrency(List<Event> orders) {
        return byCurrency(orders, OccasionsTwin::amount);
    }

    /** Prices of what events are about by currency, of those that say one. */
    static Map<String, List<Double>> prices(List<Event> events) {
        List<Event> priced =
                events.stream().filter(event -> event.properties().has("price")).toList();
        return byCurrency(priced, event -> ((Value.Whole) event.properties().find("price")).value() * 1.0);
    }

    private static Map<String, List<Double>> byCurrency(List<Event> events, ToDoubleFunction<Event> amount) {
        Map<String, List<Double>> byCurrency = new TreeMap<>();
        for (Event event : events) {
            String currency = event.properties().text("currency");
            byCurrency
                    .computeIfAbsent(currency == null ? "XXX" : currency, any -> new ArrayList<>())
                    .add(amount.applyAsDouble(event));
        }
        return byCurrency;
    }

    static double mean(List<Double> values) {
        return values.stream().mapToDouble(each -> each).sum() / values.size();
    }

    static Value real(double number) {
        return Value.real(number);
    }

    static Value pair(double low, double high) {
        return Value.array(List.of(Value.real(low), Value.real(high)));
    }

    static Value ratio(long part, long whole) {
        return whole == 0 ? Value.NOTHING : Value.real(part / (double) whole);
    }

    /** Wilson's interval: the shares that are not rejected, by the roots of (p − s)² = z² s (1 − s) / n. */
    static double[] wilson(long part, long whole) {
        double p = part / (double) whole;
        double a = 1 + Z * Z / whole;
        double b = -(2 * p + Z * Z / whole);
        double root = Math.sqrt(Math.max(0, b * b - 4 * a * p * p));
        return new double[] {part == 0 ? 0 : (-b - root) / (2 * a), part == whole ? 1 : (-b + root) / (2 * a)};
    }
}
