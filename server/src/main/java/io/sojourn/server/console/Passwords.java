package io.sojourn.server.console;

import io.sojourn.collect.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Passwords as Argon2id hashes (RFC 9106), each with a salt and the costs that it was made with, so that costs can be
 * raised later. Shared by all threads; at most two hashes are computed at once, since each takes 19 MiB.
 */
final class Passwords {
    static final int SHORTEST = 10;
    static final int LONGEST = 256;
    /** What OWASP recommends as the least: 19 MiB, two passes, one lane. */
    private static final Costs COSTS = new Costs(19_456, 2, 1);

    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private final Semaphore places = new Semaphore(2);

    private record Costs(int kibibytes, int passes, int lanes) {}

    Value.Obj hashed(String password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return Value.object(
                "algorithm",
                "argon2id",
                "kibibytes",
                (long) COSTS.kibibytes(),
                "passes",
                (long) COSTS.passes(),
                "lanes",
                (long) COSTS.lanes(),
                "salt",
                HexFormat.of().formatHex(salt),
                "hash",
                HexFormat.of().formatHex(hash(password, salt, COSTS)));
    }

    boolean match(String password, Value.Obj stored) {
        String salt = stored.text("salt");
        String hash = stored.text("hash");
        if (salt == null || hash == null || password.length() > LONGEST) {
            return false;
        }
        Costs costs = new Costs(
                number(stored, "kibibytes", COSTS.kibibytes()),
                number(stored, "passes", COSTS.passes()),
                number(stored, "lanes", COSTS.lanes()));
        byte[] presented = hash(password, HexFormat.of().parseHex(salt), costs);
        return MessageDigest.isEqual(presented, HexFormat.of().parseHex(hash));
    }

    private static int number(Value.Obj stored, String name, int otherwise) {
        return stored.find(name) instanceof Value.Whole whole ? Math.toIntExact(whole.value()) : otherwise;
    }

    private byte[] hash(String password, byte[] salt, Costs costs) {
        places.acquireUninterruptibly();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(costs.kibibytes())
                    .withIterations(costs.passes())
                    .withParallelism(costs.lanes())
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[HASH_BYTES];
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            places.release();
        }
    }
}
