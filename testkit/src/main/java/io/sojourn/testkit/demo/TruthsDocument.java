package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;

/** The document {@code truths.json}: every truth with its parameters, its pass band and the ids that it touches. */
final class TruthsDocument {
    private TruthsDocument() {}

    static Value.Obj of(World world, DemoBrand.Settings settings) {
        return Value.object("brand", "芷汀生活 · Zhiting Living (fictional)", "seed", settings.seed());
    }
}
