package io.sojourn.files;

import io.sojourn.collect.Event;
import io.sojourn.collect.Rejection;
import io.sojourn.ports.Intake;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** A workspace's intake in memory: knows duplicates until told to forget them, and can be told to refuse or to crash. */
final class MemoryIntake implements Intake, ImportCheckpoints {
    final Map<String, Event> known = new LinkedHashMap<>();
    final List<Event> stored = new ArrayList<>();
    final List<Rejection> rejections = new ArrayList<>();
    final Map<String, ImportCheckpoint> checkpoints = new LinkedHashMap<>();
    final Queue<Refusal> refusals = new ArrayDeque<>();
    int checkpointsSaved;

    /** Counts down at every step, before and after it took effect; at zero the process dies. */
    int stepsUntilCrash = Integer.MAX_VALUE;

    static final class Crash extends Error {}

    private void step() {
        if (--stepsUntilCrash == 0) {
            throw new Crash();
        }
    }

    @Override
    public Accepted accept(List<Event> events, List<Rejection> refused) throws Refusal {
        step();
        if (!refusals.isEmpty()) {
            throw refusals.remove();
        }
        int fresh = 0;
        for (Event event : events) {
            if (known.putIfAbsent(event.messageId(), event) == null) {
                stored.add(event);
                fresh++;
            }
        }
        rejections.addAll(refused);
        step();
        return new Accepted(fresh, events.size() - fresh, refused.size());
    }

    @Override
    public long undo(String importId) {
        List<Event> gone = stored.stream()
                .filter(event -> importId.equals(event.importId()))
                .toList();
        gone.forEach(event -> known.remove(event.messageId()));
        stored.removeIf(event -> importId.equals(event.importId()));
        return gone.size();
    }

    @Override
    public Optional<ImportCheckpoint> find(String importId) {
        return Optional.ofNullable(checkpoints.get(importId));
    }

    @Override
    public void save(ImportCheckpoint checkpoint) {
        step();
        checkpointsSaved++;
        checkpoints.put(checkpoint.importId(), ImportCheckpoint.of(checkpoint.document()));
        step();
    }

    @Override
    public void remove(String importId) {
        checkpoints.remove(importId);
    }
}
