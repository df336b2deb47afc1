package io.sojourn.json;

import io.sojourn.collect.Arrival;
import io.sojourn.collect.Item;
import io.sojourn.collect.Value;
import java.util.List;
import java.util.Optional;

/**
 * The body of a collect request: one message, or a batch with what it says for all of them.
 *
 * @param writeKey at the top level of the body
 * @param sentAt of the batch; empty when there is none, and for a single message, which keeps its own
 */
public record Batch(
        Optional<String> writeKey, String sentAt, Value.Obj context, Value.Obj integrations, List<Item> items) {
    public Batch {
        items = List.copyOf(items);
    }

    /** The arrival of its items, given what the request says apart from its body. */
    public Arrival arrival(Arrival ofRequest) {
        return ofRequest.withBatch(sentAt, context, integrations);
    }
}
