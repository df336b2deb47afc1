package io.sojourn.unify;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Event;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import java.time.Instant;

/** Which event said it. */
record Origin(String sourceId, String messageId, long atMillis, boolean proved) {

    static Origin of(Event event) {
        return new Origin(
                event.sourceId(),
                event.messageId(),
                event.occurredAtMillis(),
                event.sourceKind() != Source.Kind.PUBLIC);
    }

    static Value instant(long millis) {
        return Value.text(Instant.ofEpochMilli(millis).toString());
    }

    Value.Obj onto(Value.Obj document) {
        return document.with("source", Value.text(sourceId))
                .with("messageId", Value.text(messageId))
                .with("at", instant(atMillis));
    }

    void encode(BytesOut out) {
        out.text(sourceId);
        out.text(messageId);
        out.signed(atMillis);
        out.bool(proved);
    }

    static Origin decode(BytesIn in) {
        return new Origin(in.name(), in.text(), in.signed(), in.bool());
    }
}
