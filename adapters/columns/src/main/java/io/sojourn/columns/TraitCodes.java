package io.sojourn.columns;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.PropertyPath;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One trait of all persons of a base as dictionary codes, made when it is first asked for. Immutable.
 *
 * @param codes by person, −1 none
 * @param values by code
 */
@SuppressWarnings("ArrayRecordComponent") // columns, handed over and not changed
record TraitCodes(int[] codes, Dictionary<Value> values) {

    static TraitCodes of(Base base, PropertyPath path) {
        return base.traitCodes.computeIfAbsent(path.toString(), text -> {
            Dictionary<Value> values = new Dictionary<>();
            int[] codes = new int[base.persons];
            for (int person = 0; person < codes.length; person++) {
                Value value = trait(path, Held.traits(base.said(person)));
                codes[person] = value == null ? SparseColumn.MISSING : values.intern(value);
            }
            return new TraitCodes(codes, values);
        });
    }

    /** What a breakdown shows of a trait, a computed one where there is no other of that name. */
    static @Nullable Value trait(PropertyPath path, Value.Obj traits) {
        String step = path.steps().getFirst();
        String name = step.endsWith("[]") ? step.substring(0, step.length() - 2) : step;
        boolean computed = traits.find(name) == null && traits.find(PersonHistory.COMPUTED) instanceof Value.Obj;
        Value.Obj root = computed && traits.find(PersonHistory.COMPUTED) instanceof Value.Obj of ? of : traits;
        return Properties.shown(first(path, root));
    }

    /** The first thing that a path leads to; null where there is none. */
    static @Nullable Value first(PropertyPath path, Value.Obj root) {
        return first(each -> path.follow(root, each));
    }

    /** The first of what is handed over that is there; null where nothing is. */
    static @Nullable Value first(Consumer<Consumer<@Nullable Value>> all) {
        AtomicReference<@Nullable Value> first = new AtomicReference<>();
        all.accept(value -> {
            if (first.get() == null && value != null && !(value instanceof Value.Nothing)) {
                first.set(value);
            }
        });
        return first.get();
    }
}
