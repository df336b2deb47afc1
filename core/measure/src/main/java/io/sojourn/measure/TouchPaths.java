package io.sojourn.measure;

/** Walks what people touched before each conversion: the paths that end in one, and those that end in none. */
final class TouchPaths implements JourneyTable.BlockFold<TouchTally> {
    private final AttributionQuery query;
    private final JourneyTable table;

    TouchPaths(AttributionQuery query, JourneyTable table) {
        this.query = query;
        this.table = table;
    }

    TouchTally empty() {
        return new TouchTally(query, table);
    }

    @Override
    public boolean unnamed() {
        return true;
    }

    @Override
    public TouchTally add(TouchTally sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            sofar.orders.read(block, person);
            walk(sofar, block, person);
        }
        return sofar;
    }

    private void walk(TouchTally sofar, Block block, int person) {
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

    private void convert(TouchTally sofar, Block block, int from, int order) {
        PersonOrders orders = sofar.orders;
        long at = orders.atMillis[order];
        sofar.begin();
        for (int row = from; row < orders.row[order]; row++) {
            long before = at - block.time[row];
            if (touches(block, row) && before <= query.lookBackMillis()) {
                sofar.touch(code(block, row), before);
            }
        }
        String currency = orders.currencyName(orders.currency[order]);
        sofar.currencies.add(currency);
        sofar.convert(query.currency().map(currency::equals).orElse(true) ? orders.net(order) : 0);
    }

    /** What is left is kept where the chain asks for it. */
    private void lose(TouchTally sofar, Block block, int from, int to) {
        boolean any = false;
        sofar.begin();
        for (int row = from; row < to; row++) {
            if (touches(block, row) && block.time[row] >= query.common().fromMillis()) {
                any = true;
                if (!query.keepsLost()) {
                    break;
                }
                sofar.touch(code(block, row), 0);
            }
        }
        if (any) {
            sofar.lostPaths++;
            sofar.lose();
        }
    }

    /** A purchase is no touch on the way to another. */
    private static boolean touches(Block block, int row) {
        return (block.mask[row] & (AttributionQuery.TOUCH | 1)) == AttributionQuery.TOUCH;
    }

    private int code(Block block, int row) {
        return block.labels[query.orders().width()][row];
    }
}
