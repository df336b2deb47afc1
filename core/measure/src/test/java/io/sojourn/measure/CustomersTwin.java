package io.sojourn.measure;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The measures of customers written for reading: every one from the list of everybody's orders. */
final class CustomersTwin {
    private final ZoneId zone;
    private final long from;
    private final long to;
    private final List<Logs.Person> people;

    CustomersTwin(ZoneId zone, long from, long to, List<Logs.Person> people) {
        this.zone = zone;
        this.from = from;
        this.to = to;
        this.people = people;
    }

    /** One order that stands; amounts in ten-thousandths. */
    static final class Order {
        final Event event;
        final @Nullable Long amount;
        long refunded;

        Order(Event event, @Nullable Long amount) {
            this.event = event;
            this.amount = amount;
        }

        long at() {
            return event.occurredAtMillis();
        }
    }

    private static @Nullable Long amount(Event event) {
        return switch (event.properties().find("total")) {
            case Value.Whole whole -> whole.value() * 10_000;
            case Value.Real real -> Math.round(real.value() * 10_000);
            case null, default -> null;
        };
    }

    private static Optional<String> id(Event event) {
        return Optional.ofNullable(event.properties().text("order_id"));
    }

    /** Adds to {@code loose} what was refunded of orders that are not known. */
    List<Order> orders(Logs.Person person, List<Order> loose) {
        List<Order> orders = new ArrayList<>();
        for (Event event : person.events()) {
            if (event.occurredAtMillis() > to) {
                break;
            }
            Long amount = amount(event);
            Optional<Order> known = orders.stream()
                    .filter(order ->
                            id(order.event).isPresent() && id(order.event).equals(id(event)))
                    .findFirst();
            boolean negative = amount != null && amount < 0;
            if (event.name().equals("Order Completed") && !negative) {
                if (known.isEmpty()) {
                    orders.add(new Order(event, amount));
                }
            } else if (event.name().equals("Order Cancelled")) {
                known.ifPresent(orders::remove);
            } else if (event.name().equals("Order Refunded") || event.name().equals("Order Completed")) {
                long back = amount == null ? 0 : event.name().equals("Order Completed") ? -amount : amount;
                if (known.isPresent()) {
                    long left = Objects.requireNonNullElse(known.get().amount, 0L) - known.get().refunded;
                    known.get().refunded += back <= 0 ? left : Math.min(left, back);
                } else if (back > 0) {
                    loose.add(new Order(event, back));
                }
            }
        }
        return orders;
    }

    private boolean within(long at) {
        return at >= from && at <= to;
    }

    private LocalDate day(long millis) {
        return Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
    }

