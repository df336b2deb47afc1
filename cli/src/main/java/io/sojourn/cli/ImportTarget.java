package io.sojourn.cli;

import io.sojourn.files.Mapping;
import java.nio.file.Path;

/** Where files are loaded into. */
interface ImportTarget {

    /** Loads one file with visible progress; whether all of it is in. */
    boolean load(Path file, Mapping mapping, String source, Path rejected) throws Exception;

    void undo(String importId) throws Exception;
}
