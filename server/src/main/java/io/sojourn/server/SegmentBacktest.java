package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.ports.Memberships;
import io.sojourn.ports.Workspace;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.Patterns;
import io.sojourn.unify.condition.Problems;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who would have entered a segment and left it over the last days, as documents; days are the workspace's. */
public final class SegmentBacktest {
    private static final String DAYS = "days";
    private static final int STANDARD = 30;
    private static final int MOST = 400;

    private final Workspace workspace;
    private final Patterns patterns;
    private final long nowMillis;

    public SegmentBacktest(Workspace workspace, Patterns patterns, long nowMillis) {
        this.workspace = workspace;
        this.patterns = patterns;
        this.nowMillis = nowMillis;
    }

    /**
     * The answer to {@code {"condition", "days"?}}.
     *
     * @param problems takes everything that is wrong; then there is no answer
     */
    public Optional<Value.Obj> of(Value.Obj body, Problems problems) {
        Optional<Condition> condition =
                AskedCondition.read(workspace, patterns, body, "a backtest", List.of(DAYS), problems);
        boolean good = !body.has(DAYS)
                || (body.find(DAYS) instanceof Value.Whole days && days.value() >= 1 && days.value() <= MOST);
        if (!good) {
            problems.add("bad-days", "/days", "\"days\" is a whole number from 1 to " + MOST);
        }
        return problems.none() ? condition.map(asked -> over(asked, body)) : Optional.empty();
    }

    private Value.Obj over(Condition condition, Value.Obj body) {
        int days = body.find(DAYS) instanceof Value.Whole asked ? (int) asked.value() : STANDARD;
        ZoneId zone = workspace.rules().settings().zone();
        LocalDate today = Instant.ofEpochMilli(nowMillis).atZone(zone).toLocalDate();
        LocalDate first = today.minusDays(days - 1L);
        long[] boundaries = new long[days + 1];
        for (int day = 0; day < days; day++) {
            boundaries[day] = first.plusDays(day).atStartOfDay(zone).toInstant().toEpochMilli() - 1;
        }
        boundaries[days] = nowMillis;
        return described(workspace.memberships().backtest(condition, boundaries), first);
    }

    private static Value.Obj described(Memberships.Backtested told, LocalDate first) {
        double share = told.looked() == 0 ? 1 : (double) told.of() / told.looked();
        List<Value> data = new ArrayList<>();
        for (int day = 0; day < told.entered().length; day++) {
            data.add(Value.object(
                    "day", first.plusDays(day).toString(),
                    "entered", Math.round(told.entered()[day] * share),
                    "left", Math.round(told.left()[day] * share),
                    "people", Math.round(told.in()[day + 1] * share)));
        }
        return Value.object(
                "before",
                Math.round(told.in()[0] * share),
                DAYS,
                Value.array(data),
                "looked",
                told.looked(),
                "of",
                told.of());
    }
}
