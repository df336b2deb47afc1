package io.sojourn.bench;

import io.sojourn.collect.Arrival;
import io.sojourn.collect.CollectSettings;
import io.sojourn.collect.Collector;
import io.sojourn.collect.Event;
import io.sojourn.collect.KeyDrops;
import io.sojourn.collect.Source;
import io.sojourn.json.Json;
import io.sojourn.server.Phones;
import io.sojourn.testkit.demo.DemoBrand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The demo brand's year as it is collected. Of a tenth of its people it is made once for all tests of a process. */
final class DemoEvents {
    private static final int FEW = 2_000;
    /** The first instant after the demo's year. */
    static final long END = Instant.parse("2026-06-30T16:00:00Z").toEpochMilli();

    static final DemoBrand.Run RUN = DemoBrand.of(DemoBrand.Settings.fixed()).run();
    private static final List<Event> OF_FEW = List.copyOf(of(FEW));

    private DemoEvents() {}

    /** A tenth of the brand's people, or with {@code -Dsojourn.long} everybody. */
    static List<Event> made() {
        return System.getProperty("sojourn.long") == null ? OF_FEW : of(Integer.MAX_VALUE);
    }

    static List<Event> ofFew() {
        return OF_FEW;
    }

    private static List<Event> of(int people) {
        Collector collector = new Collector(CollectSettings.standard(), new Phones(), KeyDrops.UNCOUNTED, Json::write);
        Map<String, Arrival> arrivals = new HashMap<>();
        for (Source source : DemoBrand.sources()) {
            arrivals.put(source.id(), Arrival.offline(source, END, index -> "demo-" + index));
        }
        List<Event> events = new ArrayList<>();
        int[] index = {0};
        RUN.messages(people).forEach(one -> {
            Arrival arrival = Objects.requireNonNull(arrivals.get(one.sourceId()));
            if (collector.collect(one.message(), index[0]++, arrival) instanceof Event event) {
                events.add(event);
            }
        });
        return events;
    }
}
