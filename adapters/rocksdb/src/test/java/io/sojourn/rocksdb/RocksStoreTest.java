package io.sojourn.rocksdb;

import io.sojourn.ports.Store;
import io.sojourn.ports.StoreContract;

/** RocksDB keeps the store's promises. */
final class RocksStoreTest extends StoreContract {
    @Override
    protected Store.Opener opener() {
        return new RocksStores();
    }
}
