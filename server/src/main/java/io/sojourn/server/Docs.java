package io.sojourn.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The contract, as it is written and as a page. Shared by all threads. */
final class Docs {
    private volatile @Nullable String html;

    static String resource(String name) {
        return read("/io/sojourn/server/" + name);
    }

    private static String read(String name) {
        try (InputStream in = Docs.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static String contract() {
        return read("/openapi.yaml");
    }

    String html() {
        String made = html;
        if (made == null) {
            made = new DocsPage(new Yaml(new SafeConstructor(new LoaderOptions())).load(contract())).html();
            html = made;
        }
        return made;
    }
}
