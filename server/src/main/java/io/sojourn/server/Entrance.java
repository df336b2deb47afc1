package io.sojourn.server;

import io.sojourn.server.console.Accounts;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: the holder of a key, or somebody signed in to the console. Both may do everything that an administrator may;
 * what a session changes must carry its CSRF token and come from this site. Shared by all threads.
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

    /** The id of the administrator who asks; a problem is raised when it is none. */
    String administrator(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        return authorization == null && cookie(request) != null ? signedIn(request) : holder(authorization);
    }

    /** Whether an administrator asks. */
    boolean isAdministrator(HttpServletRequest request) {
        AccessKeys.Holder holder = keys.holder(bearer(request.getHeader("Authorization")));
        return holder == null ? session(request).isPresent() : holder.right() == AccessKeys.Right.ADMIN;
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

    private String signedIn(HttpServletRequest request) {
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
        return session.accountId();
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
