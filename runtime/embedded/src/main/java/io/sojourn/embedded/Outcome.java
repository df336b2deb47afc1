package io.sojourn.embedded;

import io.sojourn.collect.Value;

/**
 * What the writer made of a command.
 *
 * @param offset where the command stands in the log, where something of it is left to do
 */
record Outcome(long offset, long count, Value.Obj document) {
    static final Outcome NOTHING = new Outcome(-1, 0, Value.Obj.empty());

    static Outcome of(long count, Value.Obj document) {
        return new Outcome(-1, count, document);
    }
}
