package io.sojourn.files;

import static io.sojourn.files.Given.events;
import static io.sojourn.files.Given.rejections;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.collect.Collected;
import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import io.sojourn.ports.PublicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The two public data sets, read with the mappings of the guide; anyone can recount these numbers. */
final class RealFilesTest {

    private static Mapping guideMapping(String name) throws IOException {
        return Mapping.of(Json.readObject(Files.readAllBytes(
                PublicFiles.checkout().resolve("docs/guide/mappings").resolve(name))));
    }

    private static double amount(@Nullable Value revenue) {
        if (revenue instanceof Value.Whole whole) {
            return whole.value();
        }
        return revenue instanceof Value.Real real ? real.value() : Double.NaN;
    }

    private static Map<String, Long> byName(List<Event> events) {
        return events.stream()
                .collect(Collectors.groupingBy(
                        event -> event.type() == Event.Type.PAGE ? "Page " + event.name() : event.name(),
                        Collectors.counting()));
    }

    @Test
    void theShopsEventsAreAllThere() throws IOException {
        Optional<Path> file = PublicFiles.find("shop/events.csv.gz");
        if (file.isEmpty()) {
            return;
        }
        List<Collected> all = Given.collected(file.get(), guideMapping("shop-events.json"));
        List<Event> events = events(all);

        assertThat(rejections(all)).isEmpty();
        assertThat(events).hasSize(31_106);
        assertThat(events.stream().map(Event::keys).distinct()).hasSize(600);
        assertThat(events.stream()
                        .map(event -> event.properties().text("session_id"))
                        .distinct())
                .hasSize(3_605);
        assertThat(byName(events))
                .containsEntry("Order Completed", 470L)
                .containsEntry("Product Viewed", 6_851L)
                .containsEntry("Product List Viewed", 6_521L)
                .containsEntry("Page Home", 2_762L)
                .containsEntry("Payment Failed", 119L)
                .hasSize(19);
        assertThat(events.getFirst().occurredAtMillis())
                .isEqualTo(io.sojourn.collect.Timestamps.millis("2024-03-13T10:21:14Z"));
        assertThat(events.getFirst().traits().text("cohort")).isEqualTo("2024-01");
    }

    @Test
    void cdnowsPurchasesAreAllThereAndAddUp() throws IOException {
        Optional<Path> file = PublicFiles.find("cdnow/CDNOW_master.txt.gz");
        if (file.isEmpty()) {
            return;
        }
        List<Collected> all = Given.collected(file.get(), guideMapping("cdnow-purchases.json"));
        List<Event> events = events(all);

        assertThat(rejections(all)).isEmpty();
        assertThat(events).hasSize(69_659);
        assertThat(events.stream().map(Event::keys).distinct()).hasSize(23_570);
        double revenue = events.stream()
                .mapToDouble(event -> amount(event.properties().find("revenue")))
                .sum();
        assertThat(revenue).isCloseTo(2_500_315.63, within(0.001));
    }

    @Test
    void theShopsColumnsAreGuessed() throws IOException {
        Optional<Path> file = PublicFiles.find("shop/events.csv.gz");
        if (file.isEmpty()) {
            return;
        }
        Mapping guess = Mapping.guess(file.get());

        assertThat(guess.time().cell().column()).contains("timestamp");
        assertThat(guess.event().cell().column()).contains("event");
        assertThat(events(Given.collected(file.get(), guess))).hasSize(31_106);
    }
}
