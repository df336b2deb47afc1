package io.sojourn.journey;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Event;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.unify.Profile;
import io.sojourn.unify.condition.Instants;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A person's profile, and what journeys need of it: the zone, and since when the person is a customer. */
final class Known {
    private static final String SINCE = "customerSince";

    final Profile profile;
    private final ZoneId otherwise;
    private ZoneId zone;
    private OptionalLong customerSince = OptionalLong.empty();
    private long saidAt;

    Known(ZoneId otherwise) {
        this(new Profile(), otherwise, 0);
    }

    private Known(Profile profile, ZoneId otherwise, long saidAt) {
        this.profile = profile;
        this.otherwise = otherwise;
        this.saidAt = saidAt;
        this.zone = otherwise;
        settle();
    }

    void add(Event event) {
        profile.add(event);
        if (!event.traits().isEmpty()) {
            boolean proves = event.sourceKind() != Source.Kind.PUBLIC && event.type() != Event.Type.GROUP;
            saidAt = proves && event.traits().has(SINCE) ? event.occurredAtMillis() : saidAt;
            settle();
        }
    }

    /** Nobody is a customer since a time that was yet to come when it was said. */
    private void settle() {
        zone = zone(profile.trait("timeZone"), zone(profile.trait("timezone"), otherwise));
        OptionalLong since = Instants.from(profile.verified(SINCE), zone);
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

    /** The person's own, else the workspace's. */
    ZoneId zone() {
        return zone;
    }

    OptionalLong customerSince() {
        return customerSince;
    }

    void write(BytesOut out) {
        profile.encode(out);
        out.signed(saidAt);
    }

    static Known read(BytesIn in, ZoneId otherwise) {
        return new Known(Profile.decode(in), otherwise, in.signed());
    }
}
