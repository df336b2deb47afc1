package io.sojourn.embedded;

import io.sojourn.collect.Event;
import io.sojourn.ports.JourneyIndex;
import io.sojourn.ports.Store;
import io.sojourn.ports.StoreFailure;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The engine at work in a directory, and the next one after the disk was full: what is on the disk is known only after it
 * was opened again. Any thread may use it.
 */
final class Running {
    private static final long LOOK_MILLIS = 250;
    private static final long IDLE_NANOS = 5_000_000_000L;
    private static final long COMPACT_AGAIN_NANOS = 10_000_000_000L;

    private final Store.Opener opener;
    private final Path directory;
    private final RulesSource source;
    private final EmbeddedSettings settings;
    private final LongSupplier clock;
    private final JourneyIndex index;
    private final Thread warden;
    private final Thread compactor;
    private final Object lock = new Object();
    private volatile @Nullable Engine engine;
    private volatile @Nullable Store store;
    private volatile @Nullable Log log;
    private volatile @Nullable StoreFailure failure;
    private volatile boolean closed;
    private volatile boolean indexOpened;
    private volatile long freeBytes;
    private long compactNotBefore = System.nanoTime();
    private long foldedBefore;
    private long idleSince = System.nanoTime();

    Running(
            Store.Opener opener,
            Path directory,
            EmbeddedWorkspace.IndexOpener indexOpener,
            RulesSource source,
            EmbeddedSettings settings,
            LongSupplier clock) {
        this.opener = opener;
        this.directory = directory;
        this.source = source;
        this.settings = settings;
        this.clock = clock;
        Store opened = open();
        try {
            Log.Reading whileOpening = new Log(opened, opened.family("log")).new Reading();
            this.index = indexOpener.open(new IndexLog(
                    offset -> indexOpened ? event(offset) : whileOpening.event(offset), this::readable, clock));
            indexOpened = true;
            engine = start(opened);
        } catch (RuntimeException | Error broken) {
            opened.close();
            throw broken;
        }
        warden = Thread.ofPlatform().name("sojourn-warden").daemon().unstarted(() -> everyNow(this::look));
        compactor = Thread.ofPlatform().name("sojourn-compactor").daemon().unstarted(() -> everyNow(this::compact));
        warden.start();
        compactor.start();
    }

    private Store open() {
        Store opened = opener.open(directory, Families.SPECS);
        store = opened;
        log = new Log(opened, opened.family("log"));
        freeBytes = opened.freeBytes();
        return opened;
    }

    private Engine start(Store opened) {
        return Engine.start(opened, directory, index, source, settings, clock, this::failed);
    }

    private Engine startOrClose(Store opened) {
        try {
            return start(opened);
        } catch (RuntimeException | Error broken) {
            opened.close();
            throw broken;
        }
    }

    private @Nullable Event event(long offset) {
        Log current = log;
        return current == null ? null : current.event(offset);
    }

    /** @throws StoreFailure when there is none */
    Engine engine() {
        Engine current = engine;
        StoreFailure failed = failure;
        if (closed) {
            throw new StoreFailure(StoreFailure.Kind.FAILED, "the workspace is closed");
        }
        if (failed != null) {
            throw new StoreFailure(failed.kind(), String.valueOf(failed.getMessage()), failed);
        }
        if (current == null) {
            throw new StoreFailure(StoreFailure.Kind.FAILED, "the workspace is opening");
        }
        return current;
    }

    /** The engine to ask; it answers as long as it can, also when it takes in nothing more. */
    Engine readable() {
        Engine current = engine;
        return current == null ? engine() : current;
    }

    /** From any thread of the engine; the warden does what is to be done. */
    private void failed(StoreFailure newFailure) {
        if (!closed && failure == null) {
            failure = newFailure;
        }
    }

    private void everyNow(Runnable duty) {
        while (!closed) {
            try {
                synchronized (lock) {
                    lock.wait(LOOK_MILLIS);
                }
            } catch (InterruptedException e) {
                return;
            }
            duty.run();
        }
    }

    private void look() {
        Store current = store;
        freeBytes = directory.toFile().getUsableSpace();
        StoreFailure failed = failure;
        boolean full = failed != null && failed.kind() == StoreFailure.Kind.FULL;
        if (full && current != null && freeBytes >= Math.max(settings.freeBytesFloor(), 1 << 20)) {
            reopen();
        }
    }

    /** Files are written anew beside everything else: all where something was erased, the index's when its delta has grown. */
    private void compact() {
        Engine current = engine;
        if (closed || current == null || failure != null || System.nanoTime() < compactNotBefore) {
            return;
        }
        try {
            if (current.leftovers().any()) {
                current.leftovers().remove();
            } else if (index.wantsCompaction(idle(current))) {
                index.compact(step -> {});
            }
        } catch (StoreFailure | UncheckedIOException | IllegalStateException e) {
            // What there was stays good; the disk may have room later.
            compactNotBefore = System.nanoTime() + COMPACT_AGAIN_NANOS;
        }
    }

    /** Whether nothing was folded for a while. */
    private boolean idle(Engine current) {
        long now = current.meter().reading().folded();
        if (now != foldedBefore || current.meter().backlog().size() > 0) {
            foldedBefore = now;
            idleSince = System.nanoTime();
        }
        return System.nanoTime() - idleSince > IDLE_NANOS;
    }

    private void reopen() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            Engine old = engine;
            engine = null;
            if (old != null) {
                old.close();
            }
            try {
                engine = startOrClose(open());
                failure = null;
            } catch (StoreFailure again) {
                failure = again;
            }
        }
    }

    long freeBytes() {
        return freeBytes;
    }

    @Nullable
    StoreFailure failure() {
        return failure;
    }

    JourneyIndex index() {
        return index;
    }

    long bytesOnDisk() {
        Store current = store;
        return current == null ? 0 : current.bytesOnDisk();
    }

    void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            lock.notifyAll();
        }
        Waiting.end(warden);
        Engine last = engine;
        if (last != null) {
            last.close();
        }
        index.close();
        Waiting.end(compactor);
    }
}
