package io.sojourn.server.console;

import io.sojourn.collect.Value;
import io.sojourn.ports.Definitions;
import io.sojourn.ports.Definitions.Definition;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign in to the console, as what, and who is signed in. While there is no administrator, a link that works once
 * lets its holder become the first; the others come by invitation. Everything is kept as definitions, so it outlives a
 * restart; of passwords, cookies and links only hashes are kept. Shared by all threads.
 */
public final class Accounts {
    static final String ACCOUNT = "account";
    private static final String SIGN_IN = "sign-in";
    /** How long a session lasts, in seconds; signing out ends it earlier. */
    public static final long SESSION_SECONDS = 30L * 24 * 3_600;

    private final Definitions definitions;
    private final LongSupplier clockMillis;
    private final Passwords passwords = new Passwords();
    private final Guesses guesses = new Guesses();
    private final Sessions sessions;
    private final Invitations invitations;
    private final Resets resets;
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    /** What is compared when there is no account of that name, so that it takes as long; made at the first sign-in. */
    private Value.@Nullable Obj nobody;

    private @Nullable String firstLink;

    /** Somebody signed in. */
    public record Session(String accountId, String name, Role role, String store) {}

    /** A link that was handed out and not used yet. */
    public record Invitation(String id, Role role, String store, long endsMillis) {}

    /** @param secret what the link carries; it is not to be had again */
    public record Invited(Invitation invitation, String secret) {}

    /**
     * A link with which the owner of an account sets a new password, once.
     *
     * @param secret what the link carries; it is not to be had again
     */
    public record ResetLink(String name, String secret, long endsMillis) {}

    /** Signed in, or why not. */
    public sealed interface SignIn {
        /**
         * @param cookie the secret to hand to the browser; it is not to be had again
         * @param csrf what requests that change something must carry
         */
        record Done(Session session, String cookie, String csrf) implements SignIn {}

        record Refused(String code, String detail) implements SignIn {}

        record TooFast(long waitMillis) implements SignIn {}
    }

    /** What became of a change to an account. */
    public enum Change {
        DONE,
        UNKNOWN,
        /** Nobody would be left who may do everything. */
        LAST_ADMINISTRATOR
    }

    public Accounts(Definitions definitions, LongSupplier clockMillis) {
        this.definitions = definitions;
        this.clockMillis = clockMillis;
        this.sessions = new Sessions(definitions, clockMillis.getAsLong());
        this.invitations = new Invitations(definitions);
        this.resets = new Resets(definitions);
        definitions.list(ACCOUNT).stream().map(Account::of).forEach(each -> accounts.put(each.id(), each));
        firstLink = administrators() > 0 ? null : Secrets.secret();
    }

    private long administrators() {
        return accounts.values().stream()
                .filter(each -> each.role() == Role.ADMINISTRATOR)
                .count();
    }

    public boolean anybody() {
        return !accounts.isEmpty();
    }

    /** The secret of the link that makes the first administrator; each start makes a new one while there is none. */
    public synchronized Optional<String> firstLink() {
        return Optional.ofNullable(firstLink);
    }

