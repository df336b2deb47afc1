package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Instants;
import io.sojourn.unify.condition.PropertyPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Follows every order that promises something to what came, what was said of it, and the next order. */
final class PromisesFold implements JourneyTable.BlockFold<PromisesFold.Sofar> {
    private static final int NONE = -1;

    private final PromisesQuery query;
    private final JourneyTable table;

    PromisesFold(PromisesQuery query, JourneyTable table) {
        this.query = query;
        this.table = table;
    }

    /** One thread's numbers so far. */
    static final class Sofar {
        final Promised all = new Promised();
        /** By the code of what is broken down by. */
        final Map<Integer, Promised> groups = new HashMap<>();

        private final PersonOrders orders;
        private final Map<Integer, OptionalLong> promises = new HashMap<>();
        private final Map<Integer, Optional<Double>> scores = new HashMap<>();
        /** By column and code. */
        private final Map<Integer, Map<Integer, Optional<Long>>> wholes = new HashMap<>();

        private Sofar(PersonOrders orders) {
            this.orders = orders;
        }
    }

    Sofar empty() {
        return new Sofar(new PersonOrders(query.orders(), table));
    }

    static Sofar merge(Sofar left, Sofar right) {
        left.all.addAll(right.all);
        right.groups.forEach((code, more) ->
                left.groups.computeIfAbsent(code, any -> new Promised()).addAll(more));
        TooMany.groups(left.groups.size());
        return left;
    }

