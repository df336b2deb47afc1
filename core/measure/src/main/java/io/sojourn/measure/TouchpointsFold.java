package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows everybody from contact to contact. People are compared at moments: somebody's first contact with a touchpoint against
 * others' contacts with another, in the same stage and equally active, who had not been there yet.
 */
final class TouchpointsFold implements JourneyTable.BlockFold<TouchpointsFold.Sofar> {
    /** Bands of activity, by contacts in the time before: none, up to 2, up to 9, more. */
    static final int BANDS = 4;

    private static final int FEW = 2;
    private static final int SOME = 9;
    private static final int CONTACT = 0;

    private final TouchpointsQuery query;
    private final JourneyTable table;
    private final Onward onward;
    private final SaidColumns answers;
    private final int strata;
    private final long fromMillis;

    TouchpointsFold(TouchpointsQuery query, JourneyTable table) {
        this.query = query;
        this.table = table;
        List<String> stages = table.stageNames(query.model());
        this.onward = new Onward(query.places(), stages);
        this.answers = new SaidColumns(table, CONTACT + 1);
        this.strata = (stages.size() + 1) * BANDS;
        this.fromMillis = query.common().fromMillis();
    }

    /** One thread's numbers so far. */
    static final class Sofar {
        final TreeMap<String, TouchpointTally> tallies = new TreeMap<>();
        /** People with a contact. */
        long people;
        /** By stratum: people who entered it, and who of them moved on. */
        final long[] entered;

        final long[] moved;

        private final Map<Integer, TouchpointTally> byCode = new HashMap<>();
        private final List<TouchpointTally> reached = new ArrayList<>();
        private final boolean[] been;
        /** When the person's contacts were, from the earliest that still tells how active they are. */
        private long[] recent = new long[64];

        private int firstRecent;
        private int endRecent;
        private @Nullable TouchpointTally last;
        private long lastAt;

        private Sofar(int strata) {
            entered = new long[strata];
            moved = new long[strata];
            been = new boolean[strata];
        }

        private int active(long at) {
            while (firstRecent < endRecent && at - recent[firstRecent] > TouchpointsQuery.ACTIVE_MILLIS) {
                firstRecent++;
            }
            int contacts = endRecent - firstRecent;
            return contacts == 0 ? 0 : contacts <= FEW ? 1 : contacts <= SOME ? 2 : 3;
        }

        private void remember(long at) {
            if (endRecent == recent.length) {
                recent = Arrays.copyOf(recent, 2 * endRecent);
            }
            recent[endRecent++] = at;
        }

        private TouchpointTally tally(String id) {
            return tallies.computeIfAbsent(id, any -> new TouchpointTally(id, entered.length));
        }
    }

    Columns columns() {
        Columns columns = query.common()
                .columns(query.filters(), TouchpointsQuery.properties(), List.of())
                .withStages(List.of(query.model()))
                .matchingAlone();
        return query.common().bounded() ? columns.from(fromMillis - TouchpointsQuery.ACTIVE_MILLIS) : columns;
    }

    Sofar empty() {
        return new Sofar(strata);
    }

    static Sofar merge(Sofar left, Sofar right) {
        right.tallies.forEach((id, more) -> left.tally(id).addAll(more));
        left.people += right.people;
        for (int i = 0; i < left.entered.length; i++) {
            left.entered[i] += right.entered[i];
            left.moved[i] += right.moved[i];
        }
        return left;
    }

    @Override
    public Sofar add(Sofar sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            for (int row = block.start[person]; row < block.start[person + 1]; row++) {
                row(sofar, block, person, row);
            }
            end(sofar);
        }
        return sofar;
    }

    private void end(Sofar sofar) {
        sofar.people += sofar.reached.isEmpty() ? 0 : 1;
        sofar.reached.forEach(tally -> tally.end(query.lastMillis()));
        sofar.reached.clear();
        Arrays.fill(sofar.been, false);
        sofar.firstRecent = 0;
        sofar.endRecent = 0;
        sofar.last = null;
    }

    private void row(Sofar sofar, Block block, int person, int row) {
        int mask = block.mask[row];
        int code = has(mask, TouchpointsQuery.TOUCH) ? block.labels[CONTACT][row] : -1;
        long at = block.time[row];
        boolean counts = at >= fromMillis;
        boolean fails = has(mask, TouchpointsQuery.FAILURE);
        if (counts && fails) {
            failed(sofar, at);
        }
        if (code >= 0) {
            int active = sofar.active(at);
            sofar.remember(at);
            if (counts) {
                TouchpointTally tally = sofar.byCode.computeIfAbsent(code, any -> sofar.tally(id(any)));
                contact(sofar, block, person, tally, at, active);
                if (fails) {
                    tally.fail();
                }
            }
        }
        if (counts && has(mask, TouchpointsQuery.ANSWER)) {
            answer(sofar, block, row, at);
        }
    }

    private static boolean has(int mask, int filter) {
        return (mask >>> filter & 1) != 0;
    }

    private String id(int code) {
        return table.propertyValue(Columns.TOUCHPOINT, code) instanceof Value.Text text ? text.value() : "";
    }

    /** What fails belongs to the contact right before it, too. */
    private void failed(Sofar sofar, long at) {
        if (sofar.last != null && at - sofar.lastAt <= query.gapMillis()) {
            sofar.last.fail();
        }
    }

    private void contact(Sofar sofar, Block block, int person, TouchpointTally tally, long at, int active) {
        TouchpointTally before = sofar.last;
        if (before != null && before != tally) {
            before.waits.add(at - sofar.lastAt);
        }
        Mood.sign(tally.id).ifPresent(sign -> {
            long day = day(at);
            tally.show(sign, tally.id, day);
            if (before != null && before != tally && at - sofar.lastAt <= query.gapMillis()) {
                before.show(sign, tally.id, day);
            }
        });
        boolean first = !tally.reached();
        tally.contact(at, query.windowMillis());
        if (first) {
            sofar.reached.add(tally);
        }
        compare(sofar, block.stays[0], person, tally, at, active, first);
        sofar.last = tally;
        sofar.lastAt = at;
    }

    /** The moment stands for who came here first, and where the person is new to the stratum, for who skipped the others. */
    private void compare(
            Sofar sofar, Block.Stays stays, int person, TouchpointTally tally, long at, int active, boolean first) {
        int stage = Onward.stage(stays, person, at);
        if (at > query.lastMillis() || !onward.open(stage)) {
            return;
        }
        int stratum = (stage + 1) * BANDS + active;
        boolean enters = !sofar.been[stratum];
        if (!first && !enters) {
            return;
        }
        int moves = onward.moves(stays, person, stage, at, query.windowMillis()) ? 1 : 0;
        if (first) {
            tally.came[stratum]++;
            tally.cameMoved[stratum] += moves;
        }
        if (enters) {
            sofar.been[stratum] = true;
            sofar.entered[stratum]++;
            sofar.moved[stratum] += moves;
            for (TouchpointTally known : sofar.reached) {
                known.met[stratum]++;
                known.metMoved[stratum] += moves;
            }
        }
    }

    private void answer(Sofar sofar, Block block, int row, long at) {
        TouchpointTally about = sofar.tallies.get(answers.touchpoint(block, row));
        if (about != null) {
            answers.mood(block, row).ifPresent(mood -> about.say(mood, at, day(at)));
        }
    }

    private long day(long at) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(at), query.common().zone())
                .toEpochDay();
    }
}
