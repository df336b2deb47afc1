package io.sojourn.bench;

import static io.sojourn.bench.Rows.ask;
import static io.sojourn.bench.Rows.each;
import static io.sojourn.bench.Rows.one;
import static io.sojourn.bench.Rows.same;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What purchases are credited to, by every model: the numbers are those of SQL. */
final class AttributionSqlTest {
    private static final String YEAR = "\"between\":[\"2025-07-01\",\"2026-06-30\"]";
    private static final long DAY = 86_400_000L;
    private static final List<String> MODELS =
            List.of("first", "last", "last-non-direct", "linear", "position", "participation", "shapley");

    /** Purchases, and the touches on the way to each: numbered from the first and from the last. */
    private static final String TOUCHES = touches("e.touch is not null and e.name <> 'Order Completed'");

    private static String touches(String which) {
        return CustomersSqlTest.ORDERS + """
            , w as (select p, seq, t, total - refunded net, lag(seq, 1, -1) over (partition by p order by seq) was from n),
            k as (select w.p, w.seq o, w.net, coalesce(e.channel, 'null') c, e.seq s, w.t - e.t before
                from w join ev e on e.p = w.p and e.seq > w.was and e.seq < w.seq and e.t >= w.t - %d
                where %s),
            i as (select *, row_number() over (partition by p, o order by s) i,
                row_number() over (partition by p, o order by s desc) j, count(*) over (partition by p, o) n,
                max(case when c not in ('web', 'app') then s end) over (partition by p, o) led,
                row_number() over (partition by p, o, c order by s) u,
                0.5 ** (before / %d.0) d from k)
            """.formatted(30 * DAY, which, 7 * DAY);
    }

    @Test
    void everyModelOfWhereTouchesStand() {
        String question =
                "{\"analysis\":\"attribution\"," + YEAR + ",\"models\":[\"" + String.join("\",\"", MODELS) + "\"]}";
        List<String> paths = new ArrayList<>(List.of("value"));
        for (String model : MODELS) {
            paths.add("credits." + model + ".conversions");
            paths.add("credits." + model + ".money");
        }
        String shares = """
                , x as (select *, sum((u = 1)::int) over (partition by p, o) kinds from i),
                c as (select c, net, (i = 1)::int f, (j = 1)::int l, (case when led is null then j = 1 else s = led end)::int nd,
                    1 / n li, case when n = 1 then 1 when n = 2 then 0.5 when i = 1 or j = 1 then 0.4 else 0.2 / (n - 2) end po,
                    (u = 1)::int pa, (u = 1)::int / kinds sh from x)
                select c, sum(f), sum(f * net), sum(l), sum(l * net), sum(nd), sum(nd * net), sum(li), sum(li * net),
                    sum(po), sum(po * net), sum(pa), sum(pa * net), sum(sh), sum(sh * net)
                from c group by c
                """;
        same(question, TOUCHES + shares, each(ask(question), "rows", paths.toArray(String[]::new)));
    }

    @Test
    void purchasesThatNothingLedTo() {
        String question = "{\"analysis\":\"attribution\"," + YEAR
                + ",\"touch\":{\"event\":\"Ad Clicked\"},\"models\":[\"first\"]}";
        same(
                question,
                touches("e.name = 'Ad Clicked'") + """
                , l as (select distinct p, o from i)
                select (select count(*) from w), (select sum(net) from w), count(*), sum(net)
                    from w where not exists(select 1 from l where l.p = w.p and l.o = w.seq)
                """,
                one(ask(question), "conversions", "money", "untouched.conversions", "untouched.money"));
    }

    /** Shares are kept in whole numbers, so that sums do not depend on who was read first: a little is rounded off. */
    @Test
    void halfAsMuchPerWeekBefore() {
        String question = "{\"analysis\":\"attribution\"," + YEAR + ",\"models\":[\"time-decay\"]}";
        same(
                question,
                TOUCHES + """
                , x as (select c, net, d / sum(d) over (partition by p, o) share from i)
                select c, sum(share), sum(share * net) from x group by c
                """,
                each(ask(question), "rows", "value", "credits.time-decay.conversions", "credits.time-decay.money"),
                1e-7);
    }

    /** Touches in their order, repeats in a row being one, from the beginning to a conversion or to nothing. */
    private static String steps(boolean withNull) {
        String lost = """
                union all select e.p, 0, coalesce(e.channel, 'null'), e.seq, false
                    from ev e left join (select p, max(seq) last from n group by p) m using (p)
                    where e.p >= 0 and e.touch is not null and e.name <> 'Order Completed' and e.seq > coalesce(last, -1)
                """;
        return """
                , paths as (select p, o, c, s, true won from i %s),
                q as (select *, lag(c) over (partition by p, o, won order by s) was from paths),
                v as (select *, lead(c) over (partition by p, o, won order by s) next,
                    lag(c) over (partition by p, o, won order by s) before from q where was is null or was <> c),
                moves as (select '(begin)' a, c b from v where before is null
                    union all select c, coalesce(next, case when won then '(won)' else '(lost)' end) from v),
                m as (select a, b, count(*) / sum(count(*)) over (partition by a) q from moves group by a, b),
                without as (select distinct c gone from i union all select '(none)'),
                """.formatted(withNull ? lost : "");
    }

    /** The chain's matrix to the power of 4,096: by then everybody has come to an end. */
    private static String solved() {
        StringBuilder sql = new StringBuilder(
                "m0 as (select gone, a, b, q from m, without where b <> gone union all select gone, '(won)', '(won)', 1.0 from without)");
        for (int power = 1; power <= 12; power++) {
            sql.append(
                    ", m%1$d as materialized (select x.gone, x.a, y.b, sum(x.q * y.q) q from m%2$d x join m%2$d y on x.gone = y.gone and x.b = y.a group by all)"
                            .formatted(power, power - 1));
        }
        return sql + """
                , won as (select gone, sum(q) q from m12 where a = '(begin)' and b = '(won)' group by gone),
                effects as (select w.gone c, greatest(0, 1 - coalesce(won.q, 0) / (select q from won where gone = '(none)')) e
                    from without w left join won using (gone) where w.gone <> '(none)')
                select c, e, e / sum(e) over () * (select count(*) from (select distinct p, o from i)) from effects
                """;
    }

    @Test
    void removalEffectsOfTheChain() {
        for (boolean withNull : List.of(false, true)) {
            String question =
                    "{\"analysis\":\"attribution\"," + YEAR + ",\"models\":[\"markov\"],\"withNull\":" + withNull + "}";
            same(
                    question,
                    TOUCHES + steps(withNull) + solved(),
                    each(ask(question), "rows", "value", "removalEffect", "credits.markov.conversions"));
        }
    }
}
