package io.sojourn.bench;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Position;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.columns.MappedIndex;
import io.sojourn.ports.JourneyIndex.Stretch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The index as a runtime feeds it: how fast rows go in, what a publish costs, what a compaction and an opening take. */
final class IndexBench {
    private static final int ROWS_A_PUBLISH = 2_000; // 10,000 events/s published five times a second
    private static final int MOST_PUBLISHES = 50;

    private final List<Event> log = new ArrayList<>();
    private final Path directory;

    private IndexBench(Path directory) {
        this.directory = directory;
    }

    static boolean run(long events) throws Exception {
        System.out.println(Machine.described());
        Path directory = Files.createTempDirectory("sojourn-bench");
        try {
            return new IndexBench(directory).run(new Crowd(events));
        } finally {
            FunnelBench.delete(directory);
        }
    }

    private boolean run(Crowd crowd) {
        MappedIndex index = MappedIndex.open(directory, offset -> log.get((int) offset), ZoneOffset.UTC);
        long start = System.nanoTime();
        long cpu = Machine.cpuNanos();
        crowd.visit(person -> feed(index, person));
        index.publish(log.size() - 1L);
        FunnelBench.say(
                "%,d events fed in %.2f s, %.2f µs CPU an event (the generator's included)",
                log.size(), FunnelBench.seconds(start), (Machine.cpuNanos() - cpu) / 1e3 / log.size());
        start = System.nanoTime();
        index.compact(line -> {});
        FunnelBench.say("compacted in %.2f s", FunnelBench.seconds(start));
        int people = publishes(index);
        start = System.nanoTime();
        index.compact(line -> {});
        FunnelBench.say("compacted again in %.2f s", FunnelBench.seconds(start));
        var expected = Question.plain().ask(index.table());
        long durable = index.durableOffset();
        index.close();
        start = System.nanoTime();
        try (MappedIndex again = MappedIndex.open(directory, offset -> log.get((int) offset), ZoneOffset.UTC)) {
            FunnelBench.say("opened in %.2f s, %d people", FunnelBench.seconds(start), people);
            return again.durableOffset() == durable
                    && Question.plain().ask(again.table()).equals(expected);
        }
    }

    private void feed(MappedIndex index, Crowd.One person) {
        Key key = new Key(KeyKind.USER_ID, "u" + person.number);
        for (int i = 0; i < person.events; i++) {
            Value.Obj properties = person.value[i] < 0 ? Value.Obj.empty() : Value.object("value", person.value[i]);
            add(
                    index,
                    key,
                    person.time[i],
                    Crowd.NAMES.get(person.name[i]),
                    Crowd.CHANNELS.get(person.channel[i]),
                    properties);
        }
        index.assign(person.number, key.value(), List.of(new Stretch(key, Optional.empty(), Optional.empty())));
    }

    private void add(MappedIndex index, Key key, long at, String name, String channel, Value.Obj properties) {
        long offset = log.size();
        Event event = new Event(
                Event.Type.TRACK,
                name,
                List.of(key),
                List.of(),
                null,
                new Position(at, at, 0, "m" + offset),
                "site",
                Source.Kind.SERVER,
                null,
                channel,
                properties,
                Value.Obj.empty(),
                Value.Obj.empty());
        log.add(event);
        index.add(offset, key, event, -1);
    }

    /** Small groups of new events of people who are in the base, each published. */
    private int publishes(MappedIndex index) {
        int people = Math.max(1, log.size() / 55);
        double[] millis = new double[MOST_PUBLISHES];
        for (int publish = 0; publish < MOST_PUBLISHES; publish++) {
            for (int i = 0; i < ROWS_A_PUBLISH; i++) {
                Key key = new Key(KeyKind.USER_ID, "u" + (publish * 7919 + i * 31) % people);
                add(index, key, Crowd.START + Crowd.SPAN + publish * 1_000L + i, "Viewed", "web", Value.Obj.empty());
            }
            long start = System.nanoTime();
            index.publish(log.size() - 1L);
            millis[publish] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        FunnelBench.say(
                "a publish of %,d rows of others in the base: median %.1f ms, longest %.1f ms; delta then %,d rows",
                ROWS_A_PUBLISH,
                millis[MOST_PUBLISHES / 2],
                millis[MOST_PUBLISHES - 1],
                ROWS_A_PUBLISH * MOST_PUBLISHES);
        return people;
    }
}
