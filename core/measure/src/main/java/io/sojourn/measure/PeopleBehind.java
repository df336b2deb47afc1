package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Who is behind a number that counts people: those whose own journey alone gives it. Everybody is folded once more, each by
 * themselves, by the fold that counted them; so whom it names are as many as it counted.
 */
final class PeopleBehind {
    /** Under which key a request asks for them, and an answer names them. */
    static final String KEY = "people";
    /** Where an answer names them that has a number of people under that key. */
    private static final String OTHER_KEY = "behind";

    private PeopleBehind() {}

    /** What a request says of whom to name, where it asks for people at all. */
    static <T> Optional<T> read(Fields fields, List<String> allowed, Function<Fields, Optional<T>> who) {
        Value asked = fields.find(KEY);
        return asked == null
                ? Optional.empty()
                : fields.object(asked, fields.at(KEY), "\"" + KEY + "\"")
                        .flatMap(object -> who.apply(new Fields(object, fields.at(KEY), fields.problems(), allowed)));
    }

    /** A place in a list of the answer that is not there. */
    static AnalysisOutcome noSuch(String key, int asked, int found) {
        return new AnalysisOutcome.Refused(List.of(new Problem(
                Fields.BAD_RANGE,
                "/" + KEY + "/" + key,
                "there is no " + key + " " + asked + "; counted from 0, the answer has " + found)));
    }

    /** The answer with the people, where they are asked for. */
    static <A> Value.Obj beside(
            Value.Obj answer,
            Optional<Predicate<A>> counted,
            JourneyTable table,
            Columns columns,
            Supplier<A> empty,
            JourneyTable.BlockFold<A> fold) {
        return counted.isEmpty()
                ? answer
                : answer.with(
                        answer.find(KEY) == null ? KEY : OTHER_KEY,
                        Breakpoints.people(of(table, columns, empty, fold, counted.get()), table));
    }

    static <A> Longs of(
            JourneyTable table,
            Columns columns,
            Supplier<A> empty,
            JourneyTable.BlockFold<A> fold,
            Predicate<A> counted) {
        return table.fold(columns, Longs::new, new Each<>(empty, fold, counted), (left, right) -> {
            left.addAll(right);
            return left;
        });
    }

    private record Each<A>(Supplier<A> empty, JourneyTable.BlockFold<A> fold, Predicate<A> counted)
            implements JourneyTable.BlockFold<Longs> {
        @Override
        public boolean unnamed() {
            return fold.unnamed();
        }

        @Override
        public Longs add(Longs sofar, Block block) {
            for (int person = 0; person < block.persons; person++) {
                if (counted.test(fold.add(empty.get(), block.alone(person)))) {
                    sofar.add(block.person[person]);
                }
            }
            return sofar;
        }
    }
}
