package io.sojourn.unify;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Event;
import io.sojourn.collect.UnreadableBytes;
import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person has agreed to, as told by explicit receipts; the latest wins, and of those of the same instant the most
 * restrictive.
 *
 * <p><i>Purposes</i> come from {@code context.consent.categoryPreferences} of any event; a purpose that is not named there
 * stays as it was. <i>Subscriptions</i> (channel × topic) come from the track calls {@code Subscribed}, {@code Subscription
 * Confirmed} (the second step of a double opt-in) and {@code Unsubscribed} with the properties {@code channel} (else {@code
 * email}) and {@code topic} (else all topics, written {@code *}), from {@code Line Friend Added} and {@code Line Friend
 * Blocked} for the channel {@code line}, and from {@code context.messaging_subscriptions} of identify calls. Traits never
 * subscribe anybody.
 *
 * <p>Receipts are facts of the log; the newest that changed something are kept here too, for show.
 */
public final class Consent {
    private static final int MOST_ENTRIES = 200;
    private static final int RECEIPTS = 20;
    private static final String ALL_TOPICS = "*";

    private final Map<String, Entry> purposes = new LinkedHashMap<>(2);
    private final Map<String, Entry> subscriptions = new LinkedHashMap<>(2);
    private final List<Receipt> receipts = new ArrayList<>(0);

    /** Ordered from the most restrictive on. */
    public enum State {
        /** Refused, or opted out. */
        OUT,
        /** Agreed, or opted in by one step. */
        IN,
        /** Opted in by two steps. */
        CONFIRMED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Entry(State state, Origin origin, String version) {}

    private record Receipt(boolean ofPurpose, String what, Entry entry) {}

    /** Takes in the receipts that an event carries; in ≺. */
    void add(Event event) {
        if (!event.context().isEmpty()) {
            purposes(event);
            if (event.type() == Event.Type.IDENTIFY) {
                messagingSubscriptions(event);
            }
        }
        if (event.type() == Event.Type.TRACK) {
            subscription(event);
        }
    }

    private void purposes(Event event) {
        Value.Obj consent = event.context().object("consent");
        Value.Obj preferences = consent == null ? null : consent.object("categoryPreferences");
        for (int i = 0; preferences != null && i < preferences.size(); i++) {
            if (preferences.value(i) instanceof Value.Bool agreed) {
                State state = agreed.value() ? State.IN : State.OUT;
                receive(true, preferences.name(i), state, event, version(consent));
            }
        }
    }

    private void subscription(Event event) {
        switch (event.name()) {
            case "Subscribed" -> subscription(event, State.IN);
            case "Subscription Confirmed" -> subscription(event, State.CONFIRMED);
            case "Unsubscribed" -> subscription(event, State.OUT);
            case "Line Friend Added" -> receive(false, place("line", ALL_TOPICS), State.IN, event, "");
            case "Line Friend Blocked" -> receive(false, place("line", ALL_TOPICS), State.OUT, event, "");
            default -> {}
        }
    }

    private void subscription(Event event, State state) {
        String channel = event.properties().text("channel");
        String topic = event.properties().text("topic");
        receive(
                false,
                place(channel == null ? "email" : channel, topic == null ? ALL_TOPICS : topic),
                state,
                event,
                version(event.properties()));
    }

    private void messagingSubscriptions(Event event) {
        if (!(event.context().find("messaging_subscriptions") instanceof Value.Array listed)) {
            return;
        }
        for (Value each : listed.items()) {
            String type = each instanceof Value.Obj one ? one.text("type") : null;
            if (type != null && each instanceof Value.Obj one) {
                State state = switch (one.text("status")) {
                    case "SUBSCRIBED" -> State.IN;
                    case "UNSUBSCRIBED" -> State.OUT;
                    case null, default -> null;
                };
                if (state != null) {
                    receive(false, place(type, ALL_TOPICS), state, event, "");
                }
            }
        }
    }

    private static String place(String channel, String topic) {
        return channel.toLowerCase(Locale.ROOT) + "/" + topic;
    }

    private static String version(Value.@Nullable Obj from) {
        String version = from == null ? null : from.text("version");
        return version == null ? "" : version;
    }

