package io.sojourn.server;

import io.sojourn.collect.Collected;
import io.sojourn.collect.Event;
import io.sojourn.collect.Rejection;
import io.sojourn.collect.Value;
import io.sojourn.files.EncodingGuess;
import io.sojourn.files.Preview;
import java.time.Instant;
import java.util.List;

/** A preview of an import as the API shows it. */
final class PreviewDocument {
    private PreviewDocument() {}

    static Value.Obj of(Preview preview) {
        return Value.object(
                "columns", preview.columns(),
                "rows", preview.rows().stream().map(PreviewDocument::row).toList());
    }

    static Value.Obj of(EncodingGuess guess) {
        return Value.object("guess", guess.encoding(), "sure", guess.sure(), "fits", guess.fits());
    }

    private static Value.Obj row(Preview.Row row) {
        Value.Obj shown = Value.object("row", row.number());
        Collected collected = row.collected();
        return switch (collected) {
            case Event event -> shown.with("event", event(event));
            case Rejection rejection ->
                shown.with(
                        "rejection",
                        Value.object(
                                "code", rejection.code().wireName(),
                                "detail", rejection.detail(),
                                "pointer", rejection.pointer()));
        };
    }

    private static Value.Obj event(Event event) {
        List<Value> keys = event.keys().stream()
                .map(key -> (Value) Value.object("kind", key.kind().wireName(), "value", key.value()))
                .toList();
        return Value.object(
                "type", event.type().wireName(),
                "name", event.name(),
                "occurredAt", Instant.ofEpochMilli(event.occurredAtMillis()).toString(),
                "channel", event.channel(),
                "keys", keys,
                "properties", event.properties(),
                "traits", event.traits());
    }
}
