package io.sojourn.server;

import io.sojourn.server.console.Role;

/**
 * Who asks: the id of a key or an account, and what it may do.
 *
 * @param store of the role {@link Role#STORE} the store whose customers it sees; else empty
 */
record Asker(String id, Role role, String store) {
    static final Asker ANYBODY = new Asker("", Role.VIEWER, "");

    static Asker key(String id) {
        return new Asker(id, Role.ADMINISTRATOR, "");
    }
}
