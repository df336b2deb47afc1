package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
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
            long[] before = values.clone();
            long[] sorted = values.clone();
            Arrays.sort(sorted);
            int place = random.nextInt(values.length);
            assertThat(Selection.smallest(values, place)).as("seed " + seed).isEqualTo(sorted[place]);
            assertThat(values).isEqualTo(before);
        }
    }
}
