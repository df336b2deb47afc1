package io.sojourn.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.journey.Session;
import io.sojourn.journey.TouchpointRule;
import io.sojourn.measure.Analyses;
import io.sojourn.measure.AnalysisContext;
import io.sojourn.measure.AnalysisOutcome;
import io.sojourn.measure.Block;
import io.sojourn.measure.Columns;
import io.sojourn.measure.Figures;
import io.sojourn.measure.JourneyTable;
import io.sojourn.unify.condition.Comparison;
import io.sojourn.unify.condition.Comparison.Operator;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Patterns;
import io.sojourn.unify.condition.PropertyPath;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Everything that a table can be asked, written out, so that two tables can be compared. */
final class Answers {
    private static final List<PropertyPath> PATHS = List.of(
            PropertyPath.of("value"),
            PropertyPath.of("note"),
            PropertyPath.of("cart.size"),
            PropertyPath.of("cart"),
            PropertyPath.of("cart.coupon"),
            PropertyPath.of("tags"),
            PropertyPath.of("tags[]"),
            PropertyPath.of("products[].category"),
            PropertyPath.of("products[]"),
            PropertyPath.of("context.campaign.source"),
            PropertyPath.of("context.device.type"),
            PropertyPath.of("context.userAgent"),
            PropertyPath.of("context.tags[]"),
            PropertyPath.of("context.library.name"),
            PropertyPath.of("nothing"));

    private static final List<PropertyPath> LISTS = List.of(
            PropertyPath.of("products[].price"),
            PropertyPath.of("products[].category"),
            PropertyPath.of("tags[]"),
            PropertyPath.of("context.tags[]"),
            PropertyPath.of("nothing[].price"));

    private static final Patterns NO_PATTERNS = new Patterns() {
        @Override
        public Predicate<String> find(String pattern) {
            throw new IllegalArgumentException(pattern);
        }

        @Override
        public String replaceAll(String pattern, String text, String replacement) {
            throw new IllegalArgumentException(pattern);
        }
    };

    private static final Figures FIGURES = Figures.of(List.of(Value.object(
            "rows",
            List.of(
                    Value.object("date", day(), "channel", "store", "store", "short", "footfall", 9),
                    Value.object("date", day(), "channel", "call", "clicks", 3, "spend", 7, "currency", "TWD")))));

    private static String day() {
        return Instant.ofEpochMilli(World.START).toString().substring(0, 10);
    }

    /** Sessions end after ten seconds: everything happens within a minute. */
    static final AnalysisContext CONTEXT = new AnalysisContext(
                    World.START + 60_000,
                    ZoneOffset.UTC,
                    Duration.ofSeconds(10),
                    NO_PATTERNS,
                    id -> Optional.of(new Condition.Trait(
                            PropertyPath.of("city"), Comparison.of(Operator.EQUALS, Value.text("c1")))),
                    model -> World.STAGES.stream()
                            .map(stage -> new AnalysisContext.StagePlace(stage, stage.equals("bought"), false))
                            .toList())
            .knowing(id -> Optional.of(
                    new AnalysisContext.Contact(id.equals("visit") ? "" : "call", TouchpointRule.Role.INTERACTION)))
            .counting(() -> FIGURES);

    private Answers() {}

    static void same(JourneyTable expected, JourneyTable table, SplittableRandom random) {
        assertThat(table.latestMillis()).isEqualTo(expected.latestMillis());
        sameAnalyses(expected, table, random);
        for (int i = 0; i < 2; i++) {
            Columns columns = columns(random);
            same(written(expected, columns, false), written(table, columns, false), columns);
            Columns lists = columns.withLists(LISTS);
            same(written(expected, lists, false), written(table, lists, false), lists);
            same(matched(expected, lists.matchingAlone()), matched(table, lists.matchingAlone()), lists);
            Columns matching = columns.matchingAlone();
            same(matched(expected, matching), matched(table, matching), matching);
            Columns staying = columns(random).withStages(List.of("nothing", "journey"));
            assertThat(stays(table, staying)).isEqualTo(stays(expected, staying));
            assertThat(stays(table, staying.matchingAlone())).isEqualTo(stays(expected, staying));
            same(matched(expected, staying), matched(table, staying.matchingAlone()), staying);
        }
    }

