package io.sojourn.bench;

import static io.sojourn.bench.Rows.ask;
import static io.sojourn.bench.Rows.each;
import static io.sojourn.bench.Rows.one;
import static io.sojourn.bench.Rows.same;

import org.junit.jupiter.api.Test;

/** Where journeys stop, what that costs, and what a change was worth: the numbers are those of SQL. */
final class BreaksSqlTest {
    private static final String YEAR = "\"between\":[\"2025-07-01\",\"2026-06-30\"]";
    private static final long DAY = 86_400_000L;
    private static final String[] SHOWN = {
        "place",
        "reached",
        "succeeded",
        "rate",
        "continued",
        "stopped",
        "dropOff",
        "neighbours",
        "excess",
        "waitSeconds.median",
        "waitSeconds.p90",
        "repeated",
        "failed",
        "negative",
        "importance",
        "atStake.benchmark.rate",
        "atStake.successes",
        "atStake.value",
        "atStake.amount"
    };

    @Test
    void whereJourneysStopWithinAWeek() {
        String question = "{\"analysis\":\"breakpoints\"," + YEAR
                + ",\"touchpoints\":[{\"event\":\"Product Viewed\"},{\"event\":\"Fitting Room Used\"},{\"event\":\"Product Added\"},{\"event\":\"Checkout Started\"}]}";
        same(question, """
                with e as (select p, seq, t, name, score, total, case name when 'Product Viewed' then 1
                        when 'Fitting Room Used' then 2 when 'Product Added' then 3 when 'Checkout Started' then 4 end k
                    from ev where p >= 0),
                j as (select a.p, a.seq, a.k, a.t, min(b.seq) filter (b.name = 'Order Completed') won,
                        min(b.seq) filter (b.name = 'Order Completed' or b.k <> a.k) onward,
                        min(b.seq) filter (b.k = a.k) same,
                        coalesce(bool_or(b.name in ('Payment Failed', 'Coupon Denied')), false) failed,
                        coalesce(bool_or(b.name = 'Survey Answered' and b.score <= 2), false) negative
                    from e a left join e b on b.p = a.p and b.seq > a.seq and b.t <= a.t + %1$d
                        and (b.k is not null or b.name in ('Order Completed', 'Payment Failed', 'Coupon Denied', 'Survey Answered'))
                    where a.k is not null group by a.p, a.seq, a.k, a.t),
                u as (select p, k, arg_min(won, seq) filter (won is not null) won, min(seq) filter (onward is not null) since,
                        arg_min(onward, seq) filter (onward is not null) onward,
                        bool_or(same is not null and (won is null or same < won)) again,
                        bool_or(failed) failed, bool_or(negative) negative from j group by p, k),
                w as (select u.*, (b.t - a.t) / 1000 waits, s.total from u left join e a on a.p = u.p and a.seq = u.since
                    left join e b on b.p = u.p and b.seq = u.onward left join e s on s.p = u.p and s.seq = u.won),
                r as (select k, count(*)::double reached, count(won)::double won, count(onward)::double onward,
                        quantile_cont(waits, 0.5) median, quantile_cont(waits, 0.9) p90,
                        count(*) filter (again) again, count(*) filter (failed) failed, count(*) filter (negative) negative,
                        avg(total) worth from w group by k),
                n as (select a.*, (select avg(1 - b.onward / b.reached) from r b where abs(b.k - a.k) = 1) nd,
                    (select avg(b.won / b.reached) from r b where abs(b.k - a.k) = 1) nr from r a)
                select k, reached, won, won / reached, onward, reached - onward, 1 - onward / reached, nd,
                    greatest(0, 1 - onward / reached - nd) * reached, median, p90, again, failed, negative,
                    onward * (won / onward - won / reached) + (reached - onward) * won / reached,
                    nr, reached * greatest(0, nr - won / reached), worth, reached * greatest(0, nr - won / reached) * worth
                from n
                """.formatted(7 * DAY), each(ask(question), "breakpoints", SHOWN));
    }

    private static final String CLOTHES =
            "{\"property\":\"category\",\"op\":\"in\",\"value\":[\"dress\",\"outerwear\"]}";

    /** Store visits: half an hour of silence ends one. The first try-on of clothes says where and when it was. */
    private static final String VISITS = """
            with g as (select *, t - lag(t) over (partition by p, off order by seq) gap from ev where p >= 0),
            v as (select *, sum(case when gap < 1800000 then 0 else 1 end) over (partition by p, off order by seq) outing from g),
            c as (select p, off, outing, min(seq) tried, arg_min(store, seq) store, arg_min(t, seq) moment
                from v where name = 'Fitting Room Used' and category in ('dress', 'outerwear') group by p, off, outing),
            s as (select c.p, c.moment, c.store, bool_or(v.seq is not null) won from c left join v on v.p = c.p and v.off = c.off
                and v.outing = c.outing and v.name = 'Order Completed' and v.seq > c.tried group by all),
            x as (select won::int won, coalesce(store in ('台北中山', '台中西屯', '高雄左營'), false) treated,
                moment >= epoch_ms(timestamp '2026-04-06 16:00:00') after from s)
            """;

    @Test
    void whatAChangeWasWorthAgainstTheUntouched() {
        String question = "{\"analysis\":\"change\"," + YEAR
                + ",\"change\":{\"name\":\"pilot\",\"from\":\"2026-04-07\",\"treated\":{\"stores\":[\"台北中山\",\"台中西屯\",\"高雄左營\"]},"
                + "\"measure\":{\"event\":{\"event\":\"Fitting Room Used\",\"where\":" + CLOTHES
                + "},\"count\":\"sessions\"}}}";
        same(
                question,
                VISITS + """
                select case when treated then 'treated' else 'untouched' end, count(*) filter (not after),
                    sum(won) filter (not after), avg(won) filter (not after), count(*) filter (after),
                    sum(won) filter (after), avg(won) filter (after) from x group by treated
                """,
                each(
                        ask(question),
                        "groups",
                        "group",
                        "before.n",
                        "before.succeeded",
                        "before.value",
                        "after.n",
                        "after.succeeded",
                        "after.value"));
        same(question, VISITS + """
                , m as (select treated, after, count(*)::double n, avg(won) m, avg(won) * (1 - avg(won)) / count(*) v
                    from x group by treated, after)
                select sum(m * case when treated = after then 1 else -1 end), sqrt(sum(v)) from m
                """, one(ask(question), "difference.value", "difference.standardError"));
    }
}
