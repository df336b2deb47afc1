package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds everybody's variant, and what they did after they came into it, and before. */
final class ExperimentFold implements JourneyTable.BlockFold<ExperimentFold.Sofar> {
    private static final int VARIANT = Amounts.PATHS.size();

    private final ExperimentQuery query;
    private final JourneyTable table;
    /** The variant of everybody in the fold, where events do not say it. */
    private final String variant;

    ExperimentFold(ExperimentQuery query, JourneyTable table, String variant) {
        this.query = query;
        this.table = table;
        this.variant = variant;
    }

    /** People of one variant; those whose window is not over are counted alone. */
    static final class Group {
        final Outcomes outcomes = new Outcomes();
        long people;
        long open;
    }

    /** One thread's numbers so far. */
    static final class Sofar {
        final TreeMap<String, Group> groups = new TreeMap<>();
        final TreeSet<String> currencies = new TreeSet<>();
        /** People whom events put into several variants. */
        long crossed;

        private final Amounts amounts;
        private final Map<Integer, String> names = new HashMap<>();

        private Sofar(Amounts amounts) {
            this.amounts = amounts;
        }
    }

    Sofar empty() {
        return new Sofar(new Amounts(table, 0));
    }

    static Sofar merge(Sofar left, Sofar right) {
        right.groups.forEach((name, more) -> {
            Group group = left.groups.computeIfAbsent(name, any -> new Group());
            group.outcomes.addAll(more.outcomes);
            group.people += more.people;
            group.open += more.open;
        });
        left.currencies.addAll(right.currencies);
        left.crossed += right.crossed;
        return left;
    }

    @Override
    public Sofar add(Sofar sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            int from = block.start[person];
            int end = block.start[person + 1];
            if (query.assigned().isEmpty()) {
                count(sofar, block, from, end, variant, query.common().fromMillis());
            } else {
                assigned(sofar, block, from, end);
            }
        }
        return sofar;
    }

    private void assigned(Sofar sofar, Block block, int from, int end) {
        String name = "";
        long at = 0;
        for (int row = from; row < end; row++) {
            if (!has(block, row, ExperimentQuery.ASSIGNED)
                    || block.time[row] < query.common().fromMillis()) {
                continue;
            }
            String says = name(sofar, block.labels[VARIANT][row]);
            if (!name.isEmpty() && !says.isEmpty() && !says.equals(name)) {
                sofar.crossed++;
                return;
            }
            if (name.isEmpty() && !says.isEmpty()) {
                name = says;
                at = block.time[row];
            }
        }
        if (!name.isEmpty()) {
            count(sofar, block, from, end, name, at);
        }
    }

    private static boolean has(Block block, int row, int filter) {
        return (block.mask[row] >>> filter & 1) != 0;
    }

    private String name(Sofar sofar, int code) {
        return code < 0
                ? ""
                : sofar.names.computeIfAbsent(code, any -> {
                    Value value =
                            table.propertyValue(query.assigned().orElseThrow().property(), any);
                    return value instanceof Value.Text text ? text.value() : Fields.shown(value);
                });
    }

    /** What counts comes later than the assignment, or at the beginning of the period that segments are held against. */
    private void count(Sofar sofar, Block block, int from, int end, String name, long at) {
        Group group = sofar.groups.computeIfAbsent(name, any -> new Group());
        group.people++;
        long last = query.windowMillis().isPresent() ? at + query.windowMillis().getAsLong() : query.endMillis();
        if (last > query.endMillis()) {
            group.open++;
            return;
        }
        long first = query.assigned().isPresent() ? at + 1 : at;
        double after = value(sofar, block, from, end, first, last);
        double before =
                query.beforeMillis() == 0 ? 0 : value(sofar, block, from, end, at - query.beforeMillis(), at - 1);
        group.outcomes.add(after, before);
    }

    private double value(Sofar sofar, Block block, int from, int end, long first, long last) {
        long times = 0;
        long units = 0;
        for (int row = from; row < end; row++) {
            if (!has(block, row, ExperimentQuery.METRIC) || block.time[row] < first || block.time[row] > last) {
                continue;
            }
            times++;
            if (query.of() == ExperimentQuery.Of.REVENUE) {
                String currency = sofar.amounts.currency(block, row);
                sofar.currencies.add(currency);
                units += query.currency().map(currency::equals).orElse(true) ? sofar.amounts.amount(block, row) : 0;
            }
        }
        return switch (query.of()) {
            case SHARE -> Math.min(1, times);
            case COUNT -> times;
            case REVENUE -> units / Amounts.UNIT;
        };
    }
}
