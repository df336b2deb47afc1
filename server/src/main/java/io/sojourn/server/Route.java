package io.sojourn.server;

/**
 * One route of the API: who may use it and what it does. The table of all routes is what the contract and the tests are
 * compared with.
 *
 * @param pattern path with {@code {names}}
 */
record Route(String method, String pattern, Access access, Handler handler) {

    /** Who may use a route. */
    enum Access {
        /** Anybody who reaches the server. */
        OPEN,
        /** Holders of an administrator's key, and who is signed in to the console. */
        ADMIN
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
}
