package io.sojourn.server;

import io.sojourn.collect.Arrival;
import io.sojourn.collect.Item;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.json.Batch;
import io.sojourn.measure.JourneyTable;
import io.sojourn.ports.Definitions;
import io.sojourn.ports.Definitions.Definition;
import io.sojourn.ports.Intake;
import io.sojourn.ports.People;
import io.sojourn.ports.Workspace;
import io.sojourn.unify.condition.HandMadeList;
import io.sojourn.unify.condition.Problems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** Lists of people that were made by hand: who is put on one, and taken off, by identifiers or as a segment has them now. */
final class ListRoutes {
    static final String KIND = "list";
    private static final String SEGMENT = "segment";
    private static final int PAGE = 500;

    private final Workspace workspace;
    private final Definitions definitions;
    private final Collecting collecting;
    private final SavedSegments segments;
    private final Named named;
    private final LongSupplier clockMillis;
    /** Nobody is put on a list while it is deleted. */
    private final Lock changing = new ReentrantLock();

    ListRoutes(Workspace workspace, Collecting collecting, SavedSegments segments, LongSupplier clockMillis) {
        this.workspace = workspace;
        this.definitions = workspace.definitions();
        this.segments = segments;
        this.named = new Named(workspace);
        this.collecting = collecting;
        this.clockMillis = clockMillis;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/lists", Route.Access.ASK, call -> list()),
                new Route("PUT", "/api/v1/lists/{id}", Route.Access.KEEP, this::put),
                new Route("DELETE", "/api/v1/lists/{id}", Route.Access.KEEP, this::remove),
                new Route("GET", "/api/v1/lists/{id}/people", Route.Access.ASK, this::people),
                new Route("POST", "/api/v1/lists/{id}/people", Route.Access.KEEP, this::change));
    }

    private Answer list() {
        JourneyTable table = workspace.journeys();
        return Answer.all(definitions.list(KIND).stream()
                .map(each -> described(each, on(table, each.id()).size()))
                .toList());
    }

    private Value.Obj described(Definition list, int people) {
        String name = list.document().text("name");
        return Value.object(
                "id", list.id(),
                "name", name == null ? list.id() : name,
                "author", list.author(),
                "savedAt", Instant.ofEpochMilli(list.atMillis()).toString(),
                "people", people,
                "usedBy", segments.onList(list.id()));
    }

    private List<Long> on(JourneyTable table, String id) {
        return Fulfilling.persons(table, Optional.of(HandMadeList.on(id)), clockMillis.getAsLong());
    }

    private Answer put(Call call) {
        String id = call.path("id");
        if (!DefinitionKinds.allows(KIND, id)) {
            throw Problem.of(
                            404,
                            "unknown-list",
                            "a list has no id \"" + id + "\"; ids are lower-case words with hyphens")
                    .raised();
        }
        Value.Obj body = call.body();
        Problems problems = new Problems();
        only(body, "", problems, "name");
        if (body.has("name") && !(body.find("name") instanceof Value.Text)) {
            problems.add("bad-definition", "/name", "\"name\" is a text");
        }
        Problem.require(problems);
        Definition saved = definitions.save(KIND, id, call.author(), body);
        return Answer.ok(described(saved, on(workspace.journeys(), id).size()));
    }

    static void only(Value.Obj object, String pointer, Problems problems, String... allowed) {
        for (int i = 0; i < object.size(); i++) {
            if (!List.of(allowed).contains(object.name(i))) {
                problems.add(
                        "unknown-key",
                        Problems.into(pointer, object.name(i)),
                        "\"" + object.name(i) + "\" is not known; allowed are " + String.join(", ", allowed));
            }
        }
    }

    private Answer remove(Call call) throws Intake.Refusal {
        changing.lock();
        try {
            return removeNow(call);
        } finally {
            changing.unlock();
        }
    }

    /**
     * Whoever is on it is taken off first, so that a list which is begun anew under its id is empty, and nobody stays in a
     * segment that asks for it later. Who was put on it a moment ago is seen only when that is folded.
     */
    private Answer removeNow(Call call) throws Intake.Refusal {
        String id = known(call);
        List<String> asking = segments.onList(id);
        if (!asking.isEmpty()) {
            throw Problem.of(
                            409,
                            "in-use",
                            "the list \"" + id + "\" is asked for by " + String.join(", ", asking)
                                    + "; change these segments first")
                    .raised();
        }
        workspace.settle();
        JourneyTable table = workspace.journeys();
        List<Item> items = new ArrayList<>();
        for (long person : on(table, id)) {
            named.ofProfile(table.personName(person)).ifPresent(key -> items.add(said(items.size(), id, key, false)));
        }
        takeAll(items);
        definitions.remove(KIND, id, call.author());
        return Answer.nothing();
    }

    private String known(Call call) {
        String id = call.path("id");
        if (definitions.find(KIND, id).isEmpty()) {
            throw Problem.of(404, "unknown-list", "there is no list \"" + id + "\"")
                    .raised();
        }
        return id;
    }

    private Answer people(Call call) {
        JourneyTable table = workspace.journeys();
        List<String> ids =
                on(table, known(call)).stream().map(table::personName).sorted().toList();
        String after = call.query("cursor").orElse("");
        List<String> page = ids.stream()
                .filter(each -> each.compareTo(after) > 0)
                .limit(call.limit())
                .toList();
        boolean more = !page.isEmpty() && page.getLast().compareTo(ids.getLast()) < 0;
        return Answer.page(new People.Page(
                page.stream().map(each -> Value.object("id", each)).toList(),
                more ? Optional.of(page.getLast()) : Optional.empty()));
    }

    private Answer change(Call call) throws Intake.Refusal {
        changing.lock();
        try {
            return changeNow(call);
        } finally {
            changing.unlock();
        }
    }

    private Answer changeNow(Call call) throws Intake.Refusal {
        String list = known(call);
        Value.Obj body = call.body();
        Problems problems = new Problems();
        only(body, "", problems, "add", "remove", SEGMENT);
        if (body.isEmpty()) {
            problems.add("bad-list", "", "one of add, remove and segment says who");
        }
        List<Item> items = new ArrayList<>();
        named.listed(body.find("add"), "/add", problems).forEach(key -> items.add(said(items.size(), list, key, true)));
        named.listed(body.find("remove"), "/remove", problems)
                .forEach(key -> items.add(said(items.size(), list, key, false)));
        named.members(body.find(SEGMENT), problems).forEach(key -> items.add(said(items.size(), list, key, true)));
        Problem.require(problems);
        Intake.Accepted taken = takeAll(items);
        return Answer.ok(Value.object("taken", taken.stored(), "rejected", taken.rejected()));
    }

    private Intake.Accepted takeAll(List<Item> items) throws Intake.Refusal {
        int stored = 0;
        int duplicates = 0;
        int rejected = 0;
        for (int from = 0; from < items.size(); from += PAGE) {
            Intake.Accepted accepted = take(items.subList(from, Math.min(items.size(), from + PAGE)));
            stored += accepted.stored();
            duplicates += accepted.duplicates();
            rejected += accepted.rejected();
        }
        return new Intake.Accepted(stored, duplicates, rejected);
    }

    private Intake.Accepted take(List<Item> items) throws Intake.Refusal {
        Source source = Source.of(HandMadeList.SOURCE, Source.Kind.SERVER, "");
        return collecting.take(
                new Batch(Optional.empty(), "", Value.Obj.empty(), Value.Obj.empty(), items),
                Arrival.live(source, clockMillis.getAsLong(), index -> "list-" + UUID.randomUUID()));
    }

    private static Item said(int index, String list, Named.Key key, boolean on) {
        return new Item.Message(
                index,
                Value.object(
                        "type",
                        "track",
                        "event",
                        HandMadeList.EVENT,
                        "context",
                        Value.object("externalIds", List.of(Value.object("type", key.kind(), "id", key.value()))),
                        "properties",
                        Value.object(HandMadeList.LIST, list, HandMadeList.ON, on)));
    }
}
