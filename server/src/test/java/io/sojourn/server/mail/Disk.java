package io.sojourn.server.mail;

import io.sojourn.collect.Value;
import io.sojourn.ports.Definitions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Definitions that outlive whoever wrote them, and fail a save when they are told to, as a process that ends does. */
final class Disk implements Definitions {
    static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private record Kept(Definition definition, boolean removed) {}

    Predicate<String> failing = kind -> false;
    private final Map<String, List<Kept>> all = new TreeMap<>();
    private final LongSupplier clockMillis;

    Disk(LongSupplier clockMillis) {
        this.clockMillis = clockMillis;
    }

    private List<Kept> kept(String kind, String id) {
        return all.computeIfAbsent(kind + "/" + id, unused -> new ArrayList<>());
    }

    private Definition keep(String kind, String id, String author, Value.Obj document, boolean removed) {
        if (failing.test(kind)) {
            throw new Full();
        }
        List<Kept> revisions = kept(kind, id);
        Definition definition =
                new Definition(kind, id, revisions.size() + 1, author, clockMillis.getAsLong(), document);
        revisions.add(new Kept(definition, removed));
        return definition;
    }

    @Override
    public Definition save(String kind, String id, String author, Value.Obj document) {
        return keep(kind, id, author, document, false);
    }

    @Override
    public Optional<Definition> saveFrom(int began, String kind, String id, String author, Value.Obj document) {
        return revisions(kind, id).size() == began ? Optional.of(save(kind, id, author, document)) : Optional.empty();
    }

    @Override
    public Optional<Definition> find(String kind, String id) {
        List<Kept> revisions = kept(kind, id);
        return revisions.isEmpty() || revisions.getLast().removed()
                ? Optional.empty()
                : Optional.of(revisions.getLast().definition());
    }

    @Override
    public List<Definition> list(String kind) {
        return List.copyOf(all.values()).stream()
                .filter(revisions ->
                        !revisions.isEmpty() && !revisions.getLast().removed())
                .map(revisions -> revisions.getLast().definition())
                .filter(definition -> definition.kind().equals(kind))
                .sorted(Comparator.comparing(Definition::id))
                .toList();
    }

    @Override
    public List<Definition> revisions(String kind, String id) {
        return kept(kind, id).stream().map(Kept::definition).toList();
    }

    @Override
    public boolean removeFrom(int began, String kind, String id, String author) {
        boolean stands = find(kind, id).filter(each -> each.revision() == began).isPresent();
        return stands && remove(kind, id, author);
    }

    @Override
    public boolean remove(String kind, String id, String author) {
        if (find(kind, id).isEmpty()) {
            return false;
        }
        keep(kind, id, author, Value.Obj.empty(), true);
        return true;
    }
}
