package io.sojourn.unify;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Event;
import io.sojourn.collect.UnreadableBytes;
import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One person as known: the fold of the person's events in ≺. An event that comes late is not for {@link #add}: fold the
 * person's events anew.
 */
public final class Profile {
    private static final int VERSION = 1;
    private static final int MOST_CHANNELS = 100;

    private long firstSeen = Long.MAX_VALUE;
    private long lastSeen = Long.MIN_VALUE;
    private final List<String> channels;
    private final Traits traits;
    private final Orders orders;
    private final Consent consent;

    public Profile() {
        this(new ArrayList<>(2), new Traits(), new Orders(), new Consent());
    }

    private Profile(List<String> channels, Traits traits, Orders orders, Consent consent) {
        this.channels = channels;
        this.traits = traits;
        this.orders = orders;
        this.consent = consent;
    }

    public void add(Event event) {
        firstSeen = Math.min(firstSeen, event.occurredAtMillis());
        lastSeen = Math.max(lastSeen, event.occurredAtMillis());
        if (event.type().visible() && !channels.contains(event.channel()) && channels.size() < MOST_CHANNELS) {
            channels.add(event.channel());
        }
        traits.add(event);
        orders.add(event);
        consent.add(event);
    }

    /** The value that shows: verified if there is one, else claimed; null where there is neither. */
    public @Nullable Value trait(String name) {
        return traits.shown(name);
    }

    /** As {@link #trait}, of the verified register alone. */
    public @Nullable Value verified(String name) {
        return traits.verified(name).map(Traits.Register::value).orElse(null);
    }

    /**
     * {@code firstSeen, lastSeen, lastOrder} (ISO-8601), {@code channels} (of visible events, in the order of first use),
     * {@code orders} (a count), {@code revenue, refunded, averageOrderValue} (by currency; of one as {@code revenue.TWD});
     * null for another name or where there is none.
     */
    public @Nullable Value computed(String name) {
        int dot = name.indexOf('.');
        if (dot > 0) {
            return computed(name.substring(0, dot)) instanceof Value.Obj byCurrency
                    ? byCurrency.find(name.substring(dot + 1))
                    : null;
        }
        return switch (name) {
            case "firstSeen" -> lastSeen < firstSeen ? null : Origin.instant(firstSeen);
            case "lastSeen" -> lastSeen < firstSeen ? null : Origin.instant(lastSeen);
            case "lastOrder" ->
                orders.last().isPresent() ? Origin.instant(orders.last().getAsLong()) : null;
            case "channels" -> Value.array(channels.stream().map(Value::text).toList());
            case "orders" -> Value.whole(orders.count());
            case "revenue" -> Traits.object(orders.revenue());
            case "refunded" -> Traits.object(orders.refunded());
            case "averageOrderValue" -> Traits.object(orders.average());
            default -> null;
        };
    }

    public Consent consent() {
        return consent;
    }

    /** The traits that show, by name. */
    public Value.Obj traits() {
        return traits.shown();
    }

    /** The computed traits that there are, by name. */
    public Value.Obj computed() {
        Map<String, Value> computed = new LinkedHashMap<>();
        for (String name : List.of(
                "firstSeen",
                "lastSeen",
                "channels",
                "orders",
                "revenue",
                "refunded",
                "averageOrderValue",
                "lastOrder")) {
            Value value = computed(name);
            if (value != null) {
                computed.put(name, value);
            }
        }
        return Traits.object(computed);
    }

    /**
     * {@code {"traits": {name: {"value", "verified", "source", "messageId", "at", "claimed"?}}, "computed": {…}, "consent":
     * {…}}}.
     */
    public Value.Obj document() {
        return Value.object("traits", traits.document(), "computed", computed(), "consent", consent.document());
    }

    public void encode(BytesOut out) {
        out.u8(VERSION);
        out.bool(lastSeen >= firstSeen);
        if (lastSeen >= firstSeen) {
            out.signed(firstSeen);
            out.signed(lastSeen - firstSeen);
        }
        out.varint(channels.size());
        channels.forEach(out::text);
        traits.encode(out);
        orders.encode(out);
        consent.encode(out);
    }

    public static Profile decode(BytesIn in) {
        int version = in.u8();
        if (version != VERSION) {
            throw new UnreadableBytes("a profile of format " + version + "; this version reads format " + VERSION);
        }
        boolean seen = in.bool();
        long firstSeen = seen ? in.signed() : Long.MAX_VALUE;
        long lastSeen = seen ? firstSeen + in.signed() : Long.MIN_VALUE;
        List<String> channels = new ArrayList<>(2);
        for (int left = in.count(); left > 0; left--) {
            channels.add(in.name());
        }
        Profile profile = new Profile(channels, Traits.decode(in), Orders.decode(in), Consent.decode(in));
        profile.firstSeen = firstSeen;
        profile.lastSeen = lastSeen;
        return profile;
    }
}
