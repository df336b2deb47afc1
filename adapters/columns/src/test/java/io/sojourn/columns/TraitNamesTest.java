package io.sojourn.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which traits people have is known by name, until there are very many. */
final class TraitNamesTest {
    @TempDir
    Path directory;

    private MappedIndex open() {
        return MappedIndex.open(
                directory,
                offset -> {
                    throw new AssertionError("no event " + offset);
                },
                ZoneOffset.UTC);
    }

    private static void assertKnown(MappedIndex index, String... names) {
        assertThat(index.table().traitNames()).contains(Set.of(names));
    }

    @Test
    void theyAreKnownWhenPublishedAfterACompactionAndWhenOpenedAgain() {
        MappedIndex index = open();
        index.traits(1, Value.object("plan", "pro", "email", "ann@example.com"));
        index.traits(2, Value.object("city", "台北"));
        index.publish(0);
        assertKnown(index, "plan", "email", "city");
        index.compact(step -> {});
        assertKnown(index, "plan", "email", "city");
        index.traits(3, Value.object("birthday", "1990-05-01"));
        index.publish(1);
        index.close();

        MappedIndex again = open();
        assertKnown(again, "plan", "email", "city", "birthday");
        again.close();
    }

    @Test
    void whatNobodyHasAnyMoreIsForgottenByTheNextCompaction() {
        MappedIndex index = open();
        index.traits(1, Value.object("plan", "pro", "secret", "x"));
        index.publish(0);
        index.traits(1, Value.object("plan", "free"));
        index.publish(1);
        index.compact(step -> {});
        assertKnown(index, "plan");
        index.close();
    }

    @Test
    void ofVeryManyItIsNotSaidThatTheyAreAll() {
        MappedIndex index = open();
        for (int i = 0; i <= TraitNames.MOST; i++) {
            index.traits(i, Value.object("trait " + i, true));
        }
        index.publish(0);
        assertThat(index.table().traitNames()).isEmpty();
        index.close();
    }
}
