package io.sojourn.bench;

import static io.sojourn.bench.Rows.ask;
import static io.sojourn.bench.Rows.each;
import static io.sojourn.bench.Rows.one;
import static io.sojourn.bench.Rows.same;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What customers buy, how lately and how often, and what they say: the numbers are those of SQL. */
final class CustomersSqlTest {
    private static final String HALF = "\"between\":[\"2026-01-01\",\"2026-06-30\"]";
    /** The local days of that time. */
    private static final String IN_HALF = "day between 20454 and 20634";

    /** Orders that stand, with what was refunded of them. */
    static final String ORDERS = """
            with o as (select * from (select *, row_number() over (partition by p, order_id order by seq) k
                    from ev where name = 'Order Completed' and p >= 0) x
                where k = 1 and not exists(select 1 from ev c where c.p = x.p and c.name = 'Order Cancelled'
                    and c.order_id = x.order_id and c.seq > x.seq)),
            r as (select p, order_id, sum(total) back, bool_or(total is null) whole from ev
                where name = 'Order Refunded' group by all),
            n as (select o.*, least(o.total, case when whole then o.total else coalesce(back, 0) end) refunded
                from o left join r using (p, order_id)),
            b as (select p, min(day) first from o group by p)
            """;

    @Test
    void measuresOfHalfAYear() {
        String question = "{\"analysis\":\"customers\"," + HALF + "}";
        Value.Obj measures = Objects.requireNonNull(ask(question).object("measures"));
        same(
                question,
                ORDERS + """
                , h as (select n.*, first from n join b using (p) where %s)
                select count(distinct p), count(distinct p) filter (first >= 20454), count(distinct p) filter (first < 20454),
                    count(*), count(distinct (p, day)), sum(total), sum(refunded),
                    sum(total - refunded) filter (first >= 20454), sum(total) / count(total),
                    sum(total - refunded) / count(distinct p) from h
                """.formatted(IN_HALF),
                one(
                        measures,
                        "buyers",
                        "newCustomers",
                        "returningCustomers",
                        "orders",
                        "purchaseDays",
                        "revenue",
                        "refunded",
                        "newRevenue",
                        "averageOrder",
                        "revenuePerCustomer"));
        same(
                question,
                ORDERS + """
                , d as (select distinct p, day from o where %s),
                g as (select p, day - lag(day) over (partition by p order by day) gap from d),
                m as (select p, count(*) n from d group by p)
                select (select count(*) filter (n > 1) / count(*) from m), count(gap), quantile_cont(gap, 0.5), avg(gap),
                    quantile_cont(gap, 0.9) from g
                """.formatted(IN_HALF),
                one(
                        measures,
                        "repurchaseRate.value",
                        "repurchaseCycle.n",
                        "repurchaseCycle.medianDays",
                        "repurchaseCycle.meanDays",
                        "repurchaseCycle.p90Days"));
        same(question, """
                select (select count(distinct p) from ev where visit and %1$s),
                    (select count(distinct p) from ev where name = 'Signed Up'),
                    (select count(*) from (select p, min(day) first from ev where name = 'Signed Up' group by p)
                        where first between 20454 and 20634)
                """.formatted(IN_HALF), one(measures, "visitors", "members", "newMembers"));
    }

    @Test
    void bothSidesOfTheGateAtTheEnd() {
        String question = "{\"analysis\":\"customers\"," + HALF + "}";
        same(
                question,
                """
                with a as (select p, arg_max(coalesce(stage, ''), seq) stage from stays where model = 'journey' group by p)
                select count(*) filter (stage in ('first-purchase', 'retention', 'advocacy')),
                    count(*) filter (stage in ('retention', 'advocacy'))
                    / count(*) filter (stage in ('first-purchase', 'retention', 'advocacy')) from a
                """,
                one(Objects.requireNonNull(ask(question).object("measures")), "customersAtEnd", "loyaltyRate.value"));
    }

    @Test
    void recencyFrequencyAndMoney() {
        String question = "{\"analysis\":\"rfm\",\"between\":[\"2025-07-01\",\"2026-06-30\"]}";
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row : each(ask(question), "grid", "recency", "frequency", "people", "money")) {
            if (!row.get(2).equals(0.0)) {
                rows.add(List.of(row.get(0) + "/" + row.get(1), row.get(2), row.get(3)));
            }
        }
        same(question, ORDERS + """
                , f as (select p, 20634 - max(day) r, count(distinct day) n, sum(total - refunded) m from n group by p),
                q as (select quantile_cont(r, [0.2, 0.4, 0.6, 0.8]) rs, quantile_cont(n, [0.2, 0.4, 0.6, 0.8]) ns from f),
                s as (select 5 - len(list_filter(rs, lambda x: r > x)) rr, 1 + len(list_filter(ns, lambda x: n > x)) nn, m
                    from f, q)
                select rr::double::varchar || '/' || nn::double::varchar, count(*), sum(m) from s group by rr, nn
                """, rows);
    }

    @Test
    void scoresThatPeopleGave() {
        String csat = "{\"analysis\":\"survey\",\"kind\":\"csat\",\"breakdown\":{\"by\":\"store\"}}";
        same(csat, """
                select coalesce(store, 'null'), count(*), avg(score), count(*) filter (score >= 4) / count(*) from ev
                where name = 'Survey Answered' and kind = 'csat' and p >= 0 group by store
                """, each(ask(csat), "groups", "value", "n", "mean", "csat.value"));
    }
}
