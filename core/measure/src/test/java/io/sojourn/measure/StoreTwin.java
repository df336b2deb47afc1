package io.sojourn.measure;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Stores as their definition reads: every order in one list with where it was and what came before it. */
final class StoreTwin {
    private final StoreQuery query;
    private final List<Value.Obj> rows;
    private final List<Sold> sold = new ArrayList<>();

    /** @param assistedBy the store whose touch came before an order online, or for one in a store whether anything online did */
    private record Sold(
            String whose,
            Logs.Person who,
            Event event,
            @Nullable Long amount,
            boolean inStore,
            Optional<String> assistedBy) {
        String store() {
            String store = event.properties().text("store");
            return store == null ? "" : store;
        }
    }

    StoreTwin(StoreQuery query, List<Logs.Person> people, List<Event> nameless, List<Value.Obj> deliveries) {
        this.query = query;
        this.rows = newest(deliveries).stream()
                .filter(row -> row.find("footfall") != null)
                .filter(row -> !query.common().bounded()
                        || !day(row).isBefore(local(query.common().fromMillis()))
                                && !day(row).isAfter(local(query.common().toMillis())))
                .toList();
        FigureLogs.asked(query.common(), people)
                .forEach(person -> add(
                        person,
                        person.traits().containsKey("@named") ? "named" : "anonymous",
                        query.common().bounded()
                                ? query.common().fromMillis() - query.windowMillis()
                                : Long.MIN_VALUE));
        if (query.common().segment().isEmpty()) {
            add(
                    new Logs.Person("", nameless, Map.of(), Map.of()),
                    "nameless",
                    query.common().fromMillis());
        }
    }

    private static List<Value.Obj> newest(List<Value.Obj> deliveries) {
        Map<List<String>, Value.Obj> newest = new java.util.LinkedHashMap<>();
        deliveries.forEach(delivery -> ((Value.Array) delivery.find("rows"))
                .items().stream()
                        .map(Value.Obj.class::cast)
                        .forEach(row -> newest.put(
                                List.of(
                                        FigureLogs.text(row, "date"),
                                        FigureLogs.text(row, "channel"),
                                        FigureLogs.text(row, "store")),
                                row)));
        return List.copyOf(newest.values());
    }

    private static LocalDate day(Value.Obj row) {
        return LocalDate.parse(FigureLogs.text(row, "date"));
    }

    private static LocalDate local(long millis) {
        return Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate();
    }

    private void add(Logs.Person person, String whose, long from) {
        List<Event> events = person.events().stream()
                .filter(event -> event.occurredAtMillis() >= from
                        && event.occurredAtMillis() <= query.common().toMillis())
                .toList();
        new CustomersTwin(ZoneOffset.UTC, 0, query.common().toMillis(), List.of())
                .orders(new Logs.Person("", events, Map.of(), Map.of()), new ArrayList<>()).stream()
                        .filter(order -> order.at() >= query.common().fromMillis())
                        .forEach(order -> {
                            boolean counts = query.currency()
                                    .map(currency -> currency.equals(currency(order.event)))
                                    .orElse(true);
                            boolean inStore = FigureLogs.offline(order.event);
                            sold.add(new Sold(
                                    whose,
                                    person,
                                    order.event,
                                    counts ? order.amount : null,
                                    inStore,
                                    whose.equals("nameless")
                                            ? Optional.empty()
                                            : touch(events, order.event, !inStore)));
                        });
    }

    static String currency(Event event) {
        String currency = event.properties().text("currency");
        return currency == null ? "XXX" : currency;
    }

    private Optional<String> touch(List<Event> events, Event order, boolean inStore) {
        Set<String> bought = categories(order);
        return events.subList(0, events.indexOf(order)).reversed().stream()
                .filter(event -> event.occurredAtMillis() >= order.occurredAtMillis() - query.windowMillis())
                .filter(event -> event.name().equals(inStore ? "T" : "A") && FigureLogs.offline(event) == inStore)
                .filter(event -> bought.contains(FigureLogs.text(event.properties(), "category")))
                .map(event -> FigureLogs.text(event.properties(), "store"))
                .findFirst();
    }

    private static Set<String> categories(Event order) {
        Set<String> all = new HashSet<>();
        all.add(FigureLogs.text(order.properties(), "category"));
        lines(order).forEach(line -> all.add(FigureLogs.text(line, "category")));
        all.remove("");
        return all;
    }

    private static List<Value.Obj> lines(Event order) {
        return order.properties().find("products") instanceof Value.Array array
                ? array.items().stream().map(Value.Obj.class::cast).toList()
                : List.of();
    }

    TreeSet<String> currencies() {
        TreeSet<String> all = new TreeSet<>();
        sold.forEach(each -> all.add(currency(each.event())));
        return all;
    }

