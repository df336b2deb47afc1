package io.sojourn.server;

import io.sojourn.server.console.Role;
import java.util.EnumSet;
import java.util.Set;

/**
 * One route of the API: who may use it and what it does. The table of all routes is what the contract and the tests are
 * compared with.
 *
 * @param pattern path with {@code {names}}
 */
record Route(String method, String pattern, Access access, Handler handler) {

    /** Who may use a route: which roles of those signed in to the console. Administrators' keys open every one. */
    enum Access {
        /** Anybody who reaches the server. */
        OPEN(EnumSet.allOf(Role.class)),
        /** Whoever is signed in; of people a store sees its own, one at a time. */
        SIGNED_IN(EnumSet.allOf(Role.class)),
        /** Whose the keys of a person are, and why. */
        IDENTITY(EnumSet.of(Role.VIEWER, Role.ANALYST, Role.MARKETER, Role.SERVICE, Role.ADMINISTRATOR)),
        /** Questions about many people, and lists of them. */
        ASK(EnumSet.of(Role.VIEWER, Role.ANALYST, Role.MARKETER, Role.ADMINISTRATOR)),
        /** What comes in and from where. */
        WATCH(EnumSet.of(Role.ANALYST, Role.MARKETER, Role.ADMINISTRATOR)),
        /** Keeping questions for all, and arranging the board. */
        KEEP(EnumSet.of(Role.ANALYST, Role.MARKETER, Role.ADMINISTRATOR)),
        /** Bringing in files of events. */
        IMPORT(EnumSet.of(Role.MARKETER, Role.ADMINISTRATOR)),
        /** Repairing who is who. */
        REPAIR(EnumSet.of(Role.SERVICE, Role.ADMINISTRATOR)),
        /** Keys, accounts, rules, and what cannot be undone. */
        ADMIN(EnumSet.of(Role.ADMINISTRATOR));

        private final Set<Role> roles;

        Access(Set<Role> roles) {
            this.roles = roles;
        }

        boolean allows(Role role) {
            return roles.contains(role);
        }

        Set<Role> roles() {
            return roles;
        }
    }

    /** Does the work; a problem is raised. */
    interface Handler {
        Answer answer(Call call) throws Exception;
    }

    static Route open(String method, String pattern, Handler handler) {
        return new Route(method, pattern, Access.OPEN, handler);
    }

    static Route admin(String method, String pattern, Handler handler) {
        return new Route(method, pattern, Access.ADMIN, handler);
    }

    boolean isOpen() {
        return access == Access.OPEN;
    }

    @Override
    public String toString() {
        return method + " " + pattern;
    }
}