    /** Analyses as they are asked for; people are named, so that it matters who is counted. */
    private static void sameAnalyses(JourneyTable expected, JourneyTable table, SplittableRandom random) {
        String count = random.nextBoolean() ? "profiles" : "sessions";
        Value.Obj funnel = Value.object("analysis", "funnel", "steps", List.of(step(random), step(random)))
                .with("count", Value.text(count))
                .with(
                        "order",
                        Value.text(List.of("ordered", "strict", "unordered").get(random.nextInt(3))));
        Value.Obj asked = switch (random.nextInt(28)) {
            case 27 -> experiment(random);
            case 26 ->
                Value.object("analysis", "next", "order", 1 + random.nextInt(4), "limit", 5)
                        .with("test", Value.text("PT20S"))
                        .with(
                                "between",
                                Value.array(List.of(Value.whole(World.START), Value.whole(World.START + 60_000))));
            case 24 ->
                Value.object("analysis", "progress", "answers", step(random)).with("window", Value.text("PT20S"));
            case 25 ->
                Value.object("analysis", "progress", "view", "length", "purchase", step(random))
                        .with("lookBack", Value.text("PT30S"));
            case 23 ->
                Value.object("analysis", "bestPaths", "outcome", step(random), "length", 1 + random.nextInt(3))
                        .with("window", Value.text("PT20S"))
                        .with("of", Value.text(random.nextBoolean() ? "channels" : "touchpoints"));
            case 22 -> touchpoints(random);
            case 21 -> growth(random);
            case 19 ->
                Value.object(
                                "analysis",
                                "figures",
                                "by",
                                random.nextBoolean() ? "channel" : "day",
                                "lead",
                                step(random))
                        .with("purchase", step(random));
            case 20 ->
                Value.object("analysis", "store", "purchase", step(random), "storeTouch", step(random))
                        .with("onlineTouch", step(random))
                        .with("value", Value.text("value"))
                        .with("window", Value.text("PT20S"))
                        .with(
                                "people",
                                Value.object("are", random.nextBoolean() ? "assisted-online" : "online-assisted"));
            case 10 -> breakpoints(random).with("count", Value.text(count));
            case 11 -> change(random, count);
            case 12 -> crossing(random);
            case 18 ->
                Value.object("analysis", "promises", "purchase", step(random), "fulfilled", step(random))
                        .with("answer", step(random))
                        .with("orders", Value.text("all"))
                        .with("breakdown", breakdownOfOne(random));
            case 17 ->
                Value.object("analysis", "coverage", "purchase", Value.object("event", "Ordered"), "value", "value")
                        .with("lookBack", Value.text("PT20S"))
                        .with(
                                "between",
                                Value.array(List.of(
                                        Value.whole(World.START + random.nextInt(30_000)),
                                        Value.whole(World.START + 60_000))));
            case 13 -> Value.object("analysis", "stickiness", "event", step(random), "interval", "hour");
            case 14 ->
                Value.object("analysis", "rfm", "purchase", step(random), "value", "value")
                        .with("currency", Value.text("XXX"));
            case 15 -> Value.object("analysis", "survey", "event", step(random), "score", "value");
            case 16 -> Value.object("analysis", "parity", "seen", List.of(step(random)), "success", step(random));
            case 0 -> funnel.with("profiles", Value.bool(true));
            case 4 ->
                Value.object("analysis", "clv", "purchase", step(random), "unit", "day", "value", "value")
                        .with("currency", Value.text("XXX"));
            case 5 ->
                Value.object("analysis", "customers", "purchase", step(random), "value", "value")
                        .with("breakdown", Value.object("by", "channel"));
            case 6 ->
                Value.object("analysis", "attribution", "purchase", step(random), "touch", step(random))
                        .with("by", Value.text("source"));
            case 2 -> retention(random);
            case 3 -> Value.object("analysis", "lifecycle", "event", step(random), "interval", "hour");
            case 1 -> Value.object("analysis", "paths", "count", count, "sessionGap", "PT10S");
            default -> funnel.with("breakdown", breakdown(random));
        };
        AnalysisOutcome outcome = Analyses.run(asked, expected, CONTEXT);
        assertThat(outcome).as(asked.toString()).isInstanceOf(AnalysisOutcome.Answer.class);
        assertThat(Analyses.run(asked, table, CONTEXT)).as(asked.toString()).isEqualTo(outcome);
    }

