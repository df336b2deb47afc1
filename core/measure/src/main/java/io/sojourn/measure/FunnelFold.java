package io.sojourn.measure;

/** Takes a funnel's units (people, or their sessions) one by one out of blocks. */
abstract class FunnelFold<A> implements JourneyTable.BlockFold<A> {
    private final boolean bySession;
    private final long gapMillis;

    FunnelFold(FunnelQuery query) {
        bySession = query.common().unit().filter(Common.Unit.SESSIONS::equals).isPresent();
        gapMillis = query.sessionGapMillis();
    }

    abstract void unit(A sofar, Block block, int person, int from, int to);

    @Override
    public final A add(A sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            int from = block.start[person];
            int end = block.start[person + 1];
            while (from < end) {
                int to = bySession ? Sessions.end(block.time, from, end, gapMillis) : end;
                unit(sofar, block, person, from, to);
                from = to;
            }
        }
        return sofar;
    }
}
