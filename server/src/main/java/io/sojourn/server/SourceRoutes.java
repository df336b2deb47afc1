package io.sojourn.server;

import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.ports.Definitions.Definition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Sources, their write keys, and the keys of administrators. */
final class SourceRoutes {
    private final Sources sources;
    private final AccessKeys keys;
    private final Volumes volumes;
    private final Trust trust;
    private final LongSupplier clockMillis;

    SourceRoutes(Sources sources, AccessKeys keys, Volumes volumes, Trust trust, LongSupplier clockMillis) {
        this.sources = sources;
        this.keys = keys;
        this.volumes = volumes;
        this.trust = trust;
        this.clockMillis = clockMillis;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        "GET",
                        "/api/v1/sources",
                        Route.Access.WATCH,
                        call -> Answer.all(
                                sources.list().stream().map(this::described).toList())),
                Route.admin("POST", "/api/v1/sources", this::create),
                new Route("GET", "/api/v1/sources/{id}", Route.Access.WATCH, call -> Answer.ok(described(known(call)))),
                Route.admin("GET", "/api/v1/sources/{id}/trust", this::trust),
                Route.admin("PUT", "/api/v1/sources/{id}", this::update),
                Route.admin("DELETE", "/api/v1/sources/{id}", this::remove),
                Route.admin("POST", "/api/v1/sources/{id}/keys", this::newWriteKey),
                Route.admin(
                        "GET",
                        "/api/v1/keys",
                        call -> Answer.all(
                                keys.list().stream().map(this::described).toList())),
                Route.admin("POST", "/api/v1/keys", this::newAdminKey),
                Route.admin("DELETE", "/api/v1/keys/{id}", this::revoke));
    }

    private Value.Obj described(Source source) {
        List<Value> own = new ArrayList<>();
        for (Definition key : keys.list()) {
            if (source.id().equals(key.document().text("source"))) {
                own.add(described(key));
            }
        }
        Volumes.Volume day = volumes.ofDay(source.id(), clockMillis.getAsLong());
        return Sources.document(source)
                .with("keys", Value.array(own))
                .with("lastDay", Value.object("accepted", day.accepted(), "rejected", day.rejected()));
    }

    private Value.Obj described(Definition key) {
        Value.Obj document = key.document();
        Value.Obj shown = Value.object(
                "id",
                key.id(),
                "createdAt",
                Instant.ofEpochMilli(key.atMillis()).toString());
        for (String name : List.of("right", "source", "name", "ends")) {
            Value value = document.find(name);
            if (value != null) {
                shown = shown.with(name, value);
            }
        }
        Value lastUsed = keys.lastUsedMillis(key.id())
                .<Value>map(millis -> Value.text(Instant.ofEpochMilli(millis).toString()))
                .orElse(Value.NOTHING);
        return shown.with("lastUsedAt", lastUsed);
    }

    private Source known(Call call) {
        Source source = sources.find(call.path("id"));
        if (source == null) {
            throw Problem.of(404, "unknown-source", "there is no source \"" + call.path("id") + "\"")
                    .raised();
        }
        return source;
    }

    private static Source read(String id, Value.Obj document) {
        List<Problem.Fault> faults = new ArrayList<>();
        return Sources.read(id, document, faults)
                .orElseThrow(() -> Problem.faults(
                                "bad-source",
                                "the source is not usable: " + faults.getFirst().detail(),
                                faults)
                        .raised());
    }

    private Answer create(Call call) {
        Value.Obj document = call.body();
        String id = document.text("id");
        Source source = read(id == null ? "" : id, document);
        if (sources.find(source.id()) != null) {
            throw Problem.of(409, "source-exists", "there is a source \"" + source.id() + "\" already")
                    .raised();
        }
        sources.save(source, call.author());
        AccessKeys.Made made = keys.make(AccessKeys.Right.WRITE, source.id(), "first", call.author());
        return Answer.created(described(source).with("writeKey", Value.text(made.secret())));
    }

    private Answer update(Call call) {
        Source known = known(call);
        return Answer.ok(described(sources.save(read(known.id(), call.body()), call.author())));
    }

    private Answer trust(Call call) {
        Source known = known(call);
        String asked = call.query("kind").orElse("");
        KeyKind kind = Trust.KINDS.stream()
                .filter(each -> each.wireName().equals(asked))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                400,
                                "bad-key-kind",
                                "kind is \"" + asked + "\"; allowed are "
                                        + Trust.KINDS.stream()
                                                .map(KeyKind::wireName)
                                                .collect(Collectors.joining(", ")))
                        .raised());
        return Answer.ok(trust.preview(known.id(), kind, call.query("cursor")));
    }

    private Answer remove(Call call) {
        Source known = known(call);
        keys.revokeOf(known.id(), call.author());
        sources.remove(known.id(), call.author());
        return Answer.nothing();
    }

    private Answer newWriteKey(Call call) {
        Source known = known(call);
        AccessKeys.Made made = keys.make(AccessKeys.Right.WRITE, known.id(), name(call), call.author());
        return Answer.created(shownOnce(made));
    }

    private Answer newAdminKey(Call call) {
        return Answer.created(shownOnce(keys.make(AccessKeys.Right.ADMIN, "", name(call), call.author())));
    }

    private static Value.Obj shownOnce(AccessKeys.Made made) {
        return Value.object(
                "id", made.holder().id(),
                "right", made.holder().right().wireName(),
                "name", made.holder().name(),
                "secret", made.secret());
    }

    private static String name(Call call) {
        String name = call.body().text("name");
        if (name == null || name.isBlank() || name.length() > 100) {
            throw Problem.of(400, "bad-name", "\"name\" says what the key is for, in 1 to 100 characters")
                    .raised();
        }
        return name;
    }

    private Answer revoke(Call call) {
        String id = call.path("id");
        switch (keys.revoke(id, call.author())) {
            case DONE -> {}
            case UNKNOWN ->
                throw Problem.of(404, "unknown-key-id", "there is no key \"" + id + "\"")
                        .raised();
            case LAST_ADMIN ->
                throw Problem.of(409, "last-admin-key", "this is the last administrator's key; make another one first")
                        .raised();
        }
        return Answer.nothing();
    }
}
