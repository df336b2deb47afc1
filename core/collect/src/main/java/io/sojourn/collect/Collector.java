package io.sojourn.collect;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rules that make an event or a rejection of an item. A pure function of the item, its arrival and the settings: the
 * same item gives the same event. May be shared between threads.
 */
public final class Collector {
    private static final int PAYLOAD_KEPT = 4_000;

    private final CollectSettings settings;
    private final PhoneNumbers phones;
    private final KeyDrops drops;
    private final Function<Value.Obj, String> writer;

    /** @param writer writes a refused item as compact JSON, so that people can read what was refused */
    public Collector(
            CollectSettings settings, PhoneNumbers phones, KeyDrops drops, Function<Value.Obj, String> writer) {
        this.settings = settings;
        this.phones = phones;
        this.drops = drops;
        this.writer = writer;
    }

    public Limits limits() {
        return settings.limits();
    }

    public Collected collect(Item item, Arrival arrival) {
        return switch (item) {
            case Item.Message message -> collect(message.value(), message.index(), arrival);
            case Item.Unreadable bad ->
                new Rejection(
                        bad.code(),
                        bad.detail(),
                        bad.pointer(),
                        bad.messageId(),
                        arrival.source().id(),
                        arrival.receivedAtMillis(),
                        bad.index(),
                        cut(bad.payload()));
        };
    }

    /** For items whose size and depth are known to be within the limits. */
    public Collected collect(Value.Obj message, int index, Arrival arrival) {
        try {
            return event(message, index, arrival);
        } catch (Refused refused) {
            return new Rejection(
                    refused.code,
                    refused.detail,
                    refused.pointer,
                    message.find("messageId") instanceof Value.Text id ? cut(id.value()) : "",
                    arrival.source().id(),
                    arrival.receivedAtMillis(),
                    index,
                    cut(writer.apply(message)));
        }
    }

    private static String cut(String text) {
        return text.length() <= PAYLOAD_KEPT ? text : text.substring(0, PAYLOAD_KEPT) + "…";
    }

    private Event event(Value.Obj message, int index, Arrival arrival) {
        Event.Type type = type(message, arrival);
        String messageId = messageId(message, index, arrival);
        String name = name(type, message);
        Value.Obj properties = properties(type, message);
        Value.Obj traits = Fields.object(message, "traits");
        Value.Obj fullContext = Fields.object(message, "context").over(arrival.context());
        Value.Obj contextTraits = Fields.object(fullContext, "traits");
        // A group's traits are a company's: its address would join all its people.
        Value.Obj ownTraits = type == Event.Type.GROUP ? Value.Obj.empty() : traits;
        KeyReader.Found found = new KeyReader(settings, phones, drops, arrival.source())
                .read(message, arrival.anonymousId(), fullContext, ownTraits, contextTraits);
        String retired = type == Event.Type.ALIAS ? retired(message, found) : null;
        requireKey(type, name, found, arrival);
        Occurrence time = Occurrence.of(message, arrival);
        Value.Obj context =
                kept(fullContext, Fields.object(message, "integrations").over(arrival.integrations()));
        return new Event(
                type,
                name,
                found.keys(),
                found.claims(),
                retired,
                new Position(time.occurredAtMillis(), arrival.receivedAtMillis(), index, messageId),
                arrival.source().id(),
                arrival.source().kind(),
                arrival.importId().orElse(null),
                ChannelRule.channel(type, name, properties, fullContext, arrival.source()),
                properties,
                keptTraits(type, traits, contextTraits),
                context,
                time.statedAtMillis());
    }

    private static Event.Type type(Value.Obj message, Arrival arrival) {
        if (arrival.type().isPresent()) {
            return arrival.type().get();
        }
        Value value = message.find("type");
        Event.Type type = value instanceof Value.Text text
                ? switch (text.value()) {
                    case "identify" -> Event.Type.IDENTIFY;
                    case "track" -> Event.Type.TRACK;
                    case "page" -> Event.Type.PAGE;
                    case "screen" -> Event.Type.SCREEN;
                    case "group" -> Event.Type.GROUP;
                    case "alias" -> Event.Type.ALIAS;
                    default -> null;
                }
                : null;
        if (type == null) {
            String said = value instanceof Value.Text text ? Fields.quoted(text.value()) : Fields.kind(value);
            throw new Refused(
                    Rejection.Code.UNKNOWN_TYPE,
                    "\"type\" is " + said + "; it must be identify, track, page, screen, group or alias",
                    "/type");
        }
        return type;
    }

