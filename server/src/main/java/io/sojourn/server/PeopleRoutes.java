package io.sojourn.server;

import io.sojourn.collect.Key;
import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import io.sojourn.ports.Intake;
import io.sojourn.ports.People;
import io.sojourn.server.console.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** People: search, profile, timeline, identity, split, erase. */
final class PeopleRoutes {
    private static final int MOST_IDS = 100;
    /** How long an erasure's answer waits for all files to be written anew. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);

    private final People people;
    private final KeyHolders holders;
    private final Imports imports;

    PeopleRoutes(People people, KeyHolders holders, Imports imports) {
        this.people = people;
        this.holders = holders;
        this.imports = imports;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/people", Route.Access.SIGNED_IN, this::list),
                new Route("GET", "/api/v1/people/{id}", Route.Access.SIGNED_IN, this::profile),
                new Route("GET", "/api/v1/people/{id}/timeline", Route.Access.SIGNED_IN, this::timeline),
                new Route("GET", "/api/v1/people/{id}/identity", Route.Access.IDENTITY, this::identity),
                new Route("POST", "/api/v1/people/{id}/split/preview", Route.Access.REPAIR, this::previewSplit),
                new Route("POST", "/api/v1/people/{id}/split", Route.Access.REPAIR, this::split),
                new Route("GET", "/api/v1/people/{id}/splits", Route.Access.IDENTITY, this::splits),
                new Route(
                        "POST",
                        "/api/v1/people/{id}/splits/{split}/undo/preview",
                        Route.Access.REPAIR,
                        this::previewLift),
                new Route("POST", "/api/v1/people/{id}/splits/{split}/undo", Route.Access.REPAIR, this::lift),
                Route.admin("DELETE", "/api/v1/people/{id}", this::erase));
    }

    private Answer list(Call call) {
        if (call.asker().role() == Role.STORE) {
            return Answer.all(ofStore(call));
        }
        List<String> ids = call.queries("id");
        if (!ids.isEmpty()) {
            return Answer.all(known(ids));
        }
        Optional<String> anyKey = call.query("q");
        if (anyKey.isPresent()) {
            return Answer.all(known(holders.of(anyKey.get())));
        }
        Optional<String> key = call.query("key");
        if (key.isPresent()) {
            List<Value.Obj> found = holders.of(holders.key(key.get(), "key"))
                    .flatMap(people::profile)
                    .map(List::of)
                    .orElse(List.of());
            return Answer.page(new People.Page(found, Optional.empty()));
        }
        Optional<People.Wanted> wanted = PeopleSearch.wanted(call);
        return wanted.isPresent()
                ? found(call, wanted.get())
                : Answer.page(people.list(call.query("cursor"), call.limit()));
    }

    /** Who holds the text as a whole key comes first on the first page; then those found one by one. */
    private Answer found(Call call, People.Wanted wanted) {
        Optional<String> text = call.query("find");
        boolean first = call.query("cursor").isEmpty() && PeopleSearch.textAlone(call);
        List<Value.Obj> holding = first && text.isPresent() ? known(holders.of(text.get())) : List.of();
        Set<String> known =
                holding.stream().map(each -> String.valueOf(each.text("id"))).collect(Collectors.toSet());
        People.Found found = people.find(wanted, call.query("cursor"), call.limit());
        List<Value> data = new ArrayList<>(holding);
        found.data().stream().filter(each -> !known.contains(each.text("id"))).forEach(data::add);
        return Answer.ok(Value.object(
                "data", Value.array(data),
                "nextCursor", found.nextCursor().<Value>map(Value::text).orElse(Value.NOTHING),
                "looked", found.looked()));
    }

    /** A store finds one person by a key that it was told, if the person was in that store; lists are not for it. */
    private List<Value.Obj> ofStore(Call call) {
        String key = call.query("q")
                .orElseThrow(() -> Problem.of(
                                403,
                                "not-your-role",
                                "you are signed in as store, which looks one person up by \"q\"; lists are for others")
                        .raised());
        return known(holders.of(key).stream()
                .filter(id -> wasIn(id, call.asker().store()))
                .limit(1)
                .toList());
    }

    private boolean wasIn(String id, String store) {
        return people.events(id).stream()
                .anyMatch(event -> store.equals(event.properties().text("store")));
    }

    private List<Value.Obj> known(Collection<String> ids) {
        if (ids.size() > MOST_IDS) {
            throw Problem.of(400, "too-many-ids", ids.size() + " ids; allowed are " + MOST_IDS)
                    .raised();
        }
        return ids.stream()
                .flatMap(id -> people.resolve(id).stream())
                .distinct()
                .flatMap(id -> people.profile(id).stream())
                .toList();
    }

    private String id(Call call) {
        String asked = call.path("id");
        return people.resolve(asked)
                .filter(id -> call.asker().role() != Role.STORE
                        || wasIn(id, call.asker().store()))
                .orElseThrow(() -> Problem.of(404, "unknown-profile", "no profile has or had the id \"" + asked + "\"")
                        .raised());
    }

    private Answer profile(Call call) {
        return found(people.profile(id(call)));
    }

    private Answer identity(Call call) {
        return found(people.identity(id(call)));
    }

    private static Answer found(Optional<Value.Obj> document) {
        return document.map(Answer::ok)
                .orElseThrow(() -> Problem.of(404, "unknown-profile", "the profile is gone")
                        .raised());
    }

    private Answer timeline(Call call) {
        return Answer.page(people.timeline(id(call), call.query("cursor"), call.limit()));
    }

    private Answer previewSplit(Call call) {
        return done(people.previewSplit(id(call), away(call)));
    }

    private Answer split(Call call) throws Intake.Refusal {
        return done(people.split(id(call), away(call), call.author()));
    }

    private Answer splits(Call call) {
        return Answer.all(people.splits(id(call)));
    }

    private Answer previewLift(Call call) {
        return done(people.previewLift(id(call), call.path("split")));
    }

    private Answer lift(Call call) throws Intake.Refusal {
        return done(people.lift(id(call), call.path("split"), call.author()));
    }

    /** What the workspace answers to a command; one that it refuses says why. */
    private static Answer done(Value.Obj answer) {
        String refused = answer.text("refused");
        if (refused == null) {
            return Answer.ok(answer);
        }
        String detail = answer.text("detail");
        throw Problem.of(refused.startsWith("no-such-") ? 404 : 409, refused, detail == null ? "refused" : detail)
                .raised();
    }

    private List<Key> away(Call call) {
        if (!(call.body().find("keys") instanceof Value.Array list)
                || list.items().isEmpty()) {
            throw Problem.faults(
                            "no-keys",
                            "\"keys\" lists the keys to take away, each as kind:value",
                            List.of(new Problem.Fault("/keys", "no-keys", "a list of at least one key")))
                    .raised();
        }
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            Value named = list.items().get(i);
            if (!(named instanceof Value.Text text)) {
                throw KeyHolders.bad("/keys/" + i, Json.write(named));
            }
            keys.add(holders.key(text.value(), "/keys/" + i));
        }
        return keys;
    }

    private Answer erase(Call call) throws Intake.Refusal {
        String id = id(call);
        imports.forgetFiles();
        Value.Obj gone = people.erase(id, call.author());
        return done(
                gone.find("refused") == null
                        ? gone.with("finished", Value.bool(people.erasedForGood(LONGEST_ANSWER)))
                        : gone);
    }
}
