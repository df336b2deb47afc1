package io.sojourn.rocksdb;

import io.sojourn.ports.Store;
import io.sojourn.ports.StoreFailure;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Changes in RocksDB's own form. */
final class RocksBatch implements Store.Batch {
    private final WriteBatch batch = new WriteBatch(1 << 16);

    WriteBatch batch() {
        return batch;
    }

    @Override
    public void put(Store.Family family, byte[] key, byte[] value) {
        try {
            batch.put(RocksStore.handle(family), key, value);
        } catch (RocksDBException e) {
            throw beyondMemory(e);
        }
    }

    @Override
    public void delete(Store.Family family, byte[] key) {
        try {
            batch.delete(RocksStore.handle(family), key);
        } catch (RocksDBException e) {
            throw beyondMemory(e);
        }
    }

    @Override
    public void deleteRange(Store.Family family, byte[] from, byte[] to) {
        try {
            batch.deleteRange(RocksStore.handle(family), from, to);
        } catch (RocksDBException e) {
            throw beyondMemory(e);
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
