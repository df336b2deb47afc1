package io.sojourn.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.collect.Event;
import io.sojourn.collect.Position;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.ports.PublicFiles;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Analyses over the demo brand and over a public shop give what SQL written by hand gives, in memory and in the index. */
final class SqlTest {
    private static final int FEW_PEOPLE = 2_000;
    private static final long DAY = 86_400_000L;

    @TempDir
    Path directory;

    @Test
    void theDemoBrandComesOutAsInSql() throws Exception {
        List<Event> named = DemoEvents.made().stream()
                .filter(event -> !event.keys().isEmpty())
                .toList();
        try (Told told = new Told(named, directory)) {
            assertThat(told.persons()).isGreaterThanOrEqualTo(FEW_PEOPLE);
            check(told, "Product Viewed", "Product Added", "Checkout Started", "Order Completed");
            stages(told);
        }
    }

    @Test
    void thePublicShopComesOutAsInSql() throws Exception {
        Optional<Path> file = PublicFiles.find("shop/events.csv.gz");
        if (file.isEmpty()) {
            return;
        }
        try (Told told = new Told(shop(file.get()), directory)) {
            assertThat(told.persons()).isEqualTo(600);
            assertThat(told.events()).isEqualTo(31_106);
            check(told, "catalog", "product_view", "add_to_cart", "purchase");
        }
    }

    private static void check(Told told, String a, String b, String c, String d) throws SQLException {
        Value.Obj funnel =
                Value.object("analysis", "funnel", "steps", Value.array(List.of(step(a), step(b), step(c), step(d))));
        String names = "'%s', '%s', '%s', '%s'".formatted(a, b, c, d);
        ordered(told, funnel, a, b, c, d);
        String upToThree = chain(a, b, c) + depths(3, 7 * DAY);
        same(
                told,
                "sessions of a range",
                Value.object(
                        "analysis", "funnel", "count", "sessions", "steps", Value.array(List.of(step(a), step(b)))),
                SqlTest::counts,
                """
                with e as (select *, t - lag(t) over (partition by p, offline order by seq) gap from ev),
                u as (select *, sum(case when gap < 1800000 then 0 else 1 end)
                    over (partition by p, offline order by seq) s from e),
                f as (select p, offline, s, min(t) t1 from u where name = '%s' group by all),
                g as (select f.p, f.offline, f.s, count(u.t) > 0 hit from f left join u on u.p = f.p
                    and u.offline = f.offline and u.s = f.s and u.name = '%s' and u.t >= t1 and u.t <= t1 + 1209600000 group by all)
                select count(*), count(*) filter (hit) from g
                """.formatted(a, b));
        same(
                told,
                "strict",
                Value.object("analysis", "funnel", "order", "strict", "steps", Value.array(List.of(step(a), step(b)))),
                SqlTest::counts,
                """
                with e as (select *, lead(name) over w next, lead(t) over w nextt from ev
                    window w as (partition by p order by seq)),
                d as (select p, max(1 + coalesce((next = '%s' and nextt - t <= 1209600000)::int, 0)) depth
                    from e where name = '%s' group by p)
                select count(*), count(*) filter (depth >= 2) from d
                """.formatted(b, a));
        same(
                told,
                "unordered",
                funnel.with("order", Value.text("unordered")).with("window", Value.text("P3D")),
                SqlTest::counts,
                """
                with s as (select p, t, seq, name from ev where name in (%s)),
                d as (select s.p, s.seq, count(distinct o.name) depth from s join s o on s.p = o.p
                    and o.t between s.t and s.t + %d and (o.seq = s.seq or o.name <> s.name) group by all),
                m as (select p, max(depth) depth from d group by p)
                select count(*), count(*) filter (depth >= 2), count(*) filter (depth >= 3), count(*) filter (depth >= 4)
                from m
                """.formatted(names, 3 * DAY));
        same(
                told,
                "exclusion",
                Value.object(
                        "analysis",
                        "funnel",
                        "window",
                        "P7D",
                        "steps",
                        Value.array(List.of(step(a), step(b), step(c))),
                        "exclude",
                        Value.array(List.of(step(d).with("from", Value.whole(1)).with("to", Value.whole(3))))),
                SqlTest::counts,
                upToThree + """
                , x as (select s.*, exists(select 1 from ev e where e.p = s.p and e.name = '%s' and e.t > t1
                    and e.t < case when depth = 3 then t3 else t1 + %d end) bad from s),
                m as (select p, max(depth) depth from x where not bad group by p)
                select count(*), count(*) filter (depth >= 2), count(*) filter (depth >= 3) from m
                """.formatted(d, 7 * DAY));
        paths(told);
    }

