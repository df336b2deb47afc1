package io.sojourn.bench;

import static io.sojourn.bench.Rows.ask;
import static io.sojourn.bench.Rows.each;
import static io.sojourn.bench.Rows.one;
import static io.sojourn.bench.Rows.same;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How people go between channels, what they meet there and whether promises hold: the numbers are those of SQL. */
final class WaysSqlTest {
    private static final String YEAR = "\"between\":[\"2025-07-01\",\"2026-06-30\"]";
    private static final long DAY = 86_400_000L;
    private static final long LAST = DemoTables.END - 1;

    @Test
    void showRoomingByCategory() {
        String question = "{\"analysis\":\"cross-channel\",\"touch\":{\"event\":\"Fitting Room Used\"}," + YEAR + "}";
        same(
                question,
                CustomersSqlTest.ORDERS + """
                , c as (select distinct o.p, o.t, o.seq, o.off, l.category from o join line l using (p, seq)),
                e as (select p, t, seq, category, t - lag(t) over (partition by p, category order by seq) gap from ev
                    where name = 'Fitting Room Used' and off and category is not null),
                k as (select e.*, exists(select 1 from c where c.p = e.p and c.category = e.category and c.seq > e.seq
                        and c.off
                        and c.t <= e.t + 3600000) once,
                    exists(select 1 from c where c.p = e.p and c.category = e.category and not c.off and c.seq > e.seq
                        and c.t <= e.t + %1$d) hit
                    from e where gap is null or gap >= 1800000)
                select category, count(*), count(distinct p), count(*) filter (hit), count(*) filter (hit) / count(*)
                from k where not once and t + %1$d <= %2$d group by category
                """.formatted(7 * DAY, LAST),
                each(ask(question), "categories", "category", "touches", "people", "followed", "share"));
    }

    @Test
    void crossingsBetweenChannels() {
        String question = "{\"analysis\":\"cross-channel\",\"view\":\"crossings\"," + YEAR + "}";
        String contacts = """
                with c as (select *, lead(via) over w next, lead(t) over w nextt from ev
                    where role in ('interaction', 'purchase', 'service') and via is not null and p >= 0
                    window w as (partition by p order by seq)),
                x as (select * from c where next <> via and nextt - t <= %d)
                """.formatted(7 * DAY);
        same(
                question,
                contacts + "select (select count(distinct p) from c), count(distinct p) from x",
                one(ask(question), "people", "crossed"));
        same(
                question,
                contacts + """
                select via || ' → ' || next, count(*), count(distinct p), quantile_cont(nextt - t, 0.5) / 1000 from x
                group by via, next
                """,
                each(ask(question), "crossings", "from", "to", "count", "people", "medianSeconds").stream()
                        .map(row -> List.of(row.get(0) + " → " + row.get(1), row.get(2), row.get(3), row.get(4)))
                        .toList());
    }

    @Test
    void productDaysOnBothSides() {
        String question =
                "{\"analysis\":\"parity\",\"seen\":[{\"event\":\"Fitting Room Used\"}],\"prices\":false," + YEAR + "}";
        same(
                question,
                """
                with s as (select product, day, off, price from ev where p >= 0 and price > 0 and product is not null
                        and name in ('Product Viewed', 'Product Added', 'Fitting Room Used')
                    union all select l.product, e.day, e.off, l.price from line l join ev e using (p, seq)
                    where p >= 0 and e.name = 'Order Completed' and l.price > 0 and l.product is not null),
                n as (select product, day, off, price, count(*) n from s group by all),
                m as (select *, row_number() over (partition by product, day, off order by n desc, price) k from n),
                d as (select a.product, 1 - a.price / b.price gap from m a join m b on a.product = b.product
                    and a.day = b.day and a.k = 1 and b.k = 1 and not a.off and b.off),
                g as (select product, median(gap) gap from d group by product)
                select count(*), count(*) filter (abs(gap) > 0.02), count(*) filter (abs(gap) > 0.02) / count(*),
                    median(gap) filter (abs(gap) > 0.02), (select count(*) from g),
                    (select count(*) from g where abs(gap) > 0.02) from d
                """,
                one(
                        ask(question),
                        "productDays.compared",
                        "productDays.unequal",
                        "productDays.share",
                        "productDays.medianGap",
                        "products.compared",
                        "products.unequal"));
    }

    @Test
    void promisesOfAllOrders() {
        String question = "{\"analysis\":\"promises\",\"orders\":\"all\"," + YEAR + "}";
        same(
                question,
                CustomersSqlTest.ORDERS + """
                , f as (select o.p, o.seq, o.t, o.promised, min(e.t) came from o left join ev e on e.p = o.p and e.seq > o.seq
                    and e.order_id = o.order_id and e.name in ('Order Delivered', 'Order Picked Up')
                    where o.promised is not null group by all),
                a as (select *, exists(select 1 from o where o.p = f.p and o.seq > f.seq and o.t <= f.t + %1$d) again,
                    f.t + %1$d <= %2$d done from f)
                select count(*), count(*) filter (came is null and promised <= %2$d),
                    count(*) filter (came is null and promised > %2$d), count(*) filter (came <= promised),
                    count(*) filter (came > promised), median(came - promised) filter (came > promised) / 1000
                from a
                """.formatted(90 * DAY, LAST),
                one(
                        ask(question),
                        "orders",
                        "missing",
                        "open",
                        "kept.orders",
                        "broken.orders",
                        "broken.slipSeconds.median"));
    }

    @Test
    void theScorecardOfTouchpoints() {
        String question = "{\"analysis\":\"touchpoints\",\"currency\":\"TWD\",\"rates\":RATES," + YEAR + "}";
        same(
                question,
                """
                with c as (select p, touch, t, seq from ev where touch is not null and p >= 0),
                f as (select p, touch, min(t) t, min(seq) seq from c group by p, touch),
                a as (select f.*, exists(select 1 from c where c.p = f.p and c.touch = f.touch and c.seq > f.seq
                    and c.t <= f.t + %1$d) again, f.t + %1$d <= %2$d done from f),
                n as (select touch, count(*) contacts from c group by touch)
                select touch, count(*), any_value(contacts), count(*) / (select count(distinct p) from c),
                    count(*) filter (done), count(*) filter (done and again) from a join n using (touch) group by touch
                """.formatted(7 * DAY, LAST),
                each(
                        ask(question),
                        "touchpoints",
                        "touchpoint",
                        "people",
                        "contacts",
                        "share.value",
                        "repeated.n",
                        "repeated.count"));
    }
}
