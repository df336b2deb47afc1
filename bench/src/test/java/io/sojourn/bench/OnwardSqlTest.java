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

/** Which first contacts go with an order, how people get on and which contact comes next: the numbers are those of SQL. */
final class OnwardSqlTest {
    private static final String YEAR = "\"between\":[\"2025-07-01\",\"2026-06-30\"]";
    private static final long DAY = 86_400_000L;
    private static final long LAST = DemoTables.END - 1;

    /** The first three contacts of everybody, the same in a row being one, and the first order. */
    private static final String FIRST_CONTACTS = """
            with o as (select p, min(seq) seq from ev where name = 'Order Completed' and p >= 0 group by p),
            c as (select p, seq, t, touch, via, lag(touch) over (partition by p order by seq) before from ev
                where role in ('interaction', 'purchase', 'service') and via is not null and p >= 0),
            n as (select c.*, row_number() over (partition by p order by seq) i from c where before is null or before <> touch),
            m as (select n.p, %s label, any_value(via) filter (i = 1) first, max(i) length, max(n.t) t, max(n.seq) seq
                from n left join o using (p) where i <= 3 and (o.seq is null or n.seq < o.seq) group by n.p),
            k as (select m.*, exists(select 1 from ev e where e.p = m.p and e.name = 'Order Completed' and e.seq > m.seq
                    and e.t <= m.t + %d) did from m where length = 3 and t + %2$d <= %d),
            s as (select first, label, count(*)::double n, (count(*) filter (did))::double d from k group by first, label),
            f as (select first, sum(n) n, sum(d) d from s group by first)
            """;

    private static String contacts(String label) {
        return FIRST_CONTACTS.formatted(label, 30 * DAY, LAST);
    }

    private static final String RANKED = """
            select s.label || ' of ' || first, s.n, s.d, s.d / s.n,
                case when f.n - s.n >= 50 then s.d / s.n - (f.d - s.d) / (f.n - s.n) end
            from s join f using (first) where s.n >= 50
            """;

    @Test
    void firstContactsRankedByOrders() {
        for (String of : List.of("touchpoints", "channels")) {
            String question = "{\"analysis\":\"bestPaths\",\"of\":\"" + of + "\"," + YEAR + "}";
            List<List<Object>> rows = new ArrayList<>();
            for (Value stratum :
                    ((Value.Array) Objects.requireNonNull(ask(question).find("strata"))).items()) {
                String first = String.valueOf(((Value.Obj) stratum).text("firstChannel"));
                for (Value path : ((Value.Array) Objects.requireNonNull(((Value.Obj) stratum).find("paths"))).items()) {
                    List<Object> row = new ArrayList<>();
                    row.add(joined((Value.Obj) path) + " of " + first);
                    row.addAll(Rows.row((Value.Obj) path, "outcome.n", "outcome.count", "outcome.value", "difference"));
                    rows.add(row);
                }
            }
            String label = of.equals("channels")
                    ? "array_to_string(list_sort(list_distinct(list(via))), ' > ')"
                    : "string_agg(touch, ' > ' order by i)";
            same(question, contacts(label) + RANKED, rows);
        }
    }

    private static String joined(Value.Obj path) {
        return String.join(
                " > ",
                ((Value.Array) Objects.requireNonNull(path.find("path")))
                        .items().stream()
                                .map(each -> ((Value.Text) each).value())
                                .toList());
    }

    @Test
    void whoIsLeftOutOfTheRanking() {
        String question = "{\"analysis\":\"bestPaths\"," + YEAR + "}";
        same(
                question,
                contacts("any_value(touch)") + """
                , a as (select distinct p from n union select p from o),
                l as (select a.p, coalesce(length, 0) length, t, o.seq is not null ordered from a left join m using (p) left join o using (p))
                select count(*) filter (length < 3 and not ordered), count(*) filter (length < 3 and ordered),
                    count(*) filter (length = 3 and t + %d > %d) from l
                """.formatted(30 * DAY, LAST),
                one(ask(question), "left.shorter", "left.early", "left.open"));
    }