    private static void ordered(Told told, Value.Obj funnel, String a, String b, String c, String d)
            throws SQLException {
        String counts =
                "select count(*), count(*) filter (depth >= 2), count(*) filter (depth >= 3), count(*) filter (depth >= 4) from m";
        String chain = chain(a, b, c, d);
        String most = ", m as (select p, max(depth) depth from s group by p) ";
        same(told, "ordered", funnel, SqlTest::counts, chain + depths(4, 14 * DAY) + most + counts);
        same(
                told,
                "a short window",
                funnel.with("window", Value.text("PT1H")),
                SqlTest::counts,
                chain + depths(4, DAY / 24) + most + counts);
        same(
                told,
                "between neighbours",
                funnel.with("window", Value.text("PT2H")).with("windowFrom", Value.text("previous-step")),
                SqlTest::counts,
                chain
                        + ", s as (select *, case when t2 - t1 > %1$d or t2 is null then 1 when t3 - t2 > %1$d or t3 is null then 2 when t4 - t3 > %1$d or t4 is null then 3 else 4 end depth from c4)"
                                .formatted(DAY / 12)
                        + most
                        + counts);
        same(told, "times", funnel, SqlTest::times, chain + depths(4, 14 * DAY) + most + """
                , g as (select s.p, m.depth, avg(t2 - t1) g2, avg(t3 - t2) g3, avg(t4 - t3) g4
                    from s join m on s.p = m.p and s.depth = m.depth group by all)
                select avg(g2) filter (depth >= 2) / 1000, quantile_cont(g2, 0.5) filter (depth >= 2) / 1000,
                    avg(g3) filter (depth >= 3) / 1000, quantile_cont(g3, 0.5) filter (depth >= 3) / 1000,
                    avg(g4) filter (depth >= 4) / 1000, quantile_cont(g4, 0.9) filter (depth >= 4) / 1000 from g
                """);
        String first = """
                , v as (select s.p, m.depth, arg_min(v, s.t1) filter (v is not null) v from s join m on s.p = m.p
                    and s.depth = m.depth left join (select p, t, first(%1$s order by seq) filter (%1$s is not null) v
                    from ev where name = '%2$s' group by p, t) w on w.p = s.p and w.t = s.t1 group by s.p, m.depth)
                select coalesce(v, 'null') v, count(*), count(*) filter (depth >= 2), count(*) filter (depth >= 3),
                    count(*) filter (depth >= 4) from v group by v order by 2 desc, 1
                """;
        for (String by : List.of("channel", "platform")) {
            Value.Obj breakdown = by.equals("channel")
                    ? Value.object("by", "channel")
                    : Value.object("property", "platform", "on", "event");
            same(
                    told,
                    "by " + by,
                    funnel.with("breakdown", breakdown),
                    SqlTest::groups,
                    chain + depths(4, 14 * DAY) + most + first.formatted(by, a));
        }
        same(
                told,
                "by a trait",
                funnel.with("breakdown", Value.object("property", "plan", "on", "profile")),
                SqlTest::groups,
                chain + depths(4, 14 * DAY) + most + """
                select coalesce(plan, 'null') v, count(*), count(*) filter (depth >= 2), count(*) filter (depth >= 3),
                    count(*) filter (depth >= 4) from m join persons using (p) group by plan order by 2 desc, 1
                """);
    }

    /** For every first step the earliest of each next one: {@code t1 …}. */
    private static String chain(String... names) {
        StringBuilder sql = new StringBuilder("with c1 as (select p, t t1 from ev where name = '" + names[0] + "')");
        for (int k = 2; k <= names.length; k++) {
            sql.append(
                    ", c%1$d as (select c%2$d.*, n.t t%1$d from c%2$d asof left join (select p, t from ev where name = '%3$s') n on c%2$d.p = n.p and c%2$d.t%2$d <= n.t)"
                            .formatted(k, k - 1, names[k - 1]));
        }
        return sql.toString();
    }

    private static String depths(int steps, long windowMillis) {
        StringBuilder sql = new StringBuilder(", s as (select *, 1");
        for (int k = 2; k <= steps; k++) {
            sql.append(" + coalesce((t%d - t1 <= %d)::int, 0)".formatted(k, windowMillis));
        }
        return sql + " depth from c" + steps + ")";
    }

    private static final String PATHS = """
            with e as (select *, t - lag(t) over (partition by p order by seq) gap from ev),
            u as (select *, sum(case when gap < 1800000 then 0 else 1 end) over (partition by p order by seq) path from e),
            n as (select *, lead(name) over (partition by p, path order by seq) after from u),
            k as (select *, row_number() over (partition by p, path order by seq) pos from n
                where after is null or after <> name),
            """;

