package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/**
 * Whoever an analysis names is behind the number: asked of that person alone it is not 0, asked of anybody else alone it is.
 * And where a number counts people, so many are named.
 */
final class PeopleBehindTest {
    private static final long HOUR = 60 * Logs.MINUTE;
    private static final int DAYS = 60;
    private static final List<String> NAMES = List.of(
            "A",
            "K",
            "T",
            "M",
            "ad",
            "touch",
            "brand",
            "Order Completed",
            "Order Completed",
            "Order Delivered",
            "Payment Failed",
            "Survey Answered",
            "Signed Up");
    private static final Value.Obj ORDER = Value.object("event", "Order Completed");

    private int named;

    @Test
    void stagesNameThoseWhoCameMovedOnLapsedStandThereCrossedAndPassed() {
        each(seed -> {
            Value.Obj request = bounded(seed, Value.object("analysis", "stages", "against", "lifecycle"));
            String stage = any(seed, "awareness", "decision", "first-purchase", "retention", "lapsed-customer");
            for (String are : List.of("entered", "movedOn", "skipped", "lapsed", "inside")) {
                people(
                        seed,
                        request,
                        Value.object("are", are, "stage", stage),
                        true,
                        answer -> rows(answer, "stages").filter("stage", stage).sum(are));
            }
            String from = any(seed + 1, "awareness", "consideration", "decision");
            people(
                    seed,
                    request,
                    Value.object("are", "moved", "from", from, "to", stage),
                    false,
                    answer -> rows(answer, "moves")
                            .filter("from", from)
                            .filter("to", stage)
                            .sum("count"));
            people(
                    seed,
                    request,
                    Value.object("are", "crossed"),
                    true,
                    answer -> whole(answer.object("handoff"), "people"));
            people(
                    seed,
                    request,
                    Value.object("are", "handedOff"),
                    false,
                    answer -> answer.object("handoff").find("medianSeconds") instanceof Value.Real ? 1 : 0);
            people(
                    seed,
                    request,
                    Value.object("are", "passed", "gate", "signed-up"),
                    true,
                    answer -> rows(answer, "gates").filter("gate", "signed-up").sum("people"));
            people(
                    seed,
                    request,
                    Value.object("are", "inside", "stage", stage, "against", "reach"),
                    true,
                    answer -> rows(answer, "correspondence")
                            .filter("stage", stage)
                            .filter("against", "reach")
                            .sum("count"));
        });
    }

    @Test
    void activityGrowthAndStickinessNameThoseOfABucketAndOfANumber() {
        each(seed -> {
            Value.Obj growth = Value.object("analysis", "lifecycle", "interval", "week")
                    .with("event", ORDER)
                    .with("between", between(0, DAYS));
            for (String are : List.of("new", "returning", "resurrecting", "dormant")) {
                int bucket = seed % 8;
                people(
                        seed,
                        growth,
                        Value.object("bucket", bucket, "are", are),
                        true,
                        answer -> Math.abs(whole(list(answer, "buckets").get(bucket), are)));
            }
            Value.Obj stickiness =
                    Value.object("analysis", "stickiness", "interval", "day").with("event", ORDER);
            int number = 1 + seed % 3;
            people(
                    seed,
                    stickiness,
                    Value.object("intervals", number),
                    true,
                    answer -> answer.object("byIntervals").find("" + number) instanceof Value.Whole whole
                            ? whole.value()
                            : 0);
        });
    }

    @Test
    void customersNameThoseOfEveryMeasureThatCountsPeople() {
        each(seed -> {
            Value.Obj request = Value.object("analysis", "customers", "between", between(15, 45), "currency", "TWD");
            Map<String, ToLongFunction<Value.Obj>> counts = new HashMap<>();
            for (String plain : List.of(
                    "buyers",
                    "newCustomers",
                    "returningCustomers",
                    "visitors",
                    "members",
                    "newMembers",
                    "customersAtEnd")) {
                counts.put(plain, answer -> whole(answer.object("measures"), plain));
            }
            counts.put("repurchased", answer -> rate(answer, "repurchaseRate", "count"));
            counts.put(
                    "boughtOnce",
                    answer -> rate(answer, "repurchaseRate", "n") - rate(answer, "repurchaseRate", "count"));
            counts.put("activeMembers", answer -> rate(answer, "activeMemberRate", "count"));
            counts.put("loyal", answer -> rate(answer, "loyaltyRate", "count"));
            counts.put("churned", answer -> rate(answer, "churn", "count"));
            assertThat(counts.keySet()).containsExactlyInAnyOrderElementsOf(CustomerTally.PEOPLE);
            counts.forEach((are, count) -> people(seed, request, Value.object("are", are), true, count));
        });
    }

