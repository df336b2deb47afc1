package io.sojourn.unify.condition;

import java.util.List;

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

    /** Whether it may lead to several values. */
    public boolean many() {
        return steps.stream().anyMatch(step -> step.endsWith("[]"));
    }

    @Override
    public String toString() {
        return String.join(".", steps);
    }
}