    private static void paths(Told told) throws SQLException {
        same(
                told,
                "paths",
                Value.object("analysis", "paths", "steps", 4, "edgeLimit", 10_000),
                SqlTest::edges,
                PATHS + """
                x as (select pos, name, t, lead(name) over w after2, lead(t) over w t2 from k
                    window w as (partition by p, path order by seq))
                select pos || '_' || name f, (pos + 1) || '_' || after2 g, count(*) n, avg(t2 - t) / 1000 from x
                where after2 is not null and pos < 4 group by 1, 2 order by n desc, 1, 2
                """);
        same(
                told,
                "transitions",
                Value.object("analysis", "paths", "view", "transitions", "edgeLimit", 10_000),
                SqlTest::transitions,
                PATHS + """
                x as (select pos, name, t, lead(name) over w after2, lead(t) over w t2 from k
                    window w as (partition by p, path order by seq))
                select name, after2, count(*) n, avg(t2 - t) / 1000 from x
                where after2 is not null group by 1, 2 order by n desc, 1, 2
                """);
    }

    private static void stages(Told told) throws SQLException {
        for (String model : List.of("journey", "lifecycle")) {
            String e = """
                    with e as (select *, lag(stage) over w was, t - lag(t) over w dwell from stays where model = '%s'
                        window w as (partition by p order by seq))
                    """.formatted(model);
            Value.Obj request = Value.object("analysis", "stages", "model", model);
            same(
                    told,
                    "moves of " + model,
                    request,
                    answer -> rows(answer, "moves", "from", "to", "count").stream()
                            .sorted(java.util.Comparator.comparing(Object::toString))
                            .toList(),
                    e + "select coalesce(was, 'null') f, coalesce(stage, 'null') g, count(*) from e group by all");
            same(told, "stages of " + model, request, SqlTest::stays, e + """
                    , i as (select p, arg_max(stage, seq) stage from stays where model = '%s' group by p),
                    a as (select stage, count(distinct p) entered from e where stage is not null group by stage),
                    b as (select was stage, count(*) n, quantile_cont(dwell, 0.5) / 1000 med,
                        quantile_cont(dwell, 0.9) / 1000 p90 from e where was is not null group by was),
                    c as (select stage, count(*) inside from i where stage is not null group by stage)
                    select stage, entered, coalesce(inside, 0), coalesce(n, 0), coalesce(med::varchar, 'null'),
                        coalesce(p90::varchar, 'null') from a left join b using (stage) left join c using (stage)
                    """.formatted(model));
        }
        same(
                told,
                "handoff",
                Value.object("analysis", "stages", "model", "journey"),
                answer -> List.of(List.of(
                        number(answer.object("handoff"), "people"),
                        number(answer.object("handoff"), "share"),
                        number(answer.object("handoff"), "medianSeconds"))),
                """
                with g as (select p, min(t) gate from stays where model = 'journey'
                    and stage in ('first-purchase', 'retention', 'advocacy', 'lapsed-customer') group by p),
                h as (select g.p, min(t) - any_value(gate) after from g left join (select p, t from ev where brand) b
                    on b.p = g.p and b.t > gate group by g.p)
                select count(*), count(after) / count(*), quantile_cont(after, 0.5) / 1000 from h
                """);
    }

    private static void same(
            Told told, String what, Value.Obj request, Function<Value.Obj, List<List<Object>>> rows, String sql)
            throws SQLException {
        List<List<Object>> expected = told.inSql(sql).stream()
                .sorted(java.util.Comparator.comparing(row -> row.getFirst() instanceof String ? row.toString() : ""))
                .toList();
        assertThat(expected).as(what).isNotEmpty();
        equal(what + " in memory", sorted(rows.apply(told.inMemory(request))), expected);
        equal(what + " in the index", sorted(rows.apply(told.inTheIndex(request))), expected);
    }

    private static List<List<Object>> sorted(List<List<Object>> rows) {
        return rows.stream()
                .sorted(java.util.Comparator.comparing(row -> row.getFirst() instanceof String ? row.toString() : ""))
                .toList();
    }

