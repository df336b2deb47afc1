package io.sojourn.bench;

import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Value;
import io.sojourn.columns.IndexBuilder;
import io.sojourn.ports.JourneyIndex.TouchpointSets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A crowd as a journey index. */
final class CrowdIndex {
    private CrowdIndex() {}

    static void build(Crowd crowd, Path directory) {
        try (IndexBuilder index = new IndexBuilder(directory)) {
            int[] labels = Crowd.NAMES.stream().mapToInt(index::label).toArray();
            int[] channels = Crowd.CHANNELS.stream().mapToInt(index::channel).toArray();
            int source = index.source("site");
            int property = index.propertyNumber("value");
            int[] values = IntStream.range(0, Crowd.VALUES)
                    .map(value -> index.value("value", Value.whole(value)))
                    .toArray();
            Value.Obj[] traits =
                    Crowd.TIERS.stream().map(tier -> Value.object("tier", tier)).toArray(Value.Obj[]::new);
            index.model("journey", Crowd.STAGES);
            index.touchpoints(List.of(new TouchpointSets("opened", List.of("@brand"))));
            long[] offset = {0};
            crowd.visit(person -> {
                String name = "u" + person.number;
                int key = index.key(new Key(KeyKind.USER_ID, name));
                int second = person.merged ? index.key(new Key(KeyKind.EMAIL, name + "@example.com")) : key;
                for (int i = 0; i < person.events; i++) {
                    index.row(
                            person.time[i],
                            labels[person.name[i]],
                            channels[person.channel[i]],
                            source,
                            person.name[i] == Crowd.BY_THE_BRAND ? 0 : -1,
                            i % 3 == 0 ? second : key,
                            offset[0]++);
                    if (person.value[i] >= 0) {
                        index.property(property, values[person.value[i]]);
                    }
                }
                index.stays(
                        "journey",
                        Arrays.copyOf(person.stayAt, person.stays),
                        Arrays.copyOf(person.stay, person.stays));
                index.person(person.number, name, traits[person.tier]);
            });
            index.finish(offset[0] - 1);
        }
    }
}
