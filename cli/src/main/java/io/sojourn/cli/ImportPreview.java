package io.sojourn.cli;

import io.sojourn.collect.CollectSettings;
import io.sojourn.collect.Collector;
import io.sojourn.collect.Event;
import io.sojourn.collect.KeyDrops;
import io.sojourn.collect.Rejection;
import io.sojourn.collect.Source;
import io.sojourn.files.Mapping;
import io.sojourn.files.Preview;
import io.sojourn.json.Json;
import io.sojourn.server.Phones;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;

/** The first rows of a file as what an import would make of them. */
final class ImportPreview {
    private static final int ROWS = 10;

    private ImportPreview() {}

    static void print(Path file, Mapping mapping, String sourceId, PrintWriter out) throws IOException {
        Collector collector = new Collector(CollectSettings.standard(), new Phones(), KeyDrops.UNCOUNTED, Json::write);
        Source source = Source.of(sourceId, Source.Kind.SERVER, "web");
        for (Preview.Row row :
                Preview.of(file, mapping, collector, source, ROWS).rows()) {
            switch (row.collected()) {
                case Event event ->
                    out.println(row.number() + "  " + Instant.ofEpochMilli(event.occurredAtMillis()) + "  "
                            + event.type().wireName() + " \"" + event.name() + "\"  " + event.keys() + "  "
                            + event.channel() + "  " + Json.write(event.properties()));
                case Rejection rejection ->
                    out.println(
                            row.number() + "  rejected: " + rejection.code().wireName() + ": " + rejection.detail());
            }
        }
        out.flush();
    }
}
