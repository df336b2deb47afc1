package io.sojourn.embedded;

import io.sojourn.collect.Value;
import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.RuleDocuments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Touchpoint rules and stage models as somebody might have edited them. */
final class Candidates {
    private static final List<String> SERVES =
            List.of("awareness", "consideration", "decision", "conversion", "retention", "advocacy");
    private static final List<String> NAMES =
            List.of("Product Viewed", "Product Added", "Checkout Started", "Order Completed", "Store Visited");

    private final Random random;
    private final JourneyRules rules;

    Candidates(long seed, JourneyRules rules) {
        this.random = new Random(seed);
        this.rules = rules;
    }

    /** Some rules are gone, some serve another stage, one is new, and the order is another. */
    Value.Obj touchpoints() {
        List<Value> items = new ArrayList<>();
        for (Value each : ((Value.Array) rules.touchpoints().document().find("rules")).items()) {
            Value.Obj rule = (Value.Obj) each;
            boolean twice = rules.touchpoints().rules().stream()
                            .filter(other -> other.id().equals(rule.text("id")))
                            .count()
                    > 1;
            if (random.nextInt(6) > 0) {
                items.add(
                        twice || random.nextInt(4) > 0
                                ? rule
                                : with(rule, "serves", Value.text(SERVES.get(random.nextInt(SERVES.size())))));
            }
        }
        if (random.nextBoolean()) {
            Collections.shuffle(items, random);
        }
        String event = NAMES.get(random.nextInt(NAMES.size()));
        items.add(
                random.nextInt(items.size()),
                Value.object(
                        "id", "made",
                        "match", Value.object("event", event),
                        "firstOfSession", random.nextBoolean(),
                        "channel", "web",
                        "bank", "on",
                        "role", random.nextBoolean() ? "interaction" : "exposure",
                        "starts", "customer",
                        "control", "owned",
                        "serves", SERVES.get(random.nextInt(SERVES.size()))));
        return Value.object("rules", Value.array(items));
    }

    /** A model with other windows, without a stage, or under another name. */
    Value.Obj model() {
        String days = "P" + (1 + random.nextInt(20)) + "D";
        List<Value> stages = new ArrayList<>();
        int left = random.nextInt(8);
        Value.Obj document = rules.model("journey").orElseThrow().document();
        List<Value> items = ((Value.Array) document.find("stages")).items();
        for (int i = 0; i < items.size(); i++) {
            Value.Obj stage = (Value.Obj) items.get(i);
            if (i != left || !stage.has("enter")) {
                stages.add(without(stage.has("enter") ? windows(stage, days) : stage, "then"));
            }
        }
        return Value.object("id", random.nextInt(3) == 0 ? "mine" : "journey", "stages", Value.array(stages));
    }

    private Value.Obj windows(Value.Obj stage, String days) {
        return random.nextBoolean() ? stage : with(stage, "enter", ((Value.Obj) days(stage, days)).find("enter"));
    }

    private static Value days(Value value, String days) {
        return switch (value) {
            case Value.Text text when text.value().matches("P[0-9]+D") -> Value.text(days);
            case Value.Array list ->
                Value.array(list.items().stream().map(item -> days(item, days)).toList());
            case Value.Obj object -> {
                Value.Obj made = Value.Obj.empty();
                for (int i = 0; i < object.size(); i++) {
                    made = made.with(object.name(i), days(object.value(i), days));
                }
                yield made;
            }
            default -> value;
        };
    }

    private static Value.Obj with(Value.Obj object, String name, @org.jspecify.annotations.Nullable Value value) {
        return value == null ? object : without(object, name).with(name, value);
    }

    private static Value.Obj without(Value.Obj object, String name) {
        Value.Obj made = Value.Obj.empty();
        for (int i = 0; i < object.size(); i++) {
            made = object.name(i).equals(name) ? made : made.with(object.name(i), object.value(i));
        }
        return made;
    }

    /** One or the other. */
    String kind() {
        return random.nextBoolean() ? RuleDocuments.TOUCHPOINTS : RuleDocuments.MODEL;
    }
}
