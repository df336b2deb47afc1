package io.sojourn.testkit.demo;

import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * 芷汀生活 · Zhiting Living, the fictional brand of the demo: twelve months of messages with known truths in them.
 *
 * <p>The same settings give the same messages on every machine. Planning takes some seconds and about 200 MB at scale 1;
 * the messages are then made one day at a time. Not shared between threads.
 */
public final class DemoBrand {
    private final Settings settings;

    private DemoBrand(Settings settings) {
        this.settings = settings;
    }

    /**
     * What a run is made from.
     *
     * @param seed of all chance
     * @param scale how many times 20,000 people
     * @param endsBefore the year ends on the latest Tuesday not after this date, so 0 to 6 days before it
     * @param off the causes that a counterfactual run does without
     */
    public record Settings(long seed, int scale, LocalDate endsBefore, Set<Cause> off) {
        public Settings {
            if (scale < 1) {
                throw new IllegalArgumentException("scale is " + scale + "; allowed are 1 and more");
            }
            off = Set.copyOf(off);
        }

        /** The year that the tests use: ending 30 June 2026, with all causes on. */
        public static Settings fixed() {
            return new Settings(Parameters.SEED, 1, Year.LAST_DAY, EnumSet.noneOf(Cause.class));
        }

        public Settings endingBefore(LocalDate date) {
            return new Settings(seed, scale, date, off);
        }

        public Settings scaled(int times) {
            return new Settings(seed, times, endsBefore, off);
        }

        public Settings without(Cause... causes) {
            return new Settings(seed, scale, endsBefore, Set.of(causes));
        }

        public Settings seeded(long other) {
            return new Settings(other, scale, endsBefore, off);
        }
    }

    public static DemoBrand of(Settings settings) {
        return new DemoBrand(settings);
    }

    /** The systems that send the messages, each once. */
    public static List<Source> sources() {
        return Arrays.stream(Sender.values())
                .map(sender -> sender.source)
                .distinct()
                .toList();
    }

    /** A planned year: its messages can be read once, its truths at any time. */
    public final class Run {
        private final World world;
        private final DailyCounts counts = new DailyCounts();
        private boolean read;
        private int told;

        private Run(World world) {
            this.world = world;
        }

        /** All messages in time order, made as they are read. May be asked for once. */
        public Stream<DemoMessage> messages() {
            return messages(world.people.size());
        }

        /**
         * What is said about so many of the people, and the like part of the receipts without a name. Numbers are dealt at
         * random, so the first are like the rest; the truths are of all together.
         */
        public Stream<DemoMessage> messages(int people) {
            if (read) {
                throw new IllegalStateException("the messages of a run are read once; plan another run");
            }
            read = true;
            told = people;
            Envelope envelope = new Envelope(firstMillis());
            int off = settings.off.stream().mapToInt(Cause::bit).reduce(0, (one, other) -> one | other);
            return IntStream.range(0, Year.DAYS)
                    .boxed()
                    .flatMap(day -> world.script.take(day).stream())
                    .filter(act -> act.happens(off) && among(act, people))
                    .peek(counts::count)
                    .map(envelope::of);
        }

        private boolean among(Act act, int people) {
            Person who = act.who();
            return who == null ? act.number() % world.people.size() < people : who.number <= people;
        }

        /** How many people there are. */
        public int people() {
            return world.people.size();
        }

        /** The changes that the brand wrote down, by id. */
        public Map<String, Value.Obj> changes() {
            return Map.of(PilotDocument.ID, PilotDocument.of(firstMillis()));
        }

        /** The daily totals beside the messages, as one delivery; asked for when all messages were read. */
        public Value.Obj figures() {
            double size = world.scale * (double) told / world.people.size();
            return FiguresDocument.of(counts, firstMillis(), settings.seed, size);
        }

        /** What the currencies of the figures were worth. */
        public Value.Obj exchangeRates() {
            return FiguresDocument.rates(firstMillis());
        }

        /** What was planted: the content of {@code truths.json}. */
        public Value.Obj truths() {
            return TruthsDocument.of(world, settings, firstMillis());
        }
    }

    private long firstMillis() {
        return Year.epochMillisEndingBefore(settings.endsBefore);
    }

    /** Plans the year. */
    public Run run() {
        World world = new World(settings.seed, settings.scale, firstMillis());
        List<Story> stories = Stories.all();
        stories.forEach(story -> story.plan(world));
        world.people.forEach(Person::settle);
        stories.forEach(story -> story.write(world));
        return new Run(world);
    }

    /** All messages in time order, made as they are read. */
    public Stream<DemoMessage> messages() {
        return run().messages();
    }
}
