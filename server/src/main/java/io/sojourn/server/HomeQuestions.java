package io.sojourn.server;

import io.sojourn.collect.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the console's Home asks on a day, in the order in which it needs the answers. A golden file keeps both alike.
 *
 * @param today in the workspace's time zone
 * @param rules the touchpoint rules, as they are saved
 */
record HomeQuestions(LocalDate today, List<Value.Obj> rules) {
    private static final int DAYS = 30;
    private static final int PRICE_DAYS = 90;
    private static final int SEASON = 90;
    private static final int HALF_YEAR = 180;
    private static final Value ONLINE =
            texts("web", "app", "line", "email", "sms", "push", "ads", "social", "search", "thirdparty", "chat");
    private static final Value PURCHASE = Value.object("event", "Order Completed");
    private static final Value TOUCHPOINT = Value.object("set", "@touchpoint");

    HomeQuestions {
        rules = List.copyOf(rules);
    }

    /** The river and its change, the decisions, the prices. */
    List<Value.Obj> first() {
        Value between = last(DAYS, 0);
        List<Value.Obj> questions = new ArrayList<>(List.of(
                stages(between).with("against", Value.text("lifecycle")),
                stages(between).with("segment", used("in")),
                stages(between).with("segment", used("notIn")),
                stages(last(DAYS, DAYS))));
        List<Value.Obj> decisions = decisions();
        if (!decisions.isEmpty()) {
            questions.add(Value.object(
                    "analysis",
                    "breakpoints",
                    "touchpoints",
                    Value.array(decisions.stream().map(HomeQuestions::named).toList()),
                    "success",
                    PURCHASE,
                    "benchmark",
                    Value.object("set", "@intent", "name", "intent"),
                    "window",
                    "P14D",
                    "between",
                    between));
            questions.add(parity(decisions));
        }
        return questions;
    }

    /** Whether stores and the web shop charge the same. */
    private Value.Obj parity(List<Value.Obj> decisions) {
        return Value.object(
                "analysis",
                "parity",
                "by",
                "category",
                "seen",
                Value.array(decisions.stream()
                        .filter(HomeQuestions::inStore)
                        .map(HomeQuestions::match)
                        .toList()),
                "between",
                last(PRICE_DAYS, 0));
    }

    /**
     * What is asked of prices when it is known where they differ.
     *
     * @param parity the answer of the last of {@link #first}
     * @param changes dated fixes, as they are saved
     */
    List<Value.Obj> prices(Value.Obj parity, List<Value.Obj> changes) {
        List<Value> unequal = new ArrayList<>();
        List<Value> equal = new ArrayList<>();
        for (Value.Obj row : objects(parity.find("rows"))) {
            Value category = Value.text(text(row, "category"));
            boolean differs = row.find("isUnequal") instanceof Value.Bool(boolean yes) && yes;
            if (category.equals(Value.text(""))) {
                continue;
            }
            if (!differs) {
                equal.add(category);
            } else if (number(row.find("medianGap")) > 0) {
                unequal.add(category);
            }
        }
        List<Value.Obj> questions = new ArrayList<>();
        if (unequal.isEmpty() || equal.isEmpty()) {
            return questions;
        }
        List<Value> where = new ArrayList<>(List.of(property("category", "in", unequal)));
        List<Value> treated = treated(changes);
        if (!treated.isEmpty()) {
            where.add(property("store", "notIn", treated));
        }
        for (Value.Obj rule : decisions()) {
            if (inStore(rule)) {
                Value matches = Value.array(List.of(match(rule)));
                Value.Obj question = Value.object(
                        "analysis",
                        "breakpoints",
                        "count",
                        "sessions",
                        "touchpoints",
                        Value.array(List.of(Value.object(
                                "anyOf", matches,
                                "where", Value.object("and", Value.array(where)),
                                "name", text(rule, "id")))),
                        "success",
                        PURCHASE,
                        "benchmark",
                        Value.object(
                                "anyOf", matches, "where", property("category", "in", equal), "name", "equal price"),
                        "value",
                        "event");
                questions.add(question.with("between", last(PRICE_DAYS, 0)));
                questions.add(question.with("between", last(DAYS, 0))
                        .with("people", Value.object("touchpoint", 1, "succeeded", false)));
            }
        }
        return questions;
    }

