package io.sojourn.server.console;

import io.sojourn.collect.Value;
import io.sojourn.ports.Definitions;
import io.sojourn.ports.Definitions.Definition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Links that each make one account, once, within a week; of a link only its hash is kept. Guarded by {@link Accounts}. */
final class Invitations {
    static final String KIND = "invitation";
    static final long MILLIS = 7L * 24 * 3_600_000;
    private final Definitions definitions;

    Invitations(Definitions definitions) {
        this.definitions = definitions;
    }

    /** Makes one; the secret is not to be had again. */
    Accounts.Invited make(Role role, String store, String author, long nowMillis) {
        String secret = Secrets.secret();
        String id = Secrets.id();
        long ends = nowMillis + MILLIS;
        definitions.save(
                KIND,
                id,
                author,
                Value.object(
                        "hash", Secrets.hash(secret), "role", role.wireName(), "store", store, "endsMillis", ends));
        return new Accounts.Invited(new Accounts.Invitation(id, role, store, ends), secret);
    }

    /** Those that can still be used, the next to end first; those that ended are forgotten. */
    List<Accounts.Invitation> open(long nowMillis) {
        definitions.list(KIND).stream()
                .filter(saved -> read(saved).endsMillis() <= nowMillis)
                .forEach(saved -> definitions.remove(KIND, saved.id(), "expiry"));
        return definitions.list(KIND).stream()
                .map(Invitations::read)
                .sorted(Comparator.comparing(Accounts.Invitation::endsMillis))
                .toList();
    }

    Optional<Accounts.Invitation> of(String secret, long nowMillis) {
        String hash = Secrets.hash(secret);
        return definitions.list(KIND).stream()
                .filter(saved ->
                        Secrets.same(hash, String.valueOf(saved.document().text("hash"))))
                .map(Invitations::read)
                .filter(invitation -> invitation.endsMillis() > nowMillis)
                .findFirst();
    }

    boolean remove(String id, String author) {
        return definitions.remove(KIND, id, author);
    }

    private static Accounts.Invitation read(Definition saved) {
        Value.Obj document = saved.document();
        String store = document.text("store");
        long ends = document.find("endsMillis") instanceof Value.Whole whole ? whole.value() : 0;
        return new Accounts.Invitation(
                saved.id(),
                Role.ofWireName(String.valueOf(document.text("role"))).orElse(Role.VIEWER),
                store == null ? "" : store,
                ends);
    }
}
