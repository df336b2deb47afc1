package io.sojourn.bench;

import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.columns.MappedIndex;
import io.sojourn.ports.JourneyIndex.Stretch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Questions that find nothing prepared: the first of a new process, with the index's files in memory or only on disk, and
 * those over people who were merged since the index was laid out.
 */
final class Unprepared {
    private static final double FIRST_SECONDS = 1.5;
    private static final double COLD_SECONDS = 5;
    private static final double MERGED_RATIO = 1.25;
    private static final int RUNS = 7;

    private Unprepared() {}

    /** Before the index is opened here: each is asked by a process of its own. */
    static void first(Path index) throws IOException, InterruptedException {
        Question filters = Question.all().stream()
                .filter(each -> each.name().equals("filters"))
                .findFirst()
                .orElseThrow();
        FunnelBench.say(
                "first query after a start: %s (wanted: %.1f s)",
                alone(index, Question.plain().name()), FIRST_SECONDS);
        FunnelBench.say(
                "first filter on a property, files %s: %s (wanted: %.1f s)",
                dropped(index) ? "only on disk" : "in memory (they cannot be dropped here)",
                alone(index, filters.name()),
                COLD_SECONDS);
    }

    private static String alone(Path index, String question) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), Unprepared.class.getName(), index.toString(), question));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException("the process that asked \"" + question + "\" failed");
        }
        return said;
    }

    /** Asks the system to forget what it holds of the files; false where it cannot be asked. */
    private static boolean dropped(Path index) throws IOException, InterruptedException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(index)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            int code = new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (code != 0) {
                return false;
            }
        }
        return true;
    }

    /** The process of its own: opens the index, asks twice, says how long each took. */
    public static void main(String[] arguments) {
        Question question = Question.all().stream()
                .filter(each -> each.name().equals(arguments[1]))
                .findFirst()
                .orElseThrow();
        long start = System.nanoTime();
        try (MappedIndex index = MappedIndex.open(Path.of(arguments[0]), offset -> null, ZoneOffset.UTC)) {
            double opened = FunnelBench.seconds(start);
            start = System.nanoTime();
            question.ask(index.table());
            double first = FunnelBench.seconds(start);
            start = System.nanoTime();
            question.ask(index.table());
            FunnelBench.say(
                    "%.3f s, a second time %.3f s; opened and checked in %.1f s",
                    first, FunnelBench.seconds(start), opened);
        }
    }

    /** Merges one person in twenty anew, which takes them out of their place in the files, and asks again. */
    static void merged(Crowd crowd, MappedIndex index, long events) {
        Question plain = Question.plain();
        double before = Machine.measure(RUNS, () -> plain.ask(index.table())).median();
        int[] people = {0, 0};
        long start = System.nanoTime();
        crowd.visit(person -> {
            people[0]++;
            if (person.merged) {
                people[1]++;
                String name = "u" + person.number;
                index.assign(
                        person.number,
                        name + "-merged",
                        List.of(always(KeyKind.USER_ID, name), always(KeyKind.EMAIL, name + "@example.com")));
            }
        });
        index.publish(events);
        double told = FunnelBench.seconds(start);
        var after = Machine.measure(RUNS, () -> plain.ask(index.table()));
        FunnelBench.say(
                "with %,d of %,d people merged since (told in %.1f s): %s; %.2f × as long (wanted: %.2f)",
                people[1], people[0], told, after, after.median() / before, MERGED_RATIO);
    }

    private static Stretch always(KeyKind kind, String value) {
        return new Stretch(new Key(kind, value), Optional.empty(), Optional.empty());
    }
}
