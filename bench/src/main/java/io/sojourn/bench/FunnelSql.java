package io.sojourn.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A funnel in SQL, written in every way that was found: the fastest of them is the peer. Each answers, by group, how many
 * people came as far as each step.
 *
 * @param steps the condition of each step on a row
 * @param later whether step k must be strictly later than the one before
 */
record FunnelSql(List<String> steps, List<Boolean> later, long windowMillis, boolean byTier) {

    Map<String, String> ways() {
        return Map.of("ASOF joins", asof(), "windows", windows(), "list fold", lists());
    }

    /** Every start is joined to the next event of each step. */
    private String asof() {
        StringBuilder with = new StringBuilder("with ");
        StringBuilder joins = new StringBuilder("s1");
        StringBuilder depth = new StringBuilder("1");
        for (int k = 1; k <= steps.size(); k++) {
            with.append(k == 1 ? "" : ", ")
                    .append("s%d as (select person, t from events where %s)".formatted(k, steps.get(k - 1)));
            if (k > 1) {
                String order = later.get(k - 1) ? "<" : "<=";
                joins.append(" asof left join s%d on s1.person = s%d.person and s%d.t %s s%d.t"
                        .formatted(k, k, k - 1, order, k));
                depth.append(" + coalesce((s%d.t - s1.t <= %d)::int, 0)".formatted(k, windowMillis));
            }
        }
        return with + ", people as (select s1.person, max(" + depth + ") depth from " + joins + " group by s1.person) "
                + counts();
    }

    /** The latest start from which each step was reached, step after step, over the rows of the steps alone. */
    String windows() {
        StringBuilder sql = new StringBuilder("with r0 as (select person, t, ");
        List<String> flags = new ArrayList<>();
        for (int k = 1; k <= steps.size(); k++) {
            flags.add("(" + steps.get(k - 1) + ") f" + k);
        }
        sql.append(String.join(", ", flags))
                .append(" from events where ")
                .append(String.join(
                        " or ", steps.stream().map(step -> "(" + step + ")").toList()))
                .append("), r1 as (select *, case when f1 then t end x1 from r0)");
        for (int k = 2; k <= steps.size(); k++) {
            String frame = later.get(k - 1) ? "1 preceding" : "current row";
            sql.append(
                    (", q%d as (select *, max(x%d) over (partition by person order by t range between unbounded preceding"
                                    + " and %s) y%d from r%d), r%d as (select *, case when f%d and t - y%d <= %d then y%d end x%d from q%d)")
                            .formatted(k, k - 1, frame, k, k - 1, k, k, k, windowMillis, k, k, k));
        }
        sql.append(", people as (select person, max(case");
        for (int k = steps.size(); k >= 1; k--) {
            sql.append(" when x%d is not null then %d".formatted(k, k));
        }
        return sql.append(" end) depth from r")
                .append(steps.size())
                .append(" group by person) ")
                .append(counts())
                .toString();
    }

    /** Lists of times per person and step; for each start the first later time is looked for. */
    private String lists() {
        StringBuilder sql = new StringBuilder("with l as (select person");
        for (int k = 1; k <= steps.size(); k++) {
            sql.append(", list(t order by t) filter (where %s) l%d".formatted(steps.get(k - 1), k));
        }
        sql.append(" from events where ")
                .append(String.join(
                        " or ", steps.stream().map(step -> "(" + step + ")").toList()));
        sql.append(" group by person), s as (select person, unnest(l1) t1");
        for (int k = 2; k <= steps.size(); k++) {
            sql.append(", l").append(k);
        }
        sql.append(" from l)");
        String from = "s";
        for (int k = 2; k <= steps.size(); k++) {
            String order = later.get(k - 1) ? ">" : ">=";
            sql.append(", c%d as (select *, list_filter(l%d, lambda x: x %s t%d)[1] t%d from %s)"
                    .formatted(k, k, order, k - 1, k, from));
            from = "c" + k;
        }
        sql.append(", people as (select person, max(1");
        for (int k = 2; k <= steps.size(); k++) {
            sql.append(" + coalesce((t%d - t1 <= %d)::int, 0)".formatted(k, windowMillis));
        }
        return sql.append(") depth from ")
                .append(from)
                .append(" group by person) ")
                .append(counts())
                .toString();
    }

    private String counts() {
        StringBuilder sql = new StringBuilder("select ").append(byTier ? "tier" : "0");
        for (int k = 1; k <= steps.size(); k++) {
            sql.append(", count(*) filter (where depth >= %d)".formatted(k));
        }
        return sql.append(" from people")
                .append(byTier ? " join persons using (person) group by tier order by tier" : "")
                .toString();
    }
}
