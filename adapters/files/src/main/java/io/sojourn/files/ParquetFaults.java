package io.sojourn.files;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says in our words what is wrong with a Parquet file: whoever reads one trusts its sizes and offsets, which may be anything. */
final class ParquetFaults {
    private static final int LONGEST_CAUSE = 300;

    private ParquetFaults() {}

    interface Reading<T extends @Nullable Object> {
        T read() throws IOException;
    }

    /** @param row that is being read; 0 for the file as a whole */
    static <T extends @Nullable Object> T named(long row, Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (BadFile named) {
            throw named;
        } catch (OutOfMemoryError | StackOverflowError tooMuch) {
            throw new BadFile(
                    BadFile.Problem.TOO_LARGE,
                    "the Parquet file wants more memory than there is; write it in smaller row groups and pages",
                    row);
        } catch (IOException | RuntimeException broken) {
            throw new BadFile(BadFile.Problem.BAD_PARQUET, "the Parquet file is broken: " + cause(broken), row);
        }
    }

    /** The innermost sentence, which is closest to what is wrong. */
    private static String cause(Throwable broken) {
        Throwable innermost = broken;
        for (int i = 0; i < 10 && innermost.getCause() != null; i++) {
            innermost = innermost.getCause();
        }
        String told = innermost.getMessage() == null ? innermost.getClass().getSimpleName() : innermost.getMessage();
        return told.length() > LONGEST_CAUSE ? told.substring(0, LONGEST_CAUSE) + "…" : told;
    }
}