    @Override
    public Sofar add(Sofar sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            sofar.orders.read(block, person);
            for (int order = 0; order < sofar.orders.count; order++) {
                if (!query.firstAlone() || becomesCustomer(block, person, sofar.orders.atMillis[order])) {
                    order(sofar, block, person, order);
                }
            }
        }
        return sofar;
    }

    /** Whether the person stood on the buyer's side, or nowhere, just before. */
    private boolean becomesCustomer(Block block, int person, long at) {
        Block.Stays stays = block.stays[0];
        int stage = StageFold.last(stays.at, stays.to, stays.start[person], stays.start[person + 1], at - 1);
        return stage < 0 || !query.places().get(stage).customer();
    }

    private void order(Sofar sofar, Block block, int person, int order) {
        int row = sofar.orders.row[order];
        int came = came(sofar, block, person, order);
        points(sofar, block, person, order, came);
        OptionalLong promised = promised(sofar, block, row);
        if (promised.isEmpty() && came != NONE) {
            promised = promised(sofar, block, came);
        }
        if (promised.isEmpty()) {
            return;
        }
        int end = block.start[person + 1];
        put(sofar, block, end, order, came, promised.getAsLong(), sofar.all);
        if (query.breakdown().isPresent()) {
            int code = group(block, person, row, came);
            put(sofar, block, end, order, came, promised.getAsLong(), TooMany.group(sofar.groups, code, Promised::new));
        }
    }

    /** What was credited in time of the points that the order is due; nothing is told while the time is not over. */
    private void points(Sofar sofar, Block block, int person, int order, int came) {
        int row = sofar.orders.row[order];
        Optional<Long> due = whole(sofar, block, row, query.dueColumn());
        long until = block.time[row] + PromisesQuery.POINTS_MILLIS;
        if (due.isEmpty() || due.get() <= 0 || until > now()) {
            return;
        }
        long id = sofar.orders.id(order);
        long credited = 0;
        for (int at = row + 1; id != 0 && at < block.start[person + 1] && block.time[at] <= until; at++) {
            if (has(block, at, PromisesQuery.CREDITED) && sofar.orders.idOf(block, at) == id) {
                credited += whole(sofar, block, at, query.pointsColumn()).orElse(0L);
            }
        }
        sofar.all.points(due.get(), credited);
        if (query.breakdown().isPresent()) {
            TooMany.group(sofar.groups, group(block, person, row, came), Promised::new)
                    .points(due.get(), credited);
        }
    }

    private long now() {
        return Math.min(query.common().toMillis(), query.common().atMillis());
    }

    /** A whole number of a row. */
    private Optional<Long> whole(Sofar sofar, Block block, int row, int column) {
        int code = block.labels[column][row];
        return code < 0
                ? Optional.empty()
                : sofar.wholes
                        .computeIfAbsent(column, any -> new HashMap<>())
                        .computeIfAbsent(
                                code,
                                any -> table.propertyValue(query.properties().get(column), any)
                                                instanceof Value.Whole number
                                        ? Optional.of(number.value())
                                        : Optional.empty());
    }

    /** The first row after the order that fulfils it. */
    private int came(Sofar sofar, Block block, int person, int order) {
        long id = sofar.orders.id(order);
        for (int row = sofar.orders.row[order] + 1; id != 0 && row < block.start[person + 1]; row++) {
            if (has(block, row, PromisesQuery.FULFILLED) && sofar.orders.idOf(block, row) == id) {
                return row;
            }
        }
        return NONE;
    }

    private static boolean has(Block block, int row, int filter) {
        return (block.mask[row] >>> filter & 1) != 0;
    }

    private OptionalLong promised(Sofar sofar, Block block, int row) {
        int code = block.labels[query.promisedColumn()][row];
        return code < 0
                ? OptionalLong.empty()
                : sofar.promises.computeIfAbsent(
                        code,
                        any -> Instants.to(
                                table.propertyValue(query.properties().get(query.promisedColumn()), any),
                                query.common().zone()));
    }

    private int group(Block block, int person, int order, int came) {
        if (query.trait().isPresent()) {
            return block.traits[0][person];
        }
        int[] codes = block.labels[query.groupColumn()];
        return came != NONE && codes[came] >= 0 ? codes[came] : codes[order];
    }

    private void put(Sofar sofar, Block block, int end, int order, int came, long promised, Promised to) {
        if (came == NONE) {
            if (promised < now()) {
                to.missing++;
            } else {
                to.open++;
            }
            return;
        }
        to.came(block.time[came] - promised, score(sofar, block, end, came), again(sofar, order));
        int expected = expected(block, end, came);
        if (expected >= 0) {
            to.expected(block.time[came] > promised, expected);
        }
    }

    /** The first score that the person gave after it came. */
    private Optional<Double> score(Sofar sofar, Block block, int end, int came) {
        for (int row = came + 1; row < end; row++) {
            if (block.time[row] - block.time[came] > query.answerMillis()) {
                break;
            }
            int code = block.labels[query.scoreColumn()][row];
            if (has(block, row, PromisesQuery.ANSWER) && code >= 0) {
                Optional<Double> score = sofar.scores.computeIfAbsent(code, any -> number(any));
                if (score.isPresent()) {
                    return score;
                }
            }
        }
        return Optional.empty();
    }

    /** What the person said first of it against what they had expected; −1 where nothing. */
    private int expected(Block block, int end, int came) {
        PropertyPath path = query.properties().get(query.expectedColumn());
        for (int row = came + 1; row < end && block.time[row] - block.time[came] <= query.answerMillis(); row++) {
            int code = block.labels[query.expectedColumn()][row];
            if (has(block, row, PromisesQuery.ANSWER)
                    && code >= 0
                    && table.propertyValue(path, code) instanceof Value.Text said
                    && Promised.EXPECTED.contains(said.value())) {
                return Promised.EXPECTED.indexOf(said.value());
            }
        }
        return -1;
    }

    private Optional<Double> number(int code) {
        return switch (table.propertyValue(query.properties().get(query.scoreColumn()), code)) {
            case Value.Whole whole -> Optional.of((double) whole.value());
            case Value.Real real -> Optional.of(real.value());
            default -> Optional.empty();
        };
    }

    /** Whether another order followed in time; nothing where the time is not over yet. */
    private Optional<Boolean> again(Sofar sofar, int order) {
        long end = sofar.orders.atMillis[order] + query.againMillis();
        if (end > now()) {
            return Optional.empty();
        }
        return Optional.of(order + 1 < sofar.orders.count && sofar.orders.atMillis[order + 1] <= end);
    }
}
