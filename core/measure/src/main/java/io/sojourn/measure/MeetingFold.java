package io.sojourn.measure;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Follows people who met both sides of a product (or a category) within the window, and whether they then bought it. */
final class MeetingFold implements JourneyTable.BlockFold<MeetingFold.Sofar> {
    private static final int NONE = -1;

    private final ParityQuery query;
    private final JourneyTable table;
    private final Set<String> unequal;
    private final Set<String> equal;

    /**
     * @param unequal what is told differently on the two sides: products, or categories
     * @param equal what is told alike
     */
    MeetingFold(ParityQuery query, JourneyTable table, Set<String> unequal, Set<String> equal) {
        this.query = query;
        this.table = table;
        this.unequal = unequal;
        this.equal = equal;
    }

    /** People who met both sides. */
    static final class Group {
        long people;
        long succeeded;
        final MoneyTally money = new MoneyTally();
        final Longs persons = new Longs();

        void addAll(Group more) {
            people += more.people;
            succeeded += more.succeeded;
            money.addAll(more.money);
            persons.addAll(more.persons);
        }
    }

    /** One thread's numbers so far. */
    static final class Sofar {
        final Group unequal = new Group();
        final Group equal = new Group();
        private final Shelf shelf;
        private final Amounts amounts;
        private final Map<String, Met> met = new HashMap<>();

        private Sofar(MeetingFold fold) {
            shelf = new Shelf(fold.table, fold.query.of());
            amounts = new Amounts(fold.table, Shelf.properties(fold.query.of()).size());
        }
    }

    /** One product in the life at hand: when each side was seen last, and when the two met last. */
    private static final class Met {
        private final long[] seen = {Long.MIN_VALUE, Long.MIN_VALUE};
        private long last = Long.MIN_VALUE;
        private int success = NONE;
    }

    Sofar empty() {
        return new Sofar(this);
    }

    static Sofar merge(Sofar left, Sofar right) {
        left.unequal.addAll(right.unequal);
        left.equal.addAll(right.equal);
        return left;
    }

    @Override
    public Sofar add(Sofar sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            sofar.met.clear();
            for (int row = block.start[person]; row < block.start[person + 1]; row++) {
                look(sofar, block, row);
            }
            boolean broken = count(sofar, sofar.unequal, unequal, block, person);
            if (!broken) {
                count(sofar, sofar.equal, equal, block, person);
            }
        }
        return sofar;
    }

    private void look(Sofar sofar, Block block, int row) {
        int mask = block.mask[row];
        if ((mask >>> ParityQuery.SUCCESS & 1) != 0) {
            for (int line = 0; line < sofar.shelf.lines(block, row); line++) {
                Met met = sofar.met.get(key(sofar.shelf.line(block, row, line)));
                if (met != null && met.success == NONE && within(met.last, block.time[row])) {
                    met.success = row;
                }
            }
        }
        int side = query.side(mask);
        if (side < 0 || (mask >>> ParityQuery.SEEN & 1) == 0) {
            return;
        }
        String key = key(sofar.shelf.own(block, row));
        if (unequal.contains(key) || equal.contains(key)) {
            Met met = sofar.met.computeIfAbsent(key, any -> new Met());
            met.seen[side] = block.time[row];
            if (within(met.seen[1 - side], block.time[row])) {
                met.last = block.time[row];
            }
        }
    }

    private String key(Shelf.Shown shown) {
        return query.byCategory() ? shown.category() : shown.product();
    }

    private boolean within(long fromMillis, long thenMillis) {
        return fromMillis != Long.MIN_VALUE && thenMillis - fromMillis <= query.windowMillis();
    }

    /** Whether the person met any of these, whom it then counts. */
    private boolean count(Sofar sofar, Group group, Set<String> keys, Block block, int person) {
        boolean any = false;
        int success = NONE;
        for (Map.Entry<String, Met> each : sofar.met.entrySet()) {
            Met met = each.getValue();
            if (met.last != Long.MIN_VALUE && keys.contains(each.getKey())) {
                any = true;
                success = success == NONE || (met.success != NONE && met.success < success) ? met.success : success;
            }
        }
        if (any) {
            boolean succeeded = success != NONE;
            group.people++;
            if (succeeded) {
                group.succeeded++;
                group.money.add(sofar.amounts.currency(block, success), sofar.amounts.amount(block, success));
            }
            if (query.people().filter(asked -> asked.succeeded() == succeeded).isPresent()) {
                group.persons.add(block.person[person]);
            }
        }
        return any;
    }
}
