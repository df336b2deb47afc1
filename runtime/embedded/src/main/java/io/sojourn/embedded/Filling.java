package io.sojourn.embedded;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.ports.JourneyIndex;
import io.sojourn.unify.condition.ConditionFold;
import io.sojourn.unify.condition.ConditionPlan;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.EventView;
import io.sojourn.unify.condition.SlotNames;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What new questions remember of people's events, told from the journey index as it was shown last: of everybody who did
 * something that is asked about and still counts. Threads of its own tell it, a few thousand people ahead of the one that takes it.
 */
final class Filling implements AutoCloseable {
    private static final int MOST_WAITING = 8;
    private static final int PEOPLE_AT_ONCE = 2_048;
    private static final int BYTES_AT_ONCE = 1 << 20;

    private final ConditionPlan plan;
    private final SlotNames names;
    private final int[] slots;
    private final BitSet remembered;
    /** By slot, the instant before which nothing counts any more. */
    private final long[] floors;

    private final JourneyIndex.Matches matches;
    private final BlockingQueue<Told> told = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicInteger nextPart = new AtomicInteger();
    private final AtomicInteger shown = new AtomicInteger();
    private final AtomicInteger working;
    private final List<Thread> threads;
    private volatile boolean stopped;
    private volatile boolean broken;

    /**
     * @param slots what is asked about
     * @param fresh those of them that people do not remember yet
     * @param nowMillis the present: what has left a window that slides has left it for good
     */
    Filling(JourneyIndex index, ConditionPlan plan, SlotNames names, int[] slots, int[] fresh, long nowMillis) {
        this.plan = plan;
        this.names = names;
        this.slots = slots.clone();
        this.remembered = new BitSet();
        IntStream.of(fresh).forEach(remembered::set);
        this.floors = IntStream.range(0, plan.slotCount())
                .mapToLong(slot -> plan.floor(slot, nowMillis))
                .toArray();
        List<EventFilter> filters = IntStream.of(slots).mapToObj(plan::filter).toList();
        matches = index.matching(filters);
        int most = Math.min(Runtime.getRuntime().availableProcessors(), matches.parts());
        working = new AtomicInteger(most);
        threads = IntStream.range(0, most)
                .mapToObj(i -> Thread.ofPlatform()
                        .daemon()
                        .name("sojourn-filling-" + i)
                        .unstarted(this::work))
                .toList();
    }

    void start() {
        threads.forEach(Thread::start);
    }

    /** People, and of each what is remembered. */
    static final class Told {
        private final BytesOut bytes = new BytesOut(PEOPLE_AT_ONCE * 16);
        private long[] people = new long[256];
        private int[] ends = new int[256];
        private int size;
        private byte[] whole = new byte[0];

        private void add(long person, ConditionFold fold, SlotNames names) {
            if (size == people.length) {
                people = Arrays.copyOf(people, size * 2);
                ends = Arrays.copyOf(ends, size * 2);
            }
            people[size] = person;
            fold.writeSlots(bytes, names);
            ends[size++] = bytes.size();
        }

        private void end() {
            whole = bytes.toBytes();
            bytes.clear();
        }

        int size() {
            return size;
        }

        long person(int at) {
            return people[at];
        }

        BytesIn remembered(int at) {
            return new BytesIn(whole, at == 0 ? 0 : ends[at - 1], ends[at]);
        }
    }

    private void work() {
        try {
            Teller teller = new Teller();
            int part = nextPart.getAndIncrement();
            while (part < matches.parts() && !stopped) {
                matches.show(part, teller);
                shown.incrementAndGet();
                part = nextPart.getAndIncrement();
            }
            teller.handOver();
        } catch (InterruptedException e) {
            broken = true;
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            broken = true;
            throw e;
        } finally {
            working.decrementAndGet();
        }
    }

    private final class Teller implements JourneyIndex.Taker {
        private final ConditionFold fold = plan.begin();
        private Told sofar = new Told();
        private boolean any;

        @Override
        public void event(int filter, EventView event) {
            int slot = slots[filter];
            if (event.occurredAtMillis() >= floors[slot]) {
                any = true;
                if (remembered.get(slot)) {
                    fold.take(slot, event);
                }
            }
        }

        @Override
        public boolean person(long number) {
            if (!any) {
                return !stopped;
            }
            any = false;
            sofar.add(number, fold, names);
            fold.clear();
            if (sofar.size == PEOPLE_AT_ONCE || sofar.bytes.size() > BYTES_AT_ONCE) {
                try {
                    handOver();
                } catch (InterruptedException e) {
                    broken = true;
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return !stopped;
        }

        void handOver() throws InterruptedException {
            sofar.end();
            boolean taken = sofar.size == 0;
            while (!taken && !stopped) {
                taken = told.offer(sofar, 20, TimeUnit.MILLISECONDS);
            }
            sofar = new Told();
        }
    }

    /** Whether everything was told; what waits to be taken aside. */
    boolean over() {
        return working.get() == 0;
    }

    /** Whether it could not be told whole. */
    boolean broken() {
        return broken;
    }

    /** What was told next; null where nothing waits. */
    @Nullable
    Told poll() {
        return told.poll();
    }

    boolean waits() {
        return told.isEmpty() && !over();
    }

    /** How much of the index was looked through, from 0 to 1. */
    double share() {
        return matches.parts() == 0 ? 1 : (double) shown.get() / matches.parts();
    }

    @Override
    public void close() {
        stopped = true;
        threads.forEach(Waiting::end);
    }
}