    private String messageId(Value.Obj message, int index, Arrival arrival) {
        Value value = message.find("messageId");
        if (Fields.absent(value)
                || (value instanceof Value.Text text && text.value().isEmpty())) {
            return arrival.messageIds().apply(index);
        }
        String id = value instanceof Value.Whole || value instanceof Value.Text ? Fields.identifier(value) : null;
        if (id == null || id.isBlank() || id.chars().anyMatch(Character::isISOControl)) {
            throw new Refused(
                    Rejection.Code.BAD_MESSAGE_ID,
                    "\"messageId\" is " + (id == null ? Fields.kind(value) : "blank or has control characters")
                            + "; it must be text",
                    "/messageId");
        }
        int allowed = settings.limits().messageIdLength();
        if (id.length() > allowed) {
            throw new Refused(
                    Rejection.Code.BAD_MESSAGE_ID,
                    "\"messageId\" has " + id.length() + " characters; at most " + allowed + " are allowed",
                    "/messageId");
        }
        return id;
    }

    private String name(Event.Type type, Value.Obj message) {
        return switch (type) {
            case TRACK -> EventNames.canonical(trackName(message));
            case PAGE, SCREEN -> bounded(Fields.text(message, "name"), "name");
            case GROUP, IDENTIFY, ALIAS -> "";
        };
    }

    private String trackName(Value.Obj message) {
        Value value = message.find("event");
        if (value instanceof Value.Text text && !text.value().isBlank()) {
            return bounded(text.value(), "event");
        }
        throw new Refused(
                Rejection.Code.MISSING_EVENT,
                "\"event\" is " + (value instanceof Value.Text ? "blank" : Fields.kind(value))
                        + "; a track call names its event",
                "/event");
    }

    private String bounded(String name, String field) {
        int allowed = settings.limits().nameLength();
        if (name.length() > allowed) {
            throw new Refused(
                    Rejection.Code.BAD_FIELD,
                    "\"" + field + "\" has " + name.length() + " characters; at most " + allowed + " are allowed",
                    "/" + field);
        }
        return name;
    }

    private static Value.Obj properties(Event.Type type, Value.Obj message) {
        return switch (type) {
            case TRACK -> Fields.object(message, "properties");
            case PAGE, SCREEN ->
                copied(message, "category", copied(message, "name", Fields.object(message, "properties")));
            case GROUP -> Value.object("groupId", groupId(message));
            case IDENTIFY, ALIAS -> Value.Obj.empty();
        };
    }

    /** What a page call says beside its properties is a property too, so that conditions can ask for it. */
    private static Value.Obj copied(Value.Obj message, String name, Value.Obj properties) {
        return message.find(name) instanceof Value.Text text && !text.value().isEmpty() && !properties.has(name)
                ? properties.with(name, text)
                : properties;
    }

    private static String groupId(Value.Obj message) {
        String groupId = Fields.identifier(message, "groupId");
        if (groupId.isBlank()) {
            throw new Refused(
                    Rejection.Code.MISSING_GROUP_ID,
                    "\"groupId\" is missing; a group call names its group",
                    "/groupId");
        }
        return groupId;
    }

    private String retired(Value.Obj message, KeyReader.Found found) {
        String previousId = Fields.identifier(message, "previousId");
        if (previousId.isBlank()) {
            throw new Refused(
                    Rejection.Code.MISSING_PREVIOUS_ID,
                    "\"previousId\" is missing; an alias call names the former id",
                    "/previousId");
        }
        if (previousId.length() > settings.limits().keyLength() || settings.blocks(previousId)) {
            throw new Refused(
                    Rejection.Code.ILLEGAL_IDENTIFIER,
                    "\"previousId\" is " + Fields.quoted(previousId) + ", which stands for nobody in particular",
                    "/previousId");
        }
        if (found.keys().isEmpty() || found.keys().getFirst().kind() != KeyKind.USER_ID) {
            throw new Refused(
                    Rejection.Code.NO_KEY, "an alias call needs a \"userId\" beside its \"previousId\"", "/userId");
        }
        return previousId;
    }

    private static void requireKey(Event.Type type, String name, KeyReader.Found found, Arrival arrival) {
        boolean nameless = type == Event.Type.TRACK
                && arrival.source().kind() != Source.Kind.PUBLIC
                && EventNames.tellsOfAnOrder(name);
        if (!found.keys().isEmpty() || nameless) {
            return;
        }
        if (found.anyDropped()) {
            throw new Refused(
                    Rejection.Code.ILLEGAL_IDENTIFIER,
                    "the item's identifiers are blocked, too long or malformed; at least one usable one is needed",
                    "");
        }
        throw new Refused(
                Rejection.Code.NO_KEY,
                found.claims().isEmpty()
                        ? "the item has no identifier; a userId or an anonymousId is needed"
                        : "the item has only identifiers that its source may not prove; an anonymousId is needed",
                "");
    }

