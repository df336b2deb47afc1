package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.ports.Definitions;
import io.sojourn.ports.Definitions.Definition;
import io.sojourn.ports.Workspace;
import io.sojourn.unify.condition.Patterns;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rules and settings as versioned documents. What is removed is the standard again. */
final class DefinitionRoutes {
    private final Workspace workspace;
    private final Definitions definitions;
    private final Collecting collecting;
    private final DefinitionKinds kinds;
    private final SavedSegments segments;

    DefinitionRoutes(Workspace workspace, Collecting collecting, Patterns patterns) {
        this.workspace = workspace;
        this.definitions = workspace.definitions();
        this.collecting = collecting;
        this.segments = new SavedSegments(workspace, patterns);
        this.kinds = new DefinitionKinds(patterns, segments);
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/definitions/{kind}", Route.Access.SIGNED_IN, this::list),
                new Route("GET", "/api/v1/definitions/{kind}/{id}", Route.Access.SIGNED_IN, this::find),
                Route.admin("PUT", "/api/v1/definitions/{kind}/{id}", this::put),
                Route.admin("DELETE", "/api/v1/definitions/{kind}/{id}", this::remove),
                new Route("GET", "/api/v1/definitions/{kind}/{id}/revisions", Route.Access.WATCH, this::revisions));
    }

    private ZoneId zone() {
        return workspace.rules().settings().zone();
    }

    private static String kind(Call call) {
        String kind = call.path("kind");
        if (!DefinitionKinds.ALL.contains(kind)) {
            throw Problem.of(
                            404,
                            "unknown-kind",
                            "\"" + kind + "\" is no kind of definition; there are "
                                    + String.join(", ", DefinitionKinds.ALL))
                    .raised();
        }
        return kind;
    }

    static String id(Call call, String kind) {
        String id = call.path("id");
        if (!DefinitionKinds.allows(kind, id)) {
            throw Problem.of(
                            404,
                            "unknown-definition",
                            "a " + kind + " has no id \"" + id + "\"; there is one under \"" + DefinitionKinds.ONLY
                                    + "\", or ids are lower-case words with hyphens")
                    .raised();
        }
        return id;
    }

    private static Value.Obj described(Definition definition) {
        return Value.object(
                "kind", definition.kind(),
                "id", definition.id(),
                "revision", definition.revision(),
                "author", definition.author(),
                "savedAt", Instant.ofEpochMilli(definition.atMillis()).toString(),
                "document", definition.document());
    }

    /** Revision 0 is what stands while nothing is saved. */
    private static Value.Obj standard(String kind, String id, Value.Obj document) {
        return Value.object(
                "kind",
                kind,
                "id",
                id,
                "revision",
                0,
                "author",
                "standard",
                "savedAt",
                Value.NOTHING,
                "document",
                document);
    }

    private Answer list(Call call) {
        String kind = kind(call);
        Map<String, Value> byId = new TreeMap<>();
        for (String id : DefinitionKinds.standardIds(kind, zone())) {
            DefinitionKinds.standard(kind, id, zone()).ifPresent(each -> byId.put(id, standard(kind, id, each)));
        }
        definitions.list(kind).forEach(each -> byId.put(each.id(), described(each)));
        return Answer.all(new ArrayList<>(byId.values()));
    }

    private Answer find(Call call) {
        String kind = kind(call);
        String id = id(call, kind);
        return Answer.ok(definitions
                .find(kind, id)
                .map(DefinitionRoutes::described)
                .or(() -> DefinitionKinds.standard(kind, id, zone()).map(each -> standard(kind, id, each)))
                .orElseThrow(() -> unknown(kind, id).raised()));
    }

    private static Problem unknown(String kind, String id) {
        return Problem.of(404, "unknown-definition", "there is no " + kind + " \"" + id + "\"");
    }

    private Answer put(Call call) {
        return put(call, kind(call));
    }

    /** The same of segments alone, for those who keep questions. */
    Answer putSegment(Call call) {
        return put(call, DefinitionKinds.SEGMENT);
    }

    private Answer put(Call call, String kind) {
        String id = id(call, kind);
        Value.Obj document = call.body();
        Problem.require(kinds.problems(kind, id, document, workspace.rules()));
        Definition saved = Saving.save(call, definitions, kind, id, document);
        takeUp(kind);
        return Answer.ok(described(saved));
    }

    private void takeUp(String kind) {
        if (kind.equals(Collecting.SETTINGS)) {
            collecting.reload();
        }
    }

    private Answer remove(Call call) {
        return remove(call, kind(call));
    }

    Answer removeSegment(Call call) {
        return remove(call, DefinitionKinds.SEGMENT);
    }

    private Answer remove(Call call, String kind) {
        String id = id(call, kind);
        List<String> asking = kind.equals(DefinitionKinds.SEGMENT) ? segments.askingFor(id) : List.of();
        if (!asking.isEmpty()) {
            throw Problem.of(
                            409,
                            "in-use",
                            "the segment \"" + id + "\" is asked for by " + String.join(", ", asking)
                                    + "; change these first")
                    .raised();
        }
        if (!Saving.remove(call, definitions, kind, id)) {
            throw unknown(kind, id).raised();
        }
        takeUp(kind);
        return Answer.nothing();
    }

    private Answer revisions(Call call) {
        String kind = kind(call);
        String id = id(call, kind);
        List<Value> all = new ArrayList<>();
        DefinitionKinds.standard(kind, id, zone()).ifPresent(each -> all.add(standard(kind, id, each)));
        definitions.revisions(kind, id).forEach(each -> all.add(described(each)));
        return Answer.all(all);
    }
}
