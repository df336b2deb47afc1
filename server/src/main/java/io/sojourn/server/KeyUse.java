package io.sojourn.server;

import io.sojourn.collect.Value;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** When each key was used last. Shared by all threads. */
final class KeyUse implements AutoCloseable {
    private final Map<String, Long> lastUsed = new ConcurrentHashMap<>();
    private final Ledger ledger;

    KeyUse(Path file) {
        Value.Obj stored = Ledger.read(file);
        for (int i = 0; i < stored.size(); i++) {
            if (stored.value(i) instanceof Value.Whole millis) {
                lastUsed.put(stored.name(i), millis.value());
            }
        }
        ledger = new Ledger(file, this::document);
    }

    private Value.Obj document() {
        Value.Obj document = Value.Obj.empty();
        for (Map.Entry<String, Long> use : new TreeMap<>(lastUsed).entrySet()) {
            document = document.with(use.getKey(), Value.whole(use.getValue()));
        }
        return document;
    }

    void used(String keyId, long nowMillis) {
        Long before = lastUsed.get(keyId);
        if (before == null || nowMillis - before >= 1_000) {
            lastUsed.put(keyId, nowMillis);
            ledger.changed(nowMillis);
        }
    }

    Optional<Long> lastUsedMillis(String keyId) {
        return Optional.ofNullable(lastUsed.get(keyId));
    }

    @Override
    public void close() {
        ledger.close();
    }
}
