package io.sojourn.testkit.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Arrival;
import io.sojourn.collect.CollectSettings;
import io.sojourn.collect.Collected;
import io.sojourn.collect.Collector;
import io.sojourn.collect.Event;
import io.sojourn.collect.KeyDrops;
import io.sojourn.collect.PhoneNumbers;
import io.sojourn.collect.Rejection;
import io.sojourn.collect.Source;
import io.sojourn.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AcceptedTest {
    @Test
    void everyMessageBecomesAnEventAndOnlyReceiptsAreNameless() {
        Collector collector = new Collector(
                CollectSettings.standard(), PhoneNumbers.internationalOnly(), KeyDrops.UNCOUNTED, Json::write);
        Map<String, Source> sources = new HashMap<>();
        DemoBrand.sources().forEach(source -> sources.put(source.id(), source));
        Map<String, Integer> rejections = new HashMap<>();
        Map<String, Integer> channels = new HashMap<>();
        int[] nameless = new int[1];
        DemoBrand.of(DemoBrand.Settings.fixed()).messages().forEach(one -> {
            Collected collected = collector.collect(one.message(), 0, arrival(sources, one));
            switch (collected) {
                case Event event -> {
                    nameless[0] += event.keys().isEmpty() ? 1 : 0;
                    channels.merge(event.channel(), 1, Integer::sum);
                }
                case Rejection rejection ->
                    rejections.merge(rejection.code() + " " + rejection.detail(), 1, Integer::sum);
            }
        });
        assertThat(rejections).isEmpty();
        assertThat(nameless[0]).isEqualTo(17_000);
        assertThat(channels)
                .containsKeys("web", "app", "line", "email", "store", "call", "ads", "parcel", "social", "search");
    }

    private static Arrival arrival(Map<String, Source> sources, DemoMessage one) {
        Source source = Objects.requireNonNull(sources.get(one.sourceId()));
        return Arrival.offline(source, Observed.END, index -> "none");
    }
}
