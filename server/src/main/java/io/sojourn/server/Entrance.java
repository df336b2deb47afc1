package io.sojourn.server;

import io.sojourn.server.console.Accounts;
import io.sojourn.server.console.Role;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: the holder of an administrator's key, who may do everything, or somebody signed in to the console, who may do
 * what their role allows; what a session changes must carry its CSRF token and come from this site. Shared by all threads.
 */
final class Entrance {
    static final String COOKIE = "sojourn-session";
    static final String CSRF = "X-CSRF-Token";
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final AccessKeys keys;
    private final Accounts accounts;
    private final LongSupplier clockMillis;

    Entrance(AccessKeys keys, Accounts accounts, LongSupplier clockMillis) {
        this.keys = keys;
        this.accounts = accounts;
        this.clockMillis = clockMillis;
    }

    /** Who asks; a problem is raised when it is nobody who may use the route. */
    Asker asker(HttpServletRequest request, Route route) {
        if (route.isOpen()) {
            return Asker.ANYBODY;
        }
        String authorization = request.getHeader("Authorization");
        if (authorization != null || cookie(request) == null) {
            return Asker.key(holder(authorization));
        }
        Accounts.Session session = signedIn(request);
        if (!route.access().allows(session.role())) {
            throw Problem.of(
                            403,
                            "not-your-role",
                            "you are signed in as " + session.role().wireName() + "; this is for "
                                    + route.access().roles().stream()
                                            .map(Role::wireName)
                                            .collect(Collectors.joining(", ")))
                    .raised();
        }
        return new Asker(session.accountId(), session.role(), session.store());
    }

    /** Whether an administrator asks. */
    boolean isAdministrator(HttpServletRequest request) {
        AccessKeys.Holder holder = keys.holder(bearer(request.getHeader("Authorization")));
        return holder == null
                ? session(request)
                        .filter(each -> each.role() == Role.ADMINISTRATOR)
                        .isPresent()
                : holder.right() == AccessKeys.Right.ADMIN;
    }

    private String holder(@Nullable String authorization) {
        AccessKeys.Holder holder = keys.holder(bearer(authorization));
        if (holder == null) {
            throw new Problem(
                            401,
                            "key-needed",
                            "this needs an administrator's key, as \"Authorization: Bearer ak_…\", or a session of the console",
                            List.of(),
                            Map.of("WWW-Authenticate", "Bearer"))
                    .raised();
        }
        if (holder.right() != AccessKeys.Right.ADMIN) {
            throw Problem.of(403, "not-an-admin-key", "a write key sends events and does nothing else")
                    .raised();
        }
        keys.used(holder, clockMillis.getAsLong());
        return holder.id();
    }

    /** The session of who is signed in, and that a change is their own. */
    Accounts.Session signedIn(HttpServletRequest request) {
        Accounts.Session session = session(request)
                .orElseThrow(() -> new Problem(
                                401,
                                "signed-out",
                                "the session has ended; sign in again",
                                List.of(),
                                Map.of("WWW-Authenticate", "Bearer"))
                        .raised());
        if (!READING.contains(request.getMethod())) {
            ownSite(request);
            String presented = request.getHeader(CSRF);
            if (presented == null || !accounts.csrfMatches(String.valueOf(cookie(request)), presented)) {
                throw Problem.of(403, "no-csrf-token", "a change by a session carries its token in " + CSRF)
                        .raised();
            }
        }
        return session;
    }

    Optional<Accounts.Session> session(HttpServletRequest request) {
        String cookie = cookie(request);
        return cookie == null ? Optional.empty() : accounts.session(cookie);
    }

    static @Nullable String cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    /** Refuses what a page of another site sent. Browsers say where a request comes from; tools say nothing. */
    static void ownSite(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null && !sameHost(origin, String.valueOf(request.getHeader("Host")))) {
            throw Problem.of(403, "other-site", "a page of another site may not do this")
                    .raised();
        }
    }

    private static boolean sameHost(String origin, String host) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    static @Nullable String bearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).strip()
                : null;
    }
}
