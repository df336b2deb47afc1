package io.sojourn.columns;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Comparison;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All questions about one property path, answered once for every value of the dictionary; a row then needs a look-up a code.
 * Questions whose answer moves with the event's time are answered row by row.
 */
final class PathTests {
    private static final ZoneId ZONE = ZoneOffset.UTC;

    /** {@link SparseColumn#ASK} as it is stored. */
    private static final int ASKED = SparseColumn.ASK + SparseColumn.SHIFT;

    private record Timely(int bit, Comparison test) {}

    final int path;
    private final Dictionary.@Nullable Reading<Value> values;
    private final int[] answers;
    private int anyBits;
    private int everyBits;
    private final List<Timely> timely = new ArrayList<>();

    PathTests(int path, Dictionary.@Nullable Reading<Value> values) {
        this.path = path;
        this.values = values;
        this.answers = new int[(values == null ? 0 : values.size()) + SparseColumn.SHIFT];
    }

    void ask(int bit, Comparison test) {
        if (test.every()) {
            everyBits |= 1 << bit;
        } else {
            anyBits |= 1 << bit;
        }
        if (movesWithTime(test)) {
            timely.add(new Timely(bit, test));
            return;
        }
        for (int code = 0; values != null && code < values.size(); code++) {
            if (test.holds(values.at(code), 0, ZONE)) {
                answers[code + SparseColumn.SHIFT] |= 1 << bit;
            }
        }
    }

    /** The bits of all questions about this path. */
    int bits() {
        return anyBits | everyBits;
    }

    /** The answers for a row's entry; −1 where the log has to be asked. */
    int answer(SparseColumn column, int entry, long timeMillis) {
        int end = column.end(entry);
        int any = 0;
        int every = -1;
        for (int at = column.start(entry); at < end; at++) {
            int code = column.code(at);
            if (code == SparseColumn.ASK) {
                return -1;
            }
            int answer = answers[code + SparseColumn.SHIFT];
            if (!timely.isEmpty() && code >= 0) {
                answer |= timely(code, timeMillis);
            }
            any |= answer;
            every &= answer;
        }
        return any & (anyBits | (every & everyBits));
    }

    /** Adds the answers of rows that stand one after another; rows that the log has to be asked about are noted. */
    void answer(Rows rows, int from, int count, int[] dense, Scratch scratch) {
        SparseColumn column = rows.property(path);
        if (column == null) {
            return;
        }
        int first = column.from(from);
        int entries = column.from(from + count) - first;
        if (column.starts() != null || !timely.isEmpty()) {
            for (int entry = first; entry < first + entries; entry++) {
                int row = column.rows().get(entry) - from;
                add(answer(column, entry, rows.timeOf(from + row)), row, count, dense, scratch);
            }
            return;
        }
        int[] at = scratch.entries(entries);
        int[] codes = scratch.codes(entries);
        column.rows().copy(first, entries, at, 0, scratch.bytes(entries));
        column.codes().copy(first, entries, codes, 0, scratch.bytes(entries));
        int mine = bits();
        for (int i = 0; i < entries; i++) {
            int code = codes[i];
            add(code == ASKED ? -1 : answers[code] & mine, at[i] - from, count, dense, scratch);
        }
    }

    private void add(int answer, int row, int count, int[] dense, Scratch scratch) {
        if (answer < 0) {
            scratch.asked.add(row, bits(), count);
        } else {
            dense[row] |= answer;
        }
    }

    private int timely(int code, long timeMillis) {
        int answer = 0;
        for (Timely one : timely) {
            if (values != null && one.test().holds(values.at(code), timeMillis, ZONE)) {
                answer |= 1 << one.bit();
            }
        }
        return answer;
    }

    private static boolean movesWithTime(Comparison test) {
        return switch (test.operator()) {
            case WITHIN_LAST, WITHIN_NEXT, ANNIVERSARY -> true;
            default -> false;
        };
    }
}
