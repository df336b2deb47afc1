package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.MeetingFold.Group;
import io.sojourn.measure.PriceFold.Product;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Answers whether two sides tell the same of products, and what it costs where they do not. */
final class Parity {
    private final ParityQuery query;
    private final JourneyTable table;
    private final Compared all;
    private final TreeMap<String, Row> rows = new TreeMap<>();
    private final TreeMap<String, Compared> byStore = new TreeMap<>();
    private long products;
    private long unequalProducts;

    /** A product or a category. */
    private static final class Row {
        private String category = "";
        private long products;
        private long unequalProducts;
        private final Compared compared;

        private Row(Compared compared) {
            this.compared = compared;
        }

        /** A category is unequal where most of its products are. */
        boolean broken(boolean byCategory) {
            return byCategory ? 2 * unequalProducts > products : compared.broken();
        }
    }

    private Parity(ParityQuery query, JourneyTable table) {
        this.query = query;
        this.table = table;
        this.all = new Compared(query);
    }

    static Value.Obj answer(ParityQuery query, JourneyTable table) {
        return new Parity(query, table).answer();
    }

    private Value.Obj answer() {
        PriceFold fold = new PriceFold(query, table);
        Columns columns = query.common()
                .columns(query.filters(), Shelf.properties(query.of()), List.of())
                .withLists(Shelf.lists(query.of()))
                .matchingAlone();
        PriceFold.Sofar told = table.fold(columns, fold::empty, fold, PriceFold::merge);
        list(told);
        told.products.forEach(this::compare);
        Value.Obj answer = Value.object(
                "of", query.of().wireName(),
                "sides",
                        Value.array(query.sides().stream()
                                .map(side -> Value.text(side.name()))
                                .toList()),
                "by", query.byCategory() ? "category" : "product",
                "productDays", all.written(),
                "products", Value.object("compared", products, "unequal", unequalProducts),
                "rows", written(),
                "others", Value.object("rows", Math.max(0, rows.size() - query.limit())));
        if (query.sides().stream().anyMatch(ParityQuery.Side::store)) {
            answer = answer.with("stores", stores());
        }
        return met(answer);
    }

    /** The price list, day by day of its rows within the period. */
    private void list(PriceFold.Sofar told) {
        Periods days = new Periods(
                Periods.Unit.DAY, query.common().zone(), query.common().weekStartsOn());
        for (PriceList.Row row : query.list().rows()) {
            String place = row.store().isEmpty() ? "online" : "store";
            int side = query.sides().get(0).name().equals(place)
                    ? 0
                    : query.sides().get(1).name().equals(place) ? 1 : -1;
            if (side < 0 || row.value() instanceof Value.Nothing) {
                continue;
            }
            Product product = told.product(row.sku());
            product.category(row.category());
            long last = Math.min(row.toMillis(), query.common().toMillis());
            for (long day = days.startOf(
                            Math.max(row.fromMillis(), query.common().fromMillis()));
                    day <= last;
                    day = days.startAfter(day)) {
                product.on(day, side).list(row.store(), new Tellings.Told(row.value(), row.currency()));
            }
        }
    }

    private void compare(String id, Product product) {
        Compared compared = new Compared(query);
        product.days.values().forEach(sides -> compared.add(sides[0].everywhere(), sides[1].everywhere()));
        all.addAll(compared);
        if (compared.broken()) {
            product.days.values().forEach(this::compareStores);
        }
        if (compared.days == 0) {
            return;
        }
        boolean broken = compared.broken();
        products++;
        unequalProducts += broken ? 1 : 0;
        Row row = rows.computeIfAbsent(query.byCategory() ? product.category : id, any -> new Row(new Compared(query)));
        row.category = product.category;
        row.products++;
        row.unequalProducts += broken ? 1 : 0;
        row.compared.addAll(compared);
    }