    /** By name. */
    public List<Account> list() {
        return accounts.values().stream()
                .sorted(Comparator.comparing(Account::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    public Optional<Long> lastSignInMillis(String accountId) {
        return definitions.find(SIGN_IN, accountId).map(Definition::atMillis);
    }

    public synchronized Invited invite(Role role, String store, String author) {
        return invitations.make(role, store, author, clockMillis.getAsLong());
    }

    public synchronized List<Invitation> invitations() {
        return invitations.open(clockMillis.getAsLong());
    }

    /** Whether there was such an invitation. */
    public synchronized boolean withdraw(String invitationId, String author) {
        return invitations.remove(invitationId, author);
    }

    /** Makes the account that a link is for and signs it in. */
    public synchronized SignIn join(String link, String name, String password, String address) {
        long now = clockMillis.getAsLong();
        // A link has no name: who guesses at links is counted by address alone.
        long wait = guesses.waitMillis(address, address, now);
        if (wait > 0) {
            return new SignIn.TooFast(wait);
        }
        boolean first = firstLink != null && Secrets.same(firstLink, link);
        Optional<Invitation> invitation = first ? Optional.empty() : invitations.of(link, now);
        if (!first && invitation.isEmpty()) {
            guesses.failed(address, address, now);
            return new SignIn.Refused(
                    "used-link", "this link was used, has ended, was withdrawn, or a later start replaced it");
        }
        Optional<SignIn.Refused> unusable = unusable(name, password);
        if (unusable.isPresent()) {
            return unusable.get();
        }
        Account account = new Account(
                Secrets.id(),
                name.strip(),
                invitation.map(Invitation::role).orElse(Role.ADMINISTRATOR),
                invitation.map(Invitation::store).orElse(""),
                passwords.hashed(password),
                now);
        save(account, invitation.map(Invitation::id).orElse("first start"));
        invitation.ifPresent(used -> invitations.remove(used.id(), account.id()));
        if (administrators() > 0) {
            firstLink = null;
        }
        return opened(account, now);
    }

    private void save(Account account, String author) {
        definitions.save(ACCOUNT, account.id(), author, account.document());
        accounts.put(account.id(), account);
    }

    /** A link for an account, for a day; it replaces an earlier one. Empty where there is no such account. */
    public synchronized Optional<ResetLink> resetLink(String accountId, String author) {
        return Optional.ofNullable(accounts.get(accountId))
                .map(known -> resets.make(known, author, clockMillis.getAsLong()));
    }

    /** Sets the password of the account that a link is for, ends its sessions and signs it in. */
    public synchronized SignIn reset(String link, String password, String address) {
        long now = clockMillis.getAsLong();
        long wait = guesses.waitMillis(address, address, now);
        if (wait > 0) {
            return new SignIn.TooFast(wait);
        }
        Optional<Account> owner = resets.accountOf(link, now).map(accounts::get);
        if (owner.isEmpty()) {
            guesses.failed(address, address, now);
            return new SignIn.Refused("used-link", "this link was used, has ended, or a later one replaced it");
        }
        return unusable(password).<SignIn>map(refused -> refused).orElseGet(() -> {
            resets.remove(owner.get().id());
            return renewed(owner.get(), passwords.hashed(password), now);
        });
    }

    /**
     * Sets somebody's own password, for which the present one is needed, and ends their sessions but the one that is
     * opened by this. Empty where there is no such account.
     */
    public Optional<SignIn> changePassword(String accountId, String present, String wanted, String address) {
        Account known = accounts.get(accountId);
        if (known == null) {
            return Optional.empty();
        }
        long now = clockMillis.getAsLong();
        long wait = guesses.waitMillis(known.name(), address, now);
        if (wait > 0) {
            return Optional.of(new SignIn.TooFast(wait));
        }
        guesses.failed(known.name(), address, now);
        if (!passwords.match(present, known.password())) {
            return Optional.of(new SignIn.Refused("wrong-password", "the present password is not right"));
        }
        guesses.succeeded(known.name(), address);
        Optional<SignIn.Refused> unusable = unusable(wanted);
        if (unusable.isPresent()) {
            return Optional.of(unusable.get());
        }
        Value.Obj hash = passwords.hashed(wanted);
        synchronized (this) {
            return Optional.ofNullable(accounts.get(accountId)).map(still -> renewed(still, hash, now));
        }
    }

    private SignIn.Done renewed(Account account, Value.Obj password, long nowMillis) {
        Account renewed = account.with(password);
        save(renewed, account.id());
        sessions.endAllOf(account.id(), account.id());
        return opened(renewed, nowMillis);
    }

    private Optional<SignIn.Refused> unusable(String name, String password) {
        if (name.isBlank() || name.length() > 100) {
            return Optional.of(new SignIn.Refused("bad-name", "a name has 1 to 100 characters"));
        }
        if (named(name).isPresent()) {
            return Optional.of(new SignIn.Refused("name-taken", "somebody has the name \"" + name.strip() + "\""));
        }
        return unusable(password);
    }

    private static Optional<SignIn.Refused> unusable(String password) {
        if (password.length() < Passwords.SHORTEST || password.length() > Passwords.LONGEST) {
            return Optional.of(new SignIn.Refused(
                    "bad-password",
                    "the password has " + password.length() + " characters; allowed are " + Passwords.SHORTEST + " to "
                            + Passwords.LONGEST));
        }
        return Optional.empty();
    }

    private Optional<Account> named(String name) {
        return accounts.values().stream()
                .filter(each -> each.name().equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    /** Signs in; whether the name or the password was wrong is not told, nor by the time it takes. */
    public SignIn signIn(String name, String password, String address) {
        long now = clockMillis.getAsLong();
        long wait = guesses.waitMillis(name, address, now);
        if (wait > 0) {
            return new SignIn.TooFast(wait);
        }
        // Counted before the slow part, so that attempts made at once cannot outrun the count.
        guesses.failed(name, address, now);
        Value.Obj stranger = nobody();
        Optional<Account> account = named(name);
        boolean right = passwords.match(password, account.map(Account::password).orElse(stranger));
        if (!right || account.isEmpty()) {
            return new SignIn.Refused("wrong-password", "the name or the password is not right");
        }
        guesses.succeeded(name, address);
        return opened(account.get(), now);
    }

    /** Makes ahead what the first to sign in would wait for. */
    public void prepare() {
        nobody();
    }

    /** Asked whether or not the name is known, so that the first time does not tell either. */
    private synchronized Value.Obj nobody() {
        Value.Obj made = nobody;
        if (made == null) {
            made = passwords.hashed(Secrets.secret());
            nobody = made;
        }
        return made;
    }

    private SignIn.Done opened(Account account, long nowMillis) {
        String cookie = sessions.open(account.id(), nowMillis + SESSION_SECONDS * 1_000);
        definitions.save(SIGN_IN, account.id(), account.id(), Value.Obj.empty());
        return new SignIn.Done(session(account), cookie, csrf(cookie));
    }

    private static Session session(Account account) {
        return new Session(account.id(), account.name(), account.role(), account.store());
    }

    /** Who presents this cookie, as they are now; empty when nobody is signed in with it. */
    public Optional<Session> session(String cookie) {
        return sessions.find(cookie, clockMillis.getAsLong())
                .flatMap(open -> Optional.ofNullable(accounts.get(open.accountId())))
                .map(Accounts::session);
    }

    /** What a page of the console sends along to prove that it is no other site's: other sites cannot read it. */
    public String csrf(String cookie) {
        return Secrets.hash("csrf:" + cookie);
    }

    public boolean csrfMatches(String cookie, String presented) {
        return Secrets.same(csrf(cookie), presented);
    }

    public void signOut(String cookie) {
        sessions.end(cookie);
    }

    /** Gives somebody another role, from their next request on. */
    public synchronized Change change(String accountId, Role role, String store, String author) {
        Account known = accounts.get(accountId);
        if (known == null) {
            return Change.UNKNOWN;
        }
        if (role != Role.ADMINISTRATOR && isLastAdministrator(known)) {
            return Change.LAST_ADMINISTRATOR;
        }
        save(known.as(role, store), author);
        return Change.DONE;
    }

    /** Takes somebody's account away and ends their sessions. */
    public synchronized Change revoke(String accountId, String author) {
        Account known = accounts.get(accountId);
        if (known == null) {
            return Change.UNKNOWN;
        }
        if (isLastAdministrator(known)) {
            return Change.LAST_ADMINISTRATOR;
        }
        accounts.remove(accountId);
        sessions.endAllOf(accountId, author);
        resets.remove(accountId);
        definitions.remove(ACCOUNT, accountId, author);
        definitions.remove(SIGN_IN, accountId, author);
        return Change.DONE;
    }

    private boolean isLastAdministrator(Account account) {
        return account.role() == Role.ADMINISTRATOR && administrators() == 1;
    }
}
