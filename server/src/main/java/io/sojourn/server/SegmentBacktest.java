package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.ports.Memberships;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.Problems;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Who would have entered a segment and left it over the last days, as documents; days are the workspace's. */
final class SegmentBacktest {
    static final String DAYS = "days";
    private static final int STANDARD = 30;
    private static final int MOST = 400;

    private final Memberships memberships;
    private final ZoneId zone;
    private final long nowMillis;

    SegmentBacktest(Memberships memberships, ZoneId zone, long nowMillis) {
        this.memberships = memberships;
        this.zone = zone;
        this.nowMillis = nowMillis;
    }

    static void check(Value.Obj body, Problems problems) {
        boolean good = !body.has(DAYS)
                || (body.find(DAYS) instanceof Value.Whole days && days.value() >= 1 && days.value() <= MOST);
        if (!good) {
            problems.add("bad-days", "/days", "\"days\" is a whole number from 1 to " + MOST);
        }
    }

    Value.Obj over(Condition condition, Value.Obj body) {
        int days = body.find(DAYS) instanceof Value.Whole asked ? (int) asked.value() : STANDARD;
        LocalDate today = Instant.ofEpochMilli(nowMillis).atZone(zone).toLocalDate();
        LocalDate first = today.minusDays(days - 1L);
        long[] boundaries = new long[days + 1];
        for (int day = 0; day < days; day++) {
            boundaries[day] = first.plusDays(day).atStartOfDay(zone).toInstant().toEpochMilli() - 1;
        }
        boundaries[days] = nowMillis;
        return described(memberships.backtest(condition, boundaries), first);
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
