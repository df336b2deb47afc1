package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the stories planted, collected while they plan: the document {@code truths.json}. */
final class Truths {
    private final Map<String, Map<String, List<String>>> affected = new LinkedHashMap<>();

    /** Notes an id (of a person, product, store, device or order) that a truth touches, under a role in it. */
    void touches(String truth, String role, String id) {
        affected.computeIfAbsent(truth, any -> new LinkedHashMap<>())
                .computeIfAbsent(role, any -> new ArrayList<>())
                .add(id);
    }

    void touches(String truth, String role, Person person) {
        touches(truth, role, person.id());
    }

    List<String> ids(String truth, String role) {
        return affected.getOrDefault(truth, Map.of()).getOrDefault(role, List.of());
    }

    Value.Obj affected(String truth) {
        Value.Obj roles = Value.Obj.empty();
        for (Map.Entry<String, List<String>> role :
                affected.getOrDefault(truth, Map.of()).entrySet()) {
            roles = roles.with(
                    role.getKey(),
                    Value.array(role.getValue().stream().map(Value::text).toList()));
        }
        return roles;
    }
}
