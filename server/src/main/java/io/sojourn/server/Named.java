package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.ports.Memberships;
import io.sojourn.ports.People;
import io.sojourn.ports.Workspace;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is to be put on a list or taken off: named by identifiers, by the ids of profiles, or as a segment has them now. */
final class Named {
    private static final int MOST_AT_ONCE = 5_000;
    private static final int PAGE = 500;
    private static final List<String> KINDS =
            List.of("userId", "memberId", "lineUserId", "phone", "email", "anonymousId");

    private final Workspace workspace;

    Named(Workspace workspace) {
        this.workspace = workspace;
    }

    /** An identifier as it was given; collecting makes a key of it, or rejects it. */
    record Key(String kind, String value) {}

    List<Key> listed(@Nullable Value who, String pointer, Problems problems) {
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
    Optional<Key> ofProfile(String id) {
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
    List<Key> members(@Nullable Value segment, Problems problems) {
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
