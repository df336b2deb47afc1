package io.sojourn.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a cache may rely on, whatever it is asked in whatever order. */
final class SecondChanceTest {
    @Test
    void whatIsInItIsWhatWasPutAndNeitherRemovedNorEvicted() {
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SecondChance<Integer, String> cache = new SecondChance<>();
            Map<Integer, String> there = new HashMap<>();
            for (int step = 0; step < 2_000; step++) {
                int key = random.nextInt(60);
                switch (random.nextInt(5)) {
                    case 0, 1 -> {
                        cache.put(key, key + "/" + step);
                        there.put(key, key + "/" + step);
                    }
                    case 2 -> assertThat(cache.remove(key)).isEqualTo(there.remove(key));
                    case 3 -> {
                        String gone = cache.evict();
                        assertThat(gone == null).isEqualTo(there.isEmpty());
                        if (gone != null) {
                            assertThat(there.remove(Integer.valueOf(gone.substring(0, gone.indexOf('/')))))
                                    .isEqualTo(gone);
                        }
                    }
                    default -> {
                        assertThat(cache.peek(key)).isEqualTo(there.get(key));
                        assertThat(cache.get(key)).isEqualTo(there.get(key));
                    }
                }
                assertThat(cache.size()).isEqualTo(there.size());
            }
        }
    }

    @Test
    void whatWasAskedForSurvivesTheHandOnce() {
        SecondChance<Integer, String> cache = new SecondChance<>();
        for (int key = 0; key < 4; key++) {
            cache.put(key, "value " + key);
        }
        cache.get(0);
        cache.get(2);

        assertThat(cache.evict()).isEqualTo("value 1");
        assertThat(cache.evict()).isEqualTo("value 3");
        assertThat(cache.evict()).isEqualTo("value 0");
        assertThat(cache.evict()).isEqualTo("value 2");
        assertThat(cache.evict()).isNull();
    }
}
