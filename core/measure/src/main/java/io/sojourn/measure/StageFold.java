package io.sojourn.measure;

import java.util.Arrays;
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
    /** The rank of each of the model's stages plus one. */
    private final int[] ranks;

    private final boolean[] customer;
    /** By from and to, each plus one: the stages passed over by such a move. */
    private final int[][] between;

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
        int stages = query.places().size();
        this.others = stagesOfModels.size() > 1 ? stagesOfModels.get(1).size() : 0;
        this.ranks = new int[stages + 1];
        Arrays.setAll(ranks, i -> query.rank(i - 1));
        this.customer = new boolean[stages + 1];
        for (int i = 1; i <= stages; i++) {
            customer[i] = query.places().get(i - 1).customer();
        }
        this.between = new int[(stages + 1) * (stages + 1)][];
        for (int from = 0; from <= stages; from++) {
            for (int to = 0; to <= stages; to++) {
                between[from * (stages + 1) + to] = between(ranks[from], ranks[to]);
            }
        }
    }

    private static int[] places(List<String> ofTable, List<String> order) {
        int[] places = new int[ofTable.size() + 1];
        for (int i = 0; i < ofTable.size(); i++) {
            places[i + 1] = order.indexOf(ofTable.get(i)) + 1;
        }
        return places;
    }

    private int[] between(int low, int high) {
        int[] found = new int[ranks.length];
        int count = 0;
        for (int stage = 1; stage < ranks.length; stage++) {
            boolean passed = ranks[stage] > low && ranks[stage] < high;
            if (passed && !query.places().get(stage - 1).lapsed()) {
                found[count++] = stage;
            }
        }
        return Arrays.copyOf(found, count);
    }

    StageTally empty() {
        return new StageTally(ranks.length - 1, others, query.gates().size(), query.profiles());
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
        for (int person = 0; person < block.persons; person++) {
            int from = stays.start[person];
            int to = stays.start[person + 1];
            if (from < to) {
                long gate = follow(sofar, stays, from, to);
                if (gate != StageTally.NO_GATE) {
                    handOff(sofar, block, person, gate);
                }
                if (stays.at[from] <= toMillis) {
                    passGates(sofar, block, person, stays.at[from]);
                }
                int stage = places[0][last(stays.at, stays.to, from, to, endMillis) + 1];
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
        sofar.next();
        long gate = StageTally.NO_GATE;
        boolean crossed = false;
        int from = 0;
        long since = 0;
        long[] moments = stays.at;
        int[] entered = stays.to;
        int[] place = places[0];
        for (int i = first; i < end && moments[i] <= toMillis; i++) {
            int to = place[entered[i] + 1];
            long at = moments[i];
            boolean inRange = at >= fromMillis;
            boolean forward = ranks[to] > ranks[from];
            if (from > 0 && since >= fromMillis) {
                sofar.leave(from, forward, at - since);
            }
            if (inRange) {
                sofar.move(from, to);
                if (forward) {
                    sofar.skip(between[from * ranks.length + to]);
                }
            }
            if (customer[to] && !crossed) {
                crossed = true;
                gate = inRange ? at : gate;
            }
            sofar.been(to);
            from = to;
            since = at;
        }
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
