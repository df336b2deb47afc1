package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.files.BadFile;
import io.sojourn.files.BadMapping;
import io.sojourn.files.Mapping;
import io.sojourn.ports.Definitions.Definition;
import java.util.List;

/** What requests about imports say of a file's columns, and what is wrong with it. */
final class ImportMappings {
    private ImportMappings() {}

    static Problem refused(BadFile bad) {
        return Problem.of(400, bad.problem().wireName(), String.valueOf(bad.getMessage()));
    }

    static Mapping read(Value.Obj document) {
        try {
            return Mapping.of(document);
        } catch (BadMapping bad) {
            List<Problem.Fault> faults = bad.problems().stream()
                    .map(problem -> new Problem.Fault("/mapping" + problem.pointer(), "bad-mapping", problem.detail()))
                    .toList();
            throw Problem.faults("bad-mapping", faults.getFirst().detail(), faults)
                    .raised();
        }
    }

    /** The mapping that a request gives, else the one that was used or guessed before. */
    static Value.Obj asked(Value.Obj body, Definition known) {
        Value.Obj given = body.object("mapping");
        Value.Obj kept = known.document().object("mapping");
        return given != null ? given : kept != null ? kept : Value.Obj.empty();
    }
}
