package io.sojourn.files;

import io.sojourn.collect.Arrival;
import io.sojourn.collect.CollectSettings;
import io.sojourn.collect.Collected;
import io.sojourn.collect.Collector;
import io.sojourn.collect.Event;
import io.sojourn.collect.Item;
import io.sojourn.collect.KeyDrops;
import io.sojourn.collect.PhoneNumbers;
import io.sojourn.collect.Rejection;
import io.sojourn.collect.Source;
import io.sojourn.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What file tests start from. */
final class Given {
    static final Source TILL = Source.of("till", Source.Kind.SERVER, "store");
    static final Collector COLLECTOR = new Collector(
            CollectSettings.standard(), PhoneNumbers.internationalOnly(), KeyDrops.UNCOUNTED, Json::write);

    private Given() {}

    static Mapping mapping(String json) {
        return Mapping.of(Json.readObject(json));
    }

    /** Everything in the file, collected as an import would. */
    static List<Collected> collected(Path file, Mapping mapping) throws IOException {
        List<Collected> all = new ArrayList<>();
        collect(file, mapping, all);
        return all;
    }

    /** What is collected before the file turns out to be bad. */
    static List<Collected> collectedUntilBad(Path file, Mapping mapping) throws IOException {
        List<Collected> all = new ArrayList<>();
        try {
            collect(file, mapping, all);
        } catch (BadFile bad) {
            return all;
        }
        throw new AssertionError("nothing was bad");
    }

    private static void collect(Path file, Mapping mapping, List<Collected> all) throws IOException {
        Arrival arrival = Arrival.offline(TILL, 0, index -> "row-" + (index + 1));
        try (EventFile reading = EventFile.open(file, mapping)) {
            for (Item item = reading.next(); item != null; item = reading.next()) {
                all.add(COLLECTOR.collect(item, arrival));
            }
        }
    }

    static List<Event> events(List<Collected> collected) {
        return collected.stream()
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .toList();
    }

    static List<Rejection> rejections(List<Collected> collected) {
        return collected.stream()
                .filter(Rejection.class::isInstance)
                .map(Rejection.class::cast)
                .toList();
    }
}