    /** Everybody's last answer whose window is over, its band, and where they stood. */
    private static final String FELT = """
            with r as (select * from (values ('awareness', 0), ('consideration', 2), ('decision', 4), ('lapsed-prospect', -1),
                ('lapsed-customer', 5), ('first-purchase', 6), ('retention', 8), ('advocacy', 10)) r(stage, rank)),
            a as (select p, t, seq, case kind when 'csat' then (score - 3) / 2 when 'ces' then (score - 4) / 3
                    when 'nps' then case when score <= 6 then -1 + 0.8 * score / 6 when score = 7 then 0.0
                    when score = 8 then 0.2 when score = 9 then 0.6 else 1 end end mood from ev
                where name = 'Survey Answered' and p >= 0
                union all select p, t, seq, (rating - 3) / 2 from ev where name = 'Product Reviewed' and p >= 0),
            l as (select p, max(seq) filter (t + %1$d <= %2$d) seq from a where mood is not null group by p),
            b as (select a.*, case when mood <= -0.2 then 'negative' when mood < 0.2 then 'neutral' else 'positive' end band,
                (select arg_max(coalesce(stage, ''), s.seq) from stays s where s.p = a.p and s.model = 'journey' and s.t <= a.t) stage
                from a join l using (p, seq)),
            m as (select b.*, coalesce(r.rank, -2) rank from b left join r using (stage)),
            d as (select m.*, exists(select 1 from stays s join r on r.stage = s.stage where s.p = m.p and s.model = 'journey'
                and s.t > m.t and s.t <= m.t + %1$d and r.rank > m.rank) moved from m)
            """.formatted(30 * DAY, LAST);

    @Test
    void whoMovesOnByHowTheyFelt() {
        String question = "{\"analysis\":\"progress\"," + YEAR + "}";
        same(
                question,
                FELT + "select band, count(*), count(*) filter (moved) from d where rank < 10 group by band",
                each(ask(question), "bands", "band", "movedOn.n", "movedOn.count"));
        same(
                question,
                FELT + """
                , c as (select stage, band, count(*)::double n, (count(*) filter (moved))::double k from d where rank < 10 group by stage, band),
                x as (select a.band || ' against ' || b.band pair, a.k * (b.n - b.k) / (a.n + b.n) up,
                    b.k * (a.n - a.k) / (a.n + b.n) down from c a join c b using (stage)
                    where (a.band, b.band) in (('negative', 'neutral'), ('positive', 'neutral'), ('positive', 'negative')))
                select pair, sum(up) / sum(down) from x group by pair
                """,
                each(ask(question), "odds", "band", "against", "value").stream()
                        .map(row -> List.of(row.get(0) + " against " + row.get(1), row.get(2)))
                        .toList());
        same(
                question,
                FELT + "select (select count(*) from d where rank >= 10), (select count(*) from l where seq is null)",
                one(ask(question), "left.furthest", "left.open"));
    }

    @Test
    void howLongTheWayToAnOrderIs() {
        String question = "{\"analysis\":\"progress\",\"view\":\"length\"," + YEAR + "}";
        String rounds = CustomersSqlTest.ORDERS + """
                , w as (select p, seq, t, lag(seq, 1, -1) over (partition by p order by seq) was from o),
                k as (select w.p, w.seq, w.t, was < 0 first, count(e.seq)::double n, count(distinct e.via)::double channels,
                    (any_value(w.t) - min(e.t)) / %1$d.0 took, w.t / %1$d.0 / 30 stretch
                    from w left join ev e on e.p = w.p and e.seq > w.was and e.seq < w.seq and e.t >= w.t - %2$d
                    and e.role in ('interaction', 'purchase', 'service') and e.via is not null group by all)
                select count(*), count(*) filter (n = 0), quantile_cont(n, 0.5) filter (n > 0), avg(n) filter (n > 0),
                    quantile_cont(channels, 0.9) filter (n > 0), avg(channels) filter (n > 0), avg(took) filter (n > 0),
                    quantile_cont(took, 0.9) filter (n > 0), regr_slope(n, stretch) filter (n > 0),
                    regr_slope(took, stretch) filter (n > 0) from k where %3$s
                """;
        for (String which : List.of("first", "again")) {
            same(
                    question,
                    rounds.formatted(DAY, 90 * DAY, which.equals("first") ? "first" : "not first"),
                    one(
                            Objects.requireNonNull(ask(question).object(which)),
                            "rounds",
                            "withoutContact",
                            "touchpoints.median",
                            "touchpoints.mean",
                            "channels.p90",
                            "channels.mean",
                            "days.mean",
                            "days.p90",
                            "touchpoints.trend.perMonth",
                            "days.trend.perMonth"));
        }
    }