    @Test
    void surveysPromisesAndTouchpointsNameWhoSaidWaitedCameAndFailed() {
        each(seed -> {
            Value.Obj survey = bounded(seed, Value.object("analysis", "survey", "kind", "csat", "answers", "newest"))
                    .with("event", Value.object("event", "Survey Answered"));
            int low = 1 + seed % 4;
            Value scores = Value.array(List.of(Value.whole(low), Value.whole(low + 1)));
            people(
                    seed,
                    survey,
                    Value.object("scores", scores),
                    true,
                    answer -> list(answer.object("all"), "scores").stream()
                            .filter(row -> whole(row, "score") == low || whole(row, "score") == low + 1)
                            .mapToLong(row -> whole(row, "count"))
                            .sum());
            Value.Obj promises = Value.object("analysis", "promises", "orders", "all", "again", "P9D")
                    .with("between", between(0, DAYS));
            for (String are : List.of("kept", "broken")) {
                people(seed, promises, Value.object("are", are), false, answer -> whole(answer.object(are), "orders"));
                people(
                        seed,
                        promises,
                        Value.object("are", are, "again", true),
                        false,
                        answer -> whole(answer.object(are).object("again"), "count"));
                people(
                        seed,
                        promises,
                        Value.object("are", are, "again", false),
                        false,
                        answer -> whole(answer.object(are).object("again"), "n")
                                - whole(answer.object(are).object("again"), "count"));
            }
            for (String are : List.of("missing", "open")) {
                people(seed, promises, Value.object("are", are), false, answer -> whole(answer, are));
            }
            Value.Obj touchpoints = bounded(seed, Value.object("analysis", "touchpoints"));
            String id = any(seed, "A", "K", "ad", "Order Completed");
            Map<String, ToLongFunction<Value.Obj>> counts = Map.of(
                    "came", row -> whole(row, "people"),
                    "failed", row -> whole(row.object("failed"), "count"),
                    "repeated", row -> whole(row.object("repeated"), "count"),
                    "movedOn", row -> whole(row.object("nextStage").object("came"), "count"),
                    "stayed",
                            row -> whole(row.object("nextStage").object("came"), "n")
                                    - whole(row.object("nextStage").object("came"), "count"));
            counts.forEach((are, count) -> people(
                    seed,
                    touchpoints,
                    Value.object("touchpoint", id, "are", are),
                    true,
                    answer -> list(answer, "touchpoints").stream()
                            .filter(row -> id.equals(row.text("touchpoint")))
                            .mapToLong(count)
                            .sum()));
        });
    }

    @Test
    void crossingsAndValueByChannelsNameWhoCrossedAndWhoUsedSoMany() {
        each(seed -> {
            Value.Obj crossings = bounded(seed, Value.object("analysis", "cross-channel", "view", "crossings"));
            people(seed, crossings, Value.Obj.empty(), true, answer -> whole(answer, "crossed"));
            String from = any(seed, "web", "store", "call");
            String to = any(seed + 1, "web", "store", "call");
            people(
                    seed,
                    crossings,
                    Value.object("from", from, "to", to),
                    true,
                    answer -> rows(answer, "crossings")
                            .filter("from", from)
                            .filter("to", to)
                            .sum("people"));
            Value.Obj value = Value.object("analysis", "cross-channel", "view", "value", "between", between(30, DAYS));
            for (int channels = 0; channels <= ChannelValue.MOST; channels++) {
                int many = channels;
                people(
                        seed,
                        value,
                        Value.object("channels", many),
                        true,
                        answer -> many == 0
                                ? whole(answer, "withoutChannel")
                                : whole(list(answer, "groups").get(many - 1), "people"));
            }
        });
    }

