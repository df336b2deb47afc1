package io.sojourn.columns;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeedlesTest {
    @Test
    void findsWhatALoopFinds() {
        Ranks ranks = new Ranks();
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            int codes = 1 + random.nextInt(256);
            int[] table = new int[codes];
            for (int i = random.nextInt(7); i >= 0; i--) {
                table[random.nextInt(codes)] = random.nextBoolean() ? 1 + random.nextInt(31) : Integer.MIN_VALUE;
            }
            int count = random.nextInt(300);
            byte[] rows = new byte[count + Needles.BEYOND];
            // What lies beyond the last row is whatever was there before.
            random.nextBytes(rows);
            for (int i = 0; i < count; i++) {
                rows[i] = (byte) random.nextInt(codes);
            }
            int at = random.nextInt(5);
            int[] picked = new int[count];
            int[] mask = new int[at + count];

            int found = new Needles(table).find(rows, count, picked, mask, at, ranks);

            int[] wanted = IntStream.range(0, count)
                    .filter(row -> table[rows[row] & 0xff] != 0)
                    .toArray();
            String which = "seed " + seed;
            assertArrayEquals(wanted, Arrays.copyOf(picked, found), which);
            for (int i = 0; i < found; i++) {
                assertEquals(table[rows[wanted[i]] & 0xff], mask[at + i], which);
            }
            for (int row = 0; row <= count; row++) {
                int end = row;
                assertEquals(Arrays.stream(wanted).filter(each -> each < end).count(), ranks.at(row), which);
            }
        }
    }
}
