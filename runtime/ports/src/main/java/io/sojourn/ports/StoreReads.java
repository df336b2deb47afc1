package io.sojourn.ports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reading, of what is there now or of a {@link Store.Snapshot}. */
public interface StoreReads {
    byte @Nullable [] get(Store.Family family, byte[] key);

    /** The values by the index of their key, null where there is none. */
    List<byte @Nullable []> multiGet(Store.Family family, List<byte[]> keys);

    /** From that key (inclusive) up to another (exclusive; null: the end), in order, until the visitor says stop. */
    void scan(Store.Family family, byte[] from, byte @Nullable [] to, Visitor visitor);

    /** From the last key before {@code before} (null: the end) down to {@code downTo} (inclusive). */
    void scanBack(Store.Family family, byte @Nullable [] before, byte[] downTo, Visitor visitor);

    /** Takes rows one by one. */
    interface Visitor {
        /** Whether to go on. */
        boolean row(byte[] key, byte[] value);
    }
}
