package io.sojourn.ports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Public data sets that lie beside the checkout, or where {@code SOJOURN_DATA} says. */
public final class PublicFiles {
    private PublicFiles() {}

    /** Empty, after saying so, when the data set is not there. */
    public static Optional<Path> find(String name) {
        String said = System.getProperty("SOJOURN_DATA", System.getenv().getOrDefault("SOJOURN_DATA", ""));
        if (!said.isEmpty()) {
            return present(Path.of(said, name));
        }
        return present(checkout().resolve("../shared/data").resolve(name).normalize());
    }

    /** The top folder of the repository. */
    public static Path checkout() {
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null
                && !Files.exists(root.resolve("GLOSSARY.md"))
                && !Files.exists(root.resolve(".git"))) {
            root = root.getParent();
        }
        return root;
    }

    private static Optional<Path> present(Path path) {
        if (Files.exists(path)) {
            return Optional.of(path);
        }
        System.out.println("not run: the public data set " + path + " is absent; put it there or set SOJOURN_DATA");
        return Optional.empty();
    }
}
