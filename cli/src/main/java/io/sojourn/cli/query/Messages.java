package io.sojourn.cli.query;

import io.sojourn.collect.Arrival;
import io.sojourn.collect.CollectSettings;
import io.sojourn.collect.Collected;
import io.sojourn.collect.Collector;
import io.sojourn.collect.Event;
import io.sojourn.collect.Item;
import io.sojourn.collect.KeyDrops;
import io.sojourn.collect.Limits;
import io.sojourn.collect.Rejection;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.json.BatchReader;
import io.sojourn.json.Json;
import io.sojourn.server.Phones;
import java.util.Set;

/**
 * Makes events of the messages and rows of a question: its source is a server, its times are as they are, and a message id
 * counts once. For one thread.
 */
final class Messages {
    private static final Source SOURCE = Source.of("query", Source.Kind.SERVER, "web");

    private static final Collector COLLECTOR =
            new Collector(CollectSettings.standard(), new Phones(), KeyDrops.UNCOUNTED, Json::write);

    private static final BatchReader ITEMS = new BatchReader(Limits.STANDARD);

    private final Set<String> seen;
    private final Arrival arrival;

    /**
     * @param unnamed what the ids of messages without one begin with
     * @param seen the ids that came before, to which more are added
     */
    Messages(String unnamed, Set<String> seen) {
        this.seen = seen;
        arrival = Arrival.offline(SOURCE, 0, index -> unnamed + index);
    }

    /** As if it had come by itself: an item has limits wherever it comes from. */
    Collected collect(Value.Obj message, int index) {
        byte[] text = Json.bytes(message);
        return collect(ITEMS.readItem(text, 0, text.length, index));
    }

    Collected collect(Item item) {
        return COLLECTOR.collect(item, arrival);
    }

    /** Whether an event of that message id came before. */
    boolean repeated(Event event) {
        return !seen.add(event.messageId());
    }

    /** Identifiers that stand for nobody are dropped, and what is left without any is no one's event; it harms no other. */
    static boolean ofNobody(Rejection rejection) {
        return rejection.code() == Rejection.Code.ILLEGAL_IDENTIFIER;
    }
}
