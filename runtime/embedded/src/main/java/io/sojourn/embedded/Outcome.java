package io.sojourn.embedded;

import io.sojourn.collect.Value;

/** What the writer made of a command. */
record Outcome(long count, Value.Obj document) {
    static final Outcome NOTHING = new Outcome(0, Value.Obj.empty());
}
