package io.sojourn.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Position;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.journey.JourneyRules;
import io.sojourn.measure.JourneyMember;
import io.sojourn.measure.JourneyTable;
import io.sojourn.measure.MemoryTable;
import io.sojourn.ports.JourneyIndex.Stretch;
import io.sojourn.unify.condition.PropertyPath;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which texts a property has is known of few, and alike in memory and in the index. */
final class FewTextsTest {
    private static final Key ANN = new Key(KeyKind.USER_ID, "ann");
    private static final List<Event> LOG = log();

    @TempDir
    Path directory;

    private static List<Event> log() {
        List<Event> log = new ArrayList<>();
        for (int i = 0; i <= JourneyTable.FEW_VALUES; i++) {
            Value.Obj of = Value.object("few", "v" + i % JourneyTable.FEW_VALUES, "many", "v" + i, "number", i % 3);
            Value.Obj line = Value.object("category", i % 2 == 0 ? "dress" : "tops");
            Value.Obj more = Value.object("products", Value.array(List.of(line)))
                    .with("tags", Value.array(List.of(Value.text("a"))))
                    .with("mixed", i == 7 ? Value.text("seven") : Value.real(i % 2))
                    .with("long", Value.text("x".repeat(i < 5 ? i + 1 : 300)));
            log.add(event(i, of.over(more)));
        }
        return log;
    }

    private static Event event(int index, Value.Obj properties) {
        return new Event(
                Event.Type.TRACK,
                "A",
                List.of(ANN),
                List.of(),
                null,
                new Position(World.START + index, World.START + index, 0, "m" + index),
                "site",
                Source.Kind.SERVER,
                null,
                "web",
                properties,
                Value.Obj.empty(),
                Value.Obj.empty());
    }

    private static void assertKnown(JourneyTable table) {
        assertThat(texts(table, "few"))
                .hasValueSatisfying(all -> assertThat(all).hasSize(JourneyTable.FEW_VALUES));
        assertThat(texts(table, "products[].category")).contains(Set.of("dress", "tops"));
        assertThat(texts(table, "tags[]")).contains(Set.of("a"));
        assertThat(texts(table, "mixed")).contains(Set.of("seven"));
        assertThat(texts(table, "long")).contains(Set.of("x", "xx", "xxx", "xxxx", "xxxxx"));
        for (String untold : List.of("many", "number", "tags", "products", "nothing", "context.page.path")) {
            assertThat(texts(table, untold)).as(untold).isEmpty();
        }
    }

    private static Optional<Set<String>> texts(JourneyTable table, String property) {
        return table.textsOf(PropertyPath.of(property));
    }

    @Test
    void ofJourneysInMemory() {
        JourneyRules rules = JourneyRules.standard(ZoneOffset.UTC);
        assertKnown(new MemoryTable(List.of(new JourneyMember("ann", LOG, rules, World.START + 60_000)), Map.of()));
    }

    @Test
    void ofTheIndexBesideItsFilesAndInThem() {
        MappedIndex index = MappedIndex.open(directory, offset -> LOG.get((int) offset), ZoneOffset.UTC);
        for (int offset = 0; offset < LOG.size(); offset++) {
            index.add(offset, ANN, LOG.get(offset), -1);
        }
        index.assign(1, "ann", List.of(new Stretch(ANN, Optional.empty(), Optional.empty())));
        index.publish(LOG.size() - 1);
        assertKnown(index.table());
        index.compact(step -> {});
        assertKnown(index.table());
        index.close();
    }
}
