package io.sojourn.rocksdb;

import io.sojourn.ports.Store;
import io.sojourn.ports.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/** The store in RocksDB. Any thread may use it; closing waits for those that are reading or writing. */
final class RocksStore implements Store {
    private final Path directory;
    private final RocksDB db;
    private final Map<String, RocksFamily> families;
    private final RocksLayout layout;
    private final ReadOptions plain = new ReadOptions();
    private final WriteOptions synced;
    private final WriteOptions unsynced = new WriteOptions();
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private final Compactions compactions = new Compactions();
    private boolean closed;

    RocksStore(Path directory, RocksDB db, Map<String, RocksFamily> families, RocksLayout layout, boolean honourSync) {
        this.directory = directory;
        this.db = db;
        this.families = families;
        this.layout = layout;
        this.synced = new WriteOptions().setSync(honourSync);
    }

    /** The compactions that run; closing need not wait for them. */
    private static final class Compactions {
        private final Set<CompactRangeOptions> running = new HashSet<>();
        private boolean cancelled;

        synchronized void begin(CompactRangeOptions options) {
            options.setCanceled(cancelled);
            running.add(options);
        }

        synchronized void end(CompactRangeOptions options) {
            running.remove(options);
        }

        synchronized void cancel() {
            cancelled = true;
            running.forEach(options -> options.setCanceled(true));
        }
    }

    /** A column family under the name it was opened with. */
    record RocksFamily(String name, ColumnFamilyHandle handle) implements Family {}

    @Override
    public Family family(String name) {
        RocksFamily family = families.get(name);
        if (family == null) {
            throw new IllegalArgumentException("there is no family \"" + name + "\"; opened were " + families.keySet());
        }
        return family;
    }

    static ColumnFamilyHandle handle(Family family) {
        return ((RocksFamily) family).handle();
    }

    @Override
    public byte @Nullable [] get(Family family, byte[] key) {
        return get(family, key, plain);
    }

    byte @Nullable [] get(Family family, byte[] key, ReadOptions options) {
        Lock lock = using();
        try {
            return db.get(handle(family), options, key);
        } catch (RocksDBException e) {
            throw failure("read", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<byte @Nullable []> multiGet(Family family, List<byte[]> keys) {
        return multiGet(family, keys, plain);
    }

    List<byte @Nullable []> multiGet(Family family, List<byte[]> keys, ReadOptions options) {
        if (keys.isEmpty()) {
            return List.of();
        }
        Lock lock = using();
        try {
            return new ArrayList<byte @Nullable []>(
                    db.multiGetAsList(options, Collections.nCopies(keys.size(), handle(family)), keys));
        } catch (RocksDBException e) {
            throw failure("read", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void scan(Family family, byte[] from, byte @Nullable [] to, Visitor visitor) {
        scan(family, from, to, visitor, plain);
    }

    void scan(Family family, byte[] from, byte @Nullable [] to, Visitor visitor, ReadOptions options) {
        Lock lock = using();
        try (var rows = db.newIterator(handle(family), options)) {
            for (rows.seek(from); rows.isValid(); rows.next()) {
                byte[] key = rows.key();
                if ((to != null && ORDER.compare(key, to) >= 0) || !visitor.row(key, rows.value())) {
                    return;
                }
            }
            rows.status();
        } catch (RocksDBException e) {
            throw failure("read", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void scanBack(Family family, byte @Nullable [] before, byte[] downTo, Visitor visitor) {
        scanBack(family, before, downTo, visitor, plain);
    }

    void scanBack(Family family, byte @Nullable [] before, byte[] downTo, Visitor visitor, ReadOptions options) {
        Lock lock = using();
        try (var rows = db.newIterator(handle(family), options)) {
            if (before == null) {
                rows.seekToLast();
            } else {
                rows.seekForPrev(before);
                if (rows.isValid() && ORDER.compare(rows.key(), before) == 0) {
                    rows.prev();
                }
            }
            for (; rows.isValid(); rows.prev()) {
                byte[] key = rows.key();
                if (ORDER.compare(key, downTo) < 0 || !visitor.row(key, rows.value())) {
                    return;
                }
            }
            rows.status();
        } catch (RocksDBException e) {
            throw failure("read", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Snapshot snapshot() {
        Lock lock = using();
        try {
            return new RocksSnapshot(this, db.getSnapshot());
        } finally {
            lock.unlock();
        }
    }

    /** A snapshot that outlives the store has nothing to release. */
    void release(org.rocksdb.Snapshot snapshot) {
        Lock lock = use.readLock();
        lock.lock();
        try {
            if (!closed) {
                db.releaseSnapshot(snapshot);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Batch batch() {
        return new RocksBatch(this::using);
    }

    @Override
    public void write(Batch batch, boolean sync) {
        Lock lock = using();
        try {
            db.write(sync ? synced : unsynced, ((RocksBatch) batch).batch());
        } catch (RocksDBException e) {
            throw failure("written", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void flush() {
        Lock lock = using();
        try (FlushOptions options = new FlushOptions().setWaitForFlush(true).setAllowWriteStall(true)) {
            db.flush(
                    options, families.values().stream().map(RocksFamily::handle).toList());
        } catch (RocksDBException e) {
            throw failure("flushed", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void compact(List<Family> some) {
        flush();
        for (Family family : some) {
            compact(family);
        }
    }

    private void compact(Family family) {
        Lock lock = using();
        try (CompactRangeOptions options = new CompactRangeOptions()
                .setBottommostLevelCompaction(CompactRangeOptions.BottommostLevelCompaction.kForceOptimized)) {
            compactions.begin(options);
            try {
                db.compactRange(handle(family), null, null, options);
            } finally {
                compactions.end(options);
            }
        } catch (RocksDBException e) {
            throw failure("compacted", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long bytesOnDisk() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.mapToLong(RocksStore::size).sum();
        } catch (IOException e) {
            throw new StoreFailure(
                    StoreFailure.Kind.FAILED, "the directory " + directory + " cannot be listed: " + e.getMessage(), e);
        }
    }

    /** Files come and go while they are listed. */
    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public long freeBytes() {
        return directory.toFile().getUsableSpace();
    }

    @Override
    public void close() {
        compactions.cancel();
        Lock lock = use.writeLock();
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            families.values().forEach(family -> family.handle().close());
            db.close();
            plain.close();
            synced.close();
            unsynced.close();
            layout.close();
        } finally {
            lock.unlock();
        }
    }

    private Lock using() {
        Lock lock = use.readLock();
        lock.lock();
        if (closed) {
            lock.unlock();
            throw new StoreFailure(StoreFailure.Kind.FAILED, "the store in " + directory + " is closed");
        }
        return lock;
    }

    private StoreFailure failure(String what, RocksDBException cause) {
        return RocksFailures.of(directory, "cannot be " + what, cause);
    }
}
