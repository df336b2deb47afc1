package io.sojourn.unify.condition;

import io.sojourn.collect.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A path into properties or traits: {@code cart.total}, {@code products[].category}.
 *
 * @param steps names; a step that ends in {@code []} goes into every element of that array
 */
public record PropertyPath(List<String> steps) {
    public PropertyPath {
        steps = List.copyOf(steps);
    }

    public static PropertyPath of(String path) {
        return new PropertyPath(List.of(path.split("\\.")));
    }

    /** The path that a document states, or nothing where a step has no name or brackets stand elsewhere than at its end. */
    public static Optional<PropertyPath> read(String path) {
        List<String> steps = List.of(path.split("\\.", -1));
        for (String step : steps) {
            String name = step.endsWith("[]") ? step.substring(0, step.length() - 2) : step;
            if (name.isBlank() || name.indexOf('[') >= 0 || name.indexOf(']') >= 0) {
                return Optional.empty();
            }
        }
        return Optional.of(new PropertyPath(steps));
    }

    /** Whether it may lead to several values. */
    public boolean many() {
        for (String step : steps) {
            if (step.endsWith("[]")) {
                return true;
            }
        }
        return false;
    }

    /** Whether it leads into what surrounded an event, where no property of the event's own has that name. */
    public boolean ofContext() {
        return first().equals("context");
    }

    /** The name of the first step, without brackets. */
    String first() {
        return name(steps.getFirst());
    }

    /** Hands over everything that the path leads to from the value of its first step: null where it leads nowhere. */
    public void follow(Value.Obj root, Consumer<@Nullable Value> each) {
        follow(root.find(first()), each);
    }

    void follow(@Nullable Value first, Consumer<@Nullable Value> each) {
        follow(first, 0, each);
    }

    private void follow(@Nullable Value value, int step, Consumer<@Nullable Value> each) {
        if (steps.get(step).endsWith("[]")) {
            if (value instanceof Value.Array array) {
                array.items().forEach(item -> onward(item, step, each));
            }
        } else {
            onward(value, step, each);
        }
    }

    private void onward(@Nullable Value value, int step, Consumer<@Nullable Value> each) {
        if (step == steps.size() - 1) {
            each.accept(value);
        } else {
            follow(value instanceof Value.Obj object ? object.find(name(steps.get(step + 1))) : null, step + 1, each);
        }
    }

    /** What a path without arrays leads to. */
    @Nullable
    Value followOne(@Nullable Value first) {
        Value value = first;
        for (int i = 1; i < steps.size(); i++) {
            value = value instanceof Value.Obj object ? object.find(steps.get(i)) : null;
        }
        return value;
    }

    private static String name(String step) {
        return step.endsWith("[]") ? step.substring(0, step.length() - 2) : step;
    }

    @Override
    public String toString() {
        return String.join(".", steps);
    }
}
