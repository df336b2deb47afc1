package io.sojourn.bench;

import static io.sojourn.bench.Rows.ask;
import static io.sojourn.bench.Rows.each;
import static io.sojourn.bench.Rows.one;
import static io.sojourn.bench.Rows.same;

import org.junit.jupiter.api.Test;

/** What a reminder and an empty flow bring: means, Welch's degrees and what the time before takes out are those of SQL. */
final class ExperimentSqlTest {
    private static final long DAY = 86_400_000L;

    private static String question(String flow, String more) {
        return "{\"analysis\":\"experiment\",\"assigned\":{\"event\":{\"event\":\"Holdout Assigned\",\"where\":{\"property\":\"flow\","
                + "\"op\":\"equals\",\"value\":\"" + flow + "\"}},\"property\":\"arm\"},\"control\":\"held-out\","
                + more + "}";
    }

    /** Everybody's variant, what they brought within some days of it, and in some days before. */
    private static String values(String flow, int days, String value) {
        return """
                with a as (select p, min(seq) seq, min(t) t, any_value(arm) arm, count(distinct arm) arms from ev
                    where name = 'Holdout Assigned' and flow = '%1$s' and arm is not null and p >= 0 group by p),
                o as (select a.p, a.arm, a.t + %2$d > %3$d open,
                    coalesce(%4$s filter (e.seq > a.seq and e.t <= a.t + %2$d), 0)::double y,
                    coalesce(%4$s filter (e.seq < a.seq and e.t >= a.t - %2$d), 0)::double x
                    from a left join ev e on e.p = a.p and e.name = 'Order Completed' where arms = 1 group by all),
                v as (select arm, count(*)::double n, avg(y) m, var_samp(y) s, avg(x) mx from o where not open group by arm)
                """.formatted(flow, days * DAY, DemoTables.END - 1, value);
    }

    private static final String WELCH = """
            select t.m - c.m, (t.s / t.n + c.s / c.n) ** 2
                / ((t.s / t.n) ** 2 / (t.n - 1) + (c.s / c.n) ** 2 / (c.n - 1)), t.m / c.m - 1
            from v t, v c where t.arm = 'treated' and c.arm = 'held-out'
            """;

    private static void compared(String question, String values) {
        same(
                question,
                values + "select arm, (select count(*) from o where o.arm = v.arm), n, m, sqrt(s) from v",
                each(ask(question), "variants", "variant", "people", "n", "mean", "standardDeviation"));
        same(question, values + WELCH, each(ask(question), "comparisons", "difference", "degrees", "relative"));
    }

    @Test
    void whoOrdersAfterTheReminder() {
        String question = question("cart-reminder", "\"window\":\"P3D\",\"weights\":{\"treated\":4,\"held-out\":1}");
        String values = values("cart-reminder", 3, "max(1)");
        compared(question, values);
        same(question, values + """
                , s as (select arm, count(*)::double n, sum(count(*)) over () * case arm when 'treated' then 0.8 else 0.2 end meant
                    from o group by arm)
                select sum((n - meant) ** 2 / meant) from s
                """, one(ask(question), "sizes.chi2"));
    }

    @Test
    void whatOrdersCameToAfterTheReminder() {
        String question = question(
                "cart-reminder", "\"of\":\"revenue\",\"window\":\"P3D\",\"weights\":{\"treated\":4,\"held-out\":1}");
        compared(question, values("cart-reminder", 3, "sum(e.total)"));
    }

    @Test
    void howOftenPeopleOrderWhereNothingWasDoneAndWhatTheTimeBeforeTakesOut() {
        String question = question("aa-check", "\"of\":\"count\",\"window\":\"P30D\",\"before\":\"P30D\"");
        String values = values("aa-check", 30, "count(e.p)");
        compared(question, values);
        same(question, values + """
                , b as (select sum((y - m) * (x - mx)) / sum((x - mx) ** 2) theta from o join v using (arm) where not open)
                select theta, t.m - c.m - theta * (t.mx - c.mx) from b, v t, v c where t.arm = 'treated' and c.arm = 'held-out'
                """, each(ask(question), "comparisons", "adjusted.theta", "adjusted.difference"));
    }
}
