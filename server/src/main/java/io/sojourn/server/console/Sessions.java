package io.sojourn.server.console;

import io.sojourn.collect.Value;
import io.sojourn.ports.Definitions;
import io.sojourn.ports.Definitions.Definition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is signed in: cookies by their hashes, as definitions, so that they outlive a restart. Shared by all threads. */
final class Sessions {
    static final String KIND = "session";
    private final Definitions definitions;
    /** By the hash of the cookie. */
    private final Map<String, Open> open = new ConcurrentHashMap<>();

    record Open(String id, String accountId, long endsMillis) {}

    Sessions(Definitions definitions, long nowMillis) {
        this.definitions = definitions;
        definitions.list(KIND).forEach(saved -> learn(saved, nowMillis));
    }

    private void learn(Definition saved, long nowMillis) {
        String hash = saved.document().text("hash");
        String account = saved.document().text("account");
        long ends = saved.document().find("endsMillis") instanceof Value.Whole whole ? whole.value() : 0;
        if (hash == null || account == null || ends <= nowMillis) {
            definitions.remove(KIND, saved.id(), "expiry");
        } else {
            open.put(hash, new Open(saved.id(), account, ends));
        }
    }

    /** Opens a session; the cookie is not to be had again. */
    String open(String accountId, long endsMillis) {
        String cookie = Secrets.secret();
        String hash = Secrets.hash(cookie);
        String id = Secrets.id();
        definitions.save(
                KIND, id, accountId, Value.object("hash", hash, "account", accountId, "endsMillis", endsMillis));
        open.put(hash, new Open(id, accountId, endsMillis));
        return cookie;
    }

    Optional<Open> find(String cookie, long nowMillis) {
        return Optional.ofNullable(open.get(Secrets.hash(cookie))).filter(found -> found.endsMillis() > nowMillis);
    }

    void end(String cookie) {
        Open ended = open.remove(Secrets.hash(cookie));
        if (ended != null) {
            definitions.remove(KIND, ended.id(), ended.accountId());
        }
    }

    void endAllOf(String accountId, String author) {
        List<Map.Entry<String, Open>> all = open.entrySet().stream()
                .filter(each -> each.getValue().accountId().equals(accountId))
                .toList();
        all.forEach(each -> {
            open.remove(each.getKey());
            definitions.remove(KIND, each.getValue().id(), author);
        });
    }
}
