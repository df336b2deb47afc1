package io.sojourn.bench;

import static io.sojourn.bench.Rows.ask;
import static io.sojourn.bench.Rows.each;
import static io.sojourn.bench.Rows.one;
import static io.sojourn.bench.Rows.same;

import org.junit.jupiter.api.Test;

/** What stores sell, what has a name, what daily figures say and where customers come from: the numbers are those of SQL. */
final class StoresSqlTest {
    private static final String YEAR = "\"between\":[\"2025-07-01\",\"2026-06-30\"]";
    /** Orders that stand, those that name nobody with them. */
    private static final String ALL_ORDERS = """
            with o as (select * from (select *, row_number() over (partition by p, order_id order by seq) k
                    from ev where name = 'Order Completed') x
                where k = 1 and not exists(select 1 from ev c where c.p = x.p and c.name = 'Order Cancelled'
                    and c.order_id = x.order_id and c.seq > x.seq))
            """;

    @Test
    void eachStore() {
        String question = "{\"analysis\":\"store\"," + YEAR + "}";
        same(
                question,
                ALL_ORDERS + """
                , u as (select o.store, o.p, o.seq, sum(coalesce(quantity, 1)) units from o join line using (p, seq)
                    where off group by all),
                w as (select store, avg(units) units, count(*) n from u group by store),
                f as (select store, sum(footfall) footfall from figures where store is not null group by store)
                select store, any_value(f.footfall), count(*), sum(total), sum(total) / count(total), any_value(w.units),
                    any_value(w.n), count(*) filter (named), sum(total) filter (named) / sum(total),
                    count(*) / any_value(f.footfall)
                from o join f using (store) join w using (store) where off group by store
                """,
                each(
                        ask(question),
                        "stores",
                        "store",
                        "footfall",
                        "orders",
                        "revenue",
                        "averageOrder",
                        "unitsPerOrder.value",
                        "unitsPerOrder.n",
                        "identified.count",
                        "identifiedRevenue",
                        "inStoreConversion.value"));
    }

    @Test
    void storesAssistTheWebShopAndTheWebShopStores() {
        String question = "{\"analysis\":\"store\"," + YEAR + "}";
        same(
                question,
                ALL_ORDERS + """
                , c as (select distinct o.p, o.seq, o.t, o.off, o.total, l.category from o join line l using (p, seq)
                    where o.p >= 0 and l.category is not null),
                s as (select distinct p, seq, total from c where not off and exists(select 1 from ev e where e.p = c.p
                    and e.off and e.category = c.category and e.seq < c.seq and e.t >= c.t - 604800000
                    and e.name in ('Fitting Room Used', 'Staff Consulted', 'Item Reserved'))),
                w as (select distinct p, seq, total from c where off and exists(select 1 from ev e where e.p = c.p
                    and not e.off and e.category = c.category and e.seq < c.seq and e.t >= c.t - 604800000
                    and e.name in ('Product Viewed', 'Catalogue Viewed', 'Products Compared')))
                select (select count(*) from s), (select count(distinct p) from s), (select sum(total) from s),
                    (select count(*) from w), (select count(distinct p) from w), (select sum(total) from w)
                """,
                one(
                        ask(question),
                        "total.assistedOnline.orders",
                        "total.assistedOnline.people",
                        "total.assistedOnline.revenue",
                        "total.onlineAssisted.orders",
                        "total.onlineAssisted.people",
                        "total.onlineAssisted.revenue"));
    }

    @Test
    void whatHasAName() {
        String question = "{\"analysis\":\"coverage\"," + YEAR + "}";
        same(
                question,
                ALL_ORDERS + """
                select (select count(distinct p) from ev where named), (select count(distinct p) from ev where not named and p >= 0),
                    count(*) filter (named), count(*) filter (not named and p >= 0), count(*) filter (p < 0),
                    sum(total) filter (named), coalesce(sum(total) filter (not named and p >= 0), 0), sum(total) filter (p < 0),
                    sum(total) filter (named) / sum(total),
                    (select count(*) from ev where touch is not null and named),
                    (select count(*) from ev where touch is not null and not named and p >= 0) from o
                """,
                one(
                        ask(question),
                        "people.identified",
                        "people.anonymous",
                        "orders.named",
                        "orders.anonymous",
                        "orders.nameless",
                        "revenue.named",
                        "revenue.anonymous",
                        "revenue.nameless",
                        "revenue.share",
                        "touchpoints.named",
                        "touchpoints.anonymous"));
        same(
                question,
                ALL_ORDERS + """
                select store, count(*) filter (named), count(*) filter (p < 0), sum(total) filter (named) / sum(total)
                from o where off group by store
                """,
                each(ask(question), "stores", "store", "orders.named", "orders.nameless", "revenue.share"));
    }

    @Test
    void dailyFiguresByChannel() {
        String question =
                "{\"analysis\":\"figures\",\"by\":\"channel\",\"currency\":\"TWD\",\"rates\":RATES," + YEAR + "}";
        same(
                question,
                """
                select channel, sum(impressions), sum(clicks), sum(footfall),
                    sum(clicks) filter (impressions is not null) / sum(impressions) filter (clicks is not null)
                from figures group by channel
                """,
                each(ask(question), "groups", "value", "impressions", "clicks", "footfall", "clickRate.value").stream()
                        .filter(row -> !row.subList(1, 4).equals(java.util.List.of("null", "null", "null"))
                                || row.getFirst().equals("social"))
                        .toList());
    }

    @Test
    void whereCustomersComeFrom() {
        String question =
                "{\"analysis\":\"growth\",\"currency\":\"TWD\",\"rates\":RATES,\"between\":[\"2026-01-01\",\"2026-06-30\"]}";
        same(
                question,
                """
                with a as (select p, arg_max(coalesce(stage, ''), seq) filter (t < %1$d) was,
                    arg_max(coalesce(stage, ''), seq) filter (t < %2$d) now,
                    coalesce(bool_or(stage in ('first-purchase', 'retention', 'advocacy')) filter (t < %1$d), false) ever
                    from stays where model = 'journey' group by p),
                b as (select *, coalesce(was in ('first-purchase', 'retention', 'advocacy'), false) s,
                    coalesce(now in ('first-purchase', 'retention', 'advocacy'), false) e from a)
                select count(*) filter (s), count(*) filter (e and not s and not ever), count(*) filter (e and not s and ever),
                    count(*) filter (s and not e), count(*) filter (e) from b
                """.formatted(20454 * 86_400_000L - 28_800_000L, DemoTables.END),
                one(
                        ask(question),
                        "customers.atStart",
                        "customers.new",
                        "customers.wonBack",
                        "customers.lapsed",
                        "customers.atEnd"));
    }
}
