package io.sojourn.bench;

import java.util.Map;

/**
 * The questions of {@code bench measure} in the words of an old ClickHouse, which knows no window functions: people's rows
 * are gathered into lists. Those that are not here are not asked.
 */
final class ClickhouseSql {
    private ClickhouseSql() {}

    static Map<String, String> ways(String question) {
        return switch (question) {
            case "plain" -> Map.of("lists", PLAIN);
            case "transitions" -> Map.of("lists", TRANSITIONS);
            case "retention" -> Map.of("bit sets", RETENTION);
            case "stages" -> Map.of("lists", STAGES);
            case "attribution" -> Map.of("lists", ATTRIBUTION);
            case "segment" -> Map.of("group", SEGMENT);
            default -> Map.of();
        };
    }

    /** For each start the first later time of each step; 0 where there is none. */
    private static final String PLAIN = """
            select 0, count(), sum(depth >= 2), sum(depth >= 3), sum(depth >= 4) from (
                select person, max(1 + (b > 0) + (c > 0) + (d > 0)) as depth from (
                    select person, x, arrayFirst(y -> y >= x and y <= x + %1$d, l2) as b,
                        if(b = 0, 0, arrayFirst(y -> y >= b and y <= x + %1$d, l3)) as c,
                        if(c = 0, 0, arrayFirst(y -> y >= c and y <= x + %1$d, l4)) as d
                    from (select person, groupArrayIf(t, name = 0) as l1, arraySort(groupArrayIf(t, name = 1)) as l2,
                            arraySort(groupArrayIf(t, name = 2)) as l3, arraySort(groupArrayIf(t, name = 3)) as l4
                        from events where name <= 3 group by person)
                    array join l1 as x) group by person)
            """.formatted(Question.WINDOW);

    private static final String TRANSITIONS = """
            select was.3 as a, now.3 as b, count() from (
                select arraySort(groupArray((seq, t, name))) as l from events group by person)
                array join arrayPopBack(l) as was, arrayPopFront(l) as now
                where now.2 - was.2 < 1800000 and was.3 != now.3 group by a, b order by a, b
            """;

    private static final String RETENTION = """
            select i, k - i as later, sum(n) from (
                select ik.1 as i, ik.2 as k, n, came from (
                    select came, count() as n from (
                        select groupBitOr(bitShiftLeft(toUInt64(1), toUInt8(intDiv(t - %d, %d)))) as came
                        from events where name = %d and t <= %d group by person) group by came)
                array join arrayMap(x -> (intDiv(x, 14), x %% 14), range(196)) as ik)
            where k >= i and k < i + %d and bitTest(came, i) and bitTest(came, k) group by i, later order by i, later
            """.formatted(
            Measures.FIRST_WEEK, Measures.WEEK, Crowd.NAMES.indexOf("Viewed"), Measures.END, Measures.INTERVALS);

    private static final String STAYS = """
            select was, stage, dwell from (select arraySort(groupArray((moment, stage))) as l from stays group by person)
                array join arrayConcat([toInt16(-1)], arrayMap(x -> toInt16(x.2), arrayPopBack(l))) as was,
                    arrayMap(x -> toInt16(x.2), l) as stage,
                    arrayConcat([toInt64(0)], arrayMap((a, b) -> b.1 - a.1, arrayPopBack(l), arrayPopFront(l))) as dwell
            """;

    private static final String HANDOFF = """
            select arrayFirst(x -> x > gate, contacts) as first, if(first > 0, first - gate, toInt64(0)) as after from (
                select minIf(t, gated = 1) as gate, arraySort(groupArrayIf(t, gated = 0)) as contacts from (
                    select person, moment as t, toUInt8(1) as gated from stays where stage >= %d
                    union all select person, t, toUInt8(0) as gated from events where name = %d)
                group by person having countIf(gated = 1) > 0)
            """.formatted(Crowd.GATE, Crowd.BY_THE_BRAND);

    private static final String STAGES = """
            select * from (
                select toInt64(0) as kind, toInt64(was) as a, toInt64(stage) as b, toInt64(count()) as n, toInt64(0) as m
                    from (%1$s) group by was, stage
                union all select toInt64(1), toInt64(was), toInt64(length(v)), %3$s, %4$s from (
                    select was, arraySort(groupArray(dwell)) as v from (%1$s) where was >= 0 group by was)
                union all select toInt64(2), toInt64(people), toInt64(length(v)), %3$s, toInt64(0) from (
                    select count() as people, arraySort(groupArrayIf(after, after > 0)) as v from (%2$s)))
            order by kind, a, b, n, m
            """.formatted(STAYS, HANDOFF, quantile(5), quantile(9));

    /** Ten times the quantile of a sorted list v at so many tenths, between its neighbours as far as it lies between them. */
    private static String quantile(int tenths) {
        String at = "intDiv((length(v) - 1) * " + tenths + ", 10) + 1";
        return "toInt64(round(10 * (v[%1$s] + (v[least(%1$s + 1, length(v))] - v[%1$s]) * (((length(v) - 1) * %2$d) %% 10) / 10)))"
                .formatted(at, tenths);
    }

    private static final String ATTRIBUTION =
            """
            select channel, sum(f = channel), sum(g = channel) from (
                select touches[1].3 as f, touches[-1].3 as g from (
                    select arrayFilter(x -> x.2 >= sold_at - %3$d, gathered) as touches from (
                        select maxIf(e.2, e.4 = 1) as sold_at, arraySort(groupArrayIf(e, e.4 = 0)) as gathered from (
                            select person, arraySort(groupArray((seq, t, channel, name = %1$d))) as l
                                from events where name in (%1$d, %2$s) group by person)
                            array join l as e, arrayMap((c, x) -> c - x.4, arrayCumSum(arrayMap(x -> x.4, l)), l) as before
                            group by person, before having sum(e.4) > 0) where sold_at > 0)
                where length(touches) > 0)
                array join range(%4$d) as channel group by channel order by channel
            """.formatted(Crowd.NAMES.indexOf("Ordered"), Measures.touches(), 30 * Measures.DAY, Crowd.CHANNELS.size());

    private static final String SEGMENT = """
            select 0, count() from (select person from events where t <= %2$d group by person
                having countIf(name = %3$d and t >= %1$d) > 0 and countIf(name = %4$d) > 0)
            """.formatted(
                    Measures.END - 30 * Measures.DAY, Measures.END, Crowd.BY_THE_BRAND, Crowd.NAMES.indexOf("Ordered"));
}
