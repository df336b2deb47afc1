package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.ports.Definitions;
import io.sojourn.ports.Workspace;
import java.nio.file.Path;
import java.util.List;

/** What the files of imports still say about people, in a directory that no server uses at the moment. */
public final class ImportLeftovers {
    private ImportLeftovers() {}

    /**
     * Removes it, unless imports go on at the server's next start.
     *
     * @param directory the server's own, see {@link ServerOptions#files}
     * @return the imports that go on; none: everything is removed
     */
    public static List<String> remove(Workspace workspace, Path directory) {
        List<Definitions.Definition> imports = workspace.definitions().list(Imports.KIND);
        List<String> goOn = imports.stream()
                .filter(each -> Imports.State.RUNNING
                        .wireName()
                        .equals(each.document().find("state") instanceof Value.Text state ? state.value() : ""))
                .map(Definitions.Definition::id)
                .sorted()
                .toList();
        if (goOn.isEmpty()) {
            ImportFiles files = new ImportFiles(directory.resolve("imports"));
            files.removeHalfArrived();
            imports.forEach(each -> files.removeFiles(each.id()));
        }
        return goOn;
    }
}
