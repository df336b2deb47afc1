package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Answers what each store sells to whom, and how stores and the web shop help each other. */
final class Stores {
    private static final int MOST_STORES = 1_000;

    private Stores() {}

    /** How many walked into a store, and on which days somebody counted. */
    private static final class Doors {
        private long footfall = Figures.MISSING;
        private final Set<StoreDays.Day> days = new HashSet<>();

        void add(Figures.Row row) {
            footfall = Math.max(0, footfall) + row.footfall();
            days.add(new StoreDays.Day(row.key().store(), row.key().day()));
        }

        Value conversion(StoreDays orders) {
            return FigureTally.rate(days.stream().mapToLong(orders::orders).sum(), Math.max(0, footfall));
        }
    }

    static AnalysisOutcome answer(StoreQuery query, JourneyTable table) {
        // Who is not known fulfils no segment.
        boolean mixed = query.common().segment().isPresent();
        StoreFold.Sofar known = fold(query, table, false);
        StoreFold.Sofar all = mixed ? known : StoreFold.merge(known, fold(query, table, true));
        if (query.currency().isEmpty() && all.currencies.size() > 1) {
            return FigureMeasures.refused(
                    "/currency",
                    "purchases are in several currencies, which are never added up; say which one counts: "
                            + String.join(", ", all.currencies));
        }
        Doors everyDoor = new Doors();
        TreeMap<String, Doors> doors = new TreeMap<>();
        Days days = new Days(query.common().zone());
        for (Figures.Row row : query.figures().rows()) {
            boolean asked = !query.common().bounded()
                    || row.key().day() >= days.of(query.common().fromMillis())
                            && row.key().day() <= days.of(query.common().toMillis());
            if (asked && row.footfall() != Figures.MISSING) {
                everyDoor.add(row);
                doors.computeIfAbsent(row.key().store(), any -> new Doors()).add(row);
            }
        }
        doors.keySet().forEach(store -> all.stores.computeIfAbsent(store, any -> new StoreTally()));
        List<Map.Entry<String, StoreTally>> listed = new ArrayList<>(all.stores.entrySet());
        listed.sort(Comparator.comparingLong(
                        (Map.Entry<String, StoreTally> each) -> -each.getValue().orders())
                .thenComparing(Map.Entry::getKey));
        List<Value> written = listed.stream()
                .limit(MOST_STORES)
                .<Value>map(each -> {
                    Doors door = doors.getOrDefault(each.getKey(), new Doors());
                    return Value.object("store", each.getKey().isEmpty() ? Value.NOTHING : Value.text(each.getKey()))
                            .over(each.getValue()
                                    .written(
                                            door.footfall,
                                            mixed ? Value.NOTHING : door.conversion(all.days),
                                            Value.NOTHING));
                })
                .toList();
        Value people =
                query.people().<Value>map(asked -> people(asked, all, table)).orElse(Value.NOTHING);
        StoreTally total = new StoreTally();
        all.stores.values().forEach(total::addAll);
        Value.Obj answer = Value.object(
                "currency",
                query.currency().orElse(all.currencies.isEmpty() ? PersonOrders.NO_CURRENCY : all.currencies.first()),
                "total",
                total.written(
                        everyDoor.footfall,
                        mixed ? Value.NOTHING : everyDoor.conversion(all.days),
                        Value.whole(all.onlineOrders)),
                "stores",
                Value.array(written),
                "others",
                Value.object("stores", Math.max(0, listed.size() - MOST_STORES)));
        Value.Obj noted = MixedNumbers.STORE.noted(answer, query.common());
        return new AnalysisOutcome.Answer(people instanceof Value.Obj ? noted.with("people", people) : noted);
    }

    private static StoreFold.Sofar fold(StoreQuery query, JourneyTable table, boolean nameless) {
        StoreFold fold = new StoreFold(query, table, nameless);
        Columns columns = query.common()
                .columns(query.filters(), query.properties(), List.of(Columns.NAMED))
                .withLists(StoreQuery.lists());
        return table.fold(
                nameless
                        ? columns.namelessAlone()
                        : columns.from(query.earliestMillis()).matchingAlone(),
                fold::empty,
                fold,
                StoreFold::merge);
    }

    /** Read before the tallies are added up, which takes their people over. */
    private static Value people(StoreQuery.People asked, StoreFold.Sofar all, JourneyTable table) {
        Set<Long> found = new HashSet<>();
        Longs people = new Longs();
        all.stores.forEach((store, tally) -> {
            if (asked.store().map(store::equals).orElse(true)) {
                for (long person : (asked.online() ? tally.online : tally.inStore).people.distinct()) {
                    if (found.add(person)) {
                        people.add(person);
                    }
                }
            }
        });
        return Breakpoints.people(people, table);
    }
}
