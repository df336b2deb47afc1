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
import io.sojourn.ports.Memberships;
import io.sojourn.ports.People;
import io.sojourn.ports.Workspace;
import io.sojourn.unify.condition.HandMadeList;
import io.sojourn.unify.condition.Problems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Lists of people that were made by hand: who is put on one, and taken off, by identifiers or as a segment has them now. */
final class ListRoutes {
    static final String KIND = "list";
    private static final String SEGMENT = "segment";
    private static final int MOST_AT_ONCE = 5_000;
    private static final int PAGE = 500;
    private static final List<String> KINDS =
            List.of("userId", "memberId", "lineUserId", "phone", "email", "anonymousId");

    private final Workspace workspace;
    private final Definitions definitions;
    private final Collecting collecting;
    private final LongSupplier clockMillis;

    ListRoutes(Workspace workspace, Collecting collecting, LongSupplier clockMillis) {
        this.workspace = workspace;
        this.definitions = workspace.definitions();
        this.collecting = collecting;
        this.clockMillis = clockMillis;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/lists", Route.Access.ASK, call -> list()),
                new Route("PUT", "/api/v1/lists/{id}", Route.Access.KEEP, this::put),
                new Route("GET", "/api/v1/lists/{id}/people", Route.Access.ASK, this::people),
                new Route("POST", "/api/v1/lists/{id}/people", Route.Access.KEEP, this::change));
    }

    private Answer list() {
        JourneyTable table = workspace.journeys();
        return Answer.all(definitions.list(KIND).stream()
                .map(each -> described(each, on(table, each.id()).size()))
                .toList());
    }

    private static Value.Obj described(Definition list, int people) {
        String name = list.document().text("name");
        return Value.object(
                "id", list.id(),
                "name", name == null ? list.id() : name,
                "author", list.author(),
                "savedAt", Instant.ofEpochMilli(list.atMillis()).toString(),
                "people", people);
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

    private static void only(Value.Obj object, String pointer, Problems problems, String... allowed) {
        for (int i = 0; i < object.size(); i++) {
            if (!List.of(allowed).contains(object.name(i))) {
                problems.add(
                        "unknown-key",
                        Problems.into(pointer, object.name(i)),
                        "\"" + object.name(i) + "\" is not known; allowed are " + String.join(", ", allowed));
            }
        }
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
        String list = known(call);
        Value.Obj body = call.body();
        Problems problems = new Problems();
        only(body, "", problems, "add", "remove", SEGMENT);
        if (body.isEmpty()) {
            problems.add("bad-list", "", "one of add, remove and segment says who");
        }
        List<Item> items = new ArrayList<>();
        named(body.find("add"), "/add", problems).forEach(key -> items.add(said(items.size(), list, key, true)));
        named(body.find("remove"), "/remove", problems).forEach(key -> items.add(said(items.size(), list, key, false)));
        members(body.find(SEGMENT), problems).forEach(key -> items.add(said(items.size(), list, key, true)));
        Problem.require(problems);
        int stored = 0;
        int rejected = 0;
        for (int from = 0; from < items.size(); from += PAGE) {
            Intake.Accepted accepted = take(items.subList(from, Math.min(items.size(), from + PAGE)));
            stored += accepted.stored();
            rejected += accepted.rejected();
        }
        return Answer.ok(Value.object("taken", stored, "rejected", rejected));
    }

    private Intake.Accepted take(List<Item> items) throws Intake.Refusal {
        Source source = Source.of(HandMadeList.SOURCE, Source.Kind.SERVER, "");
        return collecting.take(
                new Batch(Optional.empty(), "", Value.Obj.empty(), Value.Obj.empty(), items),
                Arrival.live(source, clockMillis.getAsLong(), index -> "list-" + UUID.randomUUID()));
    }

    private static Item said(int index, String list, Key key, boolean on) {
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

    /** An identifier as it was given; collecting makes a key of it, or rejects it. */
    private record Key(String kind, String value) {}

    private List<Key> named(@Nullable Value who, String pointer, Problems problems) {
        if (who == null) {
            return List.of();
        }
        if (!(who instanceof Value.Array list) || list.items().size() > MOST_AT_ONCE) {
            problems.add("bad-list", pointer, "a list of at most " + MOST_AT_ONCE + " people");
            return List.of();
        }
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            Optional<Key> key = one(list.items().get(i));
            if (key.isEmpty()) {
                problems.add(
                        "bad-list",
                        Problems.into(pointer, i),
                        "somebody is an object with one of id, " + String.join(", ", KINDS)
                                + ", which is a text; an id is that of a profile");
            }
            key.ifPresent(keys::add);
        }
        return keys;
    }

    private Optional<Key> one(Value somebody) {
        if (!(somebody instanceof Value.Obj object)
                || object.size() != 1
                || !(object.value(0) instanceof Value.Text text)) {
            return Optional.empty();
        }
        if (object.name(0).equals("id")) {
            return ofProfile(text.value());
        }
        return KINDS.contains(object.name(0)) ? Optional.of(new Key(object.name(0), text.value())) : Optional.empty();
    }

    /** A profile's strongest key. */
    private Optional<Key> ofProfile(String id) {
        return workspace
                .people()
                .profile(id)
                .flatMap(profile -> profile.find("keys") instanceof Value.Array keys
                                && !keys.items().isEmpty()
                                && keys.items().getFirst() instanceof Value.Obj key
                        ? Optional.of(new Key(String.valueOf(key.text("kind")), String.valueOf(key.text("value"))))
                        : Optional.empty());
    }

    /** Who is in a segment now. */
    private List<Key> members(@Nullable Value segment, Problems problems) {
        if (segment == null) {
            return List.of();
        }
        Memberships memberships = workspace.memberships();
        List<Key> keys = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Optional<People.Page> page =
                    segment instanceof Value.Text id ? memberships.people(id.value(), cursor, PAGE) : Optional.empty();
            if (page.isEmpty()) {
                problems.add("bad-list", "/segment", "\"segment\" is the id of a saved segment");
                return List.of();
            }
            page.get()
                    .data()
                    .forEach(each -> ofProfile(String.valueOf(each.text("id"))).ifPresent(keys::add));
            cursor = page.get().nextCursor();
        } while (cursor.isPresent());
        return keys;
    }
}
