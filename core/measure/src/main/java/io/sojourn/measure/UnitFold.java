package io.sojourn.measure;

/** Takes units (people, or their sessions) one by one out of blocks. */
abstract class UnitFold<A> implements JourneyTable.BlockFold<A> {
    private final boolean bySession;
    private final int offlineBit;
    private final long gapMillis;

    /**
     * @param bySession whether sessions are taken, else people
     * @param offlineBit the bit of {@link io.sojourn.journey.Session#OFFLINE}, where sessions are taken
     */
    UnitFold(boolean bySession, int offlineBit, long gapMillis) {
        this.bySession = bySession;
        this.offlineBit = offlineBit;
        this.gapMillis = gapMillis;
    }

    abstract void unit(A sofar, Block block, int person, int from, int to);

    @Override
    public final A add(A sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            int from = block.start[person];
            int end = block.start[person + 1];
            if (bySession) {
                int offline = Sessions.byBank(block, from, end, offlineBit);
                sessions(sofar, block, person, from, offline);
                sessions(sofar, block, person, offline, end);
            } else if (from < end) {
                unit(sofar, block, person, from, end);
            }
        }
        return sofar;
    }

    private void sessions(A sofar, Block block, int person, int first, int end) {
        int from = first;
        while (from < end) {
            int to = Sessions.end(block.time, from, end, gapMillis);
            unit(sofar, block, person, from, to);
            from = to;
        }
    }
}
