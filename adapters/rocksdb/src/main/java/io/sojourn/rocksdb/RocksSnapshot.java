package io.sojourn.rocksdb;

import io.sojourn.ports.Store;
import io.sojourn.ports.StoreReads.Visitor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;

/** The store as it was. */
final class RocksSnapshot implements Store.Snapshot {
    private final RocksStore store;
    private final org.rocksdb.Snapshot snapshot;
    private final ReadOptions options;

    RocksSnapshot(RocksStore store, org.rocksdb.Snapshot snapshot) {
        this.store = store;
        this.snapshot = snapshot;
        this.options = new ReadOptions().setSnapshot(snapshot);
    }

    @Override
    public byte @Nullable [] get(Store.Family family, byte[] key) {
        return store.get(family, key, options);
    }

    @Override
    public List<byte @Nullable []> multiGet(Store.Family family, List<byte[]> keys) {
        return store.multiGet(family, keys, options);
    }

    @Override
    public void scan(Store.Family family, byte[] from, byte @Nullable [] to, Visitor visitor) {
        store.scan(family, from, to, visitor, options);
    }

    @Override
    public void scanBack(Store.Family family, byte @Nullable [] before, byte[] downTo, Visitor visitor) {
        store.scanBack(family, before, downTo, visitor, options);
    }

    @Override
    public void close() {
        options.close();
        store.release(snapshot);
    }
}
