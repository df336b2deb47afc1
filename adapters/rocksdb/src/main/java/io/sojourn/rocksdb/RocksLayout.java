package io.sojourn.rocksdb;

import io.sojourn.ports.Store.Shape;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.Env;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksObject;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBufferManager;

/**
 * How RocksDB is set up: for two cores, and for memory with a bound. Blocks, their indexes and filters, and what is not yet
 * in files share one cache of {@link #MEMORY}.
 */
final class RocksLayout implements AutoCloseable {
    private static final long MB = 1 << 20;
    static final long MEMORY = 224 * MB;
    private static final long UNWRITTEN = 96 * MB;

    private final Cache cache = new LRUCache(MEMORY);
    private final WriteBufferManager unwritten = new WriteBufferManager(UNWRITTEN, cache);
    private final BloomFilter bloom = new BloomFilter(10, false);
    private final DBOptions options;
    private final Map<Shape, ColumnFamilyOptions> families = new EnumMap<>(Shape.class);

    RocksLayout() {
        options = tracking()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setEnv(Env.getDefault())
                .setMaxBackgroundJobs(2)
                .setMaxSubcompactions(1)
                .setMaxOpenFiles(512)
                .setMaxTotalWalSize(256 * MB)
                .setWriteBufferManager(unwritten)
                .setBytesPerSync(MB)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(3)
                .setStatsDumpPeriodSec(0)
                .setStatsPersistPeriodSec(0)
                .setParanoidChecks(true)
                // A log's last record may not be all there; anything else that cannot be read is an error.
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
                .setAvoidUnnecessaryBlockingIO(true);
        for (Shape shape : Shape.values()) {
            families.put(shape, family(shape));
        }
    }

    /** So that a write-ahead log that is missing, or shorter than it was, is an error instead of a loss. */
    private static DBOptions tracking() {
        Properties tracking = new Properties();
        tracking.setProperty("track_and_verify_wals_in_manifest", "true");
        DBOptions options = DBOptions.getDBOptionsFromProps(tracking);
        if (options == null) {
            throw new IllegalStateException("this RocksDB cannot keep track of its write-ahead logs");
        }
        return options;
    }

    DBOptions options() {
        return options;
    }

    ColumnFamilyOptions family(String name, Map<String, Shape> shapes) {
        return of(shapes.getOrDefault(name, Shape.REWRITTEN));
    }

    private ColumnFamilyOptions of(Shape shape) {
        ColumnFamilyOptions found = families.get(shape);
        if (found == null) {
            throw new IllegalStateException("no layout for " + shape);
        }
        return found;
    }

    private ColumnFamilyOptions family(Shape shape) {
        ColumnFamilyOptions family = new ColumnFamilyOptions()
                .setTableFormatConfig(table(shape))
                .setLevelCompactionDynamicLevelBytes(true)
                .setWriteBufferSize(32 * MB)
                .setMaxWriteBufferNumber(3)
                .setTargetFileSizeBase(64 * MB)
                .setMaxBytesForLevelBase(256 * MB)
                .setCompressionPerLevel(List.of())
                .setCompressionType(CompressionType.LZ4_COMPRESSION);
        return switch (shape) {
            // Growing keys are moved from level to level unread, so what is written first is what stays.
            case APPENDED -> family.setCompressionType(CompressionType.ZSTD_COMPRESSION);
            // Hashes do not compress.
            case MOSTLY_ABSENT ->
                family.setCompressionType(CompressionType.NO_COMPRESSION)
                        .setMemtablePrefixBloomSizeRatio(0.1)
                        .setMemtableWholeKeyFiltering(true);
            case REWRITTEN -> family.setBottommostCompressionType(CompressionType.ZSTD_COMPRESSION);
        };
    }

    private BlockBasedTableConfig table(Shape shape) {
        return new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setCacheIndexAndFilterBlocks(true)
                .setPinL0FilterAndIndexBlocksInCache(true)
                .setFormatVersion(6)
                .setBlockSize(shape == Shape.APPENDED ? 16 << 10 : 8 << 10)
                .setFilterPolicy(shape == Shape.APPENDED ? null : bloom)
                .setOptimizeFiltersForMemory(true);
    }

    @Override
    public void close() {
        families.values().forEach(RocksObject::close);
        options.close();
        unwritten.close();
        bloom.close();
        cache.close();
    }
}
