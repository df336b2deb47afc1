package io.sojourn.files;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table, one after the other. */
interface Rows extends AutoCloseable {
    /** In characters; a longer line or row is named and read past. */
    int LONGEST_LINE = 64 * 1024;

    int MOST_COLUMNS = 2_000;

    /** The names in the header row; empty when the layout has none. */
    List<String> header();

    /** The next row, or null at the end. */
    @Nullable
    Row next() throws IOException;

    @Override
    void close() throws IOException;

    /**
     * One row.
     *
     * @param cells as far as they are within the bounds
     * @param cellCount how many there are
     * @param tooLong whether the row has more characters than are kept
     */
    record Row(List<String> cells, int cellCount, boolean tooLong) {}
}
