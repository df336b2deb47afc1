package io.sojourn.rocksdb;

import io.sojourn.ports.Store;
import io.sojourn.ports.StoreFailure;
import io.sojourn.rocksdb.RocksStore.RocksFamily;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** Opens stores in RocksDB. Any thread may use it. */
public final class RocksStores implements Store.Opener {
    private static final String DEFAULT = new String(RocksDB.DEFAULT_COLUMN_FAMILY, StandardCharsets.UTF_8);

    private final boolean honourSync;

    /** Stores that keep what they promise. */
    public RocksStores() {
        this(true);
    }

    private RocksStores(boolean honourSync) {
        this.honourSync = honourSync;
    }

    /** Stores that never wait for the disk, and lose what they acked in a power cut: the control of a test. */
    public static RocksStores forgetful() {
        return new RocksStores(false);
    }

    @Override
    public Store open(Path directory, List<Store.FamilySpec> families) {
        RocksDB.loadLibrary();
        make(directory);
        requireWhole(directory);
        requireReadableLogs(directory);
        RocksLayout layout = new RocksLayout();
        try {
            Map<String, Store.Shape> shapes = new LinkedHashMap<>();
            families.forEach(family -> shapes.put(family.name(), family.shape()));
            return open(directory, shapes, layout);
        } catch (RocksDBException e) {
            layout.close();
            throw RocksFailures.of(directory, "cannot be opened", e);
        }
    }

    private Store open(Path directory, Map<String, Store.Shape> shapes, RocksLayout layout) throws RocksDBException {
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        Set<String> before = before(directory);
        requireOurs(directory, before, shapes.keySet());
        Set<String> names = names(before, shapes.keySet());
        for (String name : names) {
            descriptors.add(
                    new ColumnFamilyDescriptor(name.getBytes(StandardCharsets.UTF_8), layout.family(name, shapes)));
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        RocksDB db = RocksDB.open(layout.options(), directory.toString(), descriptors, handles);
        Map<String, RocksFamily> opened = new LinkedHashMap<>();
        int at = 0;
        for (String name : names) {
            opened.put(name, new RocksFamily(name, handles.get(at++)));
        }
        return new RocksStore(directory, db, opened, layout, honourSync);
    }

    /** All families that the directory has, too: RocksDB opens all or nothing. */
    private static Set<String> names(Set<String> before, Set<String> wanted) {
        Set<String> names = new LinkedHashSet<>();
        names.add(DEFAULT);
        names.addAll(wanted);
        names.addAll(before);
        return names;
    }

    private static Set<String> before(Path directory) throws RocksDBException {
        Set<String> names = new LinkedHashSet<>();
        try (Options options = new Options()) {
            for (byte[] name : RocksDB.listColumnFamilies(options, directory.toString())) {
                names.add(new String(name, StandardCharsets.UTF_8));
            }
        }
        return names;
    }

    /** A store that has families, and none of those that we ask for, was made by somebody else. */
    private static void requireOurs(Path directory, Set<String> before, Set<String> wanted) {
        boolean any = before.stream().anyMatch(name -> !name.equals(DEFAULT));
        if (any && !wanted.isEmpty() && before.stream().noneMatch(wanted::contains)) {
            throw new StoreFailure(
                    StoreFailure.Kind.UNREADABLE,
                    "the store in " + directory + " is of another program: it holds " + before
                            + ", a store of ours would hold " + wanted);
        }
    }

    /** Where RocksDB finds no list of its files it begins anew, and throws away those that are there. */
    private static void requireWhole(Path directory) {
        if (Files.exists(directory.resolve("CURRENT"))) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            Optional<Path> file = files.filter(RocksStores::holdsRows).findAny();
            if (file.isPresent()) {
                throw new StoreFailure(
                        StoreFailure.Kind.UNREADABLE,
                        "the store in " + directory + " lacks its file CURRENT, though it has "
                                + file.get().getFileName()
                                + "; bring the whole directory back from a copy, or take another one");
            }
        } catch (IOException e) {
            throw new StoreFailure(
                    StoreFailure.Kind.FAILED, "the directory " + directory + " cannot be listed: " + e.getMessage(), e);
        }
    }

    /** RocksDB would take some damage for the end of a log, and lose what follows. */
    private static void requireReadableLogs(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(RocksStores::isLog).sorted().toList()) {
                OptionalLong damage = WriteAheadLog.damage(file);
                if (damage.isPresent()) {
                    throw new StoreFailure(
                            StoreFailure.Kind.UNREADABLE,
                            "the store in " + directory + " is damaged: its write-ahead log " + file.getFileName()
                                    + " cannot be read at byte " + damage.getAsLong()
                                    + ", which is no end of it; bring the whole directory back from a copy");
                }
            }
        } catch (NoSuchFileException inUse) {
            // Only another process takes logs away, and then opening says that it is in use.
            return;
        } catch (IOException e) {
            throw new StoreFailure(
                    StoreFailure.Kind.FAILED, "the logs in " + directory + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isLog(Path file) {
        return String.valueOf(file.getFileName()).endsWith(".log");
    }

    private static boolean holdsRows(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".sst") || name.endsWith(".log");
    }

    private static void make(Path directory) {
        try {
            Path exists = directory.toAbsolutePath();
            while (exists != null && !Files.isDirectory(exists)) {
                exists = exists.getParent();
            }
            Files.createDirectories(directory);
            for (Path made = directory.toAbsolutePath();
                    made != null && !made.equals(exists);
                    made = made.getParent()) {
                syncEntries(made.getParent());
            }
        } catch (IOException e) {
            throw new StoreFailure(
                    StoreFailure.Kind.FAILED, "the directory " + directory + " cannot be made: " + e.getMessage(), e);
        }
    }

    /** A new directory is on the disk only when the one that names it is. */
    private static void syncEntries(@Nullable Path directory) throws IOException {
        if (directory != null) {
            try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }
}