    /** The line of figures under the river. */
    List<Value.Obj> figures() {
        return List.of(
                Value.object("analysis", "coverage", "between", last(DAYS, 0)),
                Value.object("analysis", "coverage", "between", last(DAYS, DAYS)),
                Value.object(
                        "analysis",
                        "customers",
                        "between",
                        last(HALF_YEAR, 0),
                        "compare",
                        last(HALF_YEAR, HALF_YEAR),
                        "interval",
                        "month"),
                Value.object("analysis", "survey", "kind", "nps", "between", last(SEASON, 0)),
                Value.object("analysis", "survey", "kind", "nps", "between", last(SEASON, SEASON)),
                Value.object("analysis", "cross-channel", "view", "value", "between", last(SEASON, 0)));
    }

    private static Value.Obj stages(Value between) {
        return Value.object("analysis", "stages", "model", "journey", "between", between);
    }

    /** Who used this bank in half a year; of who used none, by the last touchpoint. */
    private static Value used(String online) {
        Value where = Value.object("channel", Value.object("op", online, "value", ONLINE));
        Value some = Value.object("op", "gte", "value", 1);
        Value recently = Value.object(
                "did", Value.object("set", "@touchpoint", "where", where), "count", some, "within", "P180D");
        Value silent = Value.object("not", Value.object("did", TOUCHPOINT, "count", some, "within", "P180D"));
        Value newest = Value.object("newest", TOUCHPOINT, "where", where);
        return Value.object(
                "or", Value.array(List.of(recently, Value.object("and", Value.array(List.of(silent, newest))))));
    }

    /** The last days, today included, or those before them. */
    private Value last(int days, int before) {
        LocalDate to = today.minusDays(before);
        return texts(to.minusDays(days - 1L).toString(), to.toString());
    }

    /** One for each id; rules that say the same in two ways are one of both. */
    private List<Value.Obj> decisions() {
        Map<String, Value.Obj> byId = new LinkedHashMap<>();
        for (Value.Obj rule : rules) {
            byId.merge(
                    text(rule, "id"),
                    rule,
                    (one, two) ->
                            one.with("match", Value.object("anyOf", Value.array(List.of(match(one), match(two))))));
        }
        return byId.values().stream()
                .filter(rule -> text(rule, "serves").equals("decision")
                        && !text(rule, "role").equals("purchase"))
                .toList();
    }

    private static Value.Obj match(Value.Obj rule) {
        Value.Obj match = rule.object("match");
        return match == null ? Value.Obj.empty() : match;
    }

    private static Value named(Value.Obj rule) {
        return match(rule).with("name", Value.text(text(rule, "id")));
    }

    private static boolean inStore(Value.Obj rule) {
        return text(rule, "bank").equals("off");
    }

    /** Stores where a change runs today, those of the newest change first. */
    private List<Value> treated(List<Value.Obj> changes) {
        Set<Value> stores = new LinkedHashSet<>();
        List<Value.Obj> newest = changes.stream()
                .sorted(Comparator.comparing((Value.Obj change) -> text(change, "from"))
                        .reversed())
                .toList();
        for (Value.Obj change : newest) {
            Value.Obj treated = change.object("treated");
            String until = change.text("until");
            boolean runs = text(change, "from").compareTo(today.toString()) <= 0
                    && (until == null || until.compareTo(today.toString()) >= 0);
            if (runs && treated != null && treated.find("stores") instanceof Value.Array(List<Value> named)) {
                stores.addAll(named);
            }
        }
        return List.copyOf(stores);
    }

    private static Value property(String name, String op, List<Value> among) {
        return Value.object("property", name, "op", op, "value", Value.array(among));
    }

    static List<Value.Obj> objects(@Nullable Value list) {
        return list instanceof Value.Array(List<Value> items)
                ? items.stream()
                        .filter(Value.Obj.class::isInstance)
                        .map(Value.Obj.class::cast)
                        .toList()
                : List.of();
    }

    private static double number(@Nullable Value value) {
        return switch (value) {
            case Value.Whole(long whole) -> whole;
            case Value.Real(double real) -> real;
            case null, default -> 0;
        };
    }

    private static String text(Value.Obj of, String name) {
        String text = of.text(name);
        return text == null ? "" : text;
    }

    private static Value texts(String... texts) {
        return Value.array(List.of(texts).stream().map(Value::text).toList());
    }
}
