package io.sojourn.ports;

import io.sojourn.collect.Value;
import java.util.List;
import java.util.Optional;

/**
 * Versioned documents: sources, keys, touchpoint rules, stage models, settings, imports. Every save is a revision, durable
 * when the call returns. Kinds and ids are lower-case words with hyphens.
 */
public interface Definitions {

    record Definition(String kind, String id, int revision, String author, long atMillis, Value.Obj document) {}

    Definition save(String kind, String id, String author, Value.Obj document);

    /**
     * Saves what began from a revision, if none came since; empty otherwise. 0 began where nothing stood, or where it was
     * removed.
     */
    Optional<Definition> saveFrom(int began, String kind, String id, String author, Value.Obj document);

    /** The newest revision; empty where there is none or it was removed. */
    Optional<Definition> find(String kind, String id);

    /** The newest revisions of all ids of a kind that were not removed, by id. */
    List<Definition> list(String kind);

    /** Oldest first. */
    List<Definition> revisions(String kind, String id);

    boolean remove(String kind, String id, String author);

    /** Removes what stands, if it is still of that revision; false where another one stands, or nothing. */
    boolean removeFrom(int began, String kind, String id, String author);
}