    @Test
    void attributionExperimentsAndProgressNameWhoWasTouchedDidAndMovedOn() {
        each(seed -> {
            Value.Obj attribution =
                    bounded(seed, Value.object("analysis", "attribution", "currency", "TWD", "lookBack", "P20D"));
            String channel = any(seed, "web", "store", "app");
            people(
                    seed,
                    attribution,
                    Value.object("value", channel),
                    false,
                    answer -> list(answer, "rows").stream()
                            .filter(row -> channel.equals(row.text("value")))
                            .filter(row -> row.object("credits")
                                                    .object("participation")
                                                    .find("conversions")
                                            instanceof Value.Real credit
                                    && credit.value() > 0)
                            .count());
            people(
                    seed,
                    attribution,
                    Value.object("untouched", true),
                    false,
                    answer -> whole(answer.object("untouched"), "conversions"));
            Value.Obj experiment = Value.object("analysis", "experiment", "window", "P20D")
                    .with("assigned", Value.object("event", Value.object("event", "A"), "property", "arm"));
            String arm = any(seed, "a", "b");
            people(seed, experiment, Value.object("variant", arm), true, answer -> variant(answer, arm, "people"));
            people(
                    seed,
                    experiment,
                    Value.object("variant", arm, "are", "open"),
                    true,
                    answer -> variant(answer, arm, "open"));
            people(
                    seed,
                    experiment,
                    Value.object("variant", arm, "are", "did"),
                    false,
                    answer -> list(answer, "variants").stream()
                            .filter(row -> arm.equals(row.text("variant")))
                            .filter(row -> row.find("mean") instanceof Value.Real mean && mean.value() > 0)
                            .count());
            Value.Obj progress = Value.object("analysis", "progress", "window", "P9D");
            for (String band : List.of("negative", "neutral", "positive")) {
                ToLongFunction<Value.Obj> all = answer -> whole(band(answer, band), "n");
                ToLongFunction<Value.Obj> moved = answer -> whole(band(answer, band), "count");
                people(seed, progress, Value.object("band", band), true, all);
                people(seed, progress, Value.object("band", band, "movedOn", true), true, moved);
                people(
                        seed,
                        progress,
                        Value.object("band", band, "movedOn", false),
                        true,
                        answer -> all.applyAsLong(answer) - moved.applyAsLong(answer));
            }
        });
    }

    @Test
    void pathsNameWhoTookAnEdgeAndStoodAtAPosition() {
        each(seed -> {
            Value.Obj paths = bounded(seed, Value.object("analysis", "paths", "sessionGap", "P9D"));
            String from = any(seed, "A", "K", "T");
            String to = any(seed + 1, "A", "K", "T", "Order Completed");
            people(
                    seed,
                    paths,
                    Value.object("from", "1_" + from, "to", "2_" + to),
                    false,
                    answer -> rows(answer, "edges")
                            .filter("from", "1_" + from)
                            .filter("to", "2_" + to)
                            .sum("count"));
            people(
                    seed,
                    paths.with("view", Value.text("transitions")).with("count", Value.text("profiles")),
                    Value.object("from", from, "to", to),
                    true,
                    answer -> rows(answer, "transitions")
                            .filter("from", from)
                            .filter("to", to)
                            .sum("count"));
            people(
                    seed,
                    paths.with("view", Value.text("positions")).with("anchor", Value.text(to)),
                    Value.object("label", from, "position", -1),
                    false,
                    answer -> list(answer, "rows").stream()
                            .filter(row -> from.equals(row.text("label")))
                            .filter(row -> ((Value.Array) Objects.requireNonNull(row.find("shares")))
                                                    .items()
                                                    .get(2)
                                            instanceof Value.Real share
                                    && share.value() > 0)
                            .count());
            Value.Obj coverage = Value.object("analysis", "coverage", "currency", "TWD");
            people(
                    seed,
                    coverage,
                    Value.object("are", "identified"),
                    true,
                    answer -> whole(answer.object("people"), "identified"));
            people(
                    seed,
                    coverage,
                    Value.object("are", "anonymous"),
                    true,
                    answer -> whole(answer.object("people"), "anonymous"));
            people(
                    seed,
                    coverage,
                    Value.object("are", "trailLost"),
                    false,
                    answer -> answer.object("trail").find("lost") instanceof Value.Whole lost ? lost.value() : 0);
        });
    }

