package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Selecting gives what sorting gives. */
final class SelectionTest {
    @Test
    void theNumberAtAPlaceIsTheOneThatSortingPutsThere() {
        for (int seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long[] values = new long[1 + random.nextInt(400)];
            int bits = 1 + random.nextInt(64);
            Arrays.setAll(values, i -> random.nextLong() >> (64 - bits));
            long[] sorted = values.clone();
            Arrays.sort(sorted);
            List<Selection.Chunk> chunks = chunks(values, random);
            long[] before = values.clone();
            int[] places = random.ints(1 + random.nextInt(4), 0, values.length)
                    .sorted()
                    .distinct()
                    .toArray();
            assertThat(Selection.smallest(chunks, places))
                    .as("seed " + seed)
                    .isEqualTo(IntStream.of(places)
                            .mapToLong(place -> sorted[place])
                            .toArray());
            assertThat(Selection.concatenated(chunks, values.length)).isEqualTo(before);
        }
    }

    private static List<Selection.Chunk> chunks(long[] values, SplittableRandom random) {
        List<Selection.Chunk> chunks = new ArrayList<>();
        for (int from = 0; from < values.length; ) {
            int to = Math.min(values.length, from + random.nextInt(100));
            chunks.add(Selection.Chunk.of(Arrays.copyOfRange(values, from, to + 1), to - from));
            from = to;
        }
        return chunks;
    }
}
