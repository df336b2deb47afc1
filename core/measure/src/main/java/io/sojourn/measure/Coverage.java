package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Answers how much of revenue, orders, visits and touchpoints belongs to somebody who is known. */
final class Coverage {
    private static final int MOST_STORES = 1_000;

    private Coverage() {}

    static Value.Obj answer(CoverageQuery query, JourneyTable table) {
        CoverageFold.Sofar people = people(query, table);
        CoverageFold.Sofar all = CoverageFold.merge(people, nameless(query, table));
        boolean mixed = mixed(query.currency(), all);
        Value.Obj answer = Value.object("people", Value.object("identified", all.named, "anonymous", all.anonymous))
                .over(all.all.written(mixed))
                .with("trail", new Covered.Trail(all.storeOrders, all.lost).written())
                .with("channels", places("channel", all.channels, Integer.MAX_VALUE, mixed))
                .with("stores", places("store", all.stores, MOST_STORES, mixed))
                .with("others", Value.object("stores", Math.max(0, all.stores.size() - MOST_STORES)));
        CoverageFold own = new CoverageFold(query, table, false);
        return currencies(PeopleBehind.beside(answer, query.behind(), table, columns(query), own::empty, own), all);
    }

    private static boolean mixed(Optional<String> asked, CoverageFold.Sofar all) {
        return asked.isEmpty() && all.currencies.size() > 1;
    }

    private static Value.Obj currencies(Value.Obj answer, CoverageFold.Sofar all) {
        return all.currencies.size() < 2
                ? answer
                : answer.with(
                        "currencies",
                        Value.array(all.currencies.stream().map(Value::text).toList()));
    }

    /** What other answers say beside their numbers: how much of revenue and orders they can know of. */
    static Value.Obj ofOrders(Common common, OrderColumns orders, Optional<String> currency, JourneyTable table) {
        CoverageQuery query = new CoverageQuery(common, orders, currency, 1, 1, Optional.empty());
        CoverageFold fold = new CoverageFold(query, table, false);
        Columns columns = columns(query).from(common.fromMillis()).ofEverybody();
        CoverageFold.Sofar people = table.fold(columns, fold::empty, fold, CoverageFold::merge);
        CoverageFold.Sofar all = CoverageFold.merge(people, nameless(query, table));
        return currencies(all.all.ofOrders(mixed(currency, all)), all);
    }

    private static Columns columns(CoverageQuery query) {
        return query.common()
                .columns(query.filters(), query.properties(), List.of(Columns.NAMED))
                .from(query.earliestMillis());
    }

    private static CoverageFold.Sofar people(CoverageQuery query, JourneyTable table) {
        CoverageFold fold = new CoverageFold(query, table, false);
        return table.fold(columns(query), fold::empty, fold, CoverageFold::merge);
    }

    private static CoverageFold.Sofar nameless(CoverageQuery query, JourneyTable table) {
        CoverageFold fold = new CoverageFold(query, table, true);
        Columns columns = columns(query).from(query.common().fromMillis()).namelessAlone();
        return table.fold(columns, fold::empty, fold, CoverageFold::merge);
    }

    private static Value places(String name, TreeMap<String, Covered> places, int most, boolean mixed) {
        return Value.array(places.entrySet().stream()
                .limit(most)
                .<Value>map(
                        each -> Value.object(name, each.getKey().isEmpty() ? Value.NOTHING : Value.text(each.getKey()))
                                .over(each.getValue().written(mixed)))
                .toList());
    }
}
