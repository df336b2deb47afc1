package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.ports.Workspace;
import io.sojourn.server.mail.Week;
import io.sojourn.server.mail.Week.Figure;
import io.sojourn.server.mail.Week.Moved;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What there is to tell of a week, asked by the questions that Home asks: of the week where a figure is about days, else of
 * Home's longer times up to its end, each held against the same a week earlier.
 */
final class WeekAsked {
    private static final int SEASON = 90;
    private static final int HALF_YEAR = 180;
    private static final int AGAIN_DAYS = 90;
    /** With fewer a figure is not told. */
    private static final int LEAST = 30;
    /** In standard deviations; among a dozen counts less is found by chance. */
    private static final double SURPRISING = 3;

    private static final int MOST_MOVED = 3;

    private final Workspace workspace;
    private final Function<Value.Obj, Value.Obj> ask;
    private final Targets targets;

    WeekAsked(Workspace workspace, Function<Value.Obj, Value.Obj> ask, Targets targets) {
        this.workspace = workspace;
        this.ask = ask;
        this.targets = targets;
    }

    Week week(LocalDate monday) {
        LocalDate sunday = monday.plusDays(6);
        targets.checkAll();
        Value.Obj stages = stages(sunday);
        Value.Obj stagesBefore = stages(sunday.minusDays(7));
        Moved customers = new Moved(
                "customers", StageReading.becameCustomers(stages), StageReading.becameCustomers(stagesBefore));
        return new Week(
                monday,
                sunday,
                customers,
                figures(sunday),
                targets.now(),
                new LargestBreak(workspace, ask).at(sunday),
                moved(stages, stagesBefore, orders(sunday)));
    }

    private Value.Obj stages(LocalDate to) {
        return ask.apply(Value.object("analysis", "stages", "model", "journey", "between", last(7, to)));
    }

    private Value.Obj orders(LocalDate to) {
        return ask.apply(
                Value.object("analysis", "customers", "between", last(7, to), "compare", last(7, to.minusDays(7))));
    }

    private static Value last(int days, LocalDate to) {
        return Value.array(List.of(Value.text(to.minusDays(days - 1L).toString()), Value.text(to.toString())));
    }

    private List<Figure> figures(LocalDate to) {
        LocalDate earlier = to.minusDays(7);
        Value.Obj bought = bought(to);
        Value.Obj boughtBefore = bought(earlier);
        Value.Obj again = again(bought);
        Value.Obj said = said(to);
        Value.Obj two = twoChannels(to);
        return List.of(
                new Figure("coverage", coverage(to), coverage(earlier), OptionalDouble.empty(), OptionalDouble.empty()),
                new Figure(
                        "again",
                        among(bought, "buyers", number(again, "share")),
                        among(boughtBefore, "buyers", number(again(boughtBefore), "share")),
                        number(again, "low"),
                        number(again, "high")),
                new Figure("cycle", cycle(bought), cycle(boughtBefore), OptionalDouble.empty(), OptionalDouble.empty()),
                new Figure(
                        "nps",
                        among(said, "n", number(said, "nps")),
                        nps(said(earlier)),
                        end(said, "interval", 0),
                        end(said, "interval", 1)),
                new Figure(
                        "channels",
                        number(two, "ratio"),
                        OptionalDouble.empty(),
                        end(two, "ratioInterval", 0),
                        end(two, "ratioInterval", 1)));
    }

    private OptionalDouble coverage(LocalDate to) {
        return number(
                inner(ask.apply(Value.object("analysis", "coverage", "between", last(7, to))), "revenue"), "share");
    }

    private Value.Obj bought(LocalDate to) {
        return inner(ask.apply(Value.object("analysis", "customers", "between", last(HALF_YEAR, to))), "measures");
    }

    private static Value.Obj again(Value.Obj measures) {
        return HomeQuestions.objects(measures.find("againByDay")).stream()
                .filter(each -> number(each, "day").orElse(0) == AGAIN_DAYS
                        && number(each, "watched").orElse(0) > 0)
                .findFirst()
                .orElse(Value.Obj.empty());
    }

    private static OptionalDouble cycle(Value.Obj measures) {
        Value.Obj cycle = inner(measures, "repurchaseCycle");
        return among(cycle, "n", number(cycle, "medianDays"));
    }

    private Value.Obj said(LocalDate to) {
        return inner(ask.apply(Value.object("analysis", "survey", "kind", "nps", "between", last(SEASON, to))), "all");
    }

    private static OptionalDouble nps(Value.Obj said) {
        return among(said, "n", number(said, "nps"));
    }

    private Value.Obj twoChannels(LocalDate to) {
        Value.Obj answer =
                ask.apply(Value.object("analysis", "cross-channel", "view", "value", "between", last(SEASON, to)));
        return HomeQuestions.objects(answer.find("groups")).stream()
                .filter(each -> number(each, "channels").orElse(0) == 2)
                .findFirst()
                .orElse(Value.Obj.empty());
    }

    /** What changed by more than chance explains, the furthest first: people who entered stages, orders. */
    private static List<Moved> moved(Value.Obj stages, Value.Obj before, Value.Obj orders) {
        Map<String, Double> earlier = new HashMap<>();
        StageReading.entered(before).forEach(each -> earlier.put(each.stage(), each.people()));
        List<Moved> moved = new ArrayList<>();
        for (StageReading.Entered each : StageReading.entered(stages)) {
            moved.add(new Moved("stage." + each.stage(), each.people(), earlier.getOrDefault(each.stage(), 0.0)));
        }
        moved.add(new Moved(
                "orders",
                number(inner(orders, "measures"), "orders").orElse(0),
                number(inner(orders, "compare"), "orders").orElse(0)));
        return moved.stream()
                .filter(each -> Math.abs(each.surprise()) >= SURPRISING)
                .sorted(Comparator.comparingDouble((Moved each) -> -Math.abs(each.surprise())))
                .limit(MOST_MOVED)
                .toList();
    }

    private static OptionalDouble among(Value.Obj of, String count, OptionalDouble value) {
        return number(of, count).orElse(0) < LEAST ? OptionalDouble.empty() : value;
    }

    static Value.Obj inner(Value.Obj of, String name) {
        Value.Obj inner = of.object(name);
        return inner == null ? Value.Obj.empty() : inner;
    }

    static OptionalDouble number(Value.Obj of, String name) {
        return number(of.find(name));
    }

    static OptionalDouble end(Value.Obj of, String interval, int which) {
        return of.find(interval) instanceof Value.Array(List<Value> ends) && ends.size() == 2
                ? number(ends.get(which))
                : OptionalDouble.empty();
    }

    private static OptionalDouble number(@Nullable Value value) {
        return switch (value) {
            case Value.Whole(long whole) -> OptionalDouble.of(whole);
            case Value.Real(double real) -> OptionalDouble.of(real);
            case null, default -> OptionalDouble.empty();
        };
    }
}
