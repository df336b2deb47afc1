package io.sojourn.bench;

import io.sojourn.collect.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The questions of {@code bench measure}: each has to be answered within half a second over 100 million events. */
final class Measures {
    private static final double HALF_A_SECOND = 0.5;
    private static final double TWO_SECONDS = 2;
    static final long DAY = 86_400_000L;
    static final long WEEK = 7 * DAY;
    /** The Monday on or before the crowd's first day. */
    static final long FIRST_WEEK = Crowd.START - 3 * DAY;

    static final int INTERVALS = 8;
    static final long END = Crowd.START + Crowd.SPAN - 1;
    private static final List<String> TOUCHES = List.of("Clicked", "Opened", "Visited Store");
    private static final int ORDERED = Crowd.NAMES.indexOf("Ordered");

    private Measures() {}

    static List<Question> all() {
        return List.of(
                within(Question.plain(), HALF_A_SECOND),
                within(Question.transitions(), HALF_A_SECOND),
                retention(),
                within(Question.stages(), HALF_A_SECOND),
                attribution(),
                segment());
    }

    private static Question within(Question question, double seconds) {
        return new Question(
                question.name(), question.limit(), seconds, question.request(), question.sql(), question.rows());
    }

    /** The numbers of the names of touches. */
    static String touches() {
        return String.join(
                ", ",
                TOUCHES.stream()
                        .map(name -> Integer.toString(Crowd.NAMES.indexOf(name)))
                        .toList());
    }

    private static Value between() {
        return Value.array(List.of(
                Value.text(Instant.ofEpochMilli(Crowd.START).toString()),
                Value.text(Instant.ofEpochMilli(END).toString())));
    }

    /** Who viewed something in a week, and came back to do so in the weeks after. */
    private static Question retention() {
        int viewed = Crowd.NAMES.indexOf("Viewed");
        String sql = """
                with w as (select distinct person, (t - %d) // %d as week from events where name = %d and t <= %d)
                select a.week, b.week - a.week as later, count(*) from w a join w b on a.person = b.person
                    and b.week >= a.week and b.week < a.week + %d group by all order by all
                """;
        String listed = """
                with w as (select distinct person, (t - %d) // %d as week from events where name = %d and t <= %d),
                    m as (select person, sum(1::bigint << week::int)::bigint as came from w group by person),
                    c as (select came, count(*) as n from m group by came)
                select i, k - i as later, sum(n)::bigint from c, range(0, 14) a(i), range(0, 14) b(k)
                    where k >= i and k < i + %d and (came >> i::int) & 1 = 1 and (came >> k::int) & 1 = 1
                    group by all order by all
                """;
        Object[] of = {FIRST_WEEK, WEEK, viewed, END, INTERVALS};
        return new Question(
                "retention",
                0,
                HALF_A_SECOND,
                Value.object(
                        "analysis",
                        "retention",
                        "target",
                        Value.object("event", "Viewed"),
                        "period",
                        "week",
                        "intervals",
                        INTERVALS,
                        "between",
                        between()),
                Map.of("self join", sql.formatted(of), "bit sets", listed.formatted(of)),
                Measures::retentionRows);
    }

    private static List<List<Long>> retentionRows(Value.Obj answer) {
        List<List<Long>> rows = new ArrayList<>();
        List<Value.Obj> weeks = Question.items(answer, "rows");
        for (int week = 0; week < weeks.size(); week++) {
            if (weeks.get(week).find("cells") instanceof Value.Array cells) {
                for (int later = 0; later < cells.items().size(); later++) {
                    if (cells.items().get(later) instanceof Value.Whole people && people.value() > 0) {
                        rows.add(List.of((long) week, (long) later, people.value()));
                    }
                }
            }
        }
        return rows;
    }

    /** First and last touch by channel: touches of the 30 days before an order and after the one before it. */
    private static Question attribution() {
        String sql = """
                with e as (select person, seq, t, channel, name = %1$d as sold,
                        coalesce(sum((name = %1$d)::int) over (partition by person order by seq
                            rows between unbounded preceding and 1 preceding), 0) before
                    from events where name in (%1$d, %2$s)),
                o as (select person, before, t as sold_at from e where sold),
                p as (select arg_min(e.channel, seq) first, arg_max(e.channel, seq) last from o join e
                    on e.person = o.person and e.before = o.before and not e.sold and e.t >= o.sold_at - %3$d
                    group by o.person, o.before)
                select channel, count(*) filter (first = channel) as f, count(*) filter (last = channel) as l
                    from p, (select unnest(range(0, %4$d)) as channel) group by channel order by channel
                """.formatted(ORDERED, touches(), 30 * DAY, Crowd.CHANNELS.size());
        return new Question(
                "attribution",
                0,
                HALF_A_SECOND,
                Value.object(
                        "analysis",
                        "attribution",
                        "purchase",
                        Value.object("event", "Ordered"),
                        "touch",
                        Value.object(
                                "anyOf",
                                Value.array(TOUCHES.stream().map(Value::text).toList())),
                        "models",
                        Value.array(List.of(Value.text("first"), Value.text("last"), Value.text("linear")))),
                Map.of("windows", sql),
                Measures::attributionRows);
    }

    private static List<List<Long>> attributionRows(Value.Obj answer) {
        return Question.items(answer, "rows").stream()
                .map(row -> List.of(
                        (long) Crowd.CHANNELS.indexOf(row.text("value")),
                        conversions(row, "first"),
                        conversions(row, "last")))
                .sorted(Comparator.comparing(List::getFirst))
                .toList();
    }

    private static long conversions(Value.Obj row, String model) {
        Value.Obj credit = Question.inner(Question.inner(row, "credits"), model);
        return switch (credit.find("conversions")) {
            case Value.Whole whole -> whole.value();
            case Value.Real real -> Math.round(real.value());
            case null, default -> -1;
        };
    }

    /** How many of those who opened something in the last 30 days ordered: a condition on people, worked out for everybody. */
    private static Question segment() {
        return new Question(
                "segment",
                0,
                TWO_SECONDS,
                Value.object(
                        "analysis",
                        "funnel",
                        "times",
                        false,
                        "steps",
                        Value.array(List.of(Value.object("event", "Ordered"))),
                        "between",
                        between(),
                        "segment",
                        Value.object("did", Value.object("event", "Opened"), "within", "P30D")),
                Map.of("group", segmentSql()),
                answer -> List.of(List.of(
                        0L, Question.number(Question.items(answer, "steps").getFirst(), "count"))));
    }

    static String segmentSql() {
        return """
                select 0, count(*) from (select person from events where t <= %2$d group by person
                    having count(*) filter (where name = %3$d and t >= %1$d) > 0
                        and count(*) filter (where name = %4$d) > 0) as members
                """.formatted(END - 30 * DAY, END, Crowd.BY_THE_BRAND, ORDERED);
    }
}
