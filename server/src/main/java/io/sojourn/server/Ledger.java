package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.json.BadJson;
import io.sojourn.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small document beside the data, written at most once a minute and at the end: after a crash it may be a minute behind.
 * For what is good to know and no fact. Shared by all threads.
 */
final class Ledger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final long SAVED_EVERY_MILLIS = 60_000;

    private final Path file;
    private final Supplier<Value.Obj> content;
    private final AtomicLong savedAt = new AtomicLong();
    private volatile boolean changed;
    private boolean closed;

    /** @param content what is to be written, asked for by any thread */
    Ledger(Path file, Supplier<Value.Obj> content) {
        this.file = file;
        this.content = content;
    }

    /** What was written last; nothing where there is no file or it cannot be read. */
    static Value.Obj read(Path file) {
        if (!Files.exists(file)) {
            return Value.Obj.empty();
        }
        try {
            return Json.readObject(Files.readAllBytes(file));
        } catch (IOException | BadJson unreadable) {
            LOG.warn("{} cannot be read and begins anew: {}", file.getFileName(), unreadable.toString());
            return Value.Obj.empty();
        }
    }

    void changed(long nowMillis) {
        changed = true;
        long saved = savedAt.get();
        if (nowMillis - saved >= SAVED_EVERY_MILLIS && savedAt.compareAndSet(saved, nowMillis)) {
            Thread.ofVirtual().name("ledger").start(this::save);
        }
    }

    private synchronized void save() {
        if (closed) {
            return;
        }
        changed = false;
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.write(next, Json.bytes(content.get()));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            LOG.warn("{} cannot be saved: {}", file.getFileName(), failed.toString());
        }
    }

    /** Nothing is written any more afterwards. */
    @Override
    public synchronized void close() {
        if (changed) {
            save();
        }
        closed = true;
    }
}
