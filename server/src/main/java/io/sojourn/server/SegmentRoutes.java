package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.measure.AnalysisContext;
import io.sojourn.measure.JourneyTable;
import io.sojourn.measure.Notes;
import io.sojourn.measure.StoppableTable;
import io.sojourn.ports.Definitions.Definition;
import io.sojourn.ports.Memberships;
import io.sojourn.ports.Memberships.Followed;
import io.sojourn.ports.People;
import io.sojourn.ports.Workspace;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.Patterns;
import io.sojourn.unify.condition.Problems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Segments: who is in them, who came and went, why; and who would be in one that is not saved. */
final class SegmentRoutes {
    private static final int SAMPLE = 12;
    /** Overlap with saved segments is told of so many at most. */
    private static final int COMPARED = 2_000;

    private final Workspace workspace;
    private final Memberships memberships;
    private final DefinitionRoutes definitions;
    private final Patterns patterns;
    private final LongSupplier clockMillis;

    SegmentRoutes(Workspace workspace, DefinitionRoutes definitions, Patterns patterns, LongSupplier clockMillis) {
        this.workspace = workspace;
        this.memberships = workspace.memberships();
        this.definitions = definitions;
        this.patterns = patterns;
        this.clockMillis = clockMillis;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/segments", Route.Access.ASK, call -> list()),
                new Route("PUT", "/api/v1/segments/{id}", Route.Access.KEEP, definitions::putSegment),
                new Route("DELETE", "/api/v1/segments/{id}", Route.Access.KEEP, definitions::removeSegment),
                new Route("GET", "/api/v1/segments/{id}/people", Route.Access.ASK, this::people),
                new Route("GET", "/api/v1/segments/{id}/history", Route.Access.ASK, this::history),
                new Route("GET", "/api/v1/segments/{id}/why", Route.Access.IDENTITY, this::why),
                new Route("POST", "/api/v1/segment-preview", Route.Access.ASK, this::preview),
                new Route("POST", "/api/v1/segment-backtest", Route.Access.ASK, this::backtest),
                new Route("GET", "/api/v1/people/{id}/segments", Route.Access.IDENTITY, this::ofPerson));
    }

    private Answer list() {
        Map<String, Followed> followed = new TreeMap<>();
        memberships.list().forEach(each -> followed.put(each.segment(), each));
        return Answer.all(workspace.definitions().list(DefinitionKinds.SEGMENT).stream()
                .map(definition -> described(definition, Optional.ofNullable(followed.get(definition.id()))))
                .toList());
    }

    /** A segment that was just saved is followed a moment later. */
    private static Value.Obj described(Definition definition, Optional<Followed> followed) {
        return Value.object(
                "id", definition.id(),
                "name", named(definition),
                "revision", definition.revision(),
                "author", definition.author(),
                "savedAt", Instant.ofEpochMilli(definition.atMillis()).toString(),
                "condition",
                        Optional.ofNullable(definition.document().find("condition"))
                                .orElse(Value.NOTHING),
                "people", followed.map(Followed::people).orElse(0L),
                "whole", followed.map(Followed::whole).orElse(false),
                "looked", followed.map(Followed::looked).orElse(0L),
                "of", followed.map(Followed::of).orElse(0L));
    }

    private static String named(Definition definition) {
        String name = definition.document().text("name");
        return name == null ? definition.id() : name;
    }

    private Answer people(Call call) {
        return Answer.page(memberships
                .people(call.path("id"), call.query("cursor"), call.limit())
                .orElseThrow(() -> unknown(call.path("id"))));
    }

    private Answer history(Call call) {
        return Answer.page(memberships
                .history(call.path("id"), call.query("cursor"), call.limit())
                .orElseThrow(() -> unknown(call.path("id"))));
    }

    private static RuntimeException unknown(String id) {
        return Problem.of(404, "unknown-segment", "there is no segment \"" + id + "\"")
                .raised();
    }

    private Answer why(Call call) {
        String id = call.path("id");
        if (workspace.definitions().find(DefinitionKinds.SEGMENT, id).isEmpty()) {
            throw unknown(id);
        }
        String person = call.query("person").orElse("");
        return Answer.ok(memberships.why(id, person).orElseThrow(() -> nobody(person)));
    }

    private static RuntimeException nobody(String id) {
        return Problem.of(404, "unknown-profile", "no profile has or had the id \"" + id + "\"")
                .raised();
    }

    private Answer ofPerson(Call call) {
        String id = call.path("id");
        Value.Obj of = memberships.of(id).orElseThrow(() -> nobody(id));
        Map<String, String> names = new TreeMap<>();
        workspace
                .definitions()
                .list(DefinitionKinds.SEGMENT)
                .forEach(definition -> names.put(definition.id(), named(definition)));
        return Answer.ok(Value.object("in", withNames(of, "in", names), "history", withNames(of, "history", names)));
    }

    private static Value withNames(Value.Obj of, String list, Map<String, String> names) {
        List<Value> named = new ArrayList<>();
        if (of.find(list) instanceof Value.Array items) {
            for (Value item : items.items()) {
                if (item instanceof Value.Obj one) {
                    String id = String.valueOf(one.text("segment"));
                    named.add(one.with("name", Value.text(names.getOrDefault(id, id))));
                }
            }
        }
        return Value.array(named);
    }

    /** Who fulfils a condition now: how many, some of them, and how many of them are in saved segments. */
    private Answer preview(Call call) {
        Value.Obj body = call.body();
        Problems problems = new Problems();
        Optional<Condition> condition =
                AskedCondition.read(workspace, patterns, body, "a preview", List.of(), problems);
        Problem.require(problems);
        return Answer.ok(noted(previewOf(condition.orElseThrow(), call.left()), body, problems));
    }

    /** Who would have entered and left, by day. */
    private Answer backtest(Call call) {
        Value.Obj body = call.body();
        Problems problems = new Problems();
        Optional<Value.Obj> told = new SegmentBacktest(workspace, patterns, clockMillis.getAsLong()).of(body, problems);
        Problem.require(problems);
        return Answer.ok(noted(told.orElseThrow(), body, problems));
    }

    /** With what the condition names and nobody has seen. */
    private Value.Obj noted(Value.Obj answer, Value.Obj body, Problems problems) {
        AnalysisContext context = AnalysisContext.of(
                clockMillis.getAsLong(), workspace.rules(), patterns, new SavedSegments(workspace, patterns));
        return Notes.beside(answer, body, problems.named(), workspace.journeys(), context);
    }

    private Value.Obj previewOf(Condition condition, BooleanSupplier unwanted) {
        JourneyTable table = new StoppableTable(workspace.journeys(), unwanted);
        List<Long> found = Fulfilling.persons(table, Optional.of(condition), clockMillis.getAsLong());
        int of = Fulfilling.persons(table, Optional.empty(), clockMillis.getAsLong())
                .size();
        List<String> ids =
                found.stream().limit(COMPARED).map(table::personName).sorted().toList();
        Map<String, Long> counts = memberships.among(ids);
        List<Value> overlap = new ArrayList<>();
        for (Definition definition : workspace.definitions().list(DefinitionKinds.SEGMENT)) {
            overlap.add(Value.object(
                    "segment", definition.id(),
                    "name", named(definition),
                    "people", counts.getOrDefault(definition.id(), 0L)));
        }
        People people = workspace.people();
        List<Value> sample = new ArrayList<>();
        for (String id : ids.subList(0, Math.min(SAMPLE, ids.size()))) {
            people.profile(id).ifPresent(sample::add);
        }
        return Value.object(
                "people", found.size(),
                "of", of,
                "sample", Value.array(sample),
                "compared", ids.size(),
                "overlap", Value.array(overlap));
    }
}
