package io.sojourn.bench;

import io.sojourn.collect.Value;
import io.sojourn.measure.Analyses;
import io.sojourn.measure.AnalysisContext;
import io.sojourn.measure.AnalysisOutcome;
import io.sojourn.measure.JourneyTable;
import io.sojourn.regex.Re2Patterns;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One analysis, asked as people ask it and in SQL.
 *
 * @param limit how many times faster than the best SQL it has to be, 0 where nothing is said
 * @param seconds within how many it has to be answered, 0 where nothing is said
 * @param sql every way to ask it, by name
 * @param rows the numbers of an answer in the form of the SQL's rows, which may have more columns
 */
record Question(
        String name,
        double limit,
        double seconds,
        Value.Obj request,
        Map<String, String> sql,
        Function<Value.Obj, List<List<Long>>> rows) {

    Question(
            String name,
            double limit,
            Value.Obj request,
            Map<String, String> sql,
            Function<Value.Obj, List<List<Long>>> rows) {
        this(name, limit, 0, request, sql, rows);
    }

    static final long WINDOW = 14 * 86_400_000L;
    private static final List<Boolean> ANY = List.of(false, false, false, false);
    private static final List<String> PLAIN = List.of("name = 0", "name = 1", "name = 2", "name = 3");

    /** Whether the SQL's rows, as far as they are compared, say the same. */
    static boolean same(List<List<Long>> ours, List<List<Long>> peers) {
        return ours.equals(peers.stream()
                .map(row -> row.subList(
                        0,
                        Math.min(
                                row.size(), ours.isEmpty() ? 0 : ours.getFirst().size())))
                .toList());
    }

    List<List<Long>> ask(JourneyTable table) {
        return switch (Analyses.run(request, table, context())) {
            case AnalysisOutcome.Answer answer -> rows.apply(answer.value());
            case AnalysisOutcome.Refused refused -> throw new IllegalStateException(name + ": " + refused.problems());
        };
    }

    private static AnalysisContext context() {
        List<AnalysisContext.StagePlace> places = new ArrayList<>();
        for (String stage : Crowd.STAGES) {
            boolean customer = Crowd.STAGES.indexOf(stage) >= Crowd.GATE;
            places.add(new AnalysisContext.StagePlace(stage, customer, false));
        }
        return new AnalysisContext(
                Crowd.START + 2 * Crowd.SPAN,
                ZoneOffset.UTC,
                Duration.ofMinutes(30),
                new Re2Patterns(),
                id -> Optional.empty(),
                model -> model.equals("journey") ? places : List.of());
    }

    static List<Question> all() {
        return List.of(plain(), timed(), filtered(), brokenDown(), ties(), transitions(), stages());
    }

    static Question plain() {
        return funnel(
                "plain",
                20,
                List.of(step("Viewed"), step("Added"), step("Checked Out"), step("Ordered")),
                PLAIN,
                ANY,
                false);
    }

    static FunnelSql plainSql() {
        return new FunnelSql(PLAIN, ANY, WINDOW, false);
    }

    /** The plain funnel with what its steps took, which the SQL does not work out. */
    static Question timed() {
        Question plain = plain();
        return new Question("with times", 0, plain.request().with("times", Value.bool(true)), Map.of(), plain.rows());
    }

    private static Question filtered() {
        Value.Obj web = Value.object("channel", Value.object("op", "equals", "value", "web"));
        Value.Obj dear = Value.object("property", "value", "op", "gte", "value", 100);
        return funnel(
                "filters",
                8,
                List.of(
                        step("Viewed").with("where", web),
                        step("Added").with("where", dear),
                        step("Checked Out"),
                        step("Ordered")),
                List.of("name = 0 and channel = 0", "name = 1 and value >= 100", "name = 2", "name = 3"),
                ANY,
                false);
    }

    private static Question brokenDown() {
        Question plain = plain();
        Value.Obj breakdown = Value.object("property", "tier", "on", "profile");
        return new Question(
                "breakdown",
                8,
                plain.request().with("breakdown", breakdown),
                new FunnelSql(PLAIN, ANY, WINDOW, true).ways(),
                answer -> items(answer, "groups").stream()
                        .map(group -> {
                            List<Long> row = new ArrayList<>();
                            row.add((long) Crowd.TIERS.indexOf(group.text("value")));
                            row.addAll(counts(group));
                            return row;
                        })
                        .sorted(Comparator.comparing(List::getFirst))
                        .toList());
    }

    private static Question ties() {
        return funnel(
                "ties",
                8,
                List.of(step("Viewed"), step("Viewed"), step("Added"), step("Added")),
                List.of("name = 0", "name = 0", "name = 1", "name = 1"),
                List.of(false, true, false, true),
                false);
    }

    private static Question funnel(
            String name, double limit, List<Value.Obj> steps, List<String> sql, List<Boolean> later, boolean byTier) {
        return new Question(
                name,
                limit,
                Value.object("analysis", "funnel", "window", "P14D", "times", false, "steps", Value.array(steps)),
                new FunnelSql(sql, later, WINDOW, byTier).ways(),
                answer -> {
                    List<Long> row = new ArrayList<>(List.of(0L));
                    row.addAll(counts(answer));
                    return List.of(row);
                });
    }

    private static Value.Obj step(String event) {
        return Value.object("event", event);
    }

    private static List<Long> counts(Value.Obj funnel) {
        return items(funnel, "steps").stream()
                .map(step -> number(step, "count"))
                .toList();
    }

    /** Which event follows which within a session, repeats taken as one. */
    static Question transitions() {
        String sql = """
                with e as (select person, t, seq, name,
                    lag(name) over w was, lag(t) over w before from events window w as (partition by person order by seq))
                select was, name, count(*) from e where t - before < 1800000 and was <> name group by all order by all
                """;
        return new Question(
                "transitions",
                8,
                Value.object("analysis", "paths", "view", "transitions", "edgeLimit", 1_000),
                Map.of("windows", sql),
                answer -> items(answer, "transitions").stream()
                        .map(row -> List.of(
                                (long) Crowd.NAMES.indexOf(row.text("from")),
                                (long) Crowd.NAMES.indexOf(row.text("to")),
                                number(row, "count")))
                        .sorted(Comparator.<List<Long>, Long>comparing(List::getFirst)
                                .thenComparing(row -> row.get(1)))
                        .toList());
    }

    /** Moves, dwell by the stage that was left, and the handoff: all that the analysis says in numbers of people's moves. */
    static Question stages() {
        return new Question(
                "stages",
                8,
                Value.object("analysis", "stages", "model", "journey"),
                Map.of(
                        "ASOF join",
                        stagesSql(
                                "g asof left join (select person, t from events where name = %d) b on g.person = b.person and g.gate < b.t"
                                        .formatted(Crowd.BY_THE_BRAND)),
                        "join",
                        stagesSql(
                                "(select g.person, any_value(gate) gate, min(t) t from g left join (select person, t from events where name = %d) b on g.person = b.person and t > gate group by g.person)"
                                        .formatted(Crowd.BY_THE_BRAND))),
                Question::stageRows);
    }

    private static String stagesSql(String handoff) {
        return """
                with e as materialized (select stage, lag(stage) over w was, moment - lag(moment) over w dwell
                    from stays window w as (partition by person order by moment)),
                g as (select person, min(moment) gate from stays where stage >= %d group by person),
                h as (select t - gate after from %s)
                select 0 kind, coalesce(was, -1) a, stage b, count(*) n, 0 m from e group by was, stage
                union all select 1, was, count(*), round(10 * quantile_cont(dwell, 0.5))::bigint,
                    round(10 * quantile_cont(dwell, 0.9))::bigint from e where was is not null group by was
                union all select 2, count(*), count(after), round(10 * quantile_cont(after, 0.5))::bigint, 0 from h
                order by all
                """.formatted(Crowd.GATE, handoff);
    }

    private static List<List<Long>> stageRows(Value.Obj answer) {
        List<List<Long>> rows = new ArrayList<>();
        for (Value.Obj move : items(answer, "moves")) {
            rows.add(List.of(
                    0L,
                    (long) Crowd.STAGES.indexOf(String.valueOf(move.text("from"))),
                    (long) Crowd.STAGES.indexOf(move.text("to")),
                    number(move, "count"),
                    0L));
        }
        for (Value.Obj stage : items(answer, "stages")) {
            Value.Obj dwell = inner(stage, "dwellSeconds");
            if (number(dwell, "n") > 0) {
                long place = Crowd.STAGES.indexOf(stage.text("stage"));
                rows.add(List.of(1L, place, number(dwell, "n"), tenths(dwell, "median"), tenths(dwell, "p90")));
            }
        }
        Value.Obj handoff = inner(answer, "handoff");
        double share = handoff.find("share") instanceof Value.Real real ? real.value() : 0;
        long people = number(handoff, "people");
        rows.add(List.of(2L, people, Math.round(share * people), tenths(handoff, "medianSeconds"), 0L));
        rows.sort(Comparator.<List<Long>, Long>comparing(List::getFirst)
                .thenComparing(row -> row.get(1))
                .thenComparing(row -> row.get(2)));
        return rows;
    }

    static Value.Obj inner(Value.Obj of, String name) {
        return of.find(name) instanceof Value.Obj inner ? inner : Value.Obj.empty();
    }

    /** Tenths of milliseconds, in which quantiles of whole milliseconds at tenths are exact. */
    private static long tenths(Value.Obj of, String name) {
        return of.find(name) instanceof Value.Real seconds ? Math.round(seconds.value() * 10_000) : 0;
    }

    static List<Value.Obj> items(Value.Obj of, String name) {
        return of.find(name) instanceof Value.Array array
                ? array.items().stream().map(Value.Obj.class::cast).toList()
                : List.of();
    }

    static long number(Value.Obj of, String name) {
        return of.find(name) instanceof Value.Whole whole ? whole.value() : -1;
    }
}
