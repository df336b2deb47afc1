/** The store port on RocksDB. */
@NullMarked
package io.sojourn.rocksdb;

import org.jspecify.annotations.NullMarked;
