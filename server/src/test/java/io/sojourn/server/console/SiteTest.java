package io.sojourn.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SiteTest {
    @Test
    void anAssetsNameIsNoPath() {
        for (String name :
                List.of("../index.html", "..", "a/b.js", "%2e%2e/index.html", "", "x.html", "x.class", "\u0000.js")) {
            assertThat(Site.asset(name)).as(name).isEmpty();
        }
    }
}