    /** Everything happens within a minute, so one asks for the hour around an edge of the range. */
    private static Value.Obj retention(SplittableRandom random) {
        long from = World.START + random.nextInt(60_000);
        return Value.object(
                        "analysis", "retention", "target", step(random), "returning", step(random), "period", "hour")
                .with("kind", Value.text(random.nextBoolean() ? "first-time" : "recurring"))
                .with("between", Value.array(List.of(Value.whole(from), Value.whole(from + random.nextInt(60_000)))))
                .with("people", Value.object("row", 0, "cell", 0));
    }

    private static Value.Obj experiment(SplittableRandom random) {
        Value.Obj asked =
                Value.object("analysis", "experiment", "metric", step(random), "of", "count", "before", "PT10S");
        if (random.nextBoolean()) {
            return asked.with("assigned", Value.object("event", step(random), "property", "value"));
        }
        Value.Obj here = Value.object("name", "here", "segment", "here");
        Value.Obj others = Value.object("name", "others", "segment", Value.object("not", HERE));
        long from = World.START + random.nextInt(50_000);
        return asked.with("variants", Value.array(List.of(here, others)))
                .with("between", Value.array(List.of(Value.whole(from), Value.whole(from + random.nextInt(20_000)))));
    }

    private static Value.Obj touchpoints(SplittableRandom random) {
        long from = World.START + random.nextInt(30_000);
        return Value.object("analysis", "touchpoints", "failures", step(random), "answers", step(random))
                .with("between", Value.array(List.of(Value.whole(from), Value.whole(from + random.nextInt(60_000)))))
                .with("window", Value.text("PT10S"))
                .with("currency", Value.text("TWD"));
    }

    private static Value.Obj growth(SplittableRandom random) {
        long from = World.START + random.nextInt(40_000);
        return Value.object("analysis", "growth", "purchase", step(random), "messages", step(random))
                .with("between", Value.array(List.of(Value.whole(from), Value.whole(from + random.nextInt(30_000)))))
                .with("value", Value.text("value"))
                .with("currency", Value.text("XXX"))
                .with(
                        "people",
                        Value.object("are", List.of("new", "won-back", "lapsed").get(random.nextInt(3))));
    }

    private static Value.Obj breakpoints(SplittableRandom random) {
        return Value.object("analysis", "breakpoints", "touchpoints", List.of(step(random), step(random)))
                .with("success", step(random))
                .with("window", Value.text("PT20S"))
                .with("people", Value.object("touchpoint", 2, "succeeded", random.nextBoolean()));
    }

    private static Value.Obj change(SplittableRandom random, String count) {
        Value.Obj measure = Value.object("event", step(random), "success", step(random), "count", count);
        Value treated =
                random.nextBoolean() ? Value.object("segment", "here") : Value.object("stores", List.of("short"));
        Value.Obj change = Value.object("from", World.START + 30_000, "treated", treated, "measure", measure);
        return Value.object("analysis", "change", "change", change, "interval", "day")
                .with("between", Value.array(List.of(Value.whole(World.START), Value.whole(World.START + 60_000))));
    }

    /** The second half of the minute against the first. */
    private static Value.Obj crossing(SplittableRandom random) {
        Value.Obj asked = Value.object("analysis", "cross-channel", "purchase", step(random))
                .with(
                        "between",
                        Value.array(List.of(Value.whole(World.START + 30_000), Value.whole(World.START + 60_000))))
                .with("window", Value.text("PT5S"));
        return switch (random.nextInt(4)) {
            case 0 -> asked.with("view", Value.text("crossings"));
            case 1 -> asked.with("view", Value.text("value")).with("value", Value.text("value"));
            default ->
                asked.with("touch", step(random))
                        .with("view", Value.text(random.nextBoolean() ? "web-rooming" : "show-rooming"))
                        .with("people", Value.object("category", "dress"));
        };
    }

    private static Value breakdownOfOne(SplittableRandom random) {
        return random.nextBoolean() ? Value.object("by", "channel") : Value.object("property", "city", "on", "profile");
    }

    private static Value breakdown(SplittableRandom random) {
        return switch (random.nextInt(7)) {
            case 0 -> Value.object("by", "source");
            case 1 -> Value.object("by", "device");
            case 2 -> Value.object("by", "device", "attribution", "all-events");
            case 3 -> Value.object("by", "stage");
            case 4 -> Value.object("property", "context.campaign.source", "attribution", "last-touch");
            case 5 -> Value.object("segments", List.of("here", Value.object("not", HERE)));
            default -> Value.object("by", "channel");
        };
    }

    private static final Value.Obj HERE = Value.object("trait", "city", "op", "equals", "value", "c1");

