package io.sojourn.embedded;

import io.sojourn.ports.Store;
import io.sojourn.ports.StoreFailure;
import io.sojourn.rocksdb.RocksStores;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Stores that stop where rejections are looked through, or at a compaction, before it or after it, until they are closed: as
 * if the process ended there; or until they are let go.
 */
record HeldStores(Where where, CountDownLatch reached, CountDownLatch letGo) implements Store.Opener {
    enum Where {
        REJECTIONS,
        BEFORE,
        AFTER
    }

    HeldStores(Where where) {
        this(where, new CountDownLatch(1), new CountDownLatch(1));
    }

    @Override
    public Store open(Path directory, List<Store.FamilySpec> families) {
        return new Held(new RocksStores().open(directory, families), this);
    }

    private static final class Held implements Store {
        private final Store store;
        private final HeldStores how;
        private volatile boolean closed;

        Held(Store store, HeldStores how) {
            this.store = store;
            this.how = how;
        }

        @Override
        public void compact(List<Family> families) {
            if (how.where != Where.BEFORE) {
                store.compact(families);
            }
            if (how.where != Where.REJECTIONS) {
                hold();
            }
        }

        private void hold() {
            how.reached.countDown();
            try {
                how.letGo.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (closed) {
                throw new StoreFailure(StoreFailure.Kind.FAILED, "the process ended here");
            }
        }

        @Override
        public void close() {
            closed = true;
            how.letGo.countDown();
            store.close();
        }

        @Override
        public Family family(String name) {
            return store.family(name);
        }

        @Override
        public Snapshot snapshot() {
            return store.snapshot();
        }

        @Override
        public Batch batch() {
            return store.batch();
        }

        @Override
        public void write(Batch batch, boolean sync) {
            store.write(batch, sync);
        }

        @Override
        public void flush() {
            store.flush();
        }

        @Override
        public long bytesOnDisk() {
            return store.bytesOnDisk();
        }

        @Override
        public long freeBytes() {
            return store.freeBytes();
        }

        @Override
        public byte @Nullable [] get(Family family, byte[] key) {
            return store.get(family, key);
        }

        @Override
        public List<byte @Nullable []> multiGet(Family family, List<byte[]> keys) {
            return store.multiGet(family, keys);
        }

        @Override
        public void scan(Family family, byte[] from, byte @Nullable [] to, Visitor visitor) {
            if (how.where == Where.REJECTIONS && family.name().equals("rejections")) {
                hold();
            }
            store.scan(family, from, to, visitor);
        }

        @Override
        public void scanBack(Family family, byte @Nullable [] before, byte[] downTo, Visitor visitor) {
            store.scanBack(family, before, downTo, visitor);
        }
    }
}
