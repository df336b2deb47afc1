package io.sojourn.bench;

import io.sojourn.columns.MappedIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Analyses over a generated crowd, beside other databases with the best SQL on the same rows in the same run. */
final class FunnelBench {
    static final List<String> PEERS = List.of("duckdb", "postgres", "clickhouse");
    private static final int RUNS = 7;
    private static final int PEER_RUNS = 3;
    /** Whoever takes so many seconds is asked once. */
    private static final double LONG = 20;

    private FunnelBench() {}

    /**
     * Returns whether every answer was the peers'.
     *
     * @param peers of {@link #PEERS}; one that this machine does not have is left out, and said so
     * @param only the question that is asked, empty for all
     * @param unprepared whether it also asks where nothing is prepared
     */
    static boolean run(List<Question> all, long events, List<String> peers, String only, boolean unprepared)
            throws Exception {
        System.out.println(Machine.described());
        Path directory = Files.createTempDirectory("sojourn-bench");
        try {
            Crowd crowd = new Crowd(events);
            long start = System.nanoTime();
            CrowdIndex.build(crowd, directory.resolve("index"));
            double built = seconds(start);
            if (unprepared) {
                Unprepared.first(directory.resolve("index"));
            }
            start = System.nanoTime();
            try (MappedIndex index = MappedIndex.open(directory.resolve("index"), offset -> null, ZoneOffset.UTC)) {
                say(
                        "%,d events: index built in %.1f s (%,.0f events/s), opened and checked in %.1f s, %.1f bytes an event",
                        events, built, events / built, seconds(start), (double) size(directory) / events);
                List<Question> questions = all.stream()
                        .filter(question -> only.isEmpty() || question.name().equals(only))
                        .toList();
                if (peers.isEmpty()) {
                    questions.forEach(question -> alone(question, index));
                }
                boolean equal = true;
                for (String name : peers) {
                    Optional<Peer> peer = peer(name, directory);
                    equal &= peer.isEmpty() || beside(questions, crowd, index, peer.get());
                    if (peer.isEmpty()) {
                        say("not beside %s: it is not on this machine", name);
                    }
                }
                if (unprepared) {
                    Unprepared.merged(crowd, index, events);
                }
                return equal;
            }
        } finally {
            delete(directory);
        }
    }

    private static Optional<Peer> peer(String name, Path directory) throws Exception {
        return switch (name) {
            case "duckdb" -> Optional.of(new CrowdTables(directory.resolve("peer.duckdb")));
            case "postgres" -> Postgres.start();
            default -> Clickhouse.start();
        };
    }

    private static void alone(Question question, MappedIndex index) {
        say("%-12s %s%s", question.name(), Machine.measure(RUNS, () -> question.ask(index.table())), wanted(question));
    }

    private static boolean beside(List<Question> questions, Crowd crowd, MappedIndex index, Peer opened)
            throws Exception {
        boolean equal = true;
        try (Peer peer = opened) {
            String called = peer.called();
            long start = System.nanoTime();
            peer.load(crowd);
            say("%s loaded in %.1f s", called, seconds(start));
            for (Question question : questions) {
                equal &= beside(question, index, peer, called);
            }
        }
        return equal;
    }

    private static boolean beside(Question question, MappedIndex index, Peer peer, String called) {
        if (peer.ways(question).isEmpty()) {
            alone(question, index);
            return true;
        }
        var ours = Machine.measure(RUNS, () -> question.ask(index.table()));
        boolean equal = true;
        double best = Double.MAX_VALUE;
        for (Map.Entry<String, String> way : peer.ways(question).entrySet()) {
            long start = System.nanoTime();
            List<List<Long>> rows = peer.ask(way.getValue());
            double once = seconds(start);
            double median = once > Math.min(3 * best, LONG)
                    ? once
                    : Machine.measure(PEER_RUNS, () -> peer.ask(way.getValue())).median();
            best = Math.min(best, median);
            boolean same = Question.same(ours.answer(), rows);
            equal &= same;
            say("             %s, %s: %.3f s%s", called, way.getKey(), median, same ? "" : ": OTHER NUMBERS " + rows);
        }
        double ratio = best / ours.median();
        say(
                "%-12s %s; %.1f × the best SQL%s%s",
                question.name(), ours, ratio, wanted(question), equal ? ", equal numbers" : ": " + ours.answer());
        return equal;
    }

    private static String wanted(Question question) {
        String ratio = question.limit() == 0 ? "" : String.format(Locale.ROOT, ", %.0f ×", question.limit());
        String seconds = question.seconds() == 0 ? "" : String.format(Locale.ROOT, ", %.1f s", question.seconds());
        return ratio.isEmpty() && seconds.isEmpty() ? "" : " (wanted:" + (ratio + seconds).substring(1) + ")";
    }

    static double seconds(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more library
    static void say(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }

    static long size(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
