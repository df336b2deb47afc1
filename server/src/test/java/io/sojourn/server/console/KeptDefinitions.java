package io.sojourn.server.console;

import io.sojourn.collect.Value;
import io.sojourn.ports.Definitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Definitions in memory, which outlive the accounts that are opened over them as a store does. */
final class KeptDefinitions implements Definitions {
    private final Map<String, List<Definition>> saved = new TreeMap<>();

    private static String key(String kind, String id) {
        return kind + "/" + id;
    }

    @Override
    public Definition save(String kind, String id, String author, Value.Obj document) {
        List<Definition> all = saved.computeIfAbsent(key(kind, id), unused -> new ArrayList<>());
        Definition definition = new Definition(kind, id, all.size() + 1, author, 0, document);
        all.add(definition);
        return definition;
    }

    @Override
    public Optional<Definition> saveFrom(int began, String kind, String id, String author, Value.Obj document) {
        return revisions(kind, id).size() == began ? Optional.of(save(kind, id, author, document)) : Optional.empty();
    }

    @Override
    public Optional<Definition> find(String kind, String id) {
        return Optional.ofNullable(saved.get(key(kind, id))).map(List::getLast);
    }

    @Override
    public List<Definition> list(String kind) {
        return saved.values().stream()
                .map(List::getLast)
                .filter(definition -> definition.kind().equals(kind))
                .toList();
    }

    @Override
    public List<Definition> revisions(String kind, String id) {
        return List.copyOf(saved.getOrDefault(key(kind, id), List.of()));
    }

    @Override
    public boolean removeFrom(int began, String kind, String id, String author) {
        boolean stands = find(kind, id).filter(each -> each.revision() == began).isPresent();
        return stands && remove(kind, id, author);
    }

    @Override
    public boolean remove(String kind, String id, String author) {
        return saved.remove(key(kind, id)) != null;
    }
}
