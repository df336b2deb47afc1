package io.sojourn.columns;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.Value;
import io.sojourn.measure.JourneyTable;
import io.sojourn.ports.JourneyIndex;
import io.sojourn.unify.condition.EventFilter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The journey index in mapped files: a base that is laid out person by person, and a delta on the heap of everybody whom
 * anything was said about since. A scan reads the base without them, and then them. A journal on disk repeats the delta after
 * a restart; {@link #compact} writes a base in which everything is in its place again.
 *
 * <p>One thread feeds, another may compact; both take this object's lock for short times. Any number of threads read tables.
 * At most 2³¹ − 1 rows.
 */
public final class MappedIndex implements JourneyIndex {
    private static final int SMALL_DELTA = 100_000;
    /** What is beside the base is read anew at each start. */
    private static final int IDLE_DELTA = 20_000;

    private static final int LARGE_DELTA = 1_000_000;

    private final Directory directory;
    private final Log log;
    private final ZoneId zone;
    private Vocabulary words = new Vocabulary();
    private Base base = Base.empty();
    private Tail tail = new Tail();
    private Keys keys = new Keys(base.keys);
    private Touched touched;
    private Journal journal;
    private Statements pending = new Statements();
    private long durable = -1;
    private long lastAdded = -1;
    private int epoch;
    private boolean closed;
    /** How many tasks ran between publishes. */
    private long boundaries;

    private @Nullable Runnable atBoundary;
    private volatile MappedTable table;

    private MappedIndex(Path path, Log log, ZoneId zone) {
        this.directory = new Directory(path);
        this.log = log;
        this.zone = zone;
        touched = new Touched(base, tail, log);
        table = snapshot(new Object());
        directory.newest().ifPresent(this::take);
        journal = directory.replay(durable, this::replay);
        publishTable();
    }

    /**
     * Opens the index in a directory of its own. Files that are not whole, or of another version, are not used: see {@link
     * #durableOffset}.
     *
     * @param zone in which conditions on people read times without an offset
     */
    public static MappedIndex open(Path path, Log log, ZoneId zone) {
        return new MappedIndex(path, log, zone);
    }

    private void take(Base.Opened opened) {
        base = opened.base();
        words = opened.vocabulary();
        keys = new Keys(base.keys);
        touched = new Touched(base, tail, log);
        durable = base.durableOffset;
        lastAdded = durable;
    }

    private long replay(BytesIn frame) {
        durable = Statements.replay(frame, this, log);
        pending = new Statements();
        lastAdded = Math.max(lastAdded, durable);
        return durable;
    }

    @Override
    public synchronized long durableOffset() {
        return durable;
    }

    @Override
    public synchronized void add(long offset, Key originatingKey, Event event, int touchpoint) {
        if (offset <= lastAdded) {
            return;
        }
        lastAdded = offset;
        pending.add(offset, touchpoint);
        int key = keys.number(originatingKey);
        touched.appended(key, tail.add(offset, key, event, touchpoint, words));
    }

    @Override
    public synchronized void assign(long person, String name, List<Stretch> stretches) {
        List<Held.KeyStretch> numbered = stretches.stream()
                .map(stretch -> new Held.KeyStretch(keys.number(stretch.key()), stretch.from(), stretch.to()))
                .toList();
        Held before = touched.held(person);
        if (!before.name().equals(name) || !before.stretches().equals(numbered)) {
            pending.assign(person, name, stretches);
            touched.set(person, before.assigned(name, numbered));
        }
    }

    @Override
    public synchronized void vanish(long person) {
        pending.vanish(person);
        touched.set(person, null);
    }

    @Override
    public synchronized void stays(long person, String model, long[] atMillis, int[] toStage) {
        pending.stays(person, model, atMillis, toStage);
        Held.Stays stays = new Held.Stays(atMillis.clone(), toStage.clone());
        touched.set(person, touched.held(person).withStays(model, stays));
    }

    @Override
    public synchronized void traits(long person, Value.Obj traits) {
        Held before = touched.held(person);
        if (!before.traits().equals(traits)) {
            pending.traits(person, traits);
            words.traits.add(traits);
            touched.set(person, before.withTraits(traits));
        }
    }

    @Override
    public synchronized void model(String model, List<String> stageNames) {
        if (!stageNames.equals(words.models.get(model))) {
            pending.model(model, stageNames);
            words.models.put(model, List.copyOf(stageNames));
        }
    }

    @Override
    public synchronized void touchpoints(List<TouchpointSets> touchpoints) {
        if (!touchpoints.equals(words.touchpoints)) {
            pending.touchpoints(touchpoints);
            words.touchpoints = List.copyOf(touchpoints);
        }
    }

    @Override
    public synchronized void touchpoints(long person, long upToOffset, long[] offsets, int[] touchpoints) {
        Map<Long, Integer> wanted = new HashMap<>();
        for (int i = 0; i < offsets.length; i++) {
            wanted.put(offsets[i], touchpoints[i]);
        }
        Map<Long, Integer> others = touched.otherTouchpoints(person, upToOffset, wanted);
        if (!others.isEmpty()) {
            pending.retouch(others);
            retouch(others);
        }
    }

    /** Rows are not changed in place: each gives way to a row of the same event. */
    void retouch(Map<Long, Integer> touchpoints) {
        Map<Key, List<Long>> byKey = new LinkedHashMap<>();
        touchpoints.keySet().stream().sorted().forEach(offset -> {
            Event event = log.apply(offset);
            if (event != null) {
                event.originatingKey()
                        .ifPresent(key -> byKey.computeIfAbsent(key, any -> new ArrayList<>())
                                .add(offset));
            }
        });
        byKey.forEach((key, offsets) -> {
            int number = keys.number(key);
            Set<Long> asked = new HashSet<>(offsets);
            for (long offset : touched.remove(number, asked::contains)) {
                Event event = log.apply(offset);
                Integer touchpoint = touchpoints.get(offset);
                if (event != null && touchpoint != null) {
                    touched.appended(number, tail.add(offset, number, event, touchpoint, words));
                }
            }
        });
    }

    @Override
    public synchronized void remove(Key originatingKey, LongPredicate offsets) {
        int key = keys.find(originatingKey);
        if (key >= 0) {
            Set<Long> gone = touched.remove(key, offsets);
            if (!gone.isEmpty()) {
                pending.remove(originatingKey, gone);
            }
        }
    }

    @Override
    public synchronized void clear() {
        epoch++;
        journal.close();
        journal = directory.clear(journal.published());
        words = new Vocabulary();
        base = Base.empty();
        tail = new Tail();
        keys = new Keys(base.keys);
        touched = new Touched(base, tail, log);
        pending = new Statements();
        durable = -1;
        lastAdded = -1;
    }

    @Override
    public synchronized void publish(long offset) {
        if (!pending.isEmpty() || offset != durable) {
            journal.append(pending.frame(offset));
            boolean changed = !pending.isEmpty();
            pending = new Statements();
            durable = offset;
            if (changed) {
                publishTable();
            }
        }
        if (atBoundary != null) {
            atBoundary.run();
            atBoundary = null;
            boundaries++;
            notifyAll();
        }
    }

    @Override
    public synchronized long published() {
        return journal.published();
    }

    private void publishTable() {
        table = snapshot(new Object());
    }

    private MappedTable snapshot(Object content) {
        return new MappedTable(
                base, tail.view(), touched.delta(), words.words(), log, zone, touched.removedAny(), content);
    }

    @Override
    public JourneyTable table() {
        return table;
    }

    @Override
    public Matches matching(List<EventFilter> filters) {
        return new MatchingRows(table, filters);
    }

    /** The base is written anew once a fifth is new, so that each row is copied a few times only; of a large one, a fiftieth. */
    private static long mostBeside(long inBase) {
        return SMALL_DELTA + Math.min(inBase / 5, LARGE_DELTA + inBase / 50);
    }

    @Override
    public synchronized boolean wantsCompaction(boolean idle) {
        if (idle && tail.count() > IDLE_DELTA) {
            return true;
        }
        return tail.count() > mostBeside(base.rows.count()) || touched.size() > mostBeside(base.persons);
    }

    @Override
    public void compact(Consumer<String> progress) {
        Cut cut = new Cut();
        if (!atBoundary(cut::begin)) {
            return;
        }
        Path written = directory.write(
                cut.generation, partial -> cut.usage = Compaction.write(cut.source(), partial, progress));
        Base newer = directory.open(written);
        atBoundary(() -> cut.adopt(newer));
    }

    /** Runs between two publishes, when everything said is published; false when the index was closed before. */
    private synchronized boolean atBoundary(Runnable task) {
        if (closed) {
            return false;
        }
        if (pending.isEmpty()) {
            task.run();
            return true;
        }
        atBoundary = task;
        long turn = boundaries;
        while (turn == boundaries && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                atBoundary = null;
                return false;
            }
        }
        return turn != boundaries;
    }

    /** A compaction: what was there when it began, and how its base takes the place of the old one. */
    private final class Cut {
        private int generation;
        private int ofEpoch;
        private int cutRows;
        private int keyCount;
        private Compaction.@Nullable Source source;
        private Usage usage = Usage.none();

        /** At a boundary: from here on changes are noted, and go to a journal of their own. */
        void begin() {
            ofEpoch = epoch;
            cutRows = tail.count();
            keyCount = keys.count();
            source = new Compaction.Source(
                    table, durable, keyCount, keys.frozen(), touched.tailRows(), touched.removed());
            keys.watch();
            touched.watch();
            journal.close();
            generation = directory.nextGeneration();
            journal = directory.journal(generation, durable, journal.published());
        }

        Compaction.Source source() {
            return java.util.Objects.requireNonNull(source);
        }

        /** At a boundary: the new base, and over it only what was said since. */
        void adopt(Base newer) {
            if (ofEpoch != epoch) {
                directory.discard(generation);
                return;
            }
            Rows view = tail.view();
            Tail shorter = new Tail();
            for (int row = cutRows; row < tail.count(); row++) {
                shorter.copy(tail, view, row);
            }
            use(shorter.view());
            touched = touched.over(newer, shorter, cutRows);
            for (Held held : touched.delta().held()) {
                usage.traits().add(held.traits());
            }
            forget();
            keys = keys.over(newer.keys);
            tail = shorter;
            base = newer;
            table = snapshot(table.content());
            directory.keepFrom(generation);
        }

        /** Words of rows since the cut are in use too. */
        private void use(Rows rows) {
            for (int row = 0; row < rows.count(); row++) {
                usage.labels().set(rows.label().get(row));
                usage.channels().set(rows.channel().get(row));
                usage.sources().set(rows.source().get(row));
            }
            for (int path = 0; path < rows.properties().length; path++) {
                SparseColumn column = rows.properties()[path];
                for (int at = 0; column != null && at < column.end(column.count() - 1); at++) {
                    if (column.code(at) >= 0) {
                        usage.values(path).set(column.code(at));
                    }
                }
            }
        }

        /** Words that no row has any more are no longer known. */
        private void forget() {
            words.labels.keep(usage.labels()::get);
            words.channels.keep(usage.channels()::get);
            words.sources.keep(usage.sources()::get);
            words.properties.columns().forEach(column -> column.values.keep(usage.values(column.number)::get));
            words.traits = usage.traits();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        journal.close();
        notifyAll();
    }
}