    private static double days(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to);
    }

    /** Of orders of a channel, or of all; without what is about people. */
    Map<String, Value> measures(Optional<String> channel) {
        Predicate<Order> belongs = order ->
                within(order.at()) && channel.map(order.event.channel()::equals).orElse(true);
        long buyers = 0;
        long fresh = 0;
        long again = 0;
        long againAtAll = 0;
        long count = 0;
        long priced = 0;
        long purchaseDays = 0;
        long revenue = 0;
        long refunded = 0;
        List<Double> gaps = new ArrayList<>();
        List<Double> active = new ArrayList<>();
        List<Double> cycle = new ArrayList<>();
        long[] could = new long[2];
        long[] did = new long[2];
        for (Logs.Person person : people) {
            List<Order> loose = new ArrayList<>();
            List<Order> orders = orders(person, loose);
            if (channel.isEmpty()) {
                refunded += loose.stream()
                        .filter(order -> within(order.at()))
                        .mapToLong(order -> Objects.requireNonNull(order.amount))
                        .sum();
            }
            List<Order> bought = orders.stream().filter(belongs).toList();
            if (bought.isEmpty()) {
                continue;
            }
            TreeSet<LocalDate> on = new TreeSet<>();
            bought.forEach(order -> on.add(day(order.at())));
            boolean firstEver = bought.getFirst() == orders.getFirst();
            buyers++;
            fresh += firstEver ? 1 : 0;
            again += on.size() > 1 ? 1 : 0;
            againAtAll += bought.size() > 1 ? 1 : 0;
            count += bought.size();
            purchaseDays += on.size();
            for (Order order : bought) {
                priced += order.amount == null ? 0 : 1;
                revenue += order.amount == null ? 0 : order.amount;
                refunded += order.refunded;
            }
            LocalDate before = null;
            for (LocalDate each : on) {
                if (before != null) {
                    gaps.add(days(before, each));
                }
                before = each;
            }
            active.add(days(day(orders.getFirst().at()), day(orders.getLast().at())));
            if (firstEver) {
                long first = person.events().stream()
                        .filter(event ->
                                event.name().equals("touch") || event.name().equals("Order Completed"))
                        .mapToLong(Event::occurredAtMillis)
                        .min()
                        .orElseThrow();
                cycle.add((orders.getFirst().at() - first) / 1000.0);
            }
            TreeSet<String> known = new TreeSet<>();
            TreeSet<LocalDate> earlier = new TreeSet<>();
            boolean chance = false;
            boolean taken = false;
            for (Order order : orders) {
                if (order.at() < from) {
                    earlier.add(day(order.at()));
                }
                String category = order.event.properties().text("category");
                if (category != null) {
                    chance |= within(order.at()) && !known.isEmpty();
                    taken |= within(order.at()) && !known.isEmpty() && !known.contains(category);
                    known.add(category);
                }
            }
            if (chance && (firstEver || earlier.size() > 1)) {
                could[firstEver ? 1 : 0]++;
                did[firstEver ? 1 : 0] += taken ? 1 : 0;
            }
        }
        Map<String, Value> measures = new TreeMap<>();
        measures.put("buyers", Value.whole(buyers));
        measures.put("newCustomers", Value.whole(fresh));
        measures.put("orders", Value.whole(count));
        measures.put("purchaseDays", Value.whole(purchaseDays));
        measures.put("revenue", Value.real(revenue / 10_000.0));
        measures.put("refunded", Value.real(refunded / 10_000.0));
        measures.put("averageOrder", priced == 0 ? Value.NOTHING : Value.real((double) revenue / priced / 10_000));
        measures.put("repurchaseRate", Rates.of(again, buyers));
        measures.put("repeatOrderRate", Rates.of(againAtAll, buyers));
        measures.put(
                "categoryAdoption",
                Value.object("loyal", Rates.of(did[0], could[0]), "new", Rates.of(did[1], could[1])));
        measures.put("repurchaseCycle", spread(gaps, "Days"));
        measures.put("activePeriod", spread(active, "Days"));
        measures.put("salesCycle", spread(cycle, "Seconds"));
        return measures;
    }

    private static Value spread(List<Double> numbers, String unit) {
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Value.object(
                "n",
                (long) sorted.length,
                "median" + unit,
                Quantiles.of(sorted, 0.5),
                "mean" + unit,
                Quantiles.mean(sorted),
                "p90" + unit,
                Quantiles.of(sorted, 0.9));
    }

    /** By day d, how many of those at risk had not bought again: the product over all days before. */
    double again(int shown) {
        record Watched(double days, boolean happened) {}
        List<Watched> watched = new ArrayList<>();
        for (Logs.Person person : people) {
            TreeSet<LocalDate> on = new TreeSet<>();
            orders(person, new ArrayList<>()).stream()
                    .filter(order -> within(order.at()))
                    .forEach(order -> on.add(day(order.at())));
            if (!on.isEmpty()) {
                LocalDate second = on.higher(on.first());
                watched.add(new Watched(days(on.first(), second == null ? day(to) : second), second != null));
            }
        }
        double survived = 1;
        for (int day = 0; day <= shown; day++) {
            int each = day;
            double risk = watched.stream().filter(one -> one.days() >= each).count();
            double events = watched.stream()
                    .filter(one -> one.days() == each && one.happened())
                    .count();
            survived *= risk == 0 ? 1 : 1 - events / risk;
        }
        return 1 - survived;
    }

    long members(boolean joinedWithin) {
        return people.stream()
                .map(person -> person.events().stream()
                        .filter(event -> event.name().equals("Signed Up") && event.occurredAtMillis() <= to)
                        .findFirst())
                .filter(Optional::isPresent)
                .filter(joined -> !joinedWithin || joined.get().occurredAtMillis() >= from)
                .count();
    }

    long visitors() {
        return people.stream()
                .filter(person -> person.events().stream()
                        .anyMatch(event -> event.name().equals("touch") && within(event.occurredAtMillis())))
                .count();
    }
}
