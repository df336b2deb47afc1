package io.sojourn.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Whose events come next: of many people a few are there at a time, each for about ten events; some of them log in, and then
 * every event of theirs names them until they leave. One thread.
 */
final class Visitors implements Bodies {
    /** So many people are on a visit at the same time, where nothing else is said. */
    static final int THERE = 10_000;

    private static final int EVENTS_A_VISIT = 10;
    private static final int VISITS_THAT_LOG_IN = 4; // one in so many

    /** As often as they stand here. */
    private static final List<String> NAMES = List.of(
            "Product Viewed",
            "Product Viewed",
            "Product Viewed",
            "Product Added",
            "Products Searched",
            "Product List Viewed",
            "Checkout Started",
            "Order Completed");

    private final SplittableRandom random;
    private final int people;
    private final Visit[] there;

    /** @param there how many people are on a visit at the same time; as many as people: everyone always */
    Visitors(int people, int there, long seed) {
        this.random = new SplittableRandom(seed);
        this.people = people;
        this.there = new Visit[there];
    }

    /** One person's visit. */
    private final class Visit {
        private final int person = random.nextInt(people);
        private final boolean logsIn = random.nextInt(VISITS_THAT_LOG_IN) == 0;
        private int events;

        /** Writes the next thing that this visitor does, as a browser's SDK sends it. */
        void event(StringBuilder to, String now) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            int product = random.nextInt(2_000);
            to.append("{\"type\":\"track\",\"messageId\":\"")
                    .append(new UUID(random.nextLong(), random.nextLong()))
                    .append("\",\"anonymousId\":\"")
                    .append(new UUID(person * 0x9e3779b97f4a7c15L, person))
                    .append("\",\"event\":\"")
                    .append(name)
                    .append("\",\"timestamp\":\"")
                    .append(now)
                    .append("\",\"properties\":{\"product_id\":\"p-")
                    .append(product)
                    .append("\",\"category\":\"c-")
                    .append(product % 20)
                    .append("\",\"price\":")
                    .append(random.nextInt(10, 500))
                    .append(",\"currency\":\"TWD\"");
            if (name.equals("Order Completed")) {
                to.append(",\"order_id\":\"o-").append(random.nextLong()).append("\",\"total\":120");
            }
            to.append("},\"context\":{\"page\":{\"path\":\"/p/")
                    .append(product)
                    .append("\",\"url\":\"https://shop.example/products\"},\"locale\":\"zh-TW\"}");
            if (logsIn && events++ > 2) {
                to.append(",\"userId\":\"u").append(person).append('"');
            }
            to.append('}');
        }
    }

    /** That many events, as a server's SDK sends them; there are always more. */
    @Override
    public Body next(int size) {
        StringBuilder body = new StringBuilder(size * 420);
        String now = Instant.now().toString();
        if (size == 1) {
            next().event(body, now);
        } else {
            body.append("{\"sentAt\":\"").append(now).append("\",\"batch\":[");
            for (int i = 0; i < size; i++) {
                next().event(body.append(i == 0 ? "" : ","), now);
            }
            body.append("]}");
        }
        return new Body(body.toString().getBytes(StandardCharsets.UTF_8), size);
    }

    private Visit next() {
        int at = random.nextInt(there.length);
        Visit visit = there[at];
        if (visit == null || random.nextInt(EVENTS_A_VISIT) == 0) {
            visit = new Visit();
            there[at] = visit;
        }
        return visit;
    }
}
