package io.sojourn.files;

import java.util.List;

/** How a file is cut into rows and cells. */
public sealed interface Layout {

    /**
     * Cells between separators, quoted where needed (RFC 4180).
     *
     * @param header whether the first row names the columns
     * @param columns their names when there is no header; else they replace its names, or are empty
     */
    record Delimited(char separator, boolean header, List<String> columns) implements Layout {
        public Delimited {
            columns = List.copyOf(columns);
        }
    }

    /** Cells between runs of blanks. */
    record Spaced(boolean header, List<String> columns) implements Layout {
        public Spaced {
            columns = List.copyOf(columns);
        }
    }

    /** Cells at fixed places of a line. */
    record Fixed(boolean header, List<Span> spans) implements Layout {
        public Fixed {
            spans = List.copyOf(spans);
        }
    }

    /**
     * The characters of one column.
     *
     * @param from the first one, counted from 1
     * @param to the last one, included
     */
    record Span(String name, int from, int to) {}

    /** A Parquet file, which says itself how it is cut and what its columns are. */
    record Parquet() implements Layout {}

    /** One Segment message a line. */
    record JsonLines() implements Layout {}
}
