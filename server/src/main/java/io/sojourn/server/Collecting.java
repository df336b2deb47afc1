package io.sojourn.server;

import io.sojourn.collect.Arrival;
import io.sojourn.collect.CollectSettings;
import io.sojourn.collect.Collected;
import io.sojourn.collect.Collector;
import io.sojourn.collect.Event;
import io.sojourn.collect.Item;
import io.sojourn.collect.KeyDrops;
import io.sojourn.collect.Limits;
import io.sojourn.collect.PhoneNumbers;
import io.sojourn.collect.Rejection;
import io.sojourn.json.Batch;
import io.sojourn.json.BatchReader;
import io.sojourn.json.Json;
import io.sojourn.ports.Definitions;
import io.sojourn.ports.Intake;
import java.util.ArrayList;
import java.util.List;

/**
 * From a body that was read to what is durable: the part of collect that is the same on every route, under the settings in
 * force. Shared by all threads.
 */
final class Collecting {
    /** The kind and the id of the definition that holds the settings. */
    static final String SETTINGS = "collect-settings";

    private final Definitions definitions;
    private final PhoneNumbers phones;
    private final KeyDrops drops;
    private final Intake intake;
    private final Live live;
    private final BatchReader reader = new BatchReader(Limits.STANDARD);
    private volatile Rules rules;

    /** Settings, and the collector that works by them. */
    private record Rules(CollectSettings settings, Collector collector) {}

    Collecting(Definitions definitions, PhoneNumbers phones, KeyDrops drops, Intake intake, Live live) {
        this.definitions = definitions;
        this.phones = phones;
        this.drops = drops;
        this.intake = intake;
        this.live = live;
        this.rules = read();
    }

    private Rules read() {
        CollectSettings settings = definitions
                .find(SETTINGS, DefinitionKinds.ONLY)
                .map(definition -> CollectSettings.of(definition.document()))
                .orElse(CollectSettings.standard());
        return new Rules(settings, new Collector(settings, phones, drops, Json::write));
    }

    /** Takes up settings that were saved. */
    void reload() {
        rules = read();
    }

    BatchReader reader() {
        return reader;
    }

    Collector collector() {
        return rules.collector();
    }

    CollectSettings settings() {
        return rules.settings();
    }

    PhoneNumbers phones() {
        return phones;
    }

    /** Returns when everything usable is on disk. */
    Intake.Accepted take(Batch batch, Arrival ofRequest) throws Intake.Refusal {
        Arrival arrival = batch.arrival(ofRequest);
        Collector collector = collector();
        List<Event> events = new ArrayList<>(batch.items().size());
        List<Rejection> rejections = new ArrayList<>(0);
        for (Item item : batch.items()) {
            Collected collected = collector.collect(item, arrival);
            switch (collected) {
                case Event event -> events.add(event);
                case Rejection rejection -> rejections.add(rejection);
            }
        }
        if (events.isEmpty() && rejections.isEmpty()) {
            return new Intake.Accepted(0, 0, 0);
        }
        Intake.Accepted accepted = intake.accept(events, rejections);
        live.took(events, rejections, arrival.receivedAtMillis());
        return accepted;
    }
}
