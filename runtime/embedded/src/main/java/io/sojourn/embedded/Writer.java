package io.sojourn.embedded;

import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.SegmentPlan;
import io.sojourn.ports.Definitions.Definition;
import io.sojourn.ports.StoreFailure;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that folds, in log order. Between groups of entries it answers questions about people, writes what changed
 * together with the offset that it holds, shows it to analyses, and looks for windows that ended.
 */
final class Writer {
    private static final int MOST_IN_GROUP = 4_096;
    private static final int MOST_TIMERS = 2_000;
    private static final long MILLIS_UNTIL_TOLD = 1;
    private static final long LEAST_FOR_INDEX = 64L << 20;

    private final Parts parts;
    private final EmbeddedSettings settings;
    private final Ticks ticks;
    private final Consumer<StoreFailure> failed;
    private final Commands commands;
    private final StateFlush flush;
    private final Map<String, Definition> definitions = new LinkedHashMap<>();
    private final LinkedBlockingDeque<Work> waiting = new LinkedBlockingDeque<>();
    private final Deque<CompletableFuture<Void>> settling = new ArrayDeque<>();
    private final Thread thread;
    private final long lastOffsetAtStart;
    private @Nullable Rebuild rebuild;
    private Following following;
    private volatile Progress progress = new Progress(0, 0, 0, 0, -1, false);
    private volatile JourneyRules rules;
    private volatile boolean ended;
    private long oldestUnseenNanos;
    private long lastLook;

    /** What waits for the writer. */
    private sealed interface Work {
        record Group(List<Appended> entries) implements Work {}

        record Task(Runnable run) implements Work {}
    }

    /** Figures that other threads may read. */
    record Progress(
            long people, long events, long conflicts, long oldestUnseenNanos, long reached, boolean rebuilding) {}

    Writer(
            Parts parts,
            EmbeddedSettings settings,
            LongSupplier clock,
            List<Definition> newest,
            long lastOffsetAtStart,
            boolean rebuild,
            Consumer<Submission> appender,
            Consumer<StoreFailure> failed) {
        this.parts = parts;
        this.settings = settings;
        this.ticks = new Ticks(parts.people().timers(), parts.meter().backlog(), clock, System::nanoTime, appender);
        this.failed = failed;
        this.lastOffsetAtStart = lastOffsetAtStart;
        this.flush = new StateFlush(parts, settings);
        this.commands = new Commands(parts, flush);
        this.rules = parts.fold().rules();
        this.following = new Following(parts, flush::publish);
        newest.forEach(definition -> definitions.put(name(definition), definition));
        if (rebuild) {
            this.rebuild = newRebuild();
        }
        thread = Thread.ofPlatform().name("sojourn-writer").unstarted(this::run);
    }

    private static String name(Definition definition) {
        return definition.kind() + "/" + definition.id();
    }

    private Rebuild newRebuild() {
        return new Rebuild(parts.fold(), parts.people(), parts.feed(), parts.log());
    }

    void start() {
        thread.start();
    }

    /** Any thread. */
    void take(List<Appended> entries) {
        waiting.add(new Work.Group(entries));
    }

    Progress progress() {
        return progress;
    }

    /** The rules in force. */
    JourneyRules rules() {
        return rules;
    }

