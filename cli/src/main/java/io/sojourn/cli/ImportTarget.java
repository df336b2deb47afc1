package io.sojourn.cli;

import io.sojourn.files.Mapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where files are loaded into. */
interface ImportTarget {

    /** Loads one file with visible progress; whether all of it is in. */
    boolean load(Path file, Mapping mapping, String source, Path rejected) throws Exception;

    /** Keeps a delivery of daily totals: all of it, or nothing. */
    void figures(Path file, String source) throws Exception;

    /** Keeps a delivery of price lists: all of it, or nothing. */
    void prices(Path file, String source, Optional<String> currency) throws Exception;

    /** Takes an import, or a delivery, back. */
    void undo(String importId) throws Exception;
}
