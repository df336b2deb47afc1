package io.sojourn.unify.condition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that is wrong in a document, gathered while reading on, so that all is told at once; and what the document names,
 * which is not wrong where there is no such thing, but worth a word. For one reader.
 */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();
    private final Set<Named> named = new LinkedHashSet<>();

    public void add(String code, String pointer, String detail) {
        found.add(new Problem(code, pointer, detail));
    }

    public void names(Named.Kind kind, String pointer, String name) {
        named.add(new Named(kind, pointer, name, ""));
    }

    /** A stage of that model. */
    public void namesStage(String pointer, String name, String model) {
        named.add(new Named(Named.Kind.STAGE, pointer, name, model));
    }

    /** A text that events are meant to have in the property of that path. */
    public void namesValue(String pointer, String text, String path) {
        named.add(new Named(Named.Kind.VALUE, pointer, text, path));
    }

    void namesValueInAnyCase(String pointer, String text, String path) {
        named.add(new Named(Named.Kind.VALUE_IN_ANY_CASE, pointer, text, path));
    }

    /** What was named, in the order in which it was read. */
    public List<Named> named() {
        return List.copyOf(named);
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