    @Test
    void funnelsNameThoseOfGroupsPeriodsBinsEventsAndWaysOn() {
        each(seed -> {
            Value.Obj funnel = bounded(seed, Value.object("analysis", "funnel", "window", "P20D"))
                    .with("steps", Value.array(List.of(Value.object("event", "A"), ORDER)));
            Value.Obj byArm = funnel.with("breakdown", Value.object("property", "arm"));
            people(seed, byArm, Value.object("step", 2, "group", "a"), true, answer -> ofGroup(answer, 1));
            people(
                    seed,
                    byArm,
                    Value.object("step", 2, "converted", false, "group", "a"),
                    true,
                    answer -> ofGroup(answer, 0) - ofGroup(answer, 1));
            Value.Obj trends = funnel.with("view", Value.text("trends"))
                    .with("interval", Value.text("month"))
                    .with("between", between(0, DAYS));
            int period = seed % 2;
            people(
                    seed,
                    trends,
                    Value.object("period", period),
                    true,
                    answer -> whole(list(answer, "periods").get(period), "entrants"));
            people(
                    seed,
                    trends,
                    Value.object("period", period, "converted", true),
                    true,
                    answer -> whole(list(answer, "periods").get(period), "converted"));
            Value.Obj correlation = funnel.with("view", Value.text("correlation"));
            people(
                    seed,
                    correlation,
                    Value.object("event", "K", "converted", true),
                    true,
                    answer -> correlated(answer, "converted"));
            people(
                    seed,
                    correlation,
                    Value.object("event", "K", "converted", false),
                    true,
                    answer -> correlated(answer, "notConverted"));
            Value.Obj next = funnel.with("view", Value.text("next"));
            people(seed, next, Value.Obj.empty(), true, answer -> whole(answer, "nothing"));
            people(
                    seed,
                    next,
                    Value.object("from", "1_A", "to", "2_K"),
                    true,
                    answer -> rows(answer, "edges")
                            .filter("from", "1_A")
                            .filter("to", "2_K")
                            .sum("count"));
        });
    }

    @Test
    void everyBinNamesAsManyAsItCounts() {
        for (int seed = 0; seed < 200; seed++) {
            List<Logs.Person> people = drawn(seed);
            Value.Obj request = Value.object(
                            "analysis", "funnel", "view", "time-to-convert", "window", "P40D", "bins", 4)
                    .with("steps", Value.array(List.of(Value.object("event", "A"), ORDER)));
            List<Value.Obj> bins = list(Logs.ask(request, table(people)), "bins");
            for (int bin = 0; bin < bins.size(); bin++) {
                List<String> listed = listed(people, request, Value.object("bin", bin));
                assertThat(listed).hasSize((int) whole(bins.get(bin), "count"));
                named += listed.size();
            }
        }
        assertThat(named).isGreaterThan(50);
    }

    private static long ofGroup(Value.Obj answer, int step) {
        return list(answer, "groups").stream()
                .filter(group -> "a".equals(group.text("value")))
                .mapToLong(group -> whole(list(group, "steps").get(step), "count"))
                .sum();
    }

    private static long correlated(Value.Obj answer, String side) {
        return rows(answer, "events").filter("event", "K").sum(side);
    }

    @Test
    void aChangeNamesThoseOfAGroupAtATime() {
        each(seed -> {
            Value.Obj treated = seed % 2 == 0
                    ? Value.object("categories", Value.array(List.of(Value.text("dress"))))
                    : Value.object("segment", Value.object("trait", "plan", "op", "equals", "value", "pro"));
            Value.Obj request = Value.object("analysis", "change", "between", between(0, DAYS))
                    .with(
                            "change",
                            Value.object("from", "2026-04-01", "treated", treated)
                                    .with(
                                            "measure",
                                            Value.object("event", Value.object("event", "A"), "window", "P20D")));
            for (String group : List.of("treated", "untouched")) {
                for (String when : List.of("before", "after")) {
                    Value.Obj who = Value.object("group", group, "when", when);
                    people(seed, request, who, true, answer -> whole(cell(answer, group, when), "n"));
                    people(
                            seed,
                            request,
                            who.with("succeeded", Value.bool(true)),
                            true,
                            answer -> whole(cell(answer, group, when), "succeeded"));
                }
            }
        });
    }

    private static Value.Obj cell(Value.Obj answer, String group, String when) {
        return list(answer, "groups").stream()
                .filter(each -> group.equals(each.text("group")))
                .findFirst()
                .orElseThrow()
                .object(when);
    }

