package io.sojourn.server.console;

import io.sojourn.collect.Value;
import io.sojourn.ports.Definitions;
import io.sojourn.ports.Definitions.Definition;
import java.util.Optional;

/**
 * Links that each set the password of one account, once, within a day: at most one for an account. Of a link only its hash
 * is kept. Guarded by {@link Accounts}.
 */
final class Resets {
    static final String KIND = "password-reset";
    static final long MILLIS = 24L * 3_600_000;
    private final Definitions definitions;

    Resets(Definitions definitions) {
        this.definitions = definitions;
    }

    Accounts.ResetLink make(Account account, String author, long nowMillis) {
        String secret = Secrets.secret();
        long ends = nowMillis + MILLIS;
        definitions.save(KIND, account.id(), author, Value.object("hash", Secrets.hash(secret), "endsMillis", ends));
        return new Accounts.ResetLink(account.name(), secret, ends);
    }

    /** The id of the account that a link is for, while it can be used. */
    Optional<String> accountOf(String secret, long nowMillis) {
        String hash = Secrets.hash(secret);
        return definitions.list(KIND).stream()
                .filter(saved ->
                        Secrets.same(hash, String.valueOf(saved.document().text("hash"))))
                .filter(saved -> endsMillis(saved) > nowMillis)
                .map(Definition::id)
                .findFirst();
    }

    void remove(String accountId) {
        definitions.remove(KIND, accountId, accountId);
    }

    private static long endsMillis(Definition saved) {
        return saved.document().find("endsMillis") instanceof Value.Whole whole ? whole.value() : 0;
    }
}
