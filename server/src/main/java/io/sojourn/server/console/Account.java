package io.sojourn.server.console;

import io.sojourn.collect.Value;
import io.sojourn.ports.Definitions.Definition;

/**
 * Somebody who may sign in to the console.
 *
 * @param store of the role {@link Role#STORE} the store whose customers it sees; else empty
 * @param password the hash and how it was made
 */
public record Account(String id, String name, Role role, String store, Value.Obj password, long createdMillis) {

    static Account of(Definition saved) {
        Value.Obj document = saved.document();
        Value.Obj password = document.find("password") instanceof Value.Obj hash ? hash : Value.Obj.empty();
        long created = document.find("createdMillis") instanceof Value.Whole whole ? whole.value() : saved.atMillis();
        return new Account(
                saved.id(),
                text(document, "name"),
                Role.ofWireName(text(document, "role")).orElse(Role.VIEWER),
                text(document, "store"),
                password,
                created);
    }

    Value.Obj document() {
        return Value.object(
                "name", name,
                "role", role.wireName(),
                "store", store,
                "password", password,
                "createdMillis", createdMillis);
    }

    Account as(Role newRole, String newStore) {
        return new Account(id, name, newRole, newStore, password, createdMillis);
    }

    Account with(Value.Obj newPassword) {
        return new Account(id, name, role, store, newPassword, createdMillis);
    }

    private static String text(Value.Obj document, String name) {
        String text = document.text(name);
        return text == null ? "" : text;
    }
}
