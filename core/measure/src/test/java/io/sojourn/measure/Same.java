package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.collect.Value;

/** Compares answers. */
final class Same {
    private Same() {}

    static void exactly(Value actual, Value expected, String what) {
        assertThat(actual).as(what).isEqualTo(expected);
    }

    /** Equal but for rounding of numbers. */
    static void values(Value actual, Value expected, String what) {
        switch (expected) {
            case Value.Obj object -> {
                assertThat(actual).as(what).isInstanceOf(Value.Obj.class);
                Value.Obj other = (Value.Obj) actual;
                assertThat(other.size()).as(what + "\n" + other + "\n" + object).isEqualTo(object.size());
                for (int i = 0; i < object.size(); i++) {
                    Value found = other.find(object.name(i));
                    assertThat(found).as(what + "\nhas no " + object.name(i)).isNotNull();
                    values(java.util.Objects.requireNonNull(found), object.value(i), what + "\nat " + object.name(i));
                }
            }
            case Value.Array array -> {
                assertThat(actual).as(what).isInstanceOf(Value.Array.class);
                Value.Array other = (Value.Array) actual;
                assertThat(other.items().size())
                        .as(what + "\n" + other + "\n" + array)
                        .isEqualTo(array.items().size());
                for (int i = 0; i < array.items().size(); i++) {
                    values(other.items().get(i), array.items().get(i), what + "\nat " + i);
                }
            }
            case Value.Real real -> {
                assertThat(actual).as(what).isInstanceOf(Value.Real.class);
                assertThat(((Value.Real) actual).value())
                        .as(what)
                        .isCloseTo(real.value(), within(1e-9 * (1 + Math.abs(real.value()))));
            }
            default -> assertThat(actual).as(what).isEqualTo(expected);
        }
    }
}
