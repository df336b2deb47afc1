package io.sojourn.columns;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/** Parts folded by as many threads as there are processors, the caller among them; merged in the order of the parts. */
final class Parallel {
    private Parallel() {}

    /** Folds one part after another on one thread. */
    interface Worker<A> {
        A fold(MappedTable.Part part);
    }

    static <A> A fold(
            List<MappedTable.Part> parts, Supplier<Worker<A>> workers, BinaryOperator<A> merge, Supplier<A> empty) {
        AtomicReferenceArray<A> done = new AtomicReferenceArray<>(parts.size());
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            Worker<A> worker = workers.get();
            for (int part = next.getAndIncrement(); part < parts.size(); part = next.getAndIncrement()) {
                done.set(part, worker.fold(parts.get(part)));
            }
        };
        int others = Math.min(Runtime.getRuntime().availableProcessors(), parts.size()) - 1;
        List<ForkJoinTask<?>> tasks = java.util.stream.IntStream.range(0, Math.max(0, others))
                .<ForkJoinTask<?>>mapToObj(i -> ForkJoinPool.commonPool().submit(work))
                .toList();
        try {
            work.run();
        } finally {
            next.set(parts.size());
            tasks.forEach(ForkJoinTask::join);
        }
        A all = empty.get();
        for (int part = 0; part < parts.size(); part++) {
            all = merge.apply(all, done.get(part));
        }
        return all;
    }
}
