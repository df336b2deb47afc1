package io.sojourn.embedded;

import io.sojourn.collect.Value;
import io.sojourn.ports.Definitions;
import io.sojourn.ports.Intake.Refusal;
import io.sojourn.ports.StoreFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Definitions, on the heap; every save is in the log before it is here. Any thread may use it. */
final class EmbeddedDefinitions implements Definitions {
    private final Map<String, List<Entry.Defined>> revisions = new TreeMap<>();
    private final Appending appending;
    private final LongSupplier clock;

    EmbeddedDefinitions(List<Entry.Defined> stored, Appending appending, LongSupplier clock) {
        this.appending = appending;
        this.clock = clock;
        stored.forEach(this::keep);
    }

    /** Puts an entry into the log, and waits until it is durable. */
    interface Appending {
        void append(Entry entry) throws Refusal;
    }

    /** Those that are not removed, among all revisions. */
    static List<Definition> newest(Collection<Entry.Defined> all) {
        Map<String, Entry.Defined> newest = new TreeMap<>();
        all.forEach(each -> newest.merge(
                name(each.definition().kind(), each.definition().id()),
                each,
                (a, b) -> a.definition().revision() > b.definition().revision() ? a : b));
        return newest.values().stream()
                .filter(each -> !each.removed())
                .map(Entry.Defined::definition)
                .toList();
    }

    private static String name(String kind, String id) {
        return kind + "\n" + id;
    }

    private void keep(Entry.Defined defined) {
        revisions
                .computeIfAbsent(
                        name(defined.definition().kind(), defined.definition().id()), any -> new ArrayList<>())
                .add(defined);
    }

    @Override
    public synchronized Definition save(String kind, String id, String author, Value.Obj document) {
        return append(kind, id, author, document, false);
    }

    @Override
    public synchronized Optional<Definition> saveFrom(
            int began, String kind, String id, String author, Value.Obj document) {
        int stands = find(kind, id).map(Definition::revision).orElse(0);
        boolean newest = began == stands || began == revisions(kind, id).size();
        return newest ? Optional.of(append(kind, id, author, document, false)) : Optional.empty();
    }

    private Definition append(String kind, String id, String author, Value.Obj document, boolean removed) {
        int revision = revisions(kind, id).size() + 1;
        Definition definition = new Definition(kind, id, revision, author, clock.getAsLong(), document);
        Entry.Defined defined = new Entry.Defined(definition, removed);
        try {
            appending.append(defined);
        } catch (Refusal refusal) {
            throw new StoreFailure(StoreFailure.Kind.FAILED, "not saved: " + refusal.getMessage(), refusal);
        }
        keep(defined);
        return definition;
    }

    @Override
    public synchronized Optional<Definition> find(String kind, String id) {
        List<Entry.Defined> all = revisions.getOrDefault(name(kind, id), List.of());
        return all.isEmpty() || all.getLast().removed()
                ? Optional.empty()
                : Optional.of(all.getLast().definition());
    }

    @Override
    public synchronized List<Definition> list(String kind) {
        List<Definition> newest = new ArrayList<>();
        for (List<Entry.Defined> all : revisions.values()) {
            Entry.Defined last = all.getLast();
            if (last.definition().kind().equals(kind) && !last.removed()) {
                newest.add(last.definition());
            }
        }
        newest.sort(Comparator.comparing(Definition::id));
        return newest;
    }

    @Override
    public synchronized List<Definition> revisions(String kind, String id) {
        return revisions.getOrDefault(name(kind, id), List.of()).stream()
                .map(Entry.Defined::definition)
                .toList();
    }

    @Override
    public synchronized boolean remove(String kind, String id, String author) {
        if (find(kind, id).isEmpty()) {
            return false;
        }
        append(kind, id, author, Value.Obj.empty(), true);
        return true;
    }

    @Override
    public synchronized boolean removeFrom(int began, String kind, String id, String author) {
        boolean stands = find(kind, id).filter(each -> each.revision() == began).isPresent();
        return stands && remove(kind, id, author);
    }
}
