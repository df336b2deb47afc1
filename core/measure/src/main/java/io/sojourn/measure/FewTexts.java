package io.sojourn.measure;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.PropertyPath;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gathers the texts that a property has, unless it has many different values or lists as such. One thread. */
final class FewTexts {
    private final Set<Value> values = new HashSet<>();
    private boolean lists;

    private FewTexts() {}

    static Optional<Set<String>> of(PropertyPath property, List<Member> members) {
        if (property.ofContext()) {
            return Optional.empty();
        }
        FewTexts texts = new FewTexts();
        for (Member member : members) {
            for (Event event : member.events()) {
                property.follow(event.properties(), texts::take);
            }
            if (texts.lists || texts.values.size() > JourneyTable.FEW_VALUES) {
                return Optional.empty();
            }
        }
        return texts.found();
    }

    private void take(@Nullable Value value) {
        switch (value) {
            case Value.Array array -> lists = true;
            case Value.Real real -> values.add(ValueCodes.wholeIfEqual(real));
            case Value.Whole whole -> values.add(whole);
            case Value.Bool bool -> values.add(bool);
            case Value.Text text when text.value().length() <= JourneyTable.LONGEST_TEXT -> values.add(text);
            case Value.Text longer -> {}
            case Value.Obj object -> {}
            case Value.Nothing nothing -> {}
            case null -> {}
        }
    }

    private Optional<Set<String>> found() {
        Set<String> texts = new TreeSet<>();
        for (Value value : values) {
            if (value instanceof Value.Text text) {
                texts.add(text.value());
            }
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
    }
}
