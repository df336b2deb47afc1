package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.ports.Definitions;
import io.sojourn.ports.Definitions.Definition;
import java.time.Instant;
import java.util.List;

/** Saves and removes documents; where the request says from which revision it began, only while that one stands. */
final class Saving {
    private static final String BEGAN = "revision";

    private Saving() {}

    static Definition save(Call call, Definitions definitions, String kind, String id, Value.Obj document) {
        String began = call.query(BEGAN).orElse("");
        if (began.isEmpty()) {
            return definitions.save(kind, id, call.author(), document);
        }
        return definitions
                .saveFrom(number(began), kind, id, call.author(), document)
                .orElseThrow(() -> changed(kind, id, began, definitions.revisions(kind, id))
                        .raised());
    }

    /** False where there is nothing to remove. */
    static boolean remove(Call call, Definitions definitions, String kind, String id) {
        String began = call.query(BEGAN).orElse("");
        if (began.isEmpty()) {
            return definitions.remove(kind, id, call.author());
        }
        if (definitions.removeFrom(number(began), kind, id, call.author())) {
            return true;
        }
        if (definitions.find(kind, id).isPresent()) {
            throw changed(kind, id, began, definitions.revisions(kind, id)).raised();
        }
        return false;
    }

    private static int number(String began) {
        if (!began.matches("\\d{1,9}")) {
            throw Problem.of(
                            400,
                            "bad-revision",
                            "revision is \"" + began
                                    + "\"; allowed is the number of the revision that the document began from, 0 where"
                                    + " there was none")
                    .raised();
        }
        return Integer.parseInt(began);
    }

    private static Problem changed(String kind, String id, String began, List<Definition> revisions) {
        String found = revisions.isEmpty()
                ? "has no revision"
                : "is at revision " + revisions.getLast().revision() + ", by "
                        + revisions.getLast().author() + " at "
                        + Instant.ofEpochMilli(revisions.getLast().atMillis());
        return Problem.of(
                409,
                "changed-since",
                "the " + kind + " \"" + id + "\" " + found + "; what was sent began from revision " + began
                        + ". Look at what changed, and save from there");
    }
}