    @Test
    void bestPathsNameAsManyAsARowCounts() {
        List<Logs.Person> people = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            List<Event> events = new ArrayList<>(List.of(
                    Logs.event(i < 60 ? "A" : "K", 5, Value.Obj.empty()),
                    Logs.event(i < 60 ? "K" : "A", 45, Value.Obj.empty()),
                    Logs.event("T", 100, Value.Obj.empty())));
            if (i % 3 == 0) {
                events.add(Logs.event("Order Completed", 200, Value.Obj.empty()));
            }
            people.add(new Logs.Person("p" + i, events, Map.of(), Map.of()));
        }
        Value.Obj request = Value.object("analysis", "bestPaths", "length", 2);
        Value.Obj answer = Logs.ask(request, table(people));
        for (Value.Obj stratum : list(answer, "strata")) {
            for (Value.Obj row : list(stratum, "paths")) {
                Value.Obj who = Value.object(
                        "firstChannel",
                        Objects.requireNonNull(stratum.text("firstChannel")),
                        "path",
                        Objects.requireNonNull(row.find("path")));
                assertThat(listed(people, request, who)).hasSize((int) whole(row.object("outcome"), "n"));
                assertThat(listed(people, request, who.with("did", Value.bool(true))))
                        .hasSize((int) whole(row.object("outcome"), "count"));
                named++;
            }
        }
        assertThat(named).isEqualTo(2);
    }

    @Test
    void whoCannotBeNamedIsRefusedWithItsPlace() {
        assertThat(pointer("stages", Value.object("are", "here"))).isEqualTo("/people/are");
        assertThat(pointer("stages", Value.object("stage", "nowhere"))).isEqualTo("/people/stage");
        assertThat(pointer("stages", Value.object("are", "crossed", "stage", "decision")))
                .isEqualTo("/people/stage");
        assertThat(pointer("stages", Value.object("are", "passed", "gate", "none")))
                .isEqualTo("/people/gate");
        assertThat(pointer("stages", Value.object("are", "inside", "stage", "decision", "against", "reach")))
                .isEqualTo("/people/against");
        assertThat(pointer("stages", Value.object("who", "all"))).isEqualTo("/people/who");
        assertThat(pointer("survey", Value.object("scores", Value.array(List.of(Value.whole(3), Value.whole(2))))))
                .isEqualTo("/people/scores");
        assertThat(pointer("promises", Value.object("are", "open", "again", true)))
                .isEqualTo("/people/again");
        assertThat(pointer("touchpoints", Value.object("are", "came"))).isEqualTo("/people/touchpoint");
        assertThat(pointer("customers", Value.object("are", "churned"))).isEqualTo("/people/are");
        assertThat(pointer("attribution", Value.Obj.empty())).isEqualTo("/people/value");
        assertThat(pointer("paths", Value.object("from", "1_A"))).isEqualTo("/people/to");
        assertThat(pointer("bestPaths", Value.object("firstChannel", "web"))).isEqualTo("/people/path");
        assertThat(pointer("coverage", Value.text("all"))).isEqualTo("/people");
        Value.Obj growth = Value.object("analysis", "lifecycle", "interval", "day")
                .with("event", ORDER)
                .with("between", between(0, 1));
        Value.Obj late = growth.with("people", Value.object("bucket", 2));
        assertThat(Logs.problems(late).getFirst().pointer()).isEqualTo("/people/bucket");
    }

    private static String pointer(String analysis, Value people) {
        return Logs.problems(Value.object("analysis", analysis, "people", people))
                .getFirst()
                .pointer();
    }

    private interface Seeded {
        void run(int seed);
    }

    private void each(Seeded one) {
        for (int seed = 0; seed < 200; seed++) {
            one.run(seed);
        }
        System.out.println(named + " people were named, each of them behind the number");
        assertThat(named).isGreaterThan(200);
    }

    /** @param countsPeople whether the number is that of the people, else of what they did */
    private void people(
            int seed, Value.Obj request, Value.Obj who, boolean countsPeople, ToLongFunction<Value.Obj> count) {
        List<Logs.Person> people = drawn(seed);
        String what = "seed " + seed + "\n" + request + "\n" + who + "\n" + people;
        List<String> listed = listed(people, request, who);
        List<String> alone = people.stream()
                .filter(person -> count.applyAsLong(Logs.ask(request, table(List.of(person)))) > 0)
                .map(Logs.Person::name)
                .sorted()
                .toList();
        assertThat(listed).as(what).isEqualTo(alone);
        if (countsPeople) {
            assertThat(count.applyAsLong(Logs.ask(request, table(people))))
                    .as(what)
                    .isEqualTo(listed.size());
        }
        named += listed.size();
    }

    private static List<String> listed(List<Logs.Person> people, Value.Obj request, Value.Obj who) {
        Value.Obj answer = Logs.ask(request.with("people", who), table(people));
        Value.Obj behind = answer.object(answer.find("behind") == null ? "people" : "behind");
        List<String> names = ((Value.Array) Objects.requireNonNull(behind.find("profiles")))
                .items().stream().map(name -> ((Value.Text) name).value()).toList();
        assertThat(whole(behind, "count")).isEqualTo(names.size());
        return names;
    }

    private static MemoryTable table(List<Logs.Person> people) {
        Map<String, List<String>> stages = new HashMap<>();
        for (String model : List.of("journey", "lifecycle")) {
            stages.put(
                    model,
                    Logs.model(model).stream()
                            .map(AnalysisContext.StagePlace::id)
                            .toList());
        }
        return new MemoryTable(List.copyOf(people), stages, 2);
    }

    private static List<Logs.Person> drawn(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Logs.Person> people = new ArrayList<>();
        for (int p = 1 + random.nextInt(6); p > 0; p--) {
            List<Event> events = new ArrayList<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                events.add(event(random, NAMES.get(random.nextInt(NAMES.size()))));
            }
            Map<String, Member.Stays> stays = new HashMap<>();
            stays.put("journey", stays(random, 7));
            stays.put("lifecycle", stays(random, 6));
            people.add(new Logs.Person(
                    "p" + p, events, random.nextBoolean() ? Map.of("plan", Value.text("pro")) : Map.of(), stays));
        }
        return people;
    }

    private static Event event(SplittableRandom random, String name) {
        long at = Logs.START + random.nextInt(DAYS * 24) * HOUR + random.nextInt(3) * Logs.MINUTE;
        Value.Obj properties =
                Value.object("order_id", "o" + random.nextInt(6), "total", random.nextInt(1, 9), "currency", "TWD");
        properties = properties
                .with("category", Value.text(random.nextBoolean() ? "dress" : "top"))
                .with("arm", Value.text(random.nextBoolean() ? "a" : "b"))
                .with("kind", Value.text("csat"))
                .with("score", Value.whole(random.nextInt(1, 6)))
                .with("promisedBy", Value.whole(at + random.nextInt(20) * 24 * HOUR));
        Event event = Logs.at(Event.Type.TRACK, name, at, properties);
        return name.startsWith("Order") && random.nextBoolean() ? FigureLogs.inStore(event) : event;
    }

    private static Member.Stays stays(SplittableRandom random, int stages) {
        long[] at = new long[random.nextInt(5)];
        int[] to = new int[at.length];
        Arrays.setAll(at, i -> Logs.START + random.nextInt(DAYS * 24) * HOUR);
        Arrays.setAll(to, i -> random.nextInt(stages));
        Arrays.sort(at);
        return new Member.Stays(at, to);
    }

    private static Value.Obj bounded(int seed, Value.Obj request) {
        return seed % 3 == 0 ? request : request.with("between", between(seed % 20, 25 + seed % 35));
    }

    private static Value between(int fromDay, int toDay) {
        return Value.array(List.of(
                Value.whole(Logs.START + fromDay * 24 * HOUR), Value.whole(Logs.START + toDay * 24 * HOUR - 1)));
    }

    private static String any(int seed, String... of) {
        return of[seed % of.length];
    }

    private static long whole(Value.Obj object, String name) {
        return ((Value.Whole) Objects.requireNonNull(object.find(name))).value();
    }

    private static long rate(Value.Obj answer, String measure, String part) {
        return whole(answer.object("measures").object(measure), part);
    }

    private static long variant(Value.Obj answer, String name, String number) {
        return rows(answer, "variants").filter("variant", name).sum(number);
    }

    private static Value.Obj band(Value.Obj answer, String name) {
        return list(answer, "bands").stream()
                .filter(row -> name.equals(row.text("band")))
                .findFirst()
                .orElseThrow()
                .object("movedOn");
    }

    private static List<Value.Obj> list(Value.Obj object, String name) {
        return ((Value.Array) Objects.requireNonNull(object.find(name)))
                .items().stream().map(each -> (Value.Obj) each).toList();
    }

    private record Rows(List<Value.Obj> all) {
        Rows filter(String name, String text) {
            return new Rows(
                    all.stream().filter(row -> text.equals(row.text(name))).toList());
        }

        long sum(String name) {
            return all.stream().mapToLong(row -> whole(row, name)).sum();
        }
    }

    private static Rows rows(Value.Obj answer, String name) {
        return new Rows(list(answer, name));
    }
}
