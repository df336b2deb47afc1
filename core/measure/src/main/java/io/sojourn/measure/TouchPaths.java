package io.sojourn.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers what people touched before each conversion: the paths that end in one, and those that end in none. */
final class TouchPaths implements JourneyTable.BlockFold<TouchPaths.Sofar> {
    /** Weights by time are whole numbers of this many parts, so that their sum does not depend on its order. */
    static final double PARTS = 1L << 32;

    private final AttributionQuery query;
    private final JourneyTable table;

    TouchPaths(AttributionQuery query, JourneyTable table) {
        this.query = query;
        this.table = table;
    }

    /** The codes of touches in ≺. */
    record Path(List<Integer> codes) {
        Path {
            codes = List.copyOf(codes);
        }
    }

    /** How many conversions a path led to, and for how much, in ten-thousandths. */
    static final class Led {
        long conversions;
        long money;
    }

    /** One thread's paths so far. */
    static final class Sofar {
        final Map<Path, Led> converted = new HashMap<>();
        final Map<Path, Long> lost = new HashMap<>();

        long lostPaths;
        /** By code: what conversions and money time gives it, in parts. */
        final Map<Integer, long[]> byTime = new HashMap<>();

        final Set<String> currencies = new HashSet<>();
        private final PersonOrders orders;

        private Sofar(PersonOrders orders) {
            this.orders = orders;
        }
    }

    Sofar empty() {
        return new Sofar(new PersonOrders(query.orders(), table));
    }

    static Sofar merge(Sofar left, Sofar right) {
        right.converted.forEach((path, led) -> add(left.converted, path, led.conversions, led.money));
        right.lost.forEach((path, count) -> left.lost.merge(path, count, Long::sum));
        left.lostPaths += right.lostPaths;
        right.byTime.forEach((code, parts) -> {
            long[] sum = left.byTime.computeIfAbsent(code, c -> new long[2]);
            sum[0] += parts[0];
            sum[1] += parts[1];
        });
        left.currencies.addAll(right.currencies);
        return left;
    }

    private static void add(Map<Path, Led> paths, Path path, long conversions, long money) {
        Led led = paths.computeIfAbsent(path, p -> new Led());
        led.conversions += conversions;
        led.money += money;
    }

    @Override
    public Sofar add(Sofar sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            sofar.orders.read(block, person);
            walk(sofar, block, person);
        }
        return sofar;
    }

    private void walk(Sofar sofar, Block block, int person) {
        PersonOrders orders = sofar.orders;
        int row = block.start[person];
        for (int i = 0; i < orders.count; i++) {
            if (orders.atMillis[i] >= query.common().fromMillis()) {
                convert(sofar, block, row, i);
            }
            row = orders.row[i] + 1;
        }
        lose(sofar, block, row, block.start[person + 1]);
    }

    /** What is left is kept where the chain asks for it, repeats in a row as one, which is all that it looks at. */
    private void lose(Sofar sofar, Block block, int from, int to) {
        boolean any = false;
        List<Integer> left = new ArrayList<>();
        for (int row = from; row < to; row++) {
            if (touches(block, row) && block.time[row] >= query.common().fromMillis()) {
                any = true;
                int code = code(block, row);
                if (query.keepsLost() && (left.isEmpty() || left.getLast() != code)) {
                    left.add(code);
                }
            }
        }
        if (any) {
            sofar.lostPaths++;
        }
        if (!left.isEmpty()) {
            sofar.lost.merge(new Path(left), 1L, Long::sum);
        }
    }

    /** A purchase is no touch on the way to another. */
    private static boolean touches(Block block, int row) {
        return (block.mask[row] & (AttributionQuery.TOUCH | 1)) == AttributionQuery.TOUCH;
    }

    private int code(Block block, int row) {
        return block.labels[query.orders().width()][row];
    }

    private void convert(Sofar sofar, Block block, int from, int order) {
        PersonOrders orders = sofar.orders;
        long at = orders.atMillis[order];
        String currency = orders.currencyName(orders.currency[order]);
        sofar.currencies.add(currency);
        long money = query.currency().map(currency::equals).orElse(true) ? orders.net(order) : 0;
        List<Integer> codes = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int row = from; row < orders.row[order]; row++) {
            long before = at - block.time[row];
            if (touches(block, row) && before <= query.lookBackMillis()) {
                codes.add(code(block, row));
                weights.add(Math.pow(2, -(double) before / query.halfLifeMillis()));
            }
        }
        add(sofar.converted, new Path(codes), 1, money);
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        for (int i = 0; i < codes.size(); i++) {
            double share = sum > 0 ? weights.get(i) / sum : i == codes.size() - 1 ? 1 : 0;
            long[] parts = sofar.byTime.computeIfAbsent(codes.get(i), c -> new long[2]);
            parts[0] += Math.round(share * PARTS);
            parts[1] += Math.round(share * money);
        }
    }

    /** Every code that a path has. */
    static int[] codes(Sofar sofar) {
        Set<Integer> codes = new HashSet<>();
        sofar.converted.keySet().forEach(path -> codes.addAll(path.codes()));
        sofar.lost.keySet().forEach(path -> codes.addAll(path.codes()));
        int[] all = codes.stream().mapToInt(Integer::intValue).toArray();
        Arrays.sort(all);
        return all;
    }
}
