package io.sojourn.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Follows touches of a category on one bank to orders of it on the other, and again with all touches of a person moved along
 * the circle from their first event in the period to its end: what follows then is the person's own rhythm.
 */
final class RoomingFold implements JourneyTable.BlockFold<RoomingFold.Sofar> {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final CrossChannelQuery query;
    private final JourneyTable table;

    RoomingFold(CrossChannelQuery query, JourneyTable table) {
        this.query = query;
        this.table = table;
    }

    /** One thread's numbers so far. */
    static final class Sofar {
        final TreeMap<String, RoomingTally> categories = new TreeMap<>();
        long boughtAtOnce;
        long tooLate;
        long withoutCategory;
        private final PersonOrders orders;
        private final Categories names;
        private final Map<String, Interest> interests = new HashMap<>();

        private Sofar(PersonOrders orders, Categories names) {
            this.orders = orders;
            this.names = names;
        }
    }

    /** One category in the life at hand: when it was touched (from, to), and bought here and on the other bank. */
    private static final class Interest {
        private final List<long[]> touches = new ArrayList<>();
        private final List<Long> here = new ArrayList<>();
        private final List<Long> there = new ArrayList<>();
    }

    Sofar empty() {
        return new Sofar(
                new PersonOrders(query.orders(), table),
                new Categories(table, query.orders().width()));
    }

    static Sofar merge(Sofar left, Sofar right) {
        right.categories.forEach((category, tally) -> left.categories
                .computeIfAbsent(category, any -> new RoomingTally())
                .addAll(tally));
        left.boughtAtOnce += right.boughtAtOnce;
        left.tooLate += right.tooLate;
        left.withoutCategory += right.withoutCategory;
        return left;
    }

    @Override
    public Sofar add(Sofar sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            if (block.start[person] < block.start[person + 1]) {
                sofar.interests.clear();
                touches(sofar, block, person);
                if (!sofar.interests.isEmpty()) {
                    sofar.orders.read(block, person);
                    orders(sofar, block);
                    count(sofar, block, person);
                }
            }
        }
        return sofar;
    }

    private void touches(Sofar sofar, Block block, int person) {
        for (int row = block.start[person]; row < block.start[person + 1]; row++) {
            int mask = block.mask[row];
            boolean touches = CrossChannelQuery.has(mask, CrossChannelQuery.TOUCH)
                    && CrossChannelQuery.has(mask, CrossChannelQuery.OFFLINE) == query.beginsOffline();
            if (!touches) {
                continue;
            }
            String category = sofar.names.own(block, row);
            if (category.isEmpty()) {
                sofar.withoutCategory++;
                continue;
            }
            Interest interest = sofar.interests.computeIfAbsent(category, any -> new Interest());
            long at = block.time[row];
            if (!interest.touches.isEmpty() && at - interest.touches.getLast()[1] < query.gapMillis()) {
                interest.touches.getLast()[1] = at;
            } else {
                interest.touches.add(new long[] {at, at});
            }
        }
    }

    private void orders(Sofar sofar, Block block) {
        for (int i = 0; i < sofar.orders.count; i++) {
            int row = sofar.orders.row[i];
            boolean offline = CrossChannelQuery.has(block.mask[row], CrossChannelQuery.OFFLINE);
            for (String category : sofar.names.all(block, row)) {
                Interest interest = sofar.interests.get(category);
                if (interest != null) {
                    (offline == query.beginsOffline() ? interest.here : interest.there).add(block.time[row]);
                }
            }
        }
    }

    private void count(Sofar sofar, Block block, int person) {
        int rows = block.start[person + 1] - block.start[person];
        long first = block.time[block.start[person]];
        long[] offsets = offsets(first, rows);
        sofar.interests.forEach((category, interest) -> {
            List<Long> counted = new ArrayList<>();
            for (long[] touch : interest.touches) {
                if (touch[0] + query.windowMillis() > query.common().toMillis()) {
                    sofar.tooLate++;
                } else if (any(interest.here, touch[0] - 1, touch[1] + query.onceMillis())) {
                    sofar.boughtAtOnce++;
                } else {
                    counted.add(touch[0]);
                }
            }
            if (!counted.isEmpty()) {
                RoomingTally tally = sofar.categories.computeIfAbsent(category, any -> new RoomingTally());
                long followed = counted.stream()
                        .filter(at -> any(interest.there, at, at + query.windowMillis()))
                        .count();
                long shifted = shifted(tally, counted, interest.there, offsets, first);
                tally.person(counted.size(), followed, shifted);
                boolean asked = query.people()
                        .filter(who -> who.category().equals(category) && who.followed() == (followed > 0))
                        .isPresent();
                if (asked) {
                    tally.persons.add(block.person[person]);
                }
            }
        });
    }

    private static boolean any(List<Long> times, long after, long upTo) {
        return times.stream().anyMatch(time -> time > after && time <= upTo);
    }

    private long length(long first) {
        return query.common().toMillis() - first + 1;
    }

    /** By how much each shift moves the person: SplitMix64 (Steele and others 2014) from the person's own first event. */
    private long[] offsets(long first, int rows) {
        long[] offsets = new long[RoomingTally.SHIFTS];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = Long.remainderUnsigned(mixed(first + rows + (i + 1) * GOLDEN), length(first));
        }
        return offsets;
    }

    private static long mixed(long seed) {
        long mixed = (seed ^ (seed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /** Adds what follows under every shift to the tally; returns their sum. */
    private long shifted(RoomingTally tally, List<Long> touches, List<Long> orders, long[] offsets, long first) {
        if (orders.isEmpty()) {
            return 0;
        }
        long length = length(first);
        long sum = 0;
        for (int i = 0; i < offsets.length; i++) {
            for (long touch : touches) {
                long moved = touch + offsets[i];
                boolean follows = orders.stream().anyMatch(order -> {
                    long gap = Math.floorMod(order - moved, length);
                    return gap > 0 && gap <= query.windowMillis();
                });
                if (follows) {
                    tally.shifted[i]++;
                    sum++;
                }
            }
        }
        return sum;
    }
}
