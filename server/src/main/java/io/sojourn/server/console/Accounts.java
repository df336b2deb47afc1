package io.sojourn.server.console;

import io.sojourn.collect.Value;
import io.sojourn.ports.Definitions;
import io.sojourn.ports.Definitions.Definition;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign in to the console, and who is signed in. While there is no account, a link that works once lets its holder
 * make the first; every account is an administrator's. Accounts and sessions are definitions, so they outlive a restart;
 * of passwords and cookies only hashes are kept. Shared by all threads.
 */
public final class Accounts {
    public static final String ACCOUNT = "account";
    public static final String SESSION = "session";
    /** How long a session lasts, in seconds; signing out ends it earlier. */
    public static final long SESSION_SECONDS = 30L * 24 * 3_600;

    private final Definitions definitions;
    private final LongSupplier clockMillis;
    private final Passwords passwords = new Passwords();
    private final Throttle throttle = new Throttle();
    /** By the hash of the cookie. */
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    private final Value.Obj nobody;
    private @Nullable String firstLink;

    /** Somebody who is signed in, from a cookie. */
    public record Session(String id, String accountId, String name, long endsMillis) {}

    /** How an attempt to sign in ended. */
    public sealed interface SignIn {
        /**
         * @param cookie the secret to hand to the browser; it is not to be had again
         * @param csrf what requests that change something must carry
         */
        record Done(Session session, String cookie, String csrf) implements SignIn {}

        record Refused(String code, String detail) implements SignIn {}

        record TooFast(long waitMillis) implements SignIn {}
    }

    public Accounts(Definitions definitions, LongSupplier clockMillis) {
        this.definitions = definitions;
        this.clockMillis = clockMillis;
        this.nobody = passwords.hashed(Secrets.secret());
        definitions.list(SESSION).forEach(this::learn);
        firstLink = anybody() ? null : Secrets.secret();
    }

    private void learn(Definition saved) {
        String hash = saved.document().text("hash");
        String account = saved.document().text("account");
        long ends = saved.document().find("endsMillis") instanceof Value.Whole whole ? whole.value() : 0;
        Optional<Definition> known = account == null ? Optional.empty() : definitions.find(ACCOUNT, account);
        if (hash == null || known.isEmpty() || ends <= clockMillis.getAsLong()) {
            definitions.remove(SESSION, saved.id(), "expiry");
            return;
        }
        sessions.put(hash, new Session(saved.id(), known.get().id(), name(known.get()), ends));
    }

    private static String name(Definition account) {
        String name = account.document().text("name");
        return name == null ? "" : name;
    }

    public boolean anybody() {
        return !definitions.list(ACCOUNT).isEmpty();
    }

    /** The secret of the link that makes the first account; each start makes a new one while there is none. */
    public synchronized Optional<String> firstLink() {
        return Optional.ofNullable(firstLink);
    }

    /** Makes the first account and signs it in. */
    public synchronized SignIn first(String link, String name, String password, String address) {
        long now = clockMillis.getAsLong();
        long wait = throttle.waitMillis(address, now);
        if (wait > 0) {
            return new SignIn.TooFast(wait);
        }
        String expected = firstLink;
        if (expected == null || !Secrets.same(expected, link)) {
            throttle.failed(address, now);
            return new SignIn.Refused(
                    "used-link",
                    "this link was used or replaced; the newest start of the server printed the one that works");
        }
        Optional<SignIn.Refused> unusable = unusable(name, password);
        if (unusable.isPresent()) {
            return unusable.get();
        }
        String id = Secrets.id();
        definitions.save(
                ACCOUNT,
                id,
                "first start",
                Value.object("name", name.strip(), "role", "administrator", "password", passwords.hashed(password)));
        firstLink = null;
        return opened(id, name.strip(), now);
    }

    private static Optional<SignIn.Refused> unusable(String name, String password) {
        if (name.isBlank() || name.length() > 100) {
            return Optional.of(new SignIn.Refused("bad-name", "a name has 1 to 100 characters"));
        }
        if (password.length() < Passwords.SHORTEST || password.length() > Passwords.LONGEST) {
            return Optional.of(new SignIn.Refused(
                    "bad-password",
                    "the password has " + password.length() + " characters; allowed are " + Passwords.SHORTEST + " to "
                            + Passwords.LONGEST));
        }
        return Optional.empty();
    }

    /** Signs in; whether the name or the password was wrong is not told, nor by the time it takes. */
    public SignIn signIn(String name, String password, String address) {
        long now = clockMillis.getAsLong();
        long wait = throttle.waitMillis(address, now);
        if (wait > 0) {
            return new SignIn.TooFast(wait);
        }
        // Counted before the slow part, so that attempts made at once cannot outrun the count.
        throttle.failed(address, now);
        Optional<Definition> account = definitions.list(ACCOUNT).stream()
                .filter(each -> name(each).equalsIgnoreCase(name.strip()))
                .findFirst();
        Value stored = account.map(found -> found.document().find("password")).orElse(nobody);
        boolean right = passwords.match(password, stored instanceof Value.Obj hash ? hash : nobody);
        if (!right || account.isEmpty()) {
            return new SignIn.Refused("wrong-password", "the name or the password is not right");
        }
        throttle.succeeded(address);
        return opened(account.get().id(), name(account.get()), now);
    }

    private SignIn.Done opened(String accountId, String name, long nowMillis) {
        String cookie = Secrets.secret();
        String hash = Secrets.hash(cookie);
        long ends = nowMillis + SESSION_SECONDS * 1_000;
        String id = Secrets.id();
        definitions.save(SESSION, id, accountId, Value.object("hash", hash, "account", accountId, "endsMillis", ends));
        Session session = new Session(id, accountId, name, ends);
        sessions.put(hash, session);
        return new SignIn.Done(session, cookie, csrf(cookie));
    }

    /** Who presents this cookie; empty when nobody is signed in with it. */
    public Optional<Session> session(String cookie) {
        Session session = sessions.get(Secrets.hash(cookie));
        return session == null || session.endsMillis() <= clockMillis.getAsLong()
                ? Optional.empty()
                : Optional.of(session);
    }

    /** What a page of the console sends along to prove that it is no other site's: other sites cannot read it. */
    public String csrf(String cookie) {
        return Secrets.hash("csrf:" + cookie);
    }

    public boolean csrfMatches(String cookie, String presented) {
        return Secrets.same(csrf(cookie), presented);
    }

    public void signOut(String cookie) {
        Session session = sessions.remove(Secrets.hash(cookie));
        if (session != null) {
            definitions.remove(SESSION, session.id(), session.accountId());
        }
    }
}
