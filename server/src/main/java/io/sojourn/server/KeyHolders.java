package io.sojourn.server;

import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.ports.People;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who holds a key as somebody typed it. Any thread may use it. */
final class KeyHolders {
    static final String KINDS = String.join(
            ", ", Arrays.stream(KeyKind.values()).map(KeyKind::wireName).toList());

    private final People people;
    private final Collecting collecting;

    KeyHolders(People people, Collecting collecting) {
        this.people = people;
        this.collecting = collecting;
    }

    /** A value as collect keeps keys of that kind. */
    String normal(KeyKind kind, String value) {
        String bare = value.strip();
        return switch (kind) {
            case EMAIL -> bare.toLowerCase(Locale.ROOT);
            case PHONE ->
                collecting.phones().e164(bare, collecting.settings().region()).orElse(bare);
            case USER_ID, MEMBER_ID, LINE_USER_ID, ANONYMOUS_ID, DEVICE_ID -> bare;
        };
    }

    /** {@code email:ann@example.com}: a kind, a colon, a value, which is normalised as it is in events. */
    Key key(String text, String where) {
        int colon = text.indexOf(':');
        Optional<KeyKind> kind = colon < 0 ? Optional.empty() : KeyKind.ofWireName(text.substring(0, colon));
        String value = text.substring(colon + 1);
        if (kind.isEmpty() || value.isBlank()) {
            throw bad(where, "\"" + text + "\"");
        }
        return new Key(kind.get(), normal(kind.get(), value));
    }

    static Problem.Raised bad(String where, String found) {
        return Problem.of(400, "bad-key", where + " is " + found + "; a key is kind:value, with a kind of " + KINDS)
                .raised();
    }

    Optional<String> of(Key key) {
        return people.profileOf(key);
    }

    Optional<String> of(KeyKind kind, String value) {
        return value.isBlank() ? Optional.empty() : of(new Key(kind, normal(kind, value)));
    }

    /** Who holds the text as a key of any kind; or had it as the id of a profile. */
    Set<String> of(String text) {
        Set<String> found = new LinkedHashSet<>();
        for (KeyKind kind : KeyKind.values()) {
            of(kind, text).ifPresent(found::add);
        }
        people.resolve(text.strip()).ifPresent(found::add);
        return found;
    }
}
