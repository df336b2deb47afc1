package io.sojourn.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.DoublePredicate;

/** The first 128 bits of the SHA-256 of a file's content, so that packing it makes no other file of it. */
final class FileDigest {
    private FileDigest() {}

    /** @param goOn hears the share that was read; false stops, and the answer is empty */
    static String of(Path file, DoublePredicate goOn) throws IOException {
        FileBytes bytes = FileBytes.open(file);
        MessageDigest digest = sha256();
        byte[] buffer = new byte[256 * 1024];
        try (InputStream content = bytes.content()) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
                if (!goOn.test(bytes.rawSize() == 0 ? 1 : (double) bytes.rawRead() / bytes.rawSize())) {
                    return "";
                }
            }
        }
        return hex(digest);
    }

    static String of(String text) {
        MessageDigest digest = sha256();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return hex(digest);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
