package io.sojourn.cli;

import io.sojourn.files.ImportCheckpoint;
import io.sojourn.files.ImportCheckpoints;
import io.sojourn.ports.Definitions;
import java.util.Optional;

/** How far imports are, kept with the workspace's definitions. */
final class DefinitionCheckpoints implements ImportCheckpoints {
    private static final String KIND = "import-checkpoint";
    private final Definitions definitions;

    DefinitionCheckpoints(Definitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public Optional<ImportCheckpoint> find(String importId) {
        return definitions.find(KIND, importId).map(definition -> ImportCheckpoint.of(definition.document()));
    }

    @Override
    public void save(ImportCheckpoint checkpoint) {
        definitions.save(KIND, checkpoint.importId(), "command-line", checkpoint.document());
    }

    @Override
    public void remove(String importId) {
        definitions.remove(KIND, importId, "command-line");
    }
}
