package io.sojourn.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EntryFinderTest {
    private static final int ROWS = 1_000;

    @Test
    void everyRowHasTheEntryThatASearchFinds() {
        Random random = new Random(5);
        for (int oneIn : new int[] {1, 2, 7, 300, 100_000}) {
            GrowingColumn rows = new GrowingColumn();
            GrowingColumn codes = new GrowingColumn();
            for (int row = 0; row < ROWS; row++) {
                if (random.nextInt(oneIn) == 0) {
                    rows.i32(row);
                    codes.i32(0);
                }
            }
            SparseColumn column = new SparseColumn(rows.ints(), rows.column(), null, codes.column());
            EntryFinder finder = new EntryFinder(column);
            for (int row = 0; row < ROWS + 200; row++) {
                assertThat(finder.entry(row))
                        .as("row %d, one in %d", row, oneIn)
                        .isEqualTo(column.entry(row));
            }
        }
    }
}