    /** A product that is unequal may be equal in some stores. */
    private void compareStores(Tellings[] sides) {
        int store = query.sides().get(0).store() ? 0 : query.sides().get(1).store() ? 1 : -1;
        if (store < 0) {
            return;
        }
        for (String place : sides[store].places()) {
            Compared its = byStore.computeIfAbsent(place, any -> new Compared(query));
            Optional<Tellings.Told> here = sides[store].at(place);
            Optional<Tellings.Told> there = sides[1 - store].everywhere();
            its.add(store == 0 ? here : there, store == 0 ? there : here);
        }
    }

    /** The most unequal days first. */
    private Value written() {
        return Value.array(rows.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Row> each) -> -each.getValue().compared.unequal)
                        .thenComparing(Map.Entry::getKey))
                .limit(query.limit())
                .map(each -> written(each.getKey(), each.getValue()))
                .toList());
    }

    private Value written(String key, Row row) {
        Value.Obj compared = row.compared.written();
        Value.Obj named = query.byCategory()
                ? Value.object("category", key, "products", row.products, "unequalProducts", row.unequalProducts)
                : Value.object("product", key, "category", row.category);
        named = named.with("isUnequal", Value.bool(row.broken(query.byCategory())));
        for (int i = 0; i < compared.size(); i++) {
            named = named.with(compared.name(i), compared.value(i));
        }
        return named;
    }

    private Value stores() {
        List<Value> stores = new ArrayList<>();
        byStore.forEach((store, compared) -> {
            if (compared.days > 0) {
                Value.Obj written = Value.object("store", store.isEmpty() ? Value.NOTHING : Value.text(store))
                        .with("isUnequal", Value.bool(2 * compared.unequal > compared.days));
                Value.Obj numbers = compared.written();
                for (int i = 0; i < numbers.size(); i++) {
                    written = written.with(numbers.name(i), numbers.value(i));
                }
                stores.add(written);
            }
        });
        return Value.array(stores);
    }

    private Value.Obj met(Value.Obj answer) {
        Set<String> unequal = new HashSet<>();
        Set<String> equal = new HashSet<>();
        rows.forEach((key, row) -> {
            if (!key.isEmpty()) {
                (row.broken(query.byCategory()) ? unequal : equal).add(key);
            }
        });
        MeetingFold fold = new MeetingFold(query, table, unequal, equal);
        List<io.sojourn.unify.condition.PropertyPath> properties = new ArrayList<>(Shelf.properties(query.of()));
        properties.addAll(Amounts.PATHS);
        Columns columns = query.common()
                .columns(query.filters(), properties, List.of())
                .withLists(Shelf.lists(query.of()))
                .matchingAlone();
        MeetingFold.Sofar sofar = table.fold(columns, fold::empty, fold, MeetingFold::merge);
        Value.Obj written = answer.with(
                        "met", Value.object("unequal", group(sofar.unequal), "equal", group(sofar.equal)))
                .with("atStake", atStake(sofar.unequal, sofar.equal));
        return query.people()
                .map(asked -> written.with(
                        "people",
                        Breakpoints.people(asked.unequal() ? sofar.unequal.persons : sofar.equal.persons, table)))
                .orElse(written);
    }

    private static Value.Obj group(Group group) {
        return Value.object(
                "people",
                group.people,
                "succeeded",
                group.succeeded,
                "rate",
                Quantiles.ratio(group.succeeded, group.people),
                "rateInterval",
                AtStake.interval(
                        group.people == 0
                                ? Optional.empty()
                                : Optional.of(Proportions.wilson(group.succeeded, group.people))));
    }

    private Value.Obj atStake(Group unequal, Group equal) {
        boolean known = unequal.people > 0 && equal.people > 0;
        AtStake stake = new AtStake(
                "equal " + query.of().wireName(),
                known ? Optional.of(Proportions.share(equal.succeeded, equal.people)) : Optional.empty(),
                equal.people,
                known
                        ? Optional.of(Proportions.difference(
                                equal.succeeded, equal.people, unequal.succeeded, unequal.people))
                        : Optional.empty());
        double rate = unequal.people == 0 ? 0 : Proportions.share(unequal.succeeded, unequal.people);
        return stake.written(unequal.people, rate, unequal.money, query.currency());
    }
}