    /** Contacts, the same in a row being one, with the one before. */
    private static final String WALK = """
            with c as (select p, seq, t, touch, lag(touch) over (partition by p order by seq) prior from ev
                where touch is not null and p >= 0),
            k as (select p, seq, t, touch, lag(touch) over w one, lag(touch, 2) over w two from c
                where prior is null or prior <> touch window w as (partition by p order by seq)),
            """;

    @Test
    void whatFollowsAContactAndHowOften() {
        String question = "{\"analysis\":\"next\",\"order\":1,\"after\":[\"product_viewed\"]," + YEAR + "}";
        Value.Obj after = Objects.requireNonNull(ask(question).object("after"));
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row : each(after, "next", "touchpoint", "seen.count", "seen.n", "usual.count", "usual.n")) {
            if (!row.get(1).equals(0.0)) {
                rows.add(row);
            }
        }
        same(question, WALK + """
                f as (select touch, count(*) n from k where one = 'product_viewed' group by touch),
                u as (select touch, count(*) n from k group by touch)
                select touch, f.n, (select sum(n) from f), u.n, (select sum(n) from u) from f join u using (touch)
                qualify row_number() over (order by f.n desc, touch) <= %d
                """.formatted(rows.size()), rows);
    }

    /** Split thirty days before the end: what comes most often, and a chain of one, foretell each later contact. */
    @Test
    void howOftenTheNextContactIsForetold() {
        String question = "{\"analysis\":\"next\",\"order\":1," + YEAR + "}";
        same(
                question,
                WALK + """
                x as (select * from k where t > %1$d and one is not null),
                u as (select touch, row_number() over (order by count(*) desc, touch) r from k where t <= %1$d group by touch),
                a as (select x.*, u.r - coalesce((o.r < u.r)::int, 0) usual from x left join u on u.touch = x.touch
                    left join u o on o.touch = x.one),
                s as (select one, touch, count(*) n, sum(count(*)) over (partition by one) of from k
                    where t <= %1$d and one is not null group by one, touch),
                h as (select one, touch, row_number() over (partition by one order by n desc, touch) r, count(*) over (partition by one) kinds
                    from s where of >= 5),
                v as (select one, u.touch, kinds + row_number() over (partition by one order by u.r) r
                    from (select distinct one, kinds from h) g, u where u.touch <> g.one
                    and not exists(select 1 from h where h.one = g.one and h.touch = u.touch)),
                b as (select a.*, coalesce(h.r, v.r, case when exists(select 1 from h where h.one = a.one) then null else usual end) place
                    from a left join h on h.one = a.one and h.touch = a.touch left join v on v.one = a.one and v.touch = a.touch)
                select count(*), count(*) filter (usual <= 1), count(*) filter (usual <= 3), sum(coalesce(1 / usual, 0)) / count(*),
                    count(*) filter (place <= 1), count(*) filter (place <= 3), sum(coalesce(1 / place, 0)) / count(*) from b
                """.formatted(LAST - 30 * DAY),
                one(
                        ask(question),
                        "test.n",
                        "usual.hit1.count",
                        "usual.hit3.count",
                        "usual.mrr",
                        "test.hit1.count",
                        "test.hit3.count",
                        "test.mrr"));
    }
}
