package io.sojourn.unify.condition;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How messages name what was found. */
final class Words {
    private static final int LONGEST = 60;

    private Words() {}

    static String of(@Nullable Value value) {
        return switch (value) {
            case null -> "nothing";
            case Value.Nothing n -> "null";
            case Value.Bool bool -> Boolean.toString(bool.value());
            case Value.Text text -> "\"" + shortened(text.value()) + "\"";
            case Value.Whole whole -> Long.toString(whole.value());
            case Value.Real real -> Double.toString(real.value());
            case Value.Array array -> array.items().isEmpty() ? "an empty list" : "a list";
            case Value.Obj object -> object.isEmpty() ? "an empty object" : "an object with " + names(object);
        };
    }

    static String names(Value.Obj object) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Math.min(object.size(), 8); i++) {
            names.add(shortened(object.name(i)));
        }
        return list(names) + (object.size() > 8 ? " …" : "");
    }

    static String list(List<String> words) {
        return String.join(", ", words);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
