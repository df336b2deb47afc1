package io.sojourn.cli;

import io.sojourn.ports.Workspace;
import io.sojourn.unify.condition.Patterns;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What the command line is given: the concrete parts that only {@code dist} names. */
public interface Rooms {
    /** The file in a directory that holds the demo brand, put there before anything else. */
    String DEMO_MARK = "this-is-a-demo";

    /**
     * Opens the workspace in a directory, which is made where it is missing.
     *
     * @throws CannotOpen when the directory is in use, broken, of a newer version, or not writable
     */
    Workspace open(Path directory) throws CannotOpen;

    /** The same for a process that only loads: what is loaded is shown to nobody before it is settled. */
    Workspace openToLoad(Path directory) throws CannotOpen;

    Patterns patterns();

    /** What time it is, in milliseconds: for whatever is opened here, and for whoever serves it. */
    LongSupplier clockMillis();

    /** The directory cannot be used; the message says which and why. */
    final class CannotOpen extends Exception {
        private static final long serialVersionUID = 1;

        public CannotOpen(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
