package io.sojourn.server.mail;

import io.sojourn.collect.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Somebody who gets letters: which ones, and in which language. */
public record Recipient(MailAddress who, Language language, boolean alerts, boolean digest) {

    Value.Obj document() {
        return Value.object(
                "address", who.address(),
                "name", who.name(),
                "language", language.wireName(),
                "alerts", alerts,
                "digest", digest);
    }

    /** By what they are known where it is written down what they got: the mailbox, hashed. */
    String id() {
        return hash(who.mailbox());
    }

    /** 128 bits of SHA-256, as 32 hexadecimal digits. */
    static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
