package io.sojourn.server;

import static io.sojourn.server.WeekAsked.end;
import static io.sojourn.server.WeekAsked.inner;
import static io.sojourn.server.WeekAsked.number;

import io.sojourn.collect.Value;
import io.sojourn.journey.RuleDocuments;
import io.sojourn.measure.ChangeDocument;
import io.sojourn.ports.Definitions;
import io.sojourn.ports.Workspace;
import io.sojourn.server.mail.Week.Break;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/** The break that Home names on a day: ranked by money, then by the orders that are missing. */
final class LargestBreak {
    /** Below it nothing is called a break. */
    private static final int LEAST = 100;
    /** How much of the longer time, over which prices are compared, the last 30 days are. */
    private static final double PART = 30.0 / 90;

    private final Workspace workspace;
    private final Function<Value.Obj, Value.Obj> ask;

    LargestBreak(Workspace workspace, Function<Value.Obj, Value.Obj> ask) {
        this.workspace = workspace;
        this.ask = ask;
    }

    Optional<Break> at(LocalDate day) {
        HomeQuestions questions = new HomeQuestions(day, rules());
        Value.Obj points = Value.Obj.empty();
        Value.Obj parity = Value.Obj.empty();
        for (Value.Obj question : questions.first()) {
            if ("breakpoints".equals(question.text("analysis"))) {
                points = ask.apply(question);
            } else if ("parity".equals(question.text("analysis"))) {
                parity = ask.apply(question);
            }
        }
        List<Break> found = new ArrayList<>(ofPrices(questions.prices(parity, documents(ChangeDocument.KIND))));
        Set<String> named = new HashSet<>();
        found.forEach(each -> named.add(each.touchpoint()));
        for (Value.Obj point : HomeQuestions.objects(points.find("breakpoints"))) {
            if (isSure(point) && !named.contains(String.valueOf(point.text("touchpoint")))) {
                found.add(of(point));
            }
        }
        return found.stream()
                .max(Comparator.comparingDouble((Break each) -> each.amount().orElse(0))
                        .thenComparingDouble(Break::missing));
    }

    /** Those that are saved, else the standard ones: what the console gets, too. */
    private List<Value.Obj> rules() {
        Value.Obj document = documents(RuleDocuments.TOUCHPOINTS).stream()
                .findFirst()
                .orElseGet(() -> workspace.rules().touchpoints().document());
        return HomeQuestions.objects(document.find("rules"));
    }

    private List<Value.Obj> documents(String kind) {
        return workspace.definitions().list(kind).stream()
                .map(Definitions.Definition::document)
                .toList();
    }

    /** @param questions in pairs: the rates over the longer time, the people of the last days */
    private List<Break> ofPrices(List<Value.Obj> questions) {
        List<Break> found = new ArrayList<>();
        for (int i = 0; i + 1 < questions.size(); i += 2) {
            List<Value.Obj> rates =
                    HomeQuestions.objects(ask.apply(questions.get(i)).find("breakpoints"));
            if (rates.isEmpty()
                    || !isSure(rates.getFirst())
                    || number(inner(rates.getFirst(), "atStake"), "amount").isEmpty()) {
                continue;
            }
            Value.Obj people = inner(ask.apply(questions.get(i + 1)), "people");
            found.add(broken(rates.getFirst(), number(people, "count").orElse(0), PART, true));
        }
        return found;
    }

    private static boolean isSure(Value.Obj point) {
        return number(point, "reached").orElse(0) >= LEAST
                && end(inner(point, "atStake"), "interval", 0).orElse(0) > 0;
    }

    private Break of(Value.Obj point) {
        double left =
                number(point, "reached").orElse(0) - number(point, "succeeded").orElse(0);
        return broken(point, left, 1, false);
    }

    private Break broken(Value.Obj point, double left, double part, boolean price) {
        Value.Obj stake = inner(point, "atStake");
        String touchpoint = String.valueOf(point.text("touchpoint"));
        String currency = stake.text("currency");
        return new Break(
                touchpoint,
                names(touchpoint),
                number(point, "reached").orElse(0),
                left,
                number(point, "rate").orElse(0),
                number(inner(stake, "benchmark"), "rate").orElse(0),
                number(stake, "successes").orElse(0) * part,
                times(number(stake, "amount"), part),
                times(end(stake, "amountInterval", 0), part),
                times(end(stake, "amountInterval", 1), part),
                currency == null ? "XXX" : currency,
                price);
    }

    private static OptionalDouble times(OptionalDouble number, double by) {
        return number.isPresent() ? OptionalDouble.of(number.getAsDouble() * by) : number;
    }

    private Map<String, String> names(String touchpoint) {
        Map<String, String> names = new HashMap<>();
        rules().stream()
                .filter(rule -> touchpoint.equals(rule.text("id")))
                .findFirst()
                .map(rule -> inner(rule, "names"))
                .ifPresent(each -> {
                    for (int i = 0; i < each.size(); i++) {
                        if (each.value(i) instanceof Value.Text(String name)) {
                            names.put(each.name(i), name);
                        }
                    }
                });
        return names;
    }
}
