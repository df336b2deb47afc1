package io.sojourn.bench;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/** The benchmarks: {@code ./sojourn bench funnel|index|ingest|start}. Exit code 0: measured and equal, 1: not, 2: bad use. */
public final class Bench {
    private static final String USAGE = """
            usage: sojourn bench funnel [--events 1m|10m|100m] [--alone] [--only plain|filters|breakdown|ties|transitions|stages]
                                                               analyses beside the best DuckDB SQL
                   sojourn bench index [--events 1m]                       the index as it is fed: publish, compact, open
                   sojourn bench ingest [...]                              parse to index in one process, without HTTP
                   sojourn bench ingest --url URL --write-key KEY [--batch 100] [--connections 8] [--seconds 60]
                                        [--rate EVENTS_A_SECOND] [--pid PID]     load on a server of this machine
                   sojourn bench start --url URL --write-key KEY -- COMMAND ...  time to the first ack, idle memory
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
        return switch (arguments.getFirst()) {
            case "funnel" ->
                FunnelBench.run(
                                count(option(arguments, "--events", "10m")),
                                !arguments.contains("--alone"),
                                option(arguments, "--only", ""))
                        ? 0
                        : 1;
            case "index" -> IndexBench.run(count(option(arguments, "--events", "1m"))) ? 0 : 1;
            case "ingest" -> {
                if (arguments.contains("--url")) {
                    yield LoadBench.run(plan(arguments)) ? 0 : 1;
                }
                IngestBench.main(arguments.subList(1, arguments.size()).toArray(String[]::new));
                yield 0;
            }
            case "start" ->
                StartBench.run(
                                arguments.subList(arguments.indexOf("--") + 1, arguments.size()),
                                URI.create(option(arguments, "--url", "")),
                                option(arguments, "--write-key", ""))
                        ? 0
                        : 1;
            default -> {
                System.err.println("there is no benchmark \"" + arguments.getFirst() + "\"");
                System.err.print(USAGE);
                yield 2;
            }
        };
    }

    private static LoadBench.Plan plan(List<String> arguments) {
        return new LoadBench.Plan(
                URI.create(option(arguments, "--url", "")),
                option(arguments, "--write-key", ""),
                Integer.parseInt(option(arguments, "--batch", "100")),
                Integer.parseInt(option(arguments, "--connections", "8")),
                Integer.parseInt(option(arguments, "--seconds", "60")),
                Long.parseLong(option(arguments, "--rate", "0")),
                Long.parseLong(option(arguments, "--pid", "0")));
    }

    static String option(List<String> arguments, String name, String otherwise) {
        int at = arguments.indexOf(name);
        return at < 0 || at + 1 >= arguments.size() ? otherwise : arguments.get(at + 1);
    }

    static long count(String text) {
        String number = text.toLowerCase(Locale.ROOT);
        return number.endsWith("m")
                ? Long.parseLong(number.substring(0, number.length() - 1)) * 1_000_000
                : Long.parseLong(number);
    }
}