    private void receive(boolean ofPurpose, String what, State said, Event event, String version) {
        Map<String, Entry> entries = ofPurpose ? purposes : subscriptions;
        Entry before = entries.get(what);
        if (before == null && entries.size() >= MOST_ENTRIES) {
            return;
        }
        boolean tie = before != null && before.origin().atMillis() == event.occurredAtMillis();
        State state = tie && before != null && before.state().compareTo(said) < 0 ? before.state() : said;
        Entry entry = new Entry(state, Origin.of(event), version);
        entries.put(what, entry);
        if (before == null || before.state() != state) {
            if (receipts.size() == RECEIPTS) {
                receipts.removeFirst();
            }
            receipts.add(new Receipt(ofPurpose, what, entry));
        }
    }

    /** Empty where nothing was ever said. */
    public Optional<State> purpose(String purpose) {
        return Optional.ofNullable(purposes.get(purpose)).map(Entry::state);
    }

    /** Of that topic if anything was said of it, else of all topics; an opt-out of all topics later than it goes before it. */
    public Optional<State> subscription(String channel, String topic) {
        Entry own = subscriptions.get(place(channel, topic));
        Entry all = subscriptions.get(place(channel, ALL_TOPICS));
        if (own == null || all == null) {
            return Optional.ofNullable(own == null ? all : own).map(Entry::state);
        }
        boolean leftAll = all.state() == State.OUT
                && all.origin().atMillis() >= own.origin().atMillis();
        return Optional.of(leftAll ? State.OUT : own.state());
    }

    /** Whether anything that was agreed to still stands. */
    public boolean given() {
        return purposes.values().stream().anyMatch(entry -> entry.state() != State.OUT)
                || subscriptions.values().stream().anyMatch(entry -> entry.state() != State.OUT);
    }

    /** {@code {"purposes": {name: {"state", "source", …}}, "subscriptions": {"email/news": {…}}, "receipts": [newest last]}}. */
    public Value.Obj document() {
        return Value.object(
                "purposes",
                document(purposes),
                "subscriptions",
                document(subscriptions),
                "receipts",
                Value.array(receipts.stream().map(Consent::document).toList()));
    }

    private static Value.Obj document(Map<String, Entry> entries) {
        Map<String, Value> documents = new LinkedHashMap<>();
        entries.forEach((what, entry) -> documents.put(what, document(entry)));
        return Traits.object(documents);
    }

    private static Value.Obj document(Receipt receipt) {
        return document(receipt.entry())
                .with(receipt.ofPurpose() ? "purpose" : "subscription", Value.text(receipt.what()));
    }

    private static Value.Obj document(Entry entry) {
        Value.Obj document =
                entry.origin().onto(Value.object("state", entry.state().wireName()));
        return entry.version().isEmpty() ? document : document.with("version", Value.text(entry.version()));
    }

    void encode(BytesOut out) {
        encode(out, purposes);
        encode(out, subscriptions);
        out.varint(receipts.size());
        for (Receipt receipt : receipts) {
            out.bool(receipt.ofPurpose());
            out.text(receipt.what());
            encode(out, receipt.entry());
        }
    }

    private static void encode(BytesOut out, Map<String, Entry> entries) {
        out.varint(entries.size());
        entries.forEach((what, entry) -> {
            out.text(what);
            encode(out, entry);
        });
    }

    @SuppressWarnings("EnumOrdinal") // golden tests hold the order
    private static void encode(BytesOut out, Entry entry) {
        out.u8(entry.state().ordinal());
        entry.origin().encode(out);
        out.text(entry.version());
    }

    static Consent decode(BytesIn in) {
        Consent consent = new Consent();
        decode(in, consent.purposes);
        decode(in, consent.subscriptions);
        for (int left = in.count(); left > 0; left--) {
            consent.receipts.add(new Receipt(in.bool(), in.name(), entry(in)));
        }
        return consent;
    }

    private static void decode(BytesIn in, Map<String, Entry> entries) {
        for (int left = in.count(); left > 0; left--) {
            String what = in.name();
            entries.put(what, entry(in));
        }
    }

    private static Entry entry(BytesIn in) {
        int state = in.u8();
        if (state >= State.values().length) {
            throw new UnreadableBytes("the state of consent number " + state + ", which this version does not know");
        }
        return new Entry(State.values()[state], Origin.decode(in), in.text());
    }
}
