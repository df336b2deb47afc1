package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.ports.Definitions;
import io.sojourn.ports.Definitions.Definition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys of machines: write keys send events for one source, admin keys do everything. A key is 32 random bytes behind a
 * prefix that tells its kind; only its SHA-256 is stored, so it can be shown once. Shared by all threads.
 */
final class AccessKeys {
    static final String KIND = "key";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Definitions definitions;
    /** By hash. */
    private final Map<String, Holder> holders = new ConcurrentHashMap<>();

    private final KeyUse use;

    /** What a key opens. */
    enum Right {
        WRITE("wk_"),
        ADMIN("ak_");

        private final String prefix;

        Right(String prefix) {
            this.prefix = prefix;
        }

        String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** @param sourceId of a write key the source that it sends for, else empty */
    record Holder(String id, Right right, String sourceId, String name) {}

    /** A new key; the secret is not to be had again. */
    record Made(Holder holder, String secret) {}

    AccessKeys(Definitions definitions, KeyUse use) {
        this.definitions = definitions;
        this.use = use;
        definitions.list(KIND).forEach(this::learn);
    }

    private void learn(Definition definition) {
        Value.Obj document = definition.document();
        String hash = document.text("hash");
        if (hash != null) {
            holders.put(hash, holder(definition));
        }
    }

    private static Holder holder(Definition definition) {
        Value.Obj document = definition.document();
        Right right = "admin".equals(document.text("right")) ? Right.ADMIN : Right.WRITE;
        return new Holder(definition.id(), right, text(document, "source"), text(document, "name"));
    }

    private static String text(Value.Obj document, String name) {
        String text = document.text(name);
        return text == null ? "" : text;
    }

    /** The holder of a secret that was presented; null when it opens nothing. */
    @Nullable
    Holder holder(@Nullable String secret) {
        return secret == null ? null : holders.get(hash(secret));
    }

    void used(Holder holder, long nowMillis) {
        use.used(holder.id(), nowMillis);
    }

    Optional<Long> lastUsedMillis(String keyId) {
        return use.lastUsedMillis(keyId);
    }

    boolean anyAdmin() {
        return admins() > 0;
    }

    Made make(Right right, String sourceId, String name, String author) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String secret = right.prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        byte[] idBytes = new byte[8];
        RANDOM.nextBytes(idBytes);
        String id = HexFormat.of().formatHex(idBytes);
        Definition saved = definitions.save(
                KIND,
                id,
                author,
                Value.object(
                        "right",
                        right.wireName(),
                        "source",
                        sourceId,
                        "name",
                        name,
                        "hash",
                        hash(secret),
                        "ends",
                        secret.substring(secret.length() - 4)));
        learn(saved);
        return new Made(holder(saved), secret);
    }

    List<Definition> list() {
        return definitions.list(KIND);
    }

    /** How a revocation ended. */
    enum Revoked {
        DONE,
        UNKNOWN,
        /** Without an administrator's key nobody could make another. */
        LAST_ADMIN
    }

    synchronized Revoked revoke(String id, String author) {
        Optional<Definition> found = definitions.find(KIND, id);
        if (found.isEmpty()) {
            return Revoked.UNKNOWN;
        }
        Holder holder = holder(found.get());
        if (holder.right() == Right.ADMIN && admins() == 1) {
            return Revoked.LAST_ADMIN;
        }
        definitions.remove(KIND, id, author);
        holders.values().removeIf(each -> each.id().equals(id));
        return Revoked.DONE;
    }

    private long admins() {
        return holders.values().stream()
                .filter(holder -> holder.right() == Right.ADMIN)
                .count();
    }

    void revokeOf(String sourceId, String author) {
        for (Definition key : list()) {
            if (sourceId.equals(key.document().text("source"))) {
                revoke(key.id(), author);
            }
        }
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
