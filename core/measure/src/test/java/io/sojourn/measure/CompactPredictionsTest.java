package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What comes next by the pieces of journeys that hold the same contacts, drawn in letters. */
final class CompactPredictionsTest {
    private static final Map<Integer, String> LETTERS = new HashMap<>();

    static {
        IntStream.range('A', 'Z' + 1).forEach(letter -> LETTERS.put(letter, Character.toString(letter)));
    }

    private static List<Integer> codes(String drawing) {
        return drawing.chars().boxed().toList();
    }

    private static PredictionTree tree(String... drawings) {
        Map<List<Integer>, Long> sequences = new LinkedHashMap<>();
        for (String drawing : drawings) {
            sequences.merge(codes(drawing), 1L, Long::sum);
        }
        return new PredictionTree(sequences);
    }

    private static String ranked(String recent, String... drawings) {
        StringBuilder ranked = new StringBuilder();
        new CompactPredictions(tree(drawings), LETTERS).ranked(codes(recent)).forEach(ranked::appendCodePoint);
        return ranked.toString();
    }

    @Test
    void aTreeKeepsItsSequences() {
        String[] drawings = {"ABCD", "ABCE", "AB", "ABCD", "XYZ", "ABQ", "A", "XYZAB"};
        PredictionTree tree = tree(drawings);
        List<String> read = new ArrayList<>();
        for (int i = 0; i < tree.sequences(); i++) {
            StringBuilder one = new StringBuilder();
            for (int code : tree.sequence(i)) {
                one.appendCodePoint(code);
            }
            read.add(one + " " + tree.times(i));
        }
        assertThat(read).containsExactlyInAnyOrder("ABCD 2", "ABCE 1", "AB 1", "XYZ 1", "ABQ 1", "A 1", "XYZAB 1");
        assertThat(tree.support('A')).isEqualTo(7);
        assertThat(tree.holding(codes("BX")).cardinality()).isEqualTo(1);
    }

    @Test
    void contactsMayHaveComeInAnotherOrder() {
        assertThat(ranked("AB", "BAC", "BAC", "BAC", "ABD", "ABD")).startsWith("CD");
    }

    @Test
    void nearFollowersCountMoreThanFarOnes() {
        assertThat(ranked("A", "ABC", "ABC", "ABC", "ACB", "ACB")).startsWith("BC");
    }

    /** N is seldom, and nobody who had it went on: without it the others tell. */
    @Test
    void theRarestContactIsTakenForNoise() {
        assertThat(ranked("ANB", "ABC", "ABC", "ABC", "ABC", "ABC", "NX", "NX")).isEqualTo("C");
    }

    @Test
    void whatNobodyHadTellsNothing() {
        assertThat(ranked("Q", "ABC", "ABC")).isEmpty();
    }

    @Test
    void theChoiceOfManyDoesNotDependOnTheirOrder() {
        List<Long> numbers = new ArrayList<>();
        for (long i = 0; i < 5_000; i++) {
            numbers.add(i % 700);
        }
        List<Long> chosen = List.of();
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(numbers, new Random(seed));
            SmallestHashes<Long> one = new SmallestHashes<>(100);
            SmallestHashes<Long> other = new SmallestHashes<>(100);
            for (int i = 0; i < numbers.size(); i++) {
                (i % (2 + seed) == 0 ? one : other).add(SmallestHashes.mixed(7, numbers.get(i)), numbers.get(i));
            }
            one.addAll(other);
            assertThat(one.seen()).isEqualTo(5_000);
            assertThat(one.chosen()).hasSize(100);
            assertThat(seed == 0 ? one.chosen() : chosen).isEqualTo(one.chosen());
            chosen = one.chosen();
        }
    }
}
