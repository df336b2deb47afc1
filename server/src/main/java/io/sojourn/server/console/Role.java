package io.sojourn.server.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody is to the workspace, and so what they may do in it. */
public enum Role {
    /** Looks at everything that the brand knows, and changes nothing. */
    VIEWER,
    /** Asks questions and watches what comes in. */
    ANALYST,
    /** Like an analyst, and imports. */
    MARKETER,
    /** Sees one person at a time, of one store. */
    STORE,
    /** Sees people and repairs who is who. */
    SERVICE,
    /** May do everything. */
    ADMINISTRATOR;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(role -> role.wireName().equals(name))
                .findFirst();
    }

    /** As they are listed to people. */
    public static List<String> wireNames() {
        return Arrays.stream(values()).map(Role::wireName).toList();
    }
}
