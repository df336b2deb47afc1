package io.sojourn.server;

import io.sojourn.collect.Event;
import io.sojourn.collect.Rejection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the collect routes take, as it arrives, for whoever watches. Collect never waits for a watcher: what does not fit
 * into a watcher's queue is dropped and counted. Shared by all threads.
 */
final class Live implements AutoCloseable {
    static final int MOST_WATCHERS = 16;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final Volumes volumes;
    private volatile boolean closed;

    Live(Volumes volumes) {
        this.volumes = volumes;
    }

    /** Tells of one request that was answered with 200; costs nothing while nobody watches. */
    void took(List<Event> events, List<Rejection> rejections, long nowMillis) {
        volumes.took(events, rejections, nowMillis);
        for (Watcher watcher : watchers) {
            events.forEach(watcher::offer);
            rejections.forEach(watcher::offer);
        }
    }

    /** A watcher that is told from now on until it is closed; empty when there are as many as allowed. */
    synchronized Optional<Watcher> watch(Watcher.Filter filter) {
        if (closed || watchers.size() >= MOST_WATCHERS) {
            return Optional.empty();
        }
        Watcher watcher = new Watcher(filter, this);
        watchers.add(watcher);
        return Optional.of(watcher);
    }

    void leave(Watcher watcher) {
        watchers.remove(watcher);
    }

    boolean isClosed() {
        return closed;
    }

    /** Ends every watch. */
    @Override
    public void close() {
        closed = true;
    }
}