    private static void equal(String what, List<List<Object>> actual, List<List<Object>> expected) {
        assertThat(actual.size()).as(what + "\n" + actual + "\n" + expected).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            for (int j = 0; j < expected.get(i).size(); j++) {
                Object wanted = plain(expected.get(i).get(j));
                Object found = plain(actual.get(i).get(j));
                String at = what + ", row " + i + "\n" + actual.get(i) + "\n" + expected.get(i);
                if (wanted instanceof Double number) {
                    assertThat(found).as(at).isInstanceOf(Double.class);
                    assertThat((Double) found).as(at).isCloseTo(number, within(1e-9 * (1 + Math.abs(number))));
                } else {
                    assertThat(found).as(at).isEqualTo(wanted);
                }
            }
        }
    }

    /** Numbers that came as texts, next to absent ones, are numbers. */
    private static Object plain(Object value) {
        try {
            return value instanceof String text ? Double.parseDouble(text) : value;
        } catch (NumberFormatException text) {
            return value;
        }
    }

    private static Value.Obj step(String event) {
        return Value.object("event", event);
    }

    private static List<Value.Obj> items(Value.Obj of, String name) {
        return ((Value.Array) java.util.Objects.requireNonNull(of.find(name)))
                .items().stream().map(Value.Obj.class::cast).toList();
    }

    private static Object number(Value.@org.jspecify.annotations.Nullable Obj of, String name) {
        Value value = of == null ? null : of.find(name);
        return switch (value) {
            case Value.Whole whole -> (double) whole.value();
            case Value.Real real -> real.value();
            case Value.Text text -> text.value();
            case null -> "null";
            default -> "null";
        };
    }

    private static List<List<Object>> rows(Value.Obj answer, String list, String... names) {
        return items(answer, list).stream()
                .map(item -> {
                    List<Object> row = new ArrayList<>();
                    for (String name : names) {
                        row.add(number(item, name));
                    }
                    return row;
                })
                .toList();
    }

    private static List<List<Object>> counts(Value.Obj answer) {
        return List.of(items(answer, "steps").stream()
                .map(step -> number(step, "count"))
                .toList());
    }

    private static List<List<Object>> times(Value.Obj answer) {
        List<Object> row = new ArrayList<>();
        List<Value.Obj> steps = items(answer, "steps");
        for (int k = 1; k < steps.size(); k++) {
            Value.Obj seconds = steps.get(k).object("seconds");
            row.add(number(seconds, "mean"));
            row.add(number(seconds, k == steps.size() - 1 ? "p90" : "median"));
        }
        return List.of(row);
    }

    private static List<List<Object>> groups(Value.Obj answer) {
        return items(answer, "groups").stream()
                .map(group -> {
                    List<Object> row = new ArrayList<>();
                    row.add(number(group, "value"));
                    items(group, "steps").forEach(step -> row.add(number(step, "count")));
                    return row;
                })
                .toList();
    }

    private static List<List<Object>> edges(Value.Obj answer) {
        return rows(answer, "edges", "from", "to", "count", "meanSeconds");
    }

    private static List<List<Object>> transitions(Value.Obj answer) {
        return rows(answer, "transitions", "from", "to", "count", "meanSeconds");
    }

    /** Stages that anybody entered. */
    private static List<List<Object>> stays(Value.Obj answer) {
        List<List<Object>> rows = new ArrayList<>();
        for (Value.Obj stage : items(answer, "stages")) {
            if (!number(stage, "entered").equals(0.0)) {
                Value.Obj dwell = stage.object("dwellSeconds");
                rows.add(List.of(
                        number(stage, "stage"),
                        number(stage, "entered"),
                        number(stage, "inside"),
                        number(dwell, "n"),
                        number(dwell, "median"),
                        number(dwell, "p90")));
            }
        }
        return rows;
    }

    private static List<Event> shop(Path file) throws Exception {
        List<Event> events = new ArrayList<>();
        Set<String> known = new HashSet<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                long at = LocalDateTime.parse(cells[3].replace(' ', 'T'))
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli();
                if (known.add(cells[0])) {
                    Value.Obj traits = Value.object("plan", cells[7]);
                    events.add(event(Event.Type.IDENTIFY, "", cells[0], at, events.size(), Value.Obj.empty(), traits));
                }
                Value.Obj properties = Value.object("platform", cells[4]);
                events.add(
                        event(Event.Type.TRACK, cells[2], cells[0], at, events.size(), properties, Value.Obj.empty()));
            }
        }
        return events;
    }

    private static Event event(
            Event.Type type, String name, String user, long at, int index, Value.Obj properties, Value.Obj traits) {
        return new Event(
                type,
                name,
                List.of(Told.user(user)),
                List.of(),
                null,
                new Position(at, at, index, "m" + index),
                "shop",
                Source.Kind.SERVER,
                null,
                "web",
                properties,
                traits,
                Value.Obj.empty());
    }
}