    private static Value.Obj keptTraits(Event.Type type, Value.Obj traits, Value.Obj contextTraits) {
        return switch (type) {
            case IDENTIFY -> traits.over(contextTraits);
            case GROUP -> traits;
            case TRACK, PAGE, SCREEN, ALIAS -> contextTraits;
        };
    }

    private static Value.Obj kept(Value.Obj context, Value.Obj integrations) {
        Value.Obj kept = context.has("traits") ? without(context, "traits") : context;
        return integrations.isEmpty() ? kept : kept.with("integrations", integrations);
    }

    private static Value.Obj without(Value.Obj object, String name) {
        String[] names = new String[object.size() - 1];
        Value[] values = new Value[object.size() - 1];
        int at = 0;
        for (int i = 0; i < object.size(); i++) {
            if (!object.name(i).equals(name)) {
                names[at] = object.name(i);
                values[at++] = object.value(i);
            }
        }
        return Value.Obj.owning(names, values);
    }

    /** When it happened, as we hold it and as the sender said. */
    private record Occurrence(long occurredAtMillis, long statedAtMillis) {
        private static final long AHEAD_ALLOWED = 3_600_000L;
        private static final long LATE_ALLOWED = 30 * 86_400_000L;

        static Occurrence of(Value.Obj message, Arrival arrival) {
            return switch (arrival.clock()) {
                case LIVE -> live(message, arrival);
                case OFFLINE -> offline(message);
            };
        }

        private static Occurrence live(Value.Obj message, Arrival arrival) {
            long ownSentAt = millis(message, "sentAt");
            long sentAt = ownSentAt == Event.UNSTATED ? millis(arrival.sentAt(), "sentAt") : ownSentAt;
            boolean corrected = sentAt != Event.UNSTATED;
            long stated = corrected
                    ? first(message, "originalTimestamp", "timestamp")
                    : first(message, "timestamp", "originalTimestamp");
            if (stated == Event.UNSTATED) {
                return new Occurrence(arrival.receivedAtMillis(), stated);
            }
            long received = arrival.receivedAtMillis();
            long occurred = corrected ? received - (sentAt - stated) : stated;
            if (occurred > received + AHEAD_ALLOWED || occurred < received - LATE_ALLOWED) {
                throw new Refused(
                        Rejection.Code.TIMESTAMP_OUT_OF_RANGE,
                        "the event happened " + Math.abs(received - occurred) / 60_000 + " minutes "
                                + (occurred > received ? "after" : "before")
                                + " it was received; at most 1 hour after and 30 days before are allowed, history is imported",
                        "/timestamp");
            }
            return new Occurrence(Math.min(occurred, received), stated);
        }

        private static Occurrence offline(Value.Obj message) {
            long stated = first(message, "timestamp", "originalTimestamp");
            if (stated == Event.UNSTATED) {
                throw new Refused(
                        Rejection.Code.BAD_TIMESTAMP,
                        "\"timestamp\" is missing; history says when it happened",
                        "/timestamp");
            }
            return new Occurrence(stated, stated);
        }

        private static long first(Value.Obj message, String name, String otherwise) {
            long millis = millis(message, name);
            return millis != Event.UNSTATED ? millis : millis(message, otherwise);
        }

        private static long millis(Value.Obj message, String field) {
            Value value = message.find(field);
            if (value instanceof Value.Text text) {
                return millis(text.value(), field);
            }
            if (value == null || value instanceof Value.Nothing) {
                return Event.UNSTATED;
            }
            throw noTime(field, Fields.kind(value));
        }

        private static long millis(@Nullable String text, String field) {
            if (text == null || text.isEmpty()) {
                return Event.UNSTATED;
            }
            long millis = Timestamps.millis(text);
            if (millis == Timestamps.BAD) {
                throw noTime(field, Fields.quoted(text));
            }
            return millis;
        }

        private static Refused noTime(String field, String found) {
            return new Refused(
                    Rejection.Code.BAD_TIMESTAMP,
                    "\"" + field + "\" is " + found + "; it must be an ISO-8601 time like 2026-06-30T12:00:00.000Z",
                    "/" + field);
        }
    }
}
