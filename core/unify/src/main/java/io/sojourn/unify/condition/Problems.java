package io.sojourn.unify.condition;

import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong in a document, gathered while reading on, so that all is told at once. For one reader. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(String code, String pointer, String detail) {
        found.add(new Problem(code, pointer, detail));
    }

    public boolean none() {
        return found.isEmpty();
    }

    public int count() {
        return found.size();
    }

    public List<Problem> all() {
        return List.copyOf(found);
    }

    /** The pointer to a member or an element of what {@code pointer} names. */
    public static String into(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    public static String into(String pointer, int index) {
        return pointer + "/" + index;
    }
}
