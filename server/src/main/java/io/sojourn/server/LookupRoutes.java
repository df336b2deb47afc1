package io.sojourn.server;

import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom many identifiers mean, before anything is done with them: found, unknown, or held by more than one. */
final class LookupRoutes {
    private static final int MOST = 5_000;

    private final KeyHolders holders;

    LookupRoutes(KeyHolders holders) {
        this.holders = holders;
    }

    List<Route> routes() {
        return List.of(new Route("POST", "/api/v1/lookup", Route.Access.KEEP, this::lookup));
    }

    private Answer lookup(Call call) {
        Value.Obj body = call.body();
        Problems problems = new Problems();
        ListRoutes.only(body, "", problems, "identifiers", "kind");
        Set<String> identifiers = identifiers(body.find("identifiers"), problems);
        Optional<KeyKind> kind = kind(body.find("kind"), problems);
        Problem.require(problems);
        List<Value> found = new ArrayList<>();
        List<Value> unknown = new ArrayList<>();
        List<Value> ambiguous = new ArrayList<>();
        for (String identifier : identifiers) {
            List<String> people = List.copyOf(
                    kind.isPresent()
                            ? holders.of(kind.get(), identifier).map(Set::of).orElse(Set.of())
                            : holders.of(identifier));
            switch (people.size()) {
                case 0 -> unknown.add(Value.text(identifier));
                case 1 -> found.add(Value.object("identifier", identifier, "id", people.getFirst()));
                default -> ambiguous.add(Value.object("identifier", identifier, "ids", people));
            }
        }
        return Answer.ok(Value.object(
                "found", Value.array(found), "unknown", Value.array(unknown), "ambiguous", Value.array(ambiguous)));
    }

    /** Each once, in the order in which they came. */
    private static Set<String> identifiers(@Nullable Value value, Problems problems) {
        Set<String> identifiers = new LinkedHashSet<>();
        if (!(value instanceof Value.Array list)
                || list.items().isEmpty()
                || list.items().size() > MOST) {
            problems.add("bad-key", "/identifiers", "\"identifiers\" is a list of 1 to " + MOST + " texts");
            return identifiers;
        }
        for (int i = 0; i < list.items().size(); i++) {
            if (list.items().get(i) instanceof Value.Text text && !text.value().isBlank()) {
                identifiers.add(text.value().strip());
            } else {
                problems.add("bad-key", Problems.into("/identifiers", i), "an identifier is a text that is not empty");
            }
        }
        return identifiers;
    }

    private static Optional<KeyKind> kind(@Nullable Value value, Problems problems) {
        Optional<KeyKind> kind = value instanceof Value.Text text ? KeyKind.ofWireName(text.value()) : Optional.empty();
        if (value != null && kind.isEmpty()) {
            problems.add("bad-key", "/kind", "\"kind\" is one of " + KeyHolders.KINDS);
        }
        return kind;
    }
}
