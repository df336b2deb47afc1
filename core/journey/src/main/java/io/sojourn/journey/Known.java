package io.sojourn.journey;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Event;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.collect.ValueCodec;
import io.sojourn.unify.condition.Instants;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What journeys need of a person's traits: the zone, and since when the person is a customer. */
final class Known {
    private final ZoneId otherwise;
    private final Map<String, Value> verified = new LinkedHashMap<>();
    private ZoneId zone;
    private long saidAt;
    private OptionalLong customerSince = OptionalLong.empty();

    Known(ZoneId otherwise) {
        this.otherwise = otherwise;
        this.zone = otherwise;
    }

    void add(Event event) {
        if (event.traits().isEmpty() || event.sourceKind() == Source.Kind.PUBLIC) {
            return;
        }
        for (int i = 0; i < event.traits().size(); i++) {
            verified.put(event.traits().name(i), event.traits().value(i));
        }
        saidAt = event.traits().has("customerSince") ? event.occurredAtMillis() : saidAt;
        settle();
    }

    /** Nobody is a customer since a time that was yet to come when it was said. */
    private void settle() {
        zone = zone(trait("timeZone"), zone(trait("timezone"), otherwise));
        OptionalLong since = Instants.from(trait("customerSince"), zone);
        customerSince = since.isPresent() ? OptionalLong.of(Math.min(since.getAsLong(), saidAt)) : since;
    }

    private static ZoneId zone(@Nullable Value value, ZoneId otherwise) {
        if (value instanceof Value.Text text) {
            try {
                return ZoneId.of(text.value());
            } catch (DateTimeException unknown) {
                return otherwise;
            }
        }
        return otherwise;
    }

    @Nullable
    Value trait(String name) {
        return verified.get(name);
    }

    /** Each with its value, as profiles show them. */
    Value.Obj document() {
        Value.Obj traits = Value.Obj.empty();
        for (Map.Entry<String, Value> trait : verified.entrySet()) {
            traits = traits.with(trait.getKey(), Value.object("value", trait.getValue(), "verified", true));
        }
        return traits;
    }

    ZoneId zone() {
        return zone;
    }

    OptionalLong customerSince() {
        return customerSince;
    }

    void write(BytesOut out) {
        out.varint(verified.size());
        verified.forEach((name, value) -> {
            out.text(name);
            ValueCodec.write(out, value);
        });
        out.signed(saidAt);
    }

    static Known read(BytesIn in, ZoneId otherwise) {
        Known known = new Known(otherwise);
        for (int rest = in.count(); rest > 0; rest--) {
            known.verified.put(in.name(), ValueCodec.read(in));
        }
        known.saidAt = in.signed();
        known.settle();
        return known;
    }
}
