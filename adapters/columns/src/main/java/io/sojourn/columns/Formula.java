package io.sojourn.columns;

import java.util.List;

/** A filter as a function of the answers to its simplest questions, one bit each. */
sealed interface Formula {

    record Bit(int bit) implements Formula {}

    record All(List<Formula> parts) implements Formula {}

    record Any(List<Formula> parts) implements Formula {}

    record Not(Formula inner) implements Formula {}

    default boolean holds(int bits) {
        return switch (this) {
            case Bit one -> (bits >>> one.bit() & 1) != 0;
            case All all -> {
                for (Formula part : all.parts()) {
                    if (!part.holds(bits)) {
                        yield false;
                    }
                }
                yield true;
            }
            case Any any -> {
                for (Formula part : any.parts()) {
                    if (part.holds(bits)) {
                        yield true;
                    }
                }
                yield false;
            }
            case Not not -> !not.inner().holds(bits);
        };
    }
}