    /** Runs on the writer's thread, after everything that it was given before. Any other thread may call. */
    <T> T ask(Supplier<T> question) {
        if (Thread.currentThread().equals(thread)) {
            return question.get();
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        waiting.add(new Work.Task(() -> {
            if (ended) {
                answer.completeExceptionally(closing());
                return;
            }
            try {
                answer.complete(question.get());
            } catch (RuntimeException failure) {
                answer.completeExceptionally(failure);
                if (failure instanceof StoreFailure) {
                    throw failure;
                }
            }
        }));
        if (ended) {
            drop();
        }
        return Waiting.answer(answer);
    }

    /** The same, after everything that is known of segments was written. */
    <T> T askWritten(Supplier<T> question) {
        return ask(() -> {
            if (parts.segments().rows().changed()) {
                flush.flush();
            }
            return question.get();
        });
    }

    /** For questions on the writer's thread. */
    Following following() {
        return following;
    }

    /** Ends when everything given before is folded, written and shown, and windows that ended by now are too. */
    void settle() {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        ask(() -> settling.add(settled));
        Waiting.answer(settled);
    }

    /** Ends after the group at hand; what is not folded is folded at the next start. */
    void close() {
        waiting.addFirst(new Work.Task(() -> ended = true));
        Waiting.end(thread);
        drop();
    }

    private void drop() {
        for (Work left = waiting.poll(); left != null; left = waiting.poll()) {
            switch (left) {
                case Work.Task task -> task.run().run();
                case Work.Group group -> group.entries().forEach(Writer::fail);
            }
        }
        settling.forEach(each -> each.completeExceptionally(closing()));
    }

    private static void fail(Appended entry) {
        if (entry.folded() != null) {
            entry.folded().completeExceptionally(closing());
        }
    }

    private static StoreFailure closing() {
        return new StoreFailure(StoreFailure.Kind.FAILED, "the workspace is closing");
    }

    private void run() {
        try {
            replay();
            while (!ended) {
                work();
            }
            parts.fold().settle();
            flush.flush();
            flush.close();
        } catch (StoreFailure failure) {
            ended = true;
            failed.accept(failure);
        } catch (RuntimeException | Error broken) {
            ended = true;
            failed.accept(new StoreFailure(StoreFailure.Kind.UNREADABLE, "the writer broke: " + broken, broken));
        } finally {
            ended = true;
            following.close();
            drop();
        }
    }

    /** The log's tail, which state did not hold when the directory was left. */
    private void replay() {
        int[] sinceFlush = {0};
        parts.log().read(parts.fold().reached(), lastOffsetAtStart, (offset, entry) -> {
            parts.meter().backlog().grows(1);
            fold(Appended.again(offset, entry, System.nanoTime()));
            if (++sinceFlush[0] % 512 == 0) {
                parts.fold().settle();
                flush.flushIfDue();
            }
            return !ended;
        });
        parts.fold().settle();
        flush.sayAgain();
    }

    private void work() {
        Work first = next();
        long began = Meter.threadNanos();
        int entries = 0;
        for (Work work = first; work != null; work = entries < MOST_IN_GROUP ? waiting.poll() : null) {
            switch (work) {
                case Work.Group group -> {
                    group.entries().forEach(this::fold);
                    entries += group.entries().size();
                }
                case Work.Task task -> {
                    parts.fold().settle();
                    task.run().run();
                    entries += MOST_IN_GROUP / 16;
                }
            }
            if (ended) {
                break;
            }
        }
        parts.fold().settle();
        parts.meter().backlog().tell();
        afterGroup();
        report();
        parts.meter().folding(Meter.threadNanos() - began);
    }

    private @Nullable Work next() {
        boolean waits = rebuild == null && following.waits();
        boolean hurry = rebuild != null
                || !(following.ended() || waits)
                || (!waits && !settling.isEmpty() && !parts.feed().broken());
        try {
            return hurry
                    ? waiting.poll()
                    : waiting.poll(waits ? MILLIS_UNTIL_TOLD : flush.millisUntilDue(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            ended = true;
            return null;
        }
    }

    private void fold(Appended appended) {
        long offset = appended.offset();
        parts.feed().note();
        if (oldestUnseenNanos == 0) {
            oldestUnseenNanos = appended.ackedNanos();
        }
        Outcome outcome = switch (appended.entry()) {
            case Entry.Fact fact -> {
                ticks.passed(fact.event());
                parts.fold().add(offset, fact.event());
                yield Outcome.NOTHING;
            }
            case Entry.Tick tick -> {
                parts.fold().settle();
                parts.fold().reach(offset);
                tick(tick);
                yield Outcome.NOTHING;
            }
            case Entry.Defined defined -> {
                parts.fold().settle();
                parts.fold().reach(offset);
                define(offset, defined);
                yield Outcome.NOTHING;
            }
            case Entry.Split split -> commands.split(offset, split);
            case Entry.Lift lift -> commands.lift(offset, lift);
            case Entry.Undo undo -> commands.undo(offset, undo);
            case Entry.Erase erase -> commands.erase(offset, erase);
            case Entry.Gone gone -> {
                parts.fold().reach(offset);
                yield Outcome.NOTHING;
            }
        };
        parts.meter().folded(1);
        if (appended.folded() != null) {
            appended.folded().complete(outcome);
        }
    }

    private void tick(Entry.Tick tick) {
        long atMillis = tick.atMillis();
        ticks.came();
        parts.segments().saw(atMillis);
        flush.ticked(atMillis);
        List<Timers.Timer> due;
        do {
            flush.flush();
            due = parts.people().timers().due(tick.fromMillis(), atMillis, MOST_TIMERS);
            due.forEach(timer -> parts.fold().advance(timer, atMillis));
        } while (due.size() == MOST_TIMERS);
        parts.fold().settle();
    }

    private void define(long offset, Entry.Defined defined) {
        Definition definition = defined.definition();
        if (defined.removed()) {
            definitions.remove(name(definition));
        } else {
            definitions.put(name(definition), definition);
        }
        boolean ofRules = parts.source().concerns(definition.kind());
        if (ofRules || parts.source().isSegment(definition.kind())) {
            flush.flush();
        }
        if (ofRules) {
            parts.fold().rules(parts.source().rules(offset + 2, List.copyOf(definitions.values())));
            rules = parts.fold().rules();
            rebuild = newRebuild();
        }
        if (ofRules || parts.source().isSegment(definition.kind())) {
            SegmentPlan plan = SegmentPlans.of(parts.source().segments(rules, List.copyOf(definitions.values())));
            if (plan.revision() != parts.segments().plan().revision()) {
                parts.segments().plan(plan);
                following.close();
                following = new Following(parts, flush::publish);
            }
        }
    }

    private void afterGroup() {
        if (rebuild != null) {
            if (rebuild.needsFlush()) {
                flush.flushIfDirty();
            }
            slice(rebuild);
        } else if (!following.ended()) {
            following.slice();
            if (following.ended() || following.heavy()) {
                flush.flush();
            }
        }
        look();
        flush.publishIfDue();
        flush.flushIfDue();
        if (!settling.isEmpty()
                && rebuild == null
                && following.ended()
                && !parts.feed().broken()
                && waiting.isEmpty()
                && !ticks.windowsEnd()) {
            flush.publish();
            flush.flush();
            report();
            settling.forEach(settled -> settled.complete(null));
            settling.clear();
        }
    }

    private void slice(Rebuild current) {
        try {
            current.slice();
        } catch (UncheckedIOException e) {
            parts.feed().broke();
            rebuild = null;
            return;
        }
        if (current.ended()) {
            rebuild = null;
            flush.whole();
        }
    }

    private void look() {
        long now = System.nanoTime();
        if (now - lastLook >= settings.tickEvery().toNanos()) {
            lastLook = now;
            if (parts.feed().broken()
                    && parts.store().freeBytes() >= Math.max(settings.freeBytesFloor(), LEAST_FOR_INDEX)) {
                rebuild = newRebuild();
            }
            ticks.look();
        }
    }

    private void report() {
        if (!parts.feed().unsaid()) {
            oldestUnseenNanos = 0;
        }
        Fold fold = parts.fold();
        progress = new Progress(
                fold.peopleCount(),
                fold.eventCount(),
                fold.conflicts(),
                oldestUnseenNanos,
                fold.reached(),
                rebuild != null);
    }
}
