package io.sojourn.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.ports.PublicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads the 318 texts of JSONTestSuite: what must parse parses, what must not does not, and nothing harms. */
final class JsonTestSuiteTest {

    @Test
    void whatMustParseParsesAndWhatMustNotDoesNot() throws IOException {
        Optional<Path> suite = PublicFiles.find("json/test_parsing");
        if (suite.isEmpty()) {
            return;
        }
        List<String> wrong = new ArrayList<>();
        int read = 0;
        try (Stream<Path> files = Files.list(suite.get())) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                boolean parsed = parses(Files.readAllBytes(file));
                boolean duplicated = name.startsWith("y_object_duplicated_key");
                boolean expected = name.startsWith("y_") && !duplicated;
                if (!name.startsWith("i_") && parsed != expected) {
                    wrong.add(name);
                }
                read++;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(read).isEqualTo(318);
    }

    private static boolean parses(byte[] text) {
        try {
            Json.read(text);
            return true;
        } catch (BadJson bad) {
            assertThat(bad.detail()).isNotBlank();
            return false;
        }
    }
}
