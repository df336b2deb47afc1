package io.sojourn.embedded;

import io.sojourn.collect.Event;
import io.sojourn.collect.Rejection;
import io.sojourn.embedded.MessageId.Seen;
import io.sojourn.ports.Intake.Accepted;
import io.sojourn.ports.Store;
import io.sojourn.ports.StoreFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * The one thread that appends: takes what waits, leaves out what was seen, writes the rest with one synced batch, tells the
 * callers, hands over to the writer. While the disk works, the next group gathers.
 */
final class Appender {
    private static final int MOST_IN_GROUP = 4_096;

    private final Store store;
    private final Families families;
    private final Messages messages;
    private final RejectionRows rejections;
    private final Consumer<List<Appended>> writer;
    private final Consumer<StoreFailure> failed;
    private final BlockingQueue<Submission> waiting = new LinkedBlockingQueue<>();
    private final Meter meter;
    private final Hashing hashing;
    private final Thread thread;
    private long nextPage;
    private volatile boolean ended;

    Appender(
            Store store,
            Families families,
            Hashing hashing,
            Meter meter,
            Consumer<List<Appended>> writer,
            Consumer<StoreFailure> failed) {
        this.store = store;
        this.families = families;
        this.messages = new Messages(store, families.messages());
        this.rejections = new RejectionRows(store, families);
        this.writer = writer;
        this.failed = failed;
        this.meter = meter;
        this.hashing = hashing;
        this.nextPage = new Log(store, families.log()).lastPage() + 1;
        this.thread = Thread.ofPlatform().name("sojourn-appender").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Any thread; the submission's future tells what became of it. */
    void submit(Submission submission) {
        waiting.add(submission);
        if (ended) {
            refuseWaiting();
        }
    }

    RejectionRows rejections() {
        return rejections;
    }

    /** Ends after what is being written. What still waits is refused. */
    void close() {
        ended = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        refuseWaiting();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void refuseWaiting() {
        for (Submission left = waiting.poll(); left != null; left = waiting.poll()) {
            left.fail(new StoreFailure(StoreFailure.Kind.FAILED, "the workspace is closing"));
        }
    }

    private void run() {
        try (Store.Batch batch = store.batch()) {
            List<Submission> group = new ArrayList<>();
            while (!ended) {
                group.clear();
                gather(group);
                if (!group.isEmpty() && !append(group, batch)) {
                    return;
                }
            }
        } finally {
            ended = true;
            refuseWaiting();
        }
    }

    private void gather(List<Submission> group) {
        try {
            Submission first = waiting.take();
            group.add(first);
            int size = first.size();
            while (size < MOST_IN_GROUP && waiting.peek() != null) {
                Submission next = waiting.poll();
                if (next == null) {
                    return;
                }
                group.add(next);
                size += next.size();
            }
        } catch (InterruptedException e) {
            // Closing: what was gathered, if anything, is still written.
        }
    }

    private boolean append(List<Submission> group, Store.Batch batch) {
        long began = Meter.threadNanos();
        batch.clear();
        try {
            GroupPlan plan = plan(group, batch);
            store.write(batch, true);
            nextPage = plan.nextPage;
            meter.appended(plan.appended.size(), Meter.threadNanos() - began);
            writer.accept(plan.appended);
            plan.acks.forEach(Runnable::run);
            return true;
        } catch (StoreFailure failure) {
            // What is on the disk is known only after it was opened again.
            failed.accept(failure);
            group.forEach(submission -> submission.fail(failure));
            return false;
        } catch (RuntimeException | Error broken) {
            StoreFailure failure = new StoreFailure(StoreFailure.Kind.FAILED, "the appender broke: " + broken, broken);
            failed.accept(failure);
            group.forEach(submission -> submission.fail(failure));
            return false;
        }
    }

    private GroupPlan plan(List<Submission> group, Store.Batch batch) {
        List<MessageId> ids = new ArrayList<>();
        for (Submission submission : group) {
            if (submission instanceof Submission.Items items) {
                ids.addAll(items.ids());
            }
        }
        List<Seen> seen = messages.seen(ids);
        GroupPlan plan = new GroupPlan(batch);
        int at = 0;
        for (Submission submission : group) {
            switch (submission) {
                case Submission.Items items -> {
                    plan.items(items, seen.subList(at, at + items.size()));
                    at += items.size();
                }
                case Submission.One one -> plan.one(one);
            }
        }
        plan.finish();
        return plan;
    }

    /** One group on its way into a batch. */
    private final class GroupPlan {
        private final Store.Batch batch;
        private final List<Appended> appended = new ArrayList<>();
        private final List<Runnable> acks = new ArrayList<>();
        private final List<byte[]> page = new ArrayList<>();
        private final Map<String, long[]> imports = new LinkedHashMap<>();
        private final EventRows.Gathered rows = new EventRows.Gathered();
        private final long now = System.nanoTime();
        private int pageBytes;
        private long nextPage = Appender.this.nextPage;
        private boolean anyRejected;

        GroupPlan(Store.Batch batch) {
            this.batch = batch;
        }

        void items(Submission.Items items, List<Seen> seen) {
            int stored = 0;
            int duplicates = 0;
            int conflicts = 0;
            for (int i = 0; i < items.size(); i++) {
                Event event = items.events().get(i);
                switch (seen.get(i)) {
                    case NEVER -> {
                        fact(event, items.entries().get(i), items.ids().get(i));
                        stored++;
                    }
                    case SAME -> duplicates++;
                    case OTHER -> {
                        reject(conflict(event));
                        conflicts++;
                    }
                }
            }
            items.rejections().forEach(this::reject);
            meter.backlog().shrinks(items.size() - stored);
            Accepted accepted = new Accepted(
                    stored, duplicates, conflicts + items.rejections().size());
            acks.add(() -> items.done().complete(accepted));
        }

        private void fact(Event event, byte[] entry, MessageId id) {
            long offset = place(entry);
            appended.add(
                    meter.backlog().size() > Appended.MOST_READ
                            ? Appended.unread(offset, entry, now)
                            : Appended.fact(offset, event, now));
            messages.remember(batch, id);
            rows.add(offset, event);
            String importId = event.importId();
            if (importId != null) {
                imports.computeIfAbsent(importId, any -> new long[] {offset, offset})[1] = offset;
            }
        }

        void one(Submission.One one) {
            long offset = place(Entry.encode(one.entry()));
            appended.add(Appended.command(offset, one, now));
            if (one.entry() instanceof Entry.Defined defined) {
                DefinitionRows.put(batch, families.definitions(), defined);
            }
            if (one.entry() instanceof Entry.Split) {
                batch.put(families.about(), RowKey.of(About.SPLIT, offset), new byte[0]);
            }
            acks.add(() -> one.durable().complete(offset));
        }

        private long place(byte[] entry) {
            if (page.size() == Log.MOST_IN_PAGE || pageBytes + entry.length > Log.FULL_PAGE_BYTES) {
                endPage();
            }
            page.add(entry);
            pageBytes += entry.length;
            return Log.offset(nextPage, page.size() - 1);
        }

        private void endPage() {
            if (!page.isEmpty()) {
                Log.put(batch, families.log(), nextPage, page);
                nextPage++;
                page.clear();
                pageBytes = 0;
            }
        }

        private void reject(Rejection rejection) {
            rejections.add(batch, rejection);
            anyRejected = true;
        }

        void finish() {
            endPage();
            rows.write(batch, families.events(), hashing);
            imports.forEach((importId, span) ->
                    batch.put(families.imports(), RowKey.of(importId, span[0]), RowKey.of(span[1])));
            if (anyRejected) {
                rejections.writeCounts(batch);
            }
        }
    }

    private static Rejection conflict(Event event) {
        return new Rejection(
                Rejection.Code.MESSAGE_ID_CONFLICT,
                "another event with this messageId was accepted within 30 days; a retry must have the same content",
                "/messageId",
                event.messageId(),
                event.sourceId(),
                event.receivedAtMillis(),
                event.position().index(),
                event.type().wireName() + (event.name().isEmpty() ? "" : " \"" + event.name() + "\""));
    }
}