    private static Value step(SplittableRandom random) {
        return Value.object(
                "event", List.of("Viewed", "Added", "Ordered", "Page").get(random.nextInt(4)));
    }

    /** Names the first person that differs, since whole tables are too much to read. */
    private static void same(Map<String, List<String>> expected, Map<String, List<String>> found, Columns columns) {
        assertThat(found.keySet()).as(columns.toString()).isEqualTo(expected.keySet());
        expected.forEach((name, rows) -> {
            List<String> its = found.getOrDefault(name, List.of());
            for (int i = 0; i < Math.min(rows.size(), its.size()); i++) {
                assertThat(its.get(i)).as(name + " of " + columns).isEqualTo(rows.get(i));
            }
            assertThat(its).as(name + " of " + columns).hasSameSizeAs(rows);
        });
    }

    private static Columns columns(SplittableRandom random) {
        List<EventFilter> filters = new ArrayList<>();
        for (int i = random.nextInt(1, 8); i > 0; i--) {
            filters.add(filter(random, 3));
        }
        boolean ranged = random.nextBoolean();
        long from = ranged ? World.START + random.nextInt(60_000) : Long.MIN_VALUE;
        long to = ranged ? from + random.nextInt(40_000) : Long.MAX_VALUE;
        List<PropertyPath> properties =
                new ArrayList<>(List.of(Columns.CHANNEL, Columns.SOURCE, Columns.TOUCHPOINT, Columns.DEVICE));
        properties.addAll(PATHS);
        return new Columns(
                filters,
                properties.subList(0, random.nextInt(properties.size() + 1)),
                List.of(
                        PropertyPath.of("city"),
                        PropertyPath.of("orders"),
                        new PropertyPath(List.of(Columns.STAGE, "journey"))),
                from,
                to,
                random.nextInt(3) == 0 ? Optional.of(segment(random, 2)) : Optional.empty(),
                World.START + random.nextInt(60_000),
                random.nextBoolean());
    }

