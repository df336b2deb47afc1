package io.sojourn.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Finds everybody's first contacts, before any outcome, and whether one follows. */
final class BestPathsFold implements JourneyTable.BlockFold<BestPathsFold.Sofar> {
    private final BestPathsQuery query;
    private final JourneyTable table;

    BestPathsFold(BestPathsQuery query, JourneyTable table) {
        this.query = query;
        this.table = table;
    }

    /** Contacts in their order, or channels in that of the alphabet, of those who began on one channel. */
    record Path(String firstChannel, List<String> labels) {}

    /** Who took a path, and of whom the outcome followed. */
    static final class Tally {
        long people;
        long did;
    }

    /** One thread's numbers so far. */
    static final class Sofar {
        final Map<Path, Tally> paths = new HashMap<>();
        /** People with fewer contacts, with an outcome before the last of them, and those whose window is not over. */
        long shorter;

        long early;
        long open;
        private final Contacts contacts;

        private Sofar(Contacts contacts) {
            this.contacts = contacts;
        }
    }

    Sofar empty() {
        return new Sofar(new Contacts(table, 0, BestPathsQuery.TOUCH, query.contacts()));
    }

    static Sofar merge(Sofar left, Sofar right) {
        right.paths.forEach((path, more) -> {
            Tally tally = left.paths.computeIfAbsent(path, any -> new Tally());
            tally.people += more.people;
            tally.did += more.did;
        });
        left.shorter += right.shorter;
        left.early += right.early;
        left.open += right.open;
        return left;
    }

    @Override
    public Sofar add(Sofar sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            person(sofar, block, block.start[person], block.start[person + 1]);
        }
        return sofar;
    }

    private void person(Sofar sofar, Block block, int from, int end) {
        List<String> labels = new ArrayList<>();
        String firstChannel = "";
        String before = "";
        long at = 0;
        int row = from;
        for (; row < end && labels.size() < query.length() && !outcome(block, row); row++) {
            String channel = sofar.contacts.channel(block, row);
            String touchpoint = sofar.contacts.touchpoint(block, row);
            if (channel.isEmpty() || touchpoint.equals(before)) {
                continue;
            }
            firstChannel = labels.isEmpty() ? channel : firstChannel;
            labels.add(query.channels() ? channel : touchpoint);
            before = touchpoint;
            at = block.time[row];
        }
        if (labels.isEmpty() && row == end) {
            return;
        }
        if (labels.size() < query.length()) {
            sofar.early += row < end ? 1 : 0;
            sofar.shorter += row < end ? 0 : 1;
            return;
        }
        if (at > query.lastMillis()) {
            sofar.open++;
            return;
        }
        Path path = new Path(firstChannel, query.channels() ? List.copyOf(new TreeSet<>(labels)) : List.copyOf(labels));
        Tally tally = sofar.paths.computeIfAbsent(path, any -> new Tally());
        tally.people++;
        tally.did += follows(block, row, end, at) ? 1 : 0;
    }

    private static boolean outcome(Block block, int row) {
        return (block.mask[row] >>> BestPathsQuery.OUTCOME & 1) != 0;
    }

    private boolean follows(Block block, int from, int end, long since) {
        for (int row = from; row < end && block.time[row] - since <= query.windowMillis(); row++) {
            if (outcome(block, row)) {
                return true;
            }
        }
        return false;
    }
}
