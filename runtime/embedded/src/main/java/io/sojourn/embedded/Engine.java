package io.sojourn.embedded;

import io.sojourn.embedded.About.Folded;
import io.sojourn.journey.JourneyRules;
import io.sojourn.ports.Definitions.Definition;
import io.sojourn.ports.JourneyIndex;
import io.sojourn.ports.Store;
import io.sojourn.ports.StoreFailure;
import io.sojourn.unify.IdentityGraph;
import io.sojourn.unify.IdentityLimits;
import io.sojourn.unify.KeyedHash;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** An open directory at work: its store, its appender, its writer. Any thread may use it. */
final class Engine implements AutoCloseable {
    private static final long ROOM_FOR_FILES = 512L << 20;

    private final Store store;
    private final Families families;
    private final Log log;
    private final Meter meter;
    private final Appender appender;
    private final Writer writer;
    private final Parts parts;

    private Engine(Store store, Families families, Parts parts, Appender appender, Writer writer) {
        this.store = store;
        this.families = families;
        this.parts = parts;
        this.log = parts.log();
        this.meter = parts.meter();
        this.appender = appender;
        this.writer = writer;
    }

    /** Recovers and starts in an open store; acks do not wait for the log's tail to be folded. */
    static Engine start(
            Store store,
            Path directory,
            JourneyIndex index,
            RulesSource source,
            EmbeddedSettings settings,
            LongSupplier clock,
            Consumer<StoreFailure> failed) {
        Families families = Families.of(store);
        byte[] secret = About.prepare(store, families, directory.toString());
        Folded folded = About.folded(store, families.about());
        List<Definition> newest = EmbeddedDefinitions.newest(DefinitionRows.all(store, families.definitions()));
        JourneyRules rules = source.rules(folded.rulesRevision(), newest);
        Meter meter = new Meter();
        Log log = new Log(store, families.log());
        long lastOffset = Log.offset(log.lastPage() + 1, 0) - 1;
        Hashing hashing = new Hashing(secret);
        EventRows events = new EventRows(store, families, log, hashing);
        IdentityRows identity =
                new IdentityRows(store, families, events, hashing, folded.lastPerson(), settings.keysInMemory());
        PersonRows people = new PersonRows(store, families, settings.personCacheBytes(), rules);
        IdentityGraph graph = new IdentityGraph(identity, IdentityLimits.STANDARD, new KeyedHash(secret));
        IndexFeed feed = new IndexFeed(index);
        SegmentFold segments = new SegmentFold(people, new SegmentRows(store, families), feed);
        segments.plan(SegmentPlans.of(source.segments(rules, newest)));
        Fold fold = new Fold(graph, identity, people, events, feed, segments, meter, rules, folded);
        Parts parts = new Parts(
                store,
                families,
                log,
                events,
                identity,
                people,
                fold,
                segments,
                feed,
                new Leftovers(store, families, index),
                meter,
                source,
                hashing);
        boolean rebuild = rebuild(index, folded, lastOffset, feed, rules);
        Writer[] writer = new Writer[1];
        Appender appender = new Appender(store, families, hashing, meter, entries -> writer[0].take(entries), failed);
        writer[0] = new Writer(parts, settings, clock, newest, lastOffset, rebuild, appender::submit, failed);
        writer[0].start();
        appender.start();
        return new Engine(store, families, parts, appender, writer[0]);
    }

    /** Whether the index must be made anew: it lacks what state holds, or is of other rules or of another log. */
    private static boolean rebuild(
            JourneyIndex index, Folded folded, long lastOffset, IndexFeed feed, JourneyRules rules) {
        boolean foldedNothing = folded.offset() < 0;
        boolean otherRules = folded.wholeRevision() != folded.rulesRevision();
        boolean behind = index.durableOffset() < folded.offset() || index.published() < folded.published();
        boolean foreign = index.durableOffset() > lastOffset || (foldedNothing && index.durableOffset() >= 0);
        if (foldedNothing) {
            if (foreign) {
                index.clear();
            }
            feed.rules(rules);
            return false;
        }
        if (otherRules || behind || foreign) {
            return true;
        }
        feed.rules(rules);
        return false;
    }

    Store store() {
        return store;
    }

    Families families() {
        return families;
    }

    Log log() {
        return log;
    }

    Meter meter() {
        return meter;
    }

    Appender appender() {
        return appender;
    }

    Writer writer() {
        return writer;
    }

    /** For questions on the writer's thread. */
    Parts parts() {
        return parts;
    }

    Leftovers leftovers() {
        return parts.leftovers();
    }

    @Override
    public void close() {
        leftovers().close();
        appender.close();
        writer.close();
        spareTheNextStart();
        store.close();
    }

    /** What is in files need not be read from the write-ahead log again. It is there anyway, so nothing depends on this. */
    private void spareTheNextStart() {
        try {
            if (store.freeBytes() > ROOM_FOR_FILES) {
                store.flush();
            }
        } catch (StoreFailure failed) {
            // The next start reads the log.
        }
    }
}
