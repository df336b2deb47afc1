package io.sojourn.bench;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The benchmarks: {@code ./sojourn bench funnel|measure|cost|index|ingest|import|segments|fill|console|start}. Exit code 0: measured and equal, 1: not, 2: bad use. */
public final class Bench {
    private static final String USAGE = """
            usage: sojourn bench funnel [--events 1m|10m|100m] [--beside duckdb,postgres,clickhouse | --alone] [--only plain|filters|breakdown|ties|transitions|stages]
                                                               analyses beside the best DuckDB SQL
                   sojourn bench measure [--events 10m] [--beside duckdb,postgres,clickhouse | --alone] [--only plain|transitions|retention|stages|attribution|segment]
                                                               analyses against half a second, beside the best SQL of DuckDB
                                                               and of the PostgreSQL of this machine, where asked for
                   sojourn bench cost [--events 100m] [--draw FILE.svg]    what analyses take with a hundredth and a tenth of the
                                                               events and with all; with few and many people; with more steps
                   sojourn bench index [--events 1m]                       the index as it is fed: publish, compact, open
                   sojourn bench ingest [--batch 100] [--connections 8] [--seconds 60] [--rate EVENTS_A_SECOND] [--people 200000]
                                                       [--visible]         HTTP load on a server that it starts and ends; with
                                                                           --visible, how soon analyses count what was acked (from 20 s on)
                   sojourn bench ingest --url URL --write-key KEY [...] [--pid PID]   on a server of this machine
                   sojourn bench ingest --inside [DIRECTORY [SECONDS [PEOPLE [BATCH [CLIENTS]]]]]
                                                                           parse to index in one process, without HTTP
                   sojourn bench import [--events 1m] [--days 28]          a CSV file into a directory, beside the same rows over HTTP
                   sojourn bench segments [--segments 200] [--seconds 30] [--rate 5000] [--people 200000]
                                                                           processor time without and with segments, how soon
                                                                           somebody is in one, how long filling one takes
                   sojourn bench fill [--people 200000] [--events 2m] [--at DIRECTORY]
                                                                           until a segment that was just saved holds everybody;
                                                                           the directory is kept, and used again
                   sojourn bench console [--people 1m] [--only browser|people]
                                                                           in Chromium over the demo brand: Home, funnel edits, the
                                                                           live page at 1,000 events/s; finding people among many
                   sojourn bench start                                     demo brand: time to the first ack, idle memory
            examples:
              ./sojourn bench start
              ./sojourn bench ingest --seconds 300
              ./sojourn bench funnel --events 100m --only plain
            """;

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        System.exit(run(List.of(arguments)));
    }

    static int run(List<String> arguments) throws Exception {
        if (arguments.isEmpty() || arguments.contains("--help")) {
            System.out.print(USAGE);
            return arguments.isEmpty() ? 2 : 0;
        }
        try {
            return measured(arguments);
        } catch (IllegalArgumentException bad) {
            System.err.println(bad.getMessage());
            return 2;
        }
    }

    private static int measured(List<String> arguments) throws Exception {
        return switch (arguments.getFirst()) {
            case "funnel", "measure" ->
                FunnelBench.run(
                                arguments.getFirst().equals("funnel") ? Question.all() : Measures.all(),
                                Amounts.many(arguments, "--events", "10m"),
                                peers(arguments),
                                option(arguments, "--only", ""),
                                arguments.getFirst().equals("measure"))
                        ? 0
                        : 1;
            case "cost" -> {
                CostBench.run(Amounts.of(arguments, "--events", "100m", 100_000, 1_000_000_000), picture(arguments));
                yield 0;
            }
            case "index" -> IndexBench.run(Amounts.many(arguments, "--events", "1m")) ? 0 : 1;
            case "ingest" -> ingest(arguments) ? 0 : 1;
            case "import" ->
                ImportBench.run(Amounts.many(arguments, "--events", "1m"), Amounts.few(arguments, "--days", "28"))
                        ? 0
                        : 1;
            case "segments" ->
                SegmentBench.run(
                                Amounts.few(arguments, "--segments", "200"),
                                Amounts.few(arguments, "--seconds", "30"),
                                Amounts.many(arguments, "--rate", "5000"),
                                Amounts.few(arguments, "--people", "200000"))
                        ? 0
                        : 1;
            case "fill" -> fill(arguments) ? 0 : 1;
            case "console" ->
                ConsoleBench.run(
                                Path.of(option(arguments, "--console", "console")),
                                Amounts.few(arguments, "--people", "1m"),
                                option(arguments, "--only", ""))
                        ? 0
                        : 1;
            case "start" -> StartBench.run() ? 0 : 1;
            default -> {
                System.err.println("there is no benchmark \"" + arguments.getFirst() + "\"");
                System.err.print(USAGE);
                yield 2;
            }
        };
    }

    private static Optional<Path> picture(List<String> arguments) {
        return Optional.of(option(arguments, "--draw", ""))
                .filter(name -> !name.isEmpty())
                .map(Path::of);
    }

    private static List<String> peers(List<String> arguments) {
        if (arguments.contains("--alone")) {
            return List.of();
        }
        List<String> peers = List.of(option(arguments, "--beside", "duckdb").split(","));
        for (String peer : peers) {
            if (!FunnelBench.PEERS.contains(peer)) {
                throw new IllegalArgumentException(
                        "--beside knows " + String.join(", ", FunnelBench.PEERS) + ", not \"" + peer + "\"");
            }
        }
        return peers;
    }

    private static boolean ingest(List<String> arguments) throws Exception {
        if (arguments.contains("--inside")) {
            IngestBench.main(
                    arguments.stream().skip(arguments.indexOf("--inside") + 1L).toArray(String[]::new));
            return true;
        }
        if (arguments.contains("--url")) {
            return LoadBench.run(plan(
                    arguments,
                    URI.create(option(arguments, "--url", "")),
                    option(arguments, "--write-key", ""),
                    Amounts.of(arguments, "--pid", "0", 0, Integer.MAX_VALUE)));
        }
        Path data = Files.createTempDirectory("sojourn-ingest");
        try (OwnServer server = OwnServer.start(data)) {
            FunnelBench.say("limit: %.0f synced writes of 16 KiB a second", IngestBench.syncsPerSecond(data));
            LoadBench.Plan plan = plan(arguments, server.address, server.writeKey, server.pid());
            boolean done = arguments.contains("--visible") ? visible(server, plan) : LoadBench.run(plan);
            FunnelBench.say(
                    "disk: %,d MB as it stands (store, index, what waits to be compacted)",
                    FunnelBench.size(data) >> 20);
            return done;
        } finally {
            OwnServer.remove(data);
        }
    }

    private static boolean fill(List<String> arguments) throws Exception {
        String at = option(arguments, "--at", "");
        Path directory = at.isEmpty() ? Files.createTempDirectory("sojourn-fill") : Path.of(at);
        try {
            return FillBench.run(
                    directory,
                    Amounts.many(arguments, "--people", "200000"),
                    Amounts.many(arguments, "--events", "2m"));
        } finally {
            if (at.isEmpty()) {
                OwnServer.remove(directory);
            }
        }
    }

    private static boolean visible(OwnServer server, LoadBench.Plan plan) throws Exception {
        try (Visibility visibility = new Visibility(server, System.nanoTime() + plan.seconds() * 1_000_000_000L)) {
            Thread probing = Thread.ofPlatform().start(visibility);
            boolean done = LoadBench.run(plan);
            probing.join();
            return visibility.report() && done;
        }
    }

    private static LoadBench.Plan plan(List<String> arguments, URI server, String writeKey, long pid) {
        return new LoadBench.Plan(
                server,
                writeKey,
                Amounts.few(arguments, "--batch", "100"),
                Amounts.few(arguments, "--connections", "8"),
                Amounts.few(arguments, "--seconds", "60"),
                Amounts.of(arguments, "--rate", "0", 0, Integer.MAX_VALUE),
                pid,
                Amounts.few(arguments, "--people", "200000"));
    }

    static String option(List<String> arguments, String name, String otherwise) {
        int at = arguments.indexOf(name);
        return at < 0 || at + 1 >= arguments.size() ? otherwise : arguments.get(at + 1);
    }
}
