package io.sojourn.bench;

import java.util.List;
import java.util.Locale;

/** The benchmarks: {@code ./sojourn bench funnel|index|ingest|start}. Exit code 0: measured and equal, 1: not, 2: bad use. */
public final class Bench {
    private static final String USAGE =
            """
            usage: sojourn bench funnel [--events 1m|10m|100m] [--alone]   analyses beside the best DuckDB SQL
                   sojourn bench index [--events 1m]                       the index being fed: build, publish, compact
                   sojourn bench ingest --url URL --write-key KEY [--seconds 60] [--single]
                                                                           load on a server that runs beside
                   sojourn bench start --pid PID --url URL --write-key KEY time to the first ack, and memory
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
                FunnelBench.run(count(option(arguments, "--events", "10m")), !arguments.contains("--alone")) ? 0 : 1;
            default -> {
                System.err.println("there is no benchmark \"" + arguments.getFirst() + "\"");
                System.err.print(USAGE);
                yield 2;
            }
        };
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
