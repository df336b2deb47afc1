package io.sojourn.bench;

import static io.sojourn.bench.Rows.ask;
import static io.sojourn.bench.Rows.each;
import static io.sojourn.bench.Rows.same;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Who does something in which periods: activity growth, stickiness and retention give what SQL gives. */
final class ActivitySqlTest {
    private static final String RANGE = "\"between\":[\"2026-01-05\",\"2026-06-28\"]";
    /** Monday of a local day as a number; 1970-01-01 was a Thursday. */
    private static final String WEEK = "(day - ((day + 3) % 7))";

    private static final String FIRST_WEEK = "20458";
    private static final String LAST_WEEK = "20626";

    /** Weeks in which each person did it, and the first of all. */
    private static String weeks(String event) {
        return """
                with w as (select distinct p, %s w from ev where p >= 0 and name = '%s'),
                f as (select p, min(w) first from w group by p)
                """.formatted(WEEK, event);
    }

    @Test
    void activityGrowthByWeek() {
        String question = "{\"analysis\":\"lifecycle\",\"event\":{\"event\":\"Order Completed\"},\"interval\":\"week\","
                + RANGE + "}";
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row :
                each(ask(question), "buckets", "start", "new", "returning", "resurrecting", "dormant")) {
            rows.add(byDay(row));
        }
        same(question, weeks("Order Completed") + """
                , s as (select unnest(generate_series(%s, %s, 7)) w),
                a as (select s.w, count(*) filter (f.first = s.w) fresh,
                    count(*) filter (f.first < s.w and exists(select 1 from w b where b.p = w.p and b.w = s.w - 7)) back,
                    count(*) filter (f.first < s.w and not exists(select 1 from w b where b.p = w.p and b.w = s.w - 7)) again
                    from s join w on w.w = s.w join f on f.p = w.p group by s.w),
                d as (select s.w, count(*) gone from s join w on w.w = s.w - 7
                    where not exists(select 1 from w b where b.p = w.p and b.w = s.w) group by s.w)
                select s.w::double::varchar, coalesce(fresh, 0), coalesce(back, 0), coalesce(again, 0), -coalesce(gone, 0)
                from s left join a using (w) left join d using (w)
                """.formatted(FIRST_WEEK, LAST_WEEK), rows);
    }

    /** A row that begins with an instant, with the local day's number instead. */
    private static List<Object> byDay(List<Object> row) {
        List<Object> numbered = new ArrayList<>(row);
        long millis = java.time.Instant.parse(String.valueOf(row.getFirst())).toEpochMilli();
        numbered.set(0, Double.toString(DemoTables.day(millis)));
        return numbered;
    }

    @Test
    void stickinessByWeek() {
        String question = "{\"analysis\":\"stickiness\",\"event\":{\"event\":\"Product Viewed\"},\"interval\":\"week\","
                + RANGE + "}";
        Value.Obj answer = ask(question);
        Value.Obj by = Objects.requireNonNull(answer.object("byIntervals"));
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < by.size(); i++) {
            rows.add(List.of(by.name(i), (double) ((Value.Whole) by.value(i)).value()));
        }
        same(question, """
                with w as (select p, count(distinct %s) n from ev where p >= 0 and name = 'Product Viewed'
                    and day between %s and %s + 6 group by p)
                select n::varchar, count(*) from w group by n
                """.formatted(WEEK, FIRST_WEEK, LAST_WEEK), rows);
    }

    @Test
    void retentionByWeekOfThoseWhoOrderedForTheFirstTime() {
        String question =
                "{\"analysis\":\"retention\",\"target\":{\"event\":\"Order Completed\"},\"kind\":\"first-time\","
                        + "\"period\":\"week\",\"intervals\":5," + RANGE + "}";
        List<List<Object>> rows = new ArrayList<>();
        for (Value item : ((Value.Array) Objects.requireNonNull(ask(question).find("rows"))).items()) {
            Value.Obj row = (Value.Obj) item;
            List<Object> cells = new ArrayList<>(byDay(Rows.row(row, "start", "base")));
            for (Value cell : ((Value.Array) Objects.requireNonNull(row.find("cells"))).items()) {
                cells.add((double) ((Value.Whole) cell).value());
            }
            while (cells.size() < 7) {
                cells.add("null");
            }
            rows.add(cells);
        }
        same(question, weeks("Order Completed") + """
                , s as (select unnest(generate_series(%1$s, %2$s, 7)) w),
                c as (select f.first w, f.p, k, exists(select 1 from w b where b.p = f.p and b.w = f.first + 7 * k) hit
                    from f, generate_series(0, 4) g(k)),
                n as (select w, k, count(*) filter (hit) n from c group by w, k)
                select s.w::double::varchar, (select count(*) from f where first = s.w),
                    coalesce((select n from n where n.w = s.w and k = 0), 0),
                    case when s.w + 7 <= %2$s then coalesce((select n from n where n.w = s.w and k = 1), 0) end,
                    case when s.w + 14 <= %2$s then coalesce((select n from n where n.w = s.w and k = 2), 0) end,
                    case when s.w + 21 <= %2$s then coalesce((select n from n where n.w = s.w and k = 3), 0) end,
                    case when s.w + 28 <= %2$s then coalesce((select n from n where n.w = s.w and k = 4), 0) end
                from s
                """.formatted(FIRST_WEEK, LAST_WEEK), rows);
    }
}