    Value.Obj answer() {
        TreeSet<String> stores = new TreeSet<>();
        rows.forEach(row -> stores.add(FigureLogs.text(row, "store")));
        sold.stream().filter(Sold::inStore).forEach(each -> stores.add(each.store()));
        sold.stream()
                .filter(each -> !each.inStore())
                .forEach(each -> each.assistedBy().ifPresent(stores::add));
        List<String> listed = new ArrayList<>(stores);
        listed.sort(Comparator.comparingLong((String store) -> -sold.stream()
                        .filter(each -> each.inStore() && each.store().equals(store))
                        .count())
                .thenComparing(Comparator.naturalOrder()));
        long online = sold.stream()
                .filter(each -> !each.inStore() && !each.whose().equals("nameless"))
                .count();
        Value.Obj answer = Value.object(
                "currency",
                query.currency()
                        .orElse(currencies().isEmpty() ? "XXX" : currencies().first()),
                "total",
                measures(store -> true, Value.whole(online)),
                "stores",
                Value.array(listed.stream()
                        .<Value>map(store -> Value.object("store", store.isEmpty() ? Value.NOTHING : Value.text(store))
                                .over(measures(store::equals, Value.NOTHING)))
                        .toList()),
                "others",
                Value.object("stores", 0));
        return MixedNumbers.STORE.noted(answer, query.common());
    }

    private Value.Obj measures(Predicate<String> which, Value online) {
        List<Sold> here = sold.stream()
                .filter(each -> each.inStore() && which.test(each.store()))
                .toList();
        List<Sold> helped = sold.stream()
                .filter(each ->
                        !each.inStore() && each.assistedBy().filter(which).isPresent())
                .toList();
        List<Value.Obj> doors = rows.stream()
                .filter(row -> which.test(FigureLogs.text(row, "store")))
                .toList();
        Set<List<String>> counted = new HashSet<>();
        doors.forEach(row -> counted.add(List.of(FigureLogs.text(row, "date"), FigureLogs.text(row, "store"))));
        long footfall = doors.stream()
                .mapToLong(row -> ((Value.Whole) row.find("footfall")).value())
                .sum();
        long onCounted = sold.stream()
                .filter(Sold::inStore)
                .filter(each -> counted.contains(
                        List.of(local(each.event().occurredAtMillis()).toString(), each.store())))
                .count();
        long priced = here.stream().filter(each -> each.amount() != null).count();
        double revenue = revenue(here);
        List<Sold> withLines =
                here.stream().filter(each -> !lines(each.event()).isEmpty()).toList();
        double units = withLines.stream()
                .flatMap(each -> lines(each.event()).stream())
                .mapToLong(line ->
                        line.find("quantity") instanceof Value.Whole whole && whole.value() > 0 ? whole.value() : 1)
                .sum();
        List<Sold> named =
                here.stream().filter(each -> each.whose().equals("named")).toList();
        return Value.object(
                "footfall", doors.isEmpty() ? Value.NOTHING : Value.whole(footfall),
                "inStoreConversion",
                        query.common().segment().isPresent() ? Value.NOTHING : FigureTally.rate(onCounted, footfall),
                "orders", here.size(),
                "revenue", Value.real(revenue),
                "averageOrder", priced == 0 ? Value.NOTHING : Value.real(revenue / priced),
                "unitsPerOrder",
                        Value.object(
                                "value",
                                withLines.isEmpty() ? Value.NOTHING : Value.real(units / withLines.size()),
                                "n",
                                withLines.size()),
                "identified", Rates.of(named.size(), here.size()),
                "identifiedRevenue", revenue == 0 ? Value.NOTHING : Value.real(revenue(named) / revenue),
                "assistedOnline", assisted(helped, online),
                "onlineAssisted",
                        assisted(
                                here.stream()
                                        .filter(each -> each.assistedBy().isPresent())
                                        .toList(),
                                Value.whole(here.stream()
                                        .filter(each -> !each.whose().equals("nameless"))
                                        .count())));
    }

    private static double revenue(List<Sold> orders) {
        return orders.stream()
                        .mapToLong(each -> each.amount() == null ? 0 : Math.max(0, each.amount()))
                        .sum()
                / 10_000.0;
    }

    private static Value.Obj assisted(List<Sold> orders, Value of) {
        return Value.object(
                "orders", orders.size(),
                "people",
                        orders.stream()
                                .map(each -> each.who().name())
                                .distinct()
                                .count(),
                "revenue", Value.real(revenue(orders)),
                "share", of instanceof Value.Whole whole ? Rates.of(orders.size(), whole.value()) : Value.NOTHING);
    }

    List<String> people(boolean online, String store) {
        return sold.stream()
                .filter(each -> each.inStore() != online && each.assistedBy().isPresent())
                .filter(each -> (online ? each.assistedBy().get() : each.store()).equals(store))
                .map(each -> each.who().name())
                .distinct()
                .sorted()
                .toList();
    }
}
