package io.sojourn.measure;

import io.sojourn.collect.Event;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Attribution written for reading: every conversion with the list of touches before it. */
final class AttributionTwin {
    /** One conversion, or none, with the channels before it and how long before. */
    record Walk(List<String> channels, List<Long> before, boolean converted, double money) {}

    final List<Walk> walks = new ArrayList<>();
    private final long halfLife;
    private final int order;
    private final boolean withNull;

    AttributionTwin(
            List<Logs.Person> people, long from, long to, long lookBack, long halfLife, int order, boolean withNull) {
        this.halfLife = halfLife;
        this.order = order;
        this.withNull = withNull;
        CustomersTwin customers = new CustomersTwin(ZoneOffset.UTC, from, to, people);
        for (Logs.Person person : people) {
            List<CustomersTwin.Order> orders = customers.orders(person, new ArrayList<>());
            int at = 0;
            for (CustomersTwin.Order each : orders) {
                int end = person.events().indexOf(each.event);
                if (each.at() >= from) {
                    List<String> channels = new ArrayList<>();
                    List<Long> before = new ArrayList<>();
                    for (Event event : person.events().subList(at, end)) {
                        long since = each.at() - event.occurredAtMillis();
                        if (event.name().equals("touch") && since <= lookBack) {
                            channels.add(event.channel());
                            before.add(since);
                        }
                    }
                    double net = ((each.amount == null ? 0 : each.amount) - each.refunded) / 10_000.0;
                    walks.add(new Walk(channels, before, true, net));
                }
                at = end + 1;
            }
            List<String> left = new ArrayList<>();
            for (Event event : person.events().subList(at, person.events().size())) {
                if (event.name().equals("touch")
                        && event.occurredAtMillis() >= from
                        && event.occurredAtMillis() <= to) {
                    left.add(event.channel());
                }
            }
            if (!left.isEmpty()) {
                walks.add(new Walk(left, List.of(), false, 0));
            }
        }
    }

    /** Conversions by channel; with {@code money} what they came to. */
    Map<String, Double> credits(String model, boolean money) {
        Map<String, Double> credits = new TreeMap<>();
        if (model.equals("markov")) {
            return markov(money);
        }
        for (Walk walk : walks) {
            int n = walk.channels().size();
            for (int i = 0; i < n && walk.converted(); i++) {
                double share = share(model, walk, i, n) * (money ? walk.money() : 1);
                credits.merge(walk.channels().get(i), share, Double::sum);
            }
        }
        return credits;
    }

    private double share(String model, Walk walk, int i, int n) {
        String channel = walk.channels().get(i);
        boolean firstOfIts = walk.channels().indexOf(channel) == i;
        return switch (model) {
            case "first" -> i == 0 ? 1 : 0;
            case "last" -> i == n - 1 ? 1 : 0;
            case "last-non-direct" -> {
                int last = walk.channels().lastIndexOf("store");
                yield i == (last < 0 ? n - 1 : last) ? 1 : 0;
            }
            case "linear" -> 1.0 / n;
            case "position" -> n == 1 ? 1 : n == 2 ? 0.5 : i == 0 || i == n - 1 ? 0.4 : 0.2 / (n - 2);
            case "participation" -> firstOfIts ? 1 : 0;
            case "shapley" -> firstOfIts ? 1.0 / new TreeSet<>(walk.channels()).size() : 0;
            case "time-decay" ->
                Math.pow(0.5, walk.before().get(i) / (double) halfLife)
                        / walk.before().stream()
                                .mapToDouble(before -> Math.pow(0.5, before / (double) halfLife))
                                .sum();
            default -> throw new IllegalArgumentException(model);
        };
    }

    private Map<String, Double> markov(boolean money) {
        LinkedHashSet<String> channels = new LinkedHashSet<>();
        walks.forEach(walk -> channels.addAll(walk.channels()));
        double whole = converts("");
        Map<String, Double> effects = new TreeMap<>();
        channels.forEach(channel -> effects.put(channel, whole == 0 ? 0 : 1 - converts(channel) / whole));
        double sum = effects.values().stream().mapToDouble(Double::doubleValue).sum();
        double all = walks.stream()
                .filter(walk -> walk.converted() && !walk.channels().isEmpty())
                .mapToDouble(walk -> money ? walk.money() : 1)
                .sum();
        effects.replaceAll((channel, effect) -> sum == 0 ? 0 : effect / sum * all);
        return effects;
    }

    /** By going on and on until nobody is left on the way. */
    private double converts(String removed) {
        Map<List<String>, Map<Object, Double>> steps = new HashMap<>();
        for (Walk walk : walks) {
            if (walk.channels().isEmpty() || (!walk.converted() && !withNull)) {
                continue;
            }
            List<String> at = List.of();
            for (String channel : walk.channels()) {
                if (!at.isEmpty() && at.getLast().equals(channel)) {
                    continue;
                }
                List<String> next = new ArrayList<>(at);
                next.add(channel);
                List<String> to = List.copyOf(next.subList(Math.max(0, next.size() - order), next.size()));
                steps.computeIfAbsent(at, s -> new HashMap<>()).merge(to, 1.0, Double::sum);
                at = to;
            }
            steps.computeIfAbsent(at, s -> new HashMap<>()).merge(walk.converted(), 1.0, Double::sum);
        }
        Map<List<String>, Double> people = new HashMap<>(Map.of(List.of(), 1.0));
        double converted = 0;
        for (int round = 0; round < 3000 && !people.isEmpty(); round++) {
            Map<List<String>, Double> then = new HashMap<>();
            for (var here : people.entrySet()) {
                Map<Object, Double> ways = steps.getOrDefault(here.getKey(), Map.of());
                double all =
                        ways.values().stream().mapToDouble(Double::doubleValue).sum();
                for (var way : ways.entrySet()) {
                    double going = here.getValue() * way.getValue() / all;
                    if (way.getKey() instanceof List<?> to) {
                        List<String> next = to.stream().map(String.class::cast).toList();
                        if (!next.getLast().equals(removed) && going > 1e-15) {
                            then.merge(next, going, Double::sum);
                        }
                    } else if (way.getKey().equals(true)) {
                        converted += going;
                    }
                }
            }
            people = then;
        }
        return converted;
    }
}
