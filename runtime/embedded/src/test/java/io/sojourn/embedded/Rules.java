package io.sojourn.embedded;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random conditions as people would save them, about the events of {@link Samples#lives}. */
final class Rules {
    private static final List<String> NAMES =
            List.of("Product Viewed", "Product Added", "Checkout Started", "Order Completed", "Store Visited");

    private final SplittableRandom random;
    private final List<String> others = new ArrayList<>();

    Rules(SplittableRandom random) {
        this.random = random;
    }

    /** Conditions may ask for it from now on. */
    void saved(String id) {
        others.add(id);
    }

    Value.Obj condition(int depth) {
        return switch (random.nextInt(depth <= 0 ? 11 : 15)) {
            case 0, 1, 2 -> did();
            case 3 ->
                Value.object(
                        "did", event(), "sum", "total", "op", "gte", "value", random.nextInt(600), "within", days());
            case 4 -> Value.object("sequence", List.of(event(), event()), "within", days(), "without", event());
            case 5 -> Value.object("trait", "region", "op", "equals", "value", "R" + random.nextInt(5));
            case 6 ->
                random.nextBoolean()
                        ? Value.object("stage", Value.object("model", "journey", "is", stage()))
                        : Value.object(
                                "stage", Value.object("model", "journey", "is", stage(), "enteredWithin", days()));
            case 7 -> Value.object("computed", "activity", "op", "in", "value", List.of("N", "S1", "E0"));
            case 8 -> Value.object("bucket", Value.object("salt", "s", "below", random.nextInt(1000)));
            case 9 ->
                others.isEmpty()
                        ? Value.object("round", Value.object("phase", "decision"))
                        : Value.object("segment", others.get(random.nextInt(others.size())));
            case 10 -> Value.object("computed", "orders", "op", "gte", "value", random.nextInt(4));
            case 11 -> Value.object("not", condition(depth - 1));
            case 12 -> Value.object("held", condition(depth - 1), "for", days());
            case 13 -> Value.object("or", List.of(condition(depth - 1), condition(depth - 1)));
            default -> Value.object("and", List.of(condition(depth - 1), condition(depth - 1)));
        };
    }

    private String stage() {
        List<String> stages = List.of("awareness", "consideration", "decision", "first-purchase", "retention");
        return stages.get(random.nextInt(stages.size()));
    }

    private Value.Obj event() {
        return Value.object("event", NAMES.get(random.nextInt(NAMES.size())));
    }

    private String days() {
        return "P" + (1 + random.nextInt(20)) + "D";
    }

    private Value.Obj did() {
        Value.Obj count = Value.object("op", random.nextBoolean() ? "gte" : "lte", "value", random.nextInt(3));
        Value.Obj did = Value.object("did", event(), "count", count);
        return random.nextInt(4) == 0 ? did : did.with("within", Value.text(days()));
    }
}
