package io.sojourn.testkit.demo;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns an act into the message that its system sends: who it names and how depends on the system and on the moment. */
final class Envelope {
    private static final Map<Event.Type, Value> TYPES = new EnumMap<>(Event.Type.class);
    private static final Value.Obj PHONE = Value.object("device", Value.object("type", "phone"));
    private static final Value.Obj DESKTOP = Value.object("device", Value.object("type", "desktop"));
    private static final Value.Obj IN_APP = PHONE.with("app", Value.object("name", "zhiting"));

    static {
        for (Event.Type type : Event.Type.values()) {
            TYPES.put(type, Value.text(type.wireName()));
        }
    }

    private final long firstMillis;

    Envelope(long firstMillis) {
        this.firstMillis = firstMillis;
    }

    DemoMessage of(Act act) {
        List<String> names = new ArrayList<>(9);
        List<Value> values = new ArrayList<>(9);
        put(names, values, "type", TYPES.getOrDefault(act.type(), Value.NOTHING));
        put(names, values, "messageId", Value.text(id(act)));
        if (act.type() == Event.Type.TRACK) {
            put(names, values, "event", Value.text(act.name()));
        } else if (act.type() == Event.Type.PAGE) {
            put(names, values, "name", Value.text(act.name()));
        }
        Value.Obj context = act.context();
        Person who = act.who();
        if (who != null) {
            context = who(act, who, names, values, context);
        }
        put(
                names,
                values,
                "timestamp",
                Value.text(Instant.ofEpochMilli(firstMillis + act.at()).toString()));
        put(names, values, act.type() == Event.Type.IDENTIFY ? "traits" : "properties", act.properties());
        if (!context.isEmpty()) {
            put(names, values, "context", context);
        }
        Value.Obj message = Value.Obj.owning(names.toArray(String[]::new), values.toArray(Value[]::new));
        return new DemoMessage(act.sender().source.id(), message);
    }

    private static String id(Act act) {
        Person who = act.who();
        return (who == null ? "zt-receipt-" : "zt-" + who.number + "-") + act.number();
    }

    /** Adds the identifiers that the system knows; the answer is the context, with traits where it knows by those. */
    private static Value.Obj who(Act act, Person who, List<String> names, List<Value> values, Value.Obj context) {
        Person.Identity identity = who.identity;
        return switch (act.sender()) {
            case WEB_PHONE, WEB_DESKTOP, APP -> {
                Person.Device device = Script.device(who, act.sender());
                put(names, values, "anonymousId", device == null ? Value.NOTHING : device.anonymousId);
                if (device != null && act.at() >= device.loggedInFrom) {
                    put(names, values, "userId", identity.userId);
                }
                Value.Obj screen = screen(act.sender());
                yield context.isEmpty() ? screen : context.over(screen);
            }
            case ADS -> {
                put(names, values, "anonymousId", who.phone.anonymousId);
                yield context;
            }
            case TABLET -> {
                put(names, values, "anonymousId", Value.text(tablet(act.sharedDevice())));
                put(names, values, "userId", identity.userId);
                yield context;
            }
            case MEMBERS, PUSH -> {
                put(names, values, "userId", identity.userId);
                yield context;
            }
            case LINE -> {
                if (act.type() == Event.Type.IDENTIFY) {
                    put(names, values, "userId", identity.userId);
                }
                yield context.over(identity.lineUser);
            }
            case EMAIL -> context.over(identity.email);
            case TILL -> context.over(identity.member);
            case SMS, CALL, PARCEL -> context.over(identity.phone);
        };
    }

    private static Value.Obj screen(Sender sender) {
        return sender == Sender.APP ? IN_APP : sender == Sender.WEB_DESKTOP ? DESKTOP : PHONE;
    }

    private static String tablet(@Nullable String device) {
        if (device == null) {
            throw new IllegalStateException("an act on a tablet names the tablet");
        }
        return device;
    }

    private static void put(List<String> names, List<Value> values, String name, Value value) {
        names.add(name);
        values.add(value);
    }
}
