package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.Mood.Band;
import io.sojourn.unify.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers who moves on to a next stage by how they said they felt last, compared within stages and personas. */
final class FeltProgress implements JourneyTable.BlockFold<FeltProgress.Sofar> {
    /** With fewer people on either side nobody is compared. */
    static final int LEAST = 30;

    private static final int BANDS = Band.values().length;

    private final ProgressQuery query;
    private final List<String> stages;
    private final Onward onward;
    private final SaidColumns answers;

    private FeltProgress(ProgressQuery query, JourneyTable table) {
        this.query = query;
        this.stages = table.stageNames(query.model());
        this.onward = new Onward(query.places(), stages);
        this.answers = new SaidColumns(table, 0);
    }

    /** One thread's numbers so far. */
    static final class Sofar {
        /** By stage, nobody's yet first, and band. */
        private final long[] people;

        private final long[] moved;
        private long furthest;
        private long open;

        private Sofar(int cells) {
            people = new long[cells];
            moved = new long[cells];
        }

        /** Over all stages. */
        long people(Band band, boolean either, boolean movedOn) {
            long all = 0;
            for (int cell = band.ordinal(); cell < people.length; cell += BANDS) {
                all += either ? people[cell] : movedOn ? moved[cell] : people[cell] - moved[cell];
            }
            return all;
        }
    }

    static Value.Obj answer(ProgressQuery query, JourneyTable table) {
        FeltProgress fold = new FeltProgress(query, table);
        List<Sofar> parts = new ArrayList<>();
        for (Personas.Part part : query.personas().parts(query.common().segment())) {
            parts.add(table.fold(fold.columns(part.whom()), fold::empty, fold, FeltProgress::merge));
        }
        return PeopleBehind.beside(
                fold.written(parts),
                query.behind(),
                table,
                fold.columns(query.common().segment()),
                fold::empty,
                fold);
    }

    private Columns columns(Optional<Condition> whom) {
        return query.common()
                .columns(List.of(query.answers()), SaidColumns.PATHS, List.of(), whom)
                .withStages(List.of(query.model()))
                .matchingAlone();
    }

    private Sofar empty() {
        return new Sofar((stages.size() + 1) * BANDS);
    }

    private static Sofar merge(Sofar left, Sofar right) {
        for (int i = 0; i < left.people.length; i++) {
            left.people[i] += right.people[i];
            left.moved[i] += right.moved[i];
        }
        left.furthest += right.furthest;
        left.open += right.open;
        return left;
    }

    @Override
    public Sofar add(Sofar sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            last(sofar, block, person);
        }
        return sofar;
    }

    /** The last answer that tells how somebody felt and whose window is over. */
    private void last(Sofar sofar, Block block, int person) {
        boolean any = false;
        for (int row = block.start[person + 1] - 1; row >= block.start[person]; row--) {
            Optional<Mood> mood = (block.mask[row] & 1) == 0 ? Optional.empty() : answers.mood(block, row);
            if (mood.isEmpty()) {
                continue;
            }
            any = true;
            long at = block.time[row];
            if (at <= query.lastMillis()) {
                count(sofar, block.stays[0], person, at, mood.get().band());
                return;
            }
        }
        sofar.open += any ? 1 : 0;
    }

    private void count(Sofar sofar, Block.Stays stays, int person, long at, Band band) {
        int stage = Onward.stage(stays, person, at);
        if (!onward.open(stage)) {
            sofar.furthest++;
            return;
        }
        int cell = (stage + 1) * BANDS + band.ordinal();
        sofar.people[cell]++;
        sofar.moved[cell] += onward.moves(stays, person, stage, at, query.windowMillis()) ? 1 : 0;
    }

    private Value.Obj written(List<Sofar> parts) {
        Sofar all = empty();
        parts.forEach(part -> merge(all, part));
        List<Value> byStage = new ArrayList<>();
        for (int stage = 0; stage <= stages.size(); stage++) {
            int from = stage * BANDS;
            if (all.people[from] + all.people[from + 1] + all.people[from + 2] > 0) {
                Value name = stage == 0 ? Value.NOTHING : Value.text(stages.get(stage - 1));
                byStage.add(Value.object("stage", name, "bands", bands(all, from, 1)));
            }
        }
        return Value.object(
                "view",
                "emotion",
                "model",
                query.model(),
                "bands",
                bands(all, 0, stages.size() + 1),
                "odds",
                Value.array(List.of(
                        odds(parts, Band.NEGATIVE, Band.NEUTRAL),
                        odds(parts, Band.POSITIVE, Band.NEUTRAL),
                        odds(parts, Band.POSITIVE, Band.NEGATIVE))),
                "stages",
                Value.array(byStage),
                "left",
                Value.object("furthest", all.furthest, "open", all.open));
    }

    /** Each band over so many stages from that cell on. */
    private static Value bands(Sofar of, int from, int ofStages) {
        List<Value> bands = new ArrayList<>();
        for (Band band : Band.values()) {
            long people = 0;
            long moved = 0;
            for (int stage = 0; stage < ofStages; stage++) {
                people += of.people[from + stage * BANDS + band.ordinal()];
                moved += of.moved[from + stage * BANDS + band.ordinal()];
            }
            bands.add(Value.object("band", band.wireName())
                    .over(Value.object(
                            "movedOn", Rates.of(moved, people), "odds", Quantiles.ratio(moved, people - moved))));
        }
        return Value.array(bands);
    }

    private Value odds(List<Sofar> parts, Band one, Band other) {
        Strata strata = new Strata(LEAST);
        for (Sofar part : parts) {
            for (int from = 0; from < part.people.length; from += BANDS) {
                int a = from + one.ordinal();
                int b = from + other.ordinal();
                strata.add(part.moved[a], part.people[a], part.moved[b], part.people[b]);
            }
        }
        return Value.object("band", one.wireName(), "against", other.wireName()).over(strata.oddsWritten());
    }
}
