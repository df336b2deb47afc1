package io.sojourn.measure;

import java.util.List;

/**
 * Follows everybody through the stages of a model: one pass over their transitions, and over the brand's contacts for those
 * who crossed the gate.
 */
final class StageFold implements JourneyTable.BlockFold<StageTally> {
    private final StagesQuery query;
    private final long fromMillis;
    private final long toMillis;
    /** When people stand where they stand. */
    private final long endMillis;
    /** The table's number of a stage plus one → the model's plus one; 0 is none. By model: the asked, then the one against it. */
    private final int[][] places;

    private final StageOrder order;
    private final int others;

    /** @param others how many stages the model against it has, 0 without one */
    StageFold(StagesQuery query, JourneyTable table, List<List<String>> stagesOfModels, long nowMillis) {
        this.query = query;
        this.fromMillis = query.common().fromMillis();
        this.toMillis = query.common().toMillis();
        this.endMillis = Math.min(toMillis, nowMillis);
        this.places = new int[stagesOfModels.size()][];
        for (int i = 0; i < places.length; i++) {
            List<String> order = stagesOfModels.get(i);
            places[i] = places(table.stageNames(query.models().get(i)), order);
        }
        this.others = stagesOfModels.size() > 1 ? stagesOfModels.get(1).size() : 0;
        this.order = new StageOrder(query);
    }

    private static int[] places(List<String> ofTable, List<String> order) {
        int[] places = new int[ofTable.size() + 1];
        for (int i = 0; i < ofTable.size(); i++) {
            places[i + 1] = order.indexOf(ofTable.get(i)) + 1;
        }
        return places;
    }

    StageTally empty() {
        return new StageTally(order, others, query.gates().size(), query.profiles());
    }

    /** The stage after the last transition at or before the moment, −1 none. */
    static int last(long[] atMillis, int[] toStage, int from, int to, long moment) {
        int stage = -1;
        for (int i = from; i < to && atMillis[i] <= moment; i++) {
            stage = toStage[i];
        }
        return stage;
    }

    @Override
    public boolean unnamed() {
        return true;
    }

    @Override
    public StageTally add(StageTally sofar, Block block) {
        Block.Stays stays = block.stays[0];
        boolean gated = !query.gates().isEmpty();
        for (int person = 0; person < block.persons; person++) {
            int from = stays.start[person];
            int to = stays.start[person + 1];
            if (from < to) {
                long gate = follow(sofar, stays, from, to);
                if (gate != StageTally.NO_GATE) {
                    handOff(sofar, block, person, gate);
                }
                if (gated && stays.at[from] <= toMillis) {
                    passGates(sofar, block, person, stays.at[from]);
                }
                int last = stays.at[to - 1] <= endMillis
                        ? stays.to[to - 1]
                        : last(stays.at, stays.to, from, to, endMillis);
                int stage = places[0][last + 1];
                if (stage > 0) {
                    sofar.stand(stage, other(block, person), block.person[person]);
                }
            }
        }
        return sofar;
    }

    private int other(Block block, int person) {
        if (block.stays.length < 2) {
            return 0;
        }
        Block.Stays stays = block.stays[1];
        return places[1][last(stays.at, stays.to, stays.start[person], stays.start[person + 1], endMillis) + 1];
    }

    /** Counts one person's moves; returns when they first crossed the gate, if that was in the range. */
    private long follow(StageTally sofar, Block.Stays stays, int first, int end) {
        int[] course = sofar.course(end - first);
        int moves = 0;
        int before = 0;
        boolean crossed = false;
        long gate = StageTally.NO_GATE;
        int from = 0;
        long since = 0;
        long[] moments = stays.at;
        int[] entered = stays.to;
        int[] place = places[0];
        boolean[] customer = order.customers();
        for (int i = first; i < end && moments[i] <= toMillis; i++) {
            int to = place[entered[i] + 1];
            long at = moments[i];
            if (from > 0 && since >= fromMillis) {
                sofar.stayed(from, at - since);
            }
            if (at < fromMillis) {
                before++;
            }
            if (!crossed && customer[to]) {
                crossed = true;
                gate = at >= fromMillis ? at : gate;
            }
            course[moves++] = to;
            from = to;
            since = at;
        }
        sofar.took(course, moves, before);
        return gate;
    }

    /** Who is known by the end of the range may pass a gate in it, unless they did before. */
    private void passGates(StageTally sofar, Block block, int person, long knownSince) {
        for (int gate = 0; gate < query.gates().size(); gate++) {
            int row = block.start[person];
            int end = block.start[person + 1];
            while (row < end && (block.mask[row] >>> (gate + 1) & 1) == 0) {
                row++;
            }
            if (row == end) {
                sofar.notPassed(gate);
            } else if (block.time[row] >= fromMillis) {
                sofar.passed(gate, Math.max(0, block.time[row] - knownSince));
            }
        }
    }

    private static void handOff(StageTally sofar, Block block, int person, long gate) {
        for (int row = block.start[person]; row < block.start[person + 1]; row++) {
            if ((block.mask[row] & 1) != 0 && block.time[row] > gate) {
                sofar.handOff(block.time[row] - gate);
                return;
            }
        }
        sofar.notHandedOff();
    }
}
