package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.json.BadJson;
import io.sojourn.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When each key was used last, kept in a small file that is written at most once a minute and at the end: after a crash it
 * may be a minute behind. Shared by all threads.
 */
final class KeyUse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyUse.class);
    private static final long SAVED_EVERY_MILLIS = 60_000;

    private final Path file;
    private final Map<String, Long> lastUsed = new ConcurrentHashMap<>();
    private final AtomicLong savedAt = new AtomicLong();

    KeyUse(Path file) {
        this.file = file;
        load();
    }

    private void load() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            Value.Obj stored = Json.readObject(Files.readAllBytes(file));
            for (int i = 0; i < stored.size(); i++) {
                if (stored.value(i) instanceof Value.Whole millis) {
                    lastUsed.put(stored.name(i), millis.value());
                }
            }
        } catch (IOException | BadJson unreadable) {
            LOG.warn("when keys were used last cannot be read and begins anew: {}", unreadable.toString());
        }
    }

    void used(String keyId, long nowMillis) {
        Long before = lastUsed.get(keyId);
        if (before == null || nowMillis - before >= 1_000) {
            lastUsed.put(keyId, nowMillis);
        }
        long saved = savedAt.get();
        if (nowMillis - saved >= SAVED_EVERY_MILLIS && savedAt.compareAndSet(saved, nowMillis)) {
            Thread.ofVirtual().name("keys-used").start(this::save);
        }
    }

    Optional<Long> lastUsedMillis(String keyId) {
        return Optional.ofNullable(lastUsed.get(keyId));
    }

    private synchronized void save() {
        Value.Obj document = Value.Obj.empty();
        for (Map.Entry<String, Long> use : new TreeMap<>(lastUsed).entrySet()) {
            document = document.with(use.getKey(), Value.whole(use.getValue()));
        }
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.write(next, Json.bytes(document));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            LOG.warn("when keys were used last cannot be saved: {}", failed.toString());
        }
    }

    @Override
    public void close() {
        if (!lastUsed.isEmpty()) {
            save();
        }
    }
}
