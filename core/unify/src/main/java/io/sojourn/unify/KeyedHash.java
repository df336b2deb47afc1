package io.sojourn.unify;

import io.sojourn.collect.Key;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names for keys that say nothing about them without the workspace's secret: HMAC-SHA-256, cut to 144 bits, as 24
 * url-safe characters. One thread at a time.
 */
public final class KeyedHash {
    private static final int BYTES = 18;
    private static final int SHORTEST_SECRET = 16;
    private final Mac mac;

    /** The secret never changes in a workspace's life: ids would. */
    public KeyedHash(byte[] secret) {
        if (secret.length < SHORTEST_SECRET) {
            throw new IllegalArgumentException("the workspace's secret has " + secret.length + " bytes; at least "
                    + SHORTEST_SECRET + " are needed");
        }
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    /** The profile id of a person whose ≺-first key this is. */
    public String profileId(Key key) {
        return hash('p', key);
    }

    /** Under which suppression of an address is kept, so that it outlives the address. */
    public String suppression(Key key) {
        return hash('s', key);
    }

    private String hash(char purpose, Key key) {
        String text = purpose + "\n" + key.kind().wireName() + "\n" + key.value();
        byte[] full = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(full, BYTES));
    }
}
