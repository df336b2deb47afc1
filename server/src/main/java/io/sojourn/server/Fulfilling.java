package io.sojourn.server;

import io.sojourn.measure.Columns;
import io.sojourn.measure.JourneyTable;
import io.sojourn.unify.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who fulfils a condition at an instant, by the table's numbers. */
final class Fulfilling {
    private Fulfilling() {}

    /** Everybody, where there is no condition. */
    static List<Long> persons(JourneyTable table, Optional<Condition> condition, long atMillis) {
        Columns columns = new Columns(
                List.of(), List.of(), List.of(), Long.MIN_VALUE, Long.MAX_VALUE, condition, atMillis, false);
        return table.fold(
                columns,
                ArrayList::new,
                (sofar, block) -> {
                    for (int person = 0; person < block.persons; person++) {
                        sofar.add(block.person[person]);
                    }
                    return sofar;
                },
                (left, right) -> {
                    left.addAll(right);
                    return left;
                });
    }
}