    private static Condition segment(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth <= 0 ? 5 : 9)) {
            case 0 -> new Condition.Trait(PropertyPath.of("city"), Comparison.of(Operator.EQUALS, Value.text("c1")));
            case 1 ->
                random.nextBoolean()
                        ? new Condition.Newest(filter(random, 2), where(random, 1))
                        : new Condition.First(filter(random, 2), where(random, 1), window(random));
            case 5 -> new Condition.And(List.of(segment(random, depth - 1), segment(random, depth - 1)));
            case 6 -> new Condition.Or(List.of(segment(random, depth - 1), segment(random, depth - 1)));
            case 7 -> new Condition.Not(segment(random, depth - 1));
            case 8 -> new Condition.InSegment("other", segment(random, depth - 1));
            default -> did(random);
        };
    }

    private static Condition did(SplittableRandom random) {
        Condition.Aggregate aggregate = random.nextInt(5) == 0
                ? new Condition.Aggregate.Sum(PropertyPath.of("value"))
                : new Condition.Aggregate.Count();
        Condition.Window window = window(random);
        return new Condition.Did(
                filter(random, 2),
                aggregate,
                Comparison.of(random.nextBoolean() ? Operator.GTE : Operator.LT, Value.whole(random.nextInt(1, 4))),
                window);
    }

    private static Condition.Window window(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Condition.Window.Ever();
            case 1 -> new Condition.Window.Sliding(Duration.ofMillis(random.nextInt(40_000)));
            default -> {
                long from = World.START + random.nextInt(60_000);
                yield new Condition.Window.Fixed(from, from + random.nextInt(40_000));
            }
        };
    }

    static EventFilter filter(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth <= 0 ? 4 : 9)) {
            case 8 -> Session.OFFLINE;
            case 0 -> new EventFilter.Named("Viewed");
            case 1 -> new EventFilter.Prefix("Page");
            case 2 -> new EventFilter.InSet(random.nextBoolean() ? "@visit" : "@intent");
            case 3 -> new EventFilter.Any();
            case 4 -> new EventFilter.AnyOf(List.of(filter(random, depth - 1), filter(random, depth - 1)));
            case 5 -> new EventFilter.Except(filter(random, depth - 1));
            default -> new EventFilter.Where(filter(random, depth - 1), where(random, depth));
        };
    }

    private static Condition where(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth <= 0 ? 4 : 7)) {
            case 0 -> new Condition.Channel(Comparison.of(Operator.EQUALS, Value.text("web")));
            case 1 -> new Condition.FromSource(Comparison.of(Operator.ENDS_WITH, Value.text("1")));
            case 4 -> new Condition.And(List.of(where(random, depth - 1), where(random, depth - 1)));
            case 5 -> new Condition.Or(List.of(where(random, depth - 1), where(random, depth - 1)));
            case 6 -> new Condition.Not(where(random, depth - 1));
            default -> new Condition.Property(PATHS.get(random.nextInt(PATHS.size())), test(random));
        };
    }

    private static Comparison test(SplittableRandom random) {
        Comparison plain = switch (random.nextInt(7)) {
            case 0 -> Comparison.of(Operator.EXISTS);
            case 1 -> Comparison.of(Operator.EQUALS, Value.whole(2));
            case 2 -> Comparison.of(Operator.GTE, Value.real(1.5));
            case 3 -> Comparison.of(Operator.EQUALS, Value.text("dress"));
            case 4 -> Comparison.of(Operator.CONTAINS, Value.text("a"));
            case 5 -> Comparison.of(Operator.STARTS_WITH, Value.text("xxx"));
            default -> Comparison.of(Operator.SIZE, Value.text("gte"), Value.whole(1));
        };
        return new Comparison(
                plain.operator(), plain.operands(), plain.ignoreCase(), random.nextBoolean(), plain.pattern());
    }

    /** Every row of every person by name; of people who need not be there, only those with a row. */
    private static Map<String, List<String>> matched(JourneyTable table, Columns columns) {
        Map<String, List<String>> written = written(table, columns, true);
        written.values().removeIf(rows -> rows.size() == 1);
        return written;
    }

    private static Map<String, List<String>> written(JourneyTable table, Columns columns, boolean matchedAlone) {
        return table.<Map<String, List<String>>>fold(
                columns,
                TreeMap::new,
                (sofar, block) -> {
                    for (int person = 0; person < block.persons; person++) {
                        sofar.put(
                                table.personName(block.person[person]),
                                rows(table, columns, block, person, matchedAlone));
                    }
                    return sofar;
                },
                (left, right) -> {
                    left.putAll(right);
                    return left;
                });
    }

    private static List<String> rows(
            JourneyTable table, Columns columns, Block block, int person, boolean matchedAlone) {
        List<String> rows = new ArrayList<>();
        StringBuilder traits = new StringBuilder();
        for (int i = 0; i < columns.traits().size(); i++) {
            int code = block.traits[i][person];
            traits.append(code < 0 ? "-" : table.traitValue(columns.traits().get(i), code))
                    .append(' ');
        }
        rows.add(traits.toString());
        for (int row = block.start[person]; row < block.start[person + 1]; row++) {
            if (matchedAlone && block.mask[row] == 0) {
                continue;
            }
            StringBuilder line = new StringBuilder();
            line.append(block.time[row] - World.START).append(' ');
            line.append(table.labels().get(block.code[row]).label()).append(' ');
            line.append(Integer.toBinaryString(block.mask[row]));
            for (int i = 0; i < columns.properties().size(); i++) {
                int code = block.labels[i][row];
                line.append(' ')
                        .append(
                                code < 0
                                        ? "-"
                                        : table.propertyValue(
                                                columns.properties().get(i), code));
            }
            for (int i = 0; i < columns.lists().size(); i++) {
                line.append(" [");
                for (int place = 0; place < block.lists[i].count(row); place++) {
                    int code = block.lists[i].at(row, place);
                    line.append(
                                    code < 0
                                            ? "-"
                                            : table.propertyValue(
                                                    columns.lists().get(i), code))
                            .append(' ');
                }
                line.append(']');
            }
            rows.add(line.toString());
        }
        return rows;
    }

    /** Everybody's transitions, in whatever rows they come: those that match nothing need not. */
    private static Map<String, String> stays(JourneyTable table, Columns columns) {
        return new TreeMap<>(table.<Map<String, String>>fold(
                columns,
                TreeMap::new,
                (stays, block) -> {
                    Block.Stays of = block.stays[1];
                    for (int person = 0; person < block.persons; person++) {
                        StringBuilder line = new StringBuilder();
                        for (int i = of.start[person]; i < of.start[person + 1]; i++) {
                            line.append(of.at[i]).append('→').append(of.to[i]).append(' ');
                        }
                        if (!line.isEmpty()) {
                            stays.put(table.personName(block.person[person]), line.toString());
                        }
                    }
                    return stays;
                },
                (left, right) -> {
                    left.putAll(right);
                    return left;
                }));
    }
}
