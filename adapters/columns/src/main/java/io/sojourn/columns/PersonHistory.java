package io.sojourn.columns;

import io.sojourn.collect.Value;
import io.sojourn.measure.Columns;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.EventView;
import io.sojourn.unify.condition.Facts;
import io.sojourn.unify.condition.History;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One person of a table as conditions read it. Properties come from the log, and only those of events that are looked at. */
final class PersonHistory implements History {
    static final String COMPUTED = "@computed";
    private static final String ROUND = "@round";

    private final MappedTable table;
    private final Columns columns;
    private final int basePerson;
    private final int deltaPerson;
    private final Held held;
    private final long number;
    private boolean asked;
    private @Nullable Facts then;

    /** Either a person of the base or one of the delta; the other is −1. */
    PersonHistory(MappedTable table, Columns columns, int basePerson, int deltaPerson) {
        this.table = table;
        this.columns = columns;
        this.basePerson = basePerson;
        this.deltaPerson = deltaPerson;
        this.number = deltaPerson >= 0 ? table.delta.numbers()[deltaPerson] : table.base.number(basePerson);
        this.held = deltaPerson >= 0 ? table.delta.held()[deltaPerson] : table.base.held(basePerson);
    }

    @Override
    public List<EventView> events() {
        List<EventView> events = new ArrayList<>();
        if (deltaPerson >= 0) {
            for (int reference : table.delta.rows()[deltaPerson]) {
                events.add(new RowView(table, table.rowsOf(reference), MappedTable.rowOf(reference)));
            }
        } else {
            for (int row = table.base.start(basePerson); row < table.base.start(basePerson + 1); row++) {
                events.add(new RowView(table, table.base.rows, row));
            }
        }
        return events;
    }

    /** What was known then, where the present is not as good. */
    private @Nullable Facts then() {
        if (!asked) {
            asked = true;
            then = table.log.facts(number, columns.segmentAtMillis()).orElse(null);
        }
        return then;
    }

    @Override
    public @Nullable Value trait(String name) {
        Facts facts = table.log.present(columns.segmentAtMillis()) ? null : then();
        return facts != null ? facts.trait(name) : held.traits().find(name);
    }

    @Override
    public @Nullable Value computed(String name) {
        Facts facts = then();
        if (facts != null) {
            return facts.computed(name);
        }
        return held.traits().find(COMPUTED) instanceof Value.Obj computed ? computed.find(name) : null;
    }

    @Override
    public Optional<Standing> stage(String model) {
        Held.@Nullable Stays stays = held.stays().get(model);
        int at = stays == null ? -1 : stays.at(columns.segmentAtMillis());
        if (stays == null || at < 0 || stays.toStage()[at] < 0) {
            return Optional.empty();
        }
        return Optional.of(new Standing(table.stageNames(model).get(stays.toStage()[at]), stays.atMillis()[at]));
    }

    @Override
    public Optional<RoundStanding> round() {
        Facts facts = then();
        if (facts != null) {
            return facts.round();
        }
        return held.traits().find(ROUND) instanceof Value.Obj round
                        && round.find("number") instanceof Value.Whole number
                        && round.find("phase") instanceof Value.Text phase
                        && round.find("sinceMillis") instanceof Value.Whole since
                ? Optional.of(new RoundStanding(number.value(), phase.value(), since.value(), Long.MAX_VALUE))
                : Optional.empty();
    }

    @Override
    public boolean subscribed(String channel, String topic) {
        Facts facts = then();
        return facts != null && facts.subscribed(channel, topic);
    }

    @Override
    public long seed() {
        Facts facts = then();
        return facts == null ? 0 : facts.seed();
    }

    @Override
    public boolean held(Condition.Held condition, long nowMillis) {
        return table.log.held(number, condition, nowMillis);
    }

    @Override
    public Purchases purchases() {
        return Purchases.NONE; // stage models ask; segments cannot
    }

    @Override
    public ZoneId zone() {
        return table.zone;
    }
}
