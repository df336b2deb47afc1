package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.ports.Definitions.Definition;
import io.sojourn.ports.Workspace;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.Patterns;
import io.sojourn.unify.condition.Problems;
import io.sojourn.unify.condition.Segments;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A workspace's saved segments by id, as analyses ask for them: over HTTP and on the command line alike. */
public final class SavedSegments implements Function<String, Optional<Condition>> {
    private final Workspace workspace;
    private final Patterns patterns;

    public SavedSegments(Workspace workspace, Patterns patterns) {
        this.workspace = workspace;
        this.patterns = patterns;
    }

    @Override
    public Optional<Condition> apply(String id) {
        return all().rule(id, "", new Problems());
    }

    /** As conditions name them. */
    Segments all() {
        return Segments.saved(this::condition, patterns, zone());
    }

    /** As the condition of one of them names others: none may ask for itself in a circle. */
    Segments inside(String id) {
        return Segments.savedInside(id, this::condition, patterns, zone());
    }

    private ZoneId zone() {
        return workspace.rules().settings().zone();
    }

    private Optional<Value> condition(String id) {
        return workspace
                .definitions()
                .find(DefinitionKinds.SEGMENT, id)
                .map(definition -> definition.document().find("condition"));
    }

    /** The ids of those that ask for that one by name. */
    List<String> askingFor(String id) {
        return naming("segment", id);
    }

    /** The ids of those that ask for a hand-made list. */
    List<String> onList(String list) {
        return naming("list", list);
    }

    private List<String> naming(String kind, String id) {
        return workspace.definitions().list(DefinitionKinds.SEGMENT).stream()
                .filter(definition -> names(definition.document().find("condition"), kind, id))
                .map(Definition::id)
                .toList();
    }

    private static boolean names(@Nullable Value condition, String kind, String id) {
        return switch (condition) {
            case Value.Array list -> list.items().stream().anyMatch(item -> names(item, kind, id));
            case Value.Obj object -> {
                boolean found = object.find(kind) instanceof Value.Text text
                        && text.value().equals(id);
                for (String inner : List.of("and", "or", "not", "held")) {
                    found = found || names(object.find(inner), kind, id);
                }
                yield found;
            }
            case null, default -> false;
        };
    }
}
