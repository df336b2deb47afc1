package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Retention as it was asked for: see docs/reference/analyses.md.
 *
 * @param cells how many periods a row has at most, its own included
 * @param brackets over how many periods each cell but the first is counted; of other modes every cell over one
 */
record RetentionQuery(
        Common common,
        EventFilter target,
        EventFilter returning,
        boolean firstTime,
        Periods.Unit period,
        Mode mode,
        List<Integer> brackets,
        Optional<People> people) {
    private static final List<String> KEYS =
            Common.keys("target", "returning", "kind", "period", "intervals", "mode", "brackets", "people");
    private static final int MOST_INTERVALS = 1_000;

    enum Mode {
        ON,
        ON_OR_AFTER,
        BRACKET
    }

    /** Who is behind a cell; both counted from 0. */
    record People(int row, int cell) {}

    /** Means something only when no problem was added. */
    static RetentionQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(request, "", problems, KEYS);
        Common common = Common.read(fields, context);
        if (common.bySession()) {
            fields.refuse("count", "people come back, sessions do not; allowed: profiles");
        }
        EventFilter target =
                Common.event(fields, "target", context, common.zone()).orElse(new EventFilter.Any());
        EventFilter returning = fields.has("returning")
                ? Common.event(fields, "returning", context, common.zone()).orElse(target)
                : target;
        int intervals = fields.whole("intervals", 11, 1, MOST_INTERVALS);
        Mode mode = Mode.valueOf(fields.choice("mode", "on", List.of("on", "on-or-after", "bracket"))
                .replace('-', '_')
                .toUpperCase(Locale.ROOT));
        return new RetentionQuery(
                common,
                target,
                returning,
                fields.choice("kind", "recurring", List.of("recurring", "first-time"))
                        .equals("first-time"),
                Periods.Unit.of(fields.choice("period", "day", Periods.Unit.WIRE_NAMES)),
                mode,
                brackets(fields, mode, intervals),
                people(fields));
    }

    private static List<Integer> brackets(Fields fields, Mode mode, int intervals) {
        List<Integer> brackets = new ArrayList<>();
        if (mode != Mode.BRACKET) {
            if (fields.has("brackets")) {
                fields.refuse("brackets", "\"brackets\" belong to the mode \"bracket\"");
            }
            for (int i = 1; i < intervals; i++) {
                brackets.add(1);
            }
            return brackets;
        }
        if (!fields.has("brackets")) {
            for (int width = 1, left = intervals - 1; left > 0; left -= width, width *= 2) {
                brackets.add(Math.min(width, left));
            }
            return brackets;
        }
        if (fields.has("intervals")) {
            fields.refuse("intervals", "the brackets say how many periods are looked at; leave \"intervals\" out");
        }
        int sum = 0;
        for (Value width : fields.list("brackets")) {
            if (width instanceof Value.Whole whole && whole.value() > 0 && whole.value() < MOST_INTERVALS - sum) {
                brackets.add((int) whole.value());
                sum += (int) whole.value();
            } else {
                fields.refuse(
                        "brackets",
                        "a bracket is a whole number of periods, at least 1 and all together less than "
                                + MOST_INTERVALS + "; found " + Fields.shown(width));
                return brackets;
            }
        }
        return brackets;
    }

    private static Optional<People> people(Fields fields) {
        Value value = fields.find("people");
        String at = fields.at("people");
        return Optional.ofNullable(value)
                .flatMap(given -> fields.object(given, at, "\"people\""))
                .map(asked -> {
                    Fields inner = new Fields(asked, at, fields.problems(), List.of("row", "cell"));
                    return new People(
                            inner.whole("row", 0, 0, PeriodSpan.MOST), inner.whole("cell", 0, 0, MOST_INTERVALS));
                });
    }

    List<EventFilter> filters() {
        return List.of(target, returning);
    }

    /** The cells of a row after which that many periods follow within the range: a bracket counts when all of it does. */
    int cells(int periodsAfter) {
        int cells = 1;
        int left = periodsAfter;
        for (int width : brackets) {
            left -= width;
            if (left < 0) {
                break;
            }
            cells++;
        }
        return cells;
    }
}
