package io.sojourn.bench;

import java.util.Map;

/** The questions of {@code bench measure} in PostgreSQL's words; those that are not here are not asked. */
final class PostgresSql {
    private PostgresSql() {}

    static Map<String, String> ways(String question) {
        return switch (question) {
            case "plain" -> Map.of("windows", Question.plainSql().windows());
            case "transitions" -> Map.of("windows", TRANSITIONS);
            case "retention" -> Map.of("self join", RETENTION);
            case "stages" -> Map.of("windows", STAGES);
            case "attribution" -> Map.of("windows", ATTRIBUTION);
            case "segment" -> Map.of("group", Measures.segmentSql());
            default -> Map.of();
        };
    }

    private static final String TRANSITIONS = """
            with e as (select person, t, seq, name, lag(name) over w as was, lag(t) over w as before
                from events window w as (partition by person order by seq))
            select was, name, count(*) from e where t - before < 1800000 and was <> name group by 1, 2 order by 1, 2
            """;

    private static final String RETENTION = """
            with w as (select distinct person, (t - %d) / %d as week from events where name = %d and t <= %d)
            select a.week, b.week - a.week as later, count(*) from w a join w b on a.person = b.person
                and b.week >= a.week and b.week < a.week + %d group by 1, 2 order by 1, 2
            """.formatted(
            Measures.FIRST_WEEK, Measures.WEEK, Crowd.NAMES.indexOf("Viewed"), Measures.END, Measures.INTERVALS);

    private static final String STAGES = """
            with e as materialized (select stage, lag(stage) over w as was, moment - lag(moment) over w as dwell
                from stays window w as (partition by person order by moment)),
            g as (select person, min(moment) as gate from stays where stage >= %d group by person),
            h as (select min(b.t) - min(gate) as after from g left join events b on g.person = b.person
                and b.name = %d and b.t > gate group by g.person)
            select 0 as kind, coalesce(was, -1) as a, stage as b, count(*) as n, 0 as m from e group by was, stage
            union all select 1, was, count(*),
                round((10 * percentile_cont(0.5) within group (order by dwell))::numeric)::bigint,
                round((10 * percentile_cont(0.9) within group (order by dwell))::numeric)::bigint
                from e where was is not null group by was
            union all select 2, count(*), count(after),
                round((10 * percentile_cont(0.5) within group (order by after))::numeric)::bigint, 0 from h
            order by 1, 2, 3, 4, 5
            """.formatted(Crowd.GATE, Crowd.BY_THE_BRAND);

    private static final String ATTRIBUTION = """
            with e as (select person, seq, t, channel, name = %1$d as sold,
                    coalesce(sum((name = %1$d)::int) over (partition by person order by seq
                        rows between unbounded preceding and 1 preceding), 0) as before
                from events where name in (%1$d, %2$s)),
            o as (select person, before, t as sold_at from e where sold),
            p as (select (array_agg(e.channel order by seq))[1] as f,
                    (array_agg(e.channel order by seq desc))[1] as l from o join e
                on e.person = o.person and e.before = o.before and not e.sold and e.t >= o.sold_at - %3$d
                group by o.person, o.before)
            select c, count(*) filter (where f = c), count(*) filter (where l = c)
                from p, generate_series(0, %4$d) as c group by c order by c
            """.formatted(
                    Crowd.NAMES.indexOf("Ordered"), Measures.touches(), 30 * Measures.DAY, Crowd.CHANNELS.size() - 1);
}
