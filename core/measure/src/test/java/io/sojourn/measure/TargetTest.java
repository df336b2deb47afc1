package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.measure.Target.Told;
import io.sojourn.measure.Target.Untold;
import io.sojourn.unify.condition.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Numbers of answers and what they are meant to be. */
final class TargetTest {
    private static final Value ANSWER = Value.object(
            "steps",
            List.of(
                    Value.object("name", "a", "count", 10, "fromFirst", 1),
                    Value.object("name", "b", "count", 3, "fromFirst", .3)),
            "rate",
            .4,
            "rateInterval",
            List.of(.35, .45),
            "share",
            Value.object("value", .2, "low", .15, "high", .26, "n", 100),
            "difference",
            Value.object("value", -1, "interval", List.of(-3, 1)),
            "a/b",
            Value.object("~", 7),
            "none",
            Value.object("value", Value.NOTHING));

    private static Target.Standing at(String pointer, String way, double bound) {
        Value.Obj document = Value.object("number", pointer, way, bound);
        assertThat(Target.problems(document)).isEmpty();
        assertThat(Target.of(Target.of(document).document())).isEqualTo(Target.of(document));
        return Target.of(document).in(ANSWER);
    }

    private static Told told(double number, double low, double high, boolean met, boolean sure) {
        return new Told(number, OptionalDouble.of(low), OptionalDouble.of(high), met, sure);
    }

    private static Told bare(double number, boolean met) {
        return new Told(number, OptionalDouble.empty(), OptionalDouble.empty(), met, false);
    }

    @Test
    void aNumberIsHeldAgainstItsTargetWithTheIntervalBesideIt() {
        assertThat(at("/steps/1/fromFirst", "atLeast", .3)).isEqualTo(bare(.3, true));
        assertThat(at("/steps/1/count", "atMost", 2)).isEqualTo(bare(3, false));
        assertThat(at("/rate", "atLeast", .5)).isEqualTo(told(.4, .35, .45, false, true));
        assertThat(at("/rate", "atLeast", .42)).isEqualTo(told(.4, .35, .45, false, false));
        assertThat(at("/share", "atMost", .3)).isEqualTo(told(.2, .15, .26, true, true));
        assertThat(at("/share/value", "atMost", .22)).isEqualTo(told(.2, .15, .26, true, false));
        assertThat(at("/difference", "atLeast", 0)).isEqualTo(told(-1, -3, 1, false, false));
        assertThat(at("/share/n", "atLeast", 100)).isEqualTo(bare(100, true));
        assertThat(at("/a~1b/~0", "atLeast", 7)).isEqualTo(bare(7, true));
    }

    @Test
    void whatIsNotThereIsNeitherMetNorMissed() {
        for (String pointer : List.of(
                "/steps/2/count", "/steps/x", "/steps/01/count", "/steps/99999999999", "/steps/0/name", "/none", "/")) {
            assertThat(at(pointer, "atLeast", 1)).as(pointer).isInstanceOf(Untold.class);
        }
    }

    @Test
    void everyNumberOfAnAnswerIsFoundByItsPointer() {
        for (int seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<String> pointers = new ArrayList<>();
            List<Double> numbers = new ArrayList<>();
            Value drawn = drawn(random, "", 0, pointers, numbers);
            for (int i = 0; i < pointers.size(); i++) {
                Told told = (Told) new Target(pointers.get(i), random.nextBoolean(), numbers.get(i)).in(drawn);
                assertThat(told.number())
                        .as("seed %d %s", seed, pointers.get(i))
                        .isEqualTo(numbers.get(i));
                assertThat(told.met()).as("a bound is within").isTrue();
            }
        }
    }

    private static Value drawn(
            SplittableRandom random, String at, int depth, List<String> pointers, List<Double> numbers) {
        int kind = depth == 0 ? 1 + random.nextInt(2) : random.nextInt(depth > 4 ? 1 : 3);
        if (kind == 0) {
            long number = random.nextInt(-1_000, 1_000);
            pointers.add(at);
            numbers.add((double) number);
            return Value.whole(number);
        }
        List<Value> items = new ArrayList<>();
        Value.Obj object = Value.Obj.empty();
        for (int i = random.nextInt(4); i > 0; i--) {
            String name = kind == 1 ? List.of("a", "b/", "c~", "~1", "").get(i) + i : String.valueOf(items.size());
            Value inner =
                    drawn(random, at + "/" + name.replace("~", "~0").replace("/", "~1"), depth + 1, pointers, numbers);
            items.add(inner);
            object = object.with(name, inner);
        }
        return kind == 1 ? object : Value.array(items);
    }

    @Test
    void whatIsNoTargetIsRefused() {
        assertThat(pointers(Value.Obj.empty())).containsExactly("/number", "");
        assertThat(pointers(Value.object("number", "rate", "atLeast", 1))).containsExactly("/number");
        assertThat(pointers(Value.object("number", "/rate", "atLeast", 1, "atMost", 2)))
                .containsExactly("");
        assertThat(pointers(Value.object("number", "/rate", "atLeast", "much"))).containsExactly("");
        assertThat(pointers(Value.object("number", "/rate", "atLeast", 1, "by", "me")))
                .containsExactly("/by");
    }

    private static List<String> pointers(Value.Obj document) {
        return Target.problems(document).stream().map(Problem::pointer).toList();
    }
}
