package io.sojourn.files;

import io.sojourn.collect.Value;

/**
 * How far an import is, so that it can go on after a crash: the rows below {@code rowsDone} are in for certain, those from
 * there to {@code rowsSent} may be, and none after.
 *
 * @param importId what undo and the events name it by
 * @param digest of the file's content
 * @param mapping digest of the mapping's document
 * @param beganAtMillis the time of receipt of all its events
 * @param savedAtMillis when this was written
 * @param rejectedBytes length of the file of rejected rows when {@code rowsDone} was true
 */
public record ImportCheckpoint(
        String importId,
        String digest,
        String mapping,
        long beganAtMillis,
        long savedAtMillis,
        long rowsDone,
        long rowsSent,
        long stored,
        long duplicates,
        long rejected,
        long rejectedBytes,
        boolean finished) {

    /** For a store of documents. */
    public Value.Obj document() {
        return Value.object(
                "importId", importId,
                "digest", digest,
                "mapping", mapping,
                "beganAtMillis", beganAtMillis,
                "savedAtMillis", savedAtMillis,
                "rowsDone", rowsDone,
                "rowsSent", rowsSent,
                "stored", stored,
                "duplicates", duplicates,
                "rejected", rejected,
                "rejectedBytes", rejectedBytes,
                "finished", finished);
    }

    public static ImportCheckpoint of(Value.Obj document) {
        return new ImportCheckpoint(
                text(document, "importId"),
                text(document, "digest"),
                text(document, "mapping"),
                number(document, "beganAtMillis"),
                number(document, "savedAtMillis"),
                number(document, "rowsDone"),
                number(document, "rowsSent"),
                number(document, "stored"),
                number(document, "duplicates"),
                number(document, "rejected"),
                number(document, "rejectedBytes"),
                document.find("finished") instanceof Value.Bool finished && finished.value());
    }

    private static String text(Value.Obj document, String name) {
        String text = document.text(name);
        if (text == null) {
            throw new IllegalArgumentException("the checkpoint lacks \"" + name + "\"");
        }
        return text;
    }

    private static long number(Value.Obj document, String name) {
        if (document.find(name) instanceof Value.Whole whole) {
            return whole.value();
        }
        throw new IllegalArgumentException("the checkpoint lacks \"" + name + "\"");
    }
}
