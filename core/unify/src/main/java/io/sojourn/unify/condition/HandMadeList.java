package io.sojourn.unify.condition;

import io.sojourn.collect.Value;
import java.util.List;

/**
 * People who were put together by hand. Who is put on a list, or taken off, is a fact of that person's like any other: an
 * event of a source that nobody outside can send for. On the list is whoever's newest such event says so; so a list follows
 * people through merges and splits, and a list of the past can be asked for.
 */
public final class HandMadeList {
    /** The event that says that somebody was put on a list or taken off. */
    public static final String EVENT = "List Changed";

    /** The property that names the list. */
    public static final String LIST = "list";

    /** The property that is true for who was put on it. */
    public static final String ON = "on";

    /** Who alone may say so: no source that people make has such an id. */
    public static final String SOURCE = "@lists";

    private HandMadeList() {}

    /** Being on the list of that id; of an unknown one nobody is. */
    public static Condition on(String id) {
        EventFilter said = new EventFilter.Where(
                EventFilter.named(EVENT),
                new Condition.And(List.of(
                        new Condition.FromSource(equal(Value.text(SOURCE))),
                        new Condition.Property(PropertyPath.of(LIST), equal(Value.text(id))))));
        return new Condition.Newest(said, new Condition.Property(PropertyPath.of(ON), equal(Value.bool(true))));
    }

    private static Comparison equal(Value value) {
        return Comparison.of(Comparison.Operator.EQUALS, value);
    }
}
