package io.sojourn.unify;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.collect.ValueCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person's traits: for each name two last-write registers, what was proved and what was merely claimed. A null clears the
 * register that its source may write. A server's or a shared source's word proves every trait but an address, which is
 * proved exactly where it is a key of the event; what a public source says is claimed.
 */
final class Traits {
    /** New names beyond these are left out, so that no sender can make a profile grow without end. */
    static final int MOST_VERIFIED = 500;

    static final int MOST_CLAIMED = 200;
    private static final List<KeyKind> ADDRESSES =
            List.of(KeyKind.MEMBER_ID, KeyKind.LINE_USER_ID, KeyKind.PHONE, KeyKind.EMAIL);

    private final Map<String, Register> verified = new LinkedHashMap<>(4);
    private final Map<String, Register> claimed = new LinkedHashMap<>(4);

    record Register(Value value, Origin origin) {}

    void add(Event event) {
        boolean ofPerson = event.type() != Event.Type.GROUP && !event.traits().isEmpty();
        if (!ofPerson && event.claims().isEmpty()) {
            return;
        }
        Origin origin = Origin.of(event);
        if (ofPerson) {
            for (int i = 0; i < event.traits().size(); i++) {
                add(event, event.traits().name(i), event.traits().value(i), origin);
            }
        }
        List<Key> claims = event.claims();
        for (int i = claims.size() - 1; i >= 0; i--) { // of one kind, the first is what the sender means
            write(claimed, MOST_CLAIMED, claims.get(i).kind().wireName(), text(claims.get(i)), origin);
        }
    }

    private void add(Event event, String name, Value value, Origin origin) {
        KeyKind address = address(name);
        boolean proves = event.sourceKind() != Source.Kind.PUBLIC;
        if (address == null || value instanceof Value.Nothing) {
            write(proves ? verified : claimed, proves ? MOST_VERIFIED : MOST_CLAIMED, name, value, origin);
            return;
        }
        Key key = first(event.keys(), address);
        if (key != null) { // otherwise it was no address at all, or it is among the claims
            write(verified, MOST_VERIFIED, name, text(key), origin);
        }
    }

    private static void write(Map<String, Register> to, int most, String name, Value value, Origin origin) {
        if (value instanceof Value.Nothing) {
            to.remove(name);
        } else if (to.size() < most || to.containsKey(name)) {
            to.put(name, new Register(value, origin));
        }
    }

    private static Value text(Key key) {
        return Value.text(key.value());
    }

    private static @Nullable KeyKind address(String name) {
        for (int i = 0; i < ADDRESSES.size(); i++) {
            if (ADDRESSES.get(i).wireName().equals(name)) {
                return ADDRESSES.get(i);
            }
        }
        return null;
    }

    private static @Nullable Key first(List<Key> keys, KeyKind kind) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).kind() == kind) {
                return keys.get(i);
            }
        }
        return null;
    }

    Optional<Register> verified(String name) {
        return Optional.ofNullable(verified.get(name));
    }

    /** What shows: the verified value, else the claimed one. */
    @Nullable
    Value shown(String name) {
        Register register = verified.get(name);
        Register shown = register == null ? claimed.get(name) : register;
        return shown == null ? null : shown.value();
    }

    Value.Obj shown() {
        Map<String, Value> shown = new LinkedHashMap<>();
        verified.forEach((name, register) -> shown.put(name, register.value()));
        claimed.forEach((name, register) -> shown.putIfAbsent(name, register.value()));
        return object(shown);
    }

    /** {@code {name: {"value", "verified", "source", "messageId", "at", "claimed"?: {"value", "source", …}}}}. */
    Value.Obj document() {
        Map<String, Value> document = new LinkedHashMap<>();
        verified.forEach((name, register) -> {
            Value.Obj trait = document(register, true);
            Register other = claimed.get(name);
            document.put(name, other == null ? trait : trait.with("claimed", document(other)));
        });
        claimed.forEach((name, register) -> document.putIfAbsent(name, document(register, false)));
        return object(document);
    }

    private static Value.Obj document(Register register) {
        return register.origin().onto(Value.object("value", register.value()));
    }

    private static Value.Obj document(Register register, boolean verified) {
        return register.origin().onto(Value.object("value", register.value(), "verified", verified));
    }

    static Value.Obj object(Map<String, Value> values) {
        return Value.Obj.owning(
                values.keySet().toArray(String[]::new), values.values().toArray(Value[]::new));
    }

    void encode(BytesOut out) {
        List<Origin> origins = new ArrayList<>();
        for (Map<String, Register> registers : List.of(verified, claimed)) {
            for (Register register : registers.values()) {
                if (!origins.contains(register.origin())) {
                    origins.add(register.origin());
                }
            }
        }
        out.varint(origins.size());
        origins.forEach(origin -> origin.encode(out));
        for (Map<String, Register> registers : List.of(verified, claimed)) {
            out.varint(registers.size());
            registers.forEach((name, register) -> {
                out.text(name);
                out.varint(origins.indexOf(register.origin()));
                ValueCodec.write(out, register.value());
            });
        }
    }

    static Traits decode(BytesIn in) {
        Origin[] origins = new Origin[in.count()];
        for (int i = 0; i < origins.length; i++) {
            origins[i] = Origin.decode(in);
        }
        Traits traits = new Traits();
        for (Map<String, Register> registers : List.of(traits.verified, traits.claimed)) {
            for (int left = in.count(); left > 0; left--) {
                String name = in.name();
                Origin origin = origins[in.int32()];
                registers.put(name, new Register(ValueCodec.read(in), origin));
            }
        }
        return traits;
    }
}
