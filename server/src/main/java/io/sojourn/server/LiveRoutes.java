package io.sojourn.server;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What arrives, as server-sent events: a sample where more arrives than is shown, and the counts of all. */
final class LiveRoutes {
    private static final int LONGEST_SECONDS = 300;
    private static final long BEAT_MILLIS = 250;
    /** Of one beat: a hundred a second are more than anybody reads. */
    private static final int MOST_OF_BEAT = 25;

    private final Live live;

    LiveRoutes(Live live) {
        this.live = live;
    }

    List<Route> routes() {
        return List.of(new Route("GET", "/api/v1/live", Route.Access.WATCH, this::watch));
    }

    private Answer watch(Call call) {
        int seconds = seconds(call);
        if (call.servlet().getMethod().equals("HEAD")) {
            return new Answer(200, ServerSent.TYPE, out -> {}, Map.of());
        }
        Watcher.Filter filter = new Watcher.Filter(call.query("source"), type(call), rejectedOnly(call));
        Watcher watcher = live.watch(filter)
                .orElseThrow(() -> new Problem(
                                429,
                                "too-many-watchers",
                                Live.MOST_WATCHERS + " watch already, which is the most allowed",
                                List.of(),
                                Map.of("Retry-After", "10"))
                        .raised());
        return new Answer(
                200,
                ServerSent.TYPE,
                out -> {
                    try (watcher) {
                        tell(watcher, out, seconds * 1_000L / BEAT_MILLIS);
                    }
                },
                Map.of("X-Accel-Buffering", "no"));
    }

    /** Ends after a bounded time: who still watches asks again, and is asked again who they are. */
    private static void tell(Watcher watcher, OutputStream out, long beats) throws IOException {
        ServerSent.write(out, "counts", watcher.counts());
        out.flush();
        try {
            for (long beat = 1; beat <= beats && !watcher.isOver(); beat++) {
                List<Value.Obj> arrived = watcher.next(MOST_OF_BEAT, BEAT_MILLIS);
                for (Value.Obj each : arrived) {
                    ServerSent.write(out, "arrived", each);
                }
                if (!arrived.isEmpty() || beat % (1_000 / BEAT_MILLIS) == 0) {
                    ServerSent.write(out, "counts", watcher.counts());
                    out.flush();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static int seconds(Call call) {
        String text = call.query("seconds").orElse(Integer.toString(LONGEST_SECONDS));
        if (text.matches("[0-9]{1,3}")) {
            int seconds = Integer.parseInt(text);
            if (seconds >= 1 && seconds <= LONGEST_SECONDS) {
                return seconds;
            }
        }
        throw Problem.of(400, "bad-range", "\"seconds\" is 1 to " + LONGEST_SECONDS)
                .raised();
    }

    private static Optional<String> type(Call call) {
        Optional<String> type = call.query("type");
        List<String> known =
                Arrays.stream(Event.Type.values()).map(Event.Type::wireName).toList();
        if (type.isPresent() && !known.contains(type.get())) {
            throw Problem.of(
                            400,
                            "bad-range",
                            "\"type\" is \"" + type.get() + "\"; allowed are "
                                    + known.stream().collect(Collectors.joining(", ")))
                    .raised();
        }
        return type;
    }

    private static boolean rejectedOnly(Call call) {
        return call.query("rejected").filter("true"::equals).isPresent();
    }
}
