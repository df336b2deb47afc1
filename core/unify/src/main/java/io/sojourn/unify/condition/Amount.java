package io.sojourn.unify.condition;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Value;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A running sum, least, most or set of different values. */
final class Amount {
    private final Condition.Aggregate aggregate;
    private final Set<String> different = new LinkedHashSet<>();
    private boolean any;
    private double number;

    Amount(Condition.Aggregate aggregate) {
        this.aggregate = aggregate;
    }

    PropertyPath pathOf() {
        return switch (aggregate) {
            case Condition.Aggregate.Sum sum -> sum.path();
            case Condition.Aggregate.Min min -> min.path();
            case Condition.Aggregate.Max max -> max.path();
            case Condition.Aggregate.Distinct distinct -> distinct.path();
            case Condition.Aggregate.Count count -> throw new IllegalStateException("a count has no path");
        };
    }

    void add(@Nullable Value value) {
        if (value == null || value instanceof Value.Nothing) {
            return;
        }
        if (aggregate instanceof Condition.Aggregate.Distinct) {
            different.add(Values.canonical(value));
        } else if (Values.number(value)) {
            number(Values.toDouble(value));
        }
    }

    private void number(double more) {
        number = switch (aggregate) {
            case Condition.Aggregate.Min min -> any ? Math.min(number, more) : more;
            case Condition.Aggregate.Max max -> any ? Math.max(number, more) : more;
            default -> number + more;
        };
        any = true;
    }

    /** Null where nothing is the least or the most of no values. */
    @Nullable
    Value value() {
        return switch (aggregate) {
            case Condition.Aggregate.Distinct distinct -> Value.whole(different.size());
            case Condition.Aggregate.Sum sum -> Value.real(number);
            default -> any ? Value.real(number) : null;
        };
    }

    void write(BytesOut out) {
        if (aggregate instanceof Condition.Aggregate.Distinct) {
            out.varint(different.size());
            different.forEach(out::text);
        } else {
            out.bool(any);
            out.real(number);
        }
    }

    void read(BytesIn in) {
        if (aggregate instanceof Condition.Aggregate.Distinct) {
            different.clear();
            for (int rest = in.count(); rest > 0; rest--) {
                different.add(in.text());
            }
        } else {
            any = in.bool();
            number = in.real();
        }
    }
}
