package io.sojourn.server.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** The console's files in the jar: one page, and assets whose names carry a hash of what is in them. */
public final class Site {
    private static final String ROOT = "/io/sojourn/server/console/site/";
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript;charset=UTF-8",
            "css", "text/css;charset=UTF-8",
            "svg", "image/svg+xml",
            "json", "application/json");

    /** Those that were asked for: there are few, and their names are of this build alone. */
    private static final Map<String, Asset> ASSETS = new ConcurrentHashMap<>();

    private Site() {}

    /** A file and what it is, plain and packed. */
    public record Asset(String type, byte[] bytes, byte[] gzip) {}

    /** Whether this build has a console; without Node.js it is built without. */
    public static boolean built() {
        return Site.class.getResource(ROOT + "index.html") != null;
    }

    /**
     * The page.
     *
     * @param nonce that its style elements carry
     * @param asked what its script is going to ask, which the browser asks while the script is still on its way
     */
    public static String page(String nonce, List<String> asked) {
        String links = asked.stream()
                .map(path -> "<link rel=\"preload\" as=\"fetch\" crossorigin href=\"" + path + "\" />")
                .collect(Collectors.joining());
        byte[] bytes = read("index.html").orElseThrow(() -> new IllegalStateException("this build has no console"));
        return new String(bytes, StandardCharsets.UTF_8)
                .replace("{{nonce}}", nonce)
                .replace("<!--ahead-->", links);
    }

    /** An asset by its name, which holds no path. */
    public static Optional<Asset> asset(String name) {
        if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}")) {
            return Optional.empty();
        }
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = TYPES.get(ending);
        return type == null
                ? Optional.empty()
                : Optional.ofNullable(ASSETS.computeIfAbsent(
                        name,
                        any -> read("assets/" + any)
                                .map(bytes -> new Asset(type, bytes, gzip(bytes)))
                                .orElse(null)));
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static Optional<byte[]> read(String name) {
        try (InputStream in = Site.class.getResourceAsStream(ROOT + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
