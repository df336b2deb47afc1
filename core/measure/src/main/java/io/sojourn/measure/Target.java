package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problem;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a number of an answer is meant to be: at least, or at most, something.
 *
 * @param pointer JSON pointer to the number in the answer
 */
public record Target(String pointer, boolean atLeast, double bound) {
    /** Under which kind targets are kept, each by the id of its view. */
    public static final String KIND = "target";

    private static final Set<String> KEYS = Set.of("number", "atLeast", "atMost");
    private static final int LONGEST_POINTER = 300;

    /** How a number stands to its target. */
    public sealed interface Standing {}

    /**
     * The number is there.
     *
     * @param low the end of its interval, where it has one
     * @param sure whether the whole interval lies on that side of the bound; never without one
     */
    public record Told(double number, OptionalDouble low, OptionalDouble high, boolean met, boolean sure)
            implements Standing {}

    /** There is no number to hold against it. */
    public record Untold(String reason) implements Standing {}

    /** Everything that is wrong with a document. */
    public static List<Problem> problems(Value.Obj document) {
        Problems problems = new Problems();
        for (int i = 0; i < document.size(); i++) {
            if (!KEYS.contains(document.name(i))) {
                problems.add(
                        "unknown-key",
                        Problems.into("", document.name(i)),
                        "\"" + document.name(i) + "\" is not known; allowed are number, and atLeast or atMost");
            }
        }
        String pointer = document.text("number");
        if (pointer == null || !pointer.startsWith("/") || pointer.length() > LONGEST_POINTER) {
            problems.add(
                    "bad-target",
                    "/number",
                    "\"number\" is a JSON pointer into the answer, such as /steps/1/fromFirst");
        }
        boolean least = number(document.find("atLeast")).isPresent();
        boolean most = number(document.find("atMost")).isPresent();
        if (least == most) {
            problems.add("bad-target", "", "a target is either \"atLeast\" or \"atMost\" a number");
        }
        return problems.all();
    }

    /** @param document one without problems */
    public static Target of(Value.Obj document) {
        OptionalDouble least = number(document.find("atLeast"));
        return new Target(
                String.valueOf(document.text("number")),
                least.isPresent(),
                least.orElseGet(() -> number(document.find("atMost")).orElse(Double.NaN)));
    }

    public Value.Obj document() {
        return Value.object("number", pointer, atLeast ? "atLeast" : "atMost", bound);
    }

    /** How the number in that answer stands. */
    public Standing in(Value answer) {
        List<Value> way = new ArrayList<>(List.of(answer));
        for (String part : pointer.substring(1).split("/", -1)) {
            Optional<Value> next = step(way.getLast(), part.replace("~1", "/").replace("~0", "~"));
            if (next.isEmpty()) {
                return new Untold("the answer has nothing at " + pointer);
            }
            way.add(next.get());
        }
        Value at = way.getLast();
        if (at instanceof Value.Obj object && object.has("value")) {
            return told(object.find("value"), ends(object, "value"));
        }
        String name = pointer.substring(pointer.lastIndexOf('/') + 1);
        return told(at, way.get(way.size() - 2) instanceof Value.Obj parent ? ends(parent, name) : List.of());
    }

    private static Optional<Value> step(Value value, String part) {
        return switch (value) {
            case Value.Obj object -> Optional.ofNullable(object.find(part));
            case Value.Array array
            when part.matches("0|[1-9]\\d{0,8}")
                    && Integer.parseInt(part) < array.items().size() ->
                Optional.of(array.items().get(Integer.parseInt(part)));
            default -> Optional.empty();
        };
    }

    /** The interval beside a number: its ends, under its own name with Interval, or that of a value. */
    private static List<OptionalDouble> ends(Value.Obj parent, String name) {
        if (parent.find(name + "Interval") instanceof Value.Array own) {
            return pair(own);
        }
        if (!name.equals("value")) {
            return List.of();
        }
        return parent.find("interval") instanceof Value.Array interval
                ? pair(interval)
                : List.of(number(parent.find("low")), number(parent.find("high")));
    }

    private static List<OptionalDouble> pair(Value.Array interval) {
        return interval.items().stream().map(Target::number).toList();
    }

    private Standing told(@org.jspecify.annotations.Nullable Value value, List<OptionalDouble> ends) {
        OptionalDouble number = number(value);
        if (number.isEmpty()) {
            return new Untold("what stands at " + pointer + " is no number now");
        }
        boolean known = ends.size() == 2 && ends.stream().allMatch(OptionalDouble::isPresent);
        OptionalDouble low = known ? ends.get(0) : OptionalDouble.empty();
        OptionalDouble high = known ? ends.get(1) : OptionalDouble.empty();
        boolean met = meets(number.getAsDouble());
        boolean sure = known && meets(low.getAsDouble()) == met && meets(high.getAsDouble()) == met;
        return new Told(number.getAsDouble(), low, high, met, sure);
    }

    private boolean meets(double number) {
        return atLeast ? number >= bound : number <= bound;
    }

    private static OptionalDouble number(@org.jspecify.annotations.Nullable Value value) {
        return switch (value) {
            case Value.Whole whole -> OptionalDouble.of(whole.value());
            case Value.Real real -> OptionalDouble.of(real.value());
            case null, default -> OptionalDouble.empty();
        };
    }
}
