package io.sojourn.rocksdb;

import io.sojourn.ports.Store;
import io.sojourn.ports.StoreFailure;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * Changes in RocksDB's own form. Once the store is closed nothing more can be put into them: what names a family there is a
 * pointer, which the closing frees.
 */
final class RocksBatch implements Store.Batch {
    private final WriteBatch batch = new WriteBatch(1 << 16);
    private final Supplier<Lock> using;

    /** @param using takes the lock that keeps the store from being closed, or fails when it is */
    RocksBatch(Supplier<Lock> using) {
        this.using = using;
    }

    WriteBatch batch() {
        return batch;
    }

    @Override
    public void put(Store.Family family, byte[] key, byte[] value) {
        Lock lock = using.get();
        try {
            batch.put(RocksStore.handle(family), key, value);
        } catch (RocksDBException e) {
            throw beyondMemory(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void delete(Store.Family family, byte[] key) {
        Lock lock = using.get();
        try {
            batch.delete(RocksStore.handle(family), key);
        } catch (RocksDBException e) {
            throw beyondMemory(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void deleteRange(Store.Family family, byte[] from, byte[] to) {
        Lock lock = using.get();
        try {
            batch.deleteRange(RocksStore.handle(family), from, to);
        } catch (RocksDBException e) {
            throw beyondMemory(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long bytes() {
        return batch.getDataSize();
    }

    @Override
    public void clear() {
        batch.clear();
    }

    @Override
    public void close() {
        batch.close();
    }

    private static StoreFailure beyondMemory(RocksDBException e) {
        return new StoreFailure(StoreFailure.Kind.FAILED, "a batch of changes: " + e.getMessage(), e);
    }
}
