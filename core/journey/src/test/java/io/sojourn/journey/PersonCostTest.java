package io.sojourn.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PersonCostTest {
    private static final List<String> NAMES = List.of(
            "Product Viewed",
            "Product List Viewed",
            "Product Added",
            "Products Searched",
            "Email Delivered",
            "Email Opened",
            "Application Opened",
            "Checkout Started",
            "Content Viewed",
            "Points Earned");

    @Test
    void anOrdinaryEventCostsMicroseconds() {
        JourneyRules rules = JourneyRules.standard(ZoneId.of("Asia/Taipei"));
        SplittableRandom random = new SplittableRandom(7);
        List<List<Event>> lives = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Log log = new Log();
            long at = Log.START;
            for (int e = 0; e < 50; e++) {
                at += random.nextInt(3 * 1440) * 60_000L;
                switch (random.nextInt(25)) {
                    case 0 -> log.order(at, "o" + e);
                    case 1, 2, 3, 4, 5 -> log.page(at, random.nextInt(5) == 0 ? "search" : "web");
                    default -> log.track(at, NAMES.get(random.nextInt(NAMES.size())), "product_id", "p1", "price", 120);
                }
            }
            lives.add(log.events());
        }
        double best = Double.MAX_VALUE;
        double bestCodec = Double.MAX_VALUE;
        for (int round = 0; round < 6; round++) {
            long start = System.nanoTime();
            List<Person> people = new ArrayList<>();
            for (List<Event> life : lives) {
                Person person = Person.empty(rules);
                life.forEach(person::add);
                people.add(person);
            }
            best = Math.min(best, (System.nanoTime() - start) / 100_000.0);
            start = System.nanoTime();
            for (Person person : people) {
                Person.read(person.bytes(), rules);
            }
            bestCodec = Math.min(bestCodec, (System.nanoTime() - start) / 2_000.0);
        }
        System.out.printf("%.2f µs an event, %.1f µs to write and read a person%n", best / 1000, bestCodec / 1000);
        assertThat(best).as("nanoseconds, with much room for a busy machine").isLessThan(50_000);
    }
}
