package io.sojourn.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the identifiers of one message and sorts them into keys, which its source proves, and claims, which it does not. */
final class KeyReader {
    private static final KeyKind[] IN_TRAITS = {
        KeyKind.MEMBER_ID, KeyKind.LINE_USER_ID, KeyKind.PHONE, KeyKind.EMAIL,
    };
    private static final int EXTERNAL_IDS_READ = 50;

    private final CollectSettings settings;
    private final PhoneNumbers phones;
    private final KeyDrops drops;
    private final Source source;
    private final List<Key> found = new ArrayList<>(4);
    private boolean anyDropped;

    KeyReader(CollectSettings settings, PhoneNumbers phones, KeyDrops drops, Source source) {
        this.settings = settings;
        this.phones = phones;
        this.drops = drops;
        this.source = source;
    }

    /**
     * What was found.
     *
     * @param anyDropped whether an identifier was there that stands for nobody
     */
    record Found(List<Key> keys, List<Key> claims, boolean anyDropped) {}

    /** Reads the ids of the message itself, then those of its device and other systems, then those among the traits. */
    Found read(
            Value.Obj message, String headerAnonymousId, Value.Obj context, Value.Obj traits, Value.Obj contextTraits) {
        String anonymousId = Fields.identifier(message, "anonymousId");
        add(KeyKind.USER_ID, Fields.identifier(message, "userId"));
        add(KeyKind.ANONYMOUS_ID, anonymousId.isEmpty() ? headerAnonymousId : anonymousId);
        Value.Obj device = context.object("device");
        if (settings.deviceIds() && device != null) {
            addAny(KeyKind.DEVICE_ID, device, "id");
        }
        addExternal(context);
        for (KeyKind kind : IN_TRAITS) {
            addAny(kind, traits, kind.wireName());
            addAny(kind, contextTraits, kind.wireName());
        }
        found.removeIf(this::isOwnAnonymousId);
        return split();
    }

    /** A userId that repeats the anonymousId names a browser, not a person. */
    private boolean isOwnAnonymousId(Key key) {
        return key.kind() == KeyKind.USER_ID && found.contains(new Key(KeyKind.ANONYMOUS_ID, key.value()));
    }

    private void addAny(KeyKind kind, Value.Obj object, String name) {
        Value value = object.find(name);
        if (Fields.absent(value)) {
            return;
        }
        String id = Fields.identifier(value);
        if (id == null) {
            drop(kind, KeyDrops.Reason.MALFORMED);
        } else {
            add(kind, id);
        }
    }

    private void addExternal(Value.Obj context) {
        if (!(context.find("externalIds") instanceof Value.Array external)) {
            return;
        }
        List<Value> ids = external.items();
        for (int i = 0; i < Math.min(ids.size(), EXTERNAL_IDS_READ); i++) {
            if (ids.get(i) instanceof Value.Obj entry && entry.find("type") instanceof Value.Text type) {
                kindOfExternal(type.value()).ifPresent(kind -> addAny(kind, entry, "id"));
            }
        }
    }

    private Optional<KeyKind> kindOfExternal(String type) {
        KeyKind kind = switch (type) {
            case "user_id", "userId" -> KeyKind.USER_ID;
            case "member_id", "memberId" -> KeyKind.MEMBER_ID;
            case "line_user_id", "lineUserId", "line" -> KeyKind.LINE_USER_ID;
            case "phone" -> KeyKind.PHONE;
            case "email" -> KeyKind.EMAIL;
            case "anonymous_id", "anonymousId", "cross_domain_id", "ga_client_id" -> KeyKind.ANONYMOUS_ID;
            case "device_id", "deviceId", "android.id", "android.idfa", "ios.id", "ios.idfa" -> KeyKind.DEVICE_ID;
            default -> null;
        };
        return Optional.ofNullable(kind == KeyKind.DEVICE_ID && !settings.deviceIds() ? null : kind);
    }

    private void add(KeyKind kind, String raw) {
        if (raw.isEmpty()) {
            return;
        }
        if (raw.length() > settings.limits().keyLength()) {
            drop(kind, KeyDrops.Reason.TOO_LONG);
        } else if (settings.blocks(raw)) {
            drop(kind, KeyDrops.Reason.BLOCKED);
        } else {
            addNormalised(kind, raw);
        }
    }

    private void addNormalised(KeyKind kind, String raw) {
        Optional<String> value = switch (kind) {
            case EMAIL -> email(raw);
            case PHONE -> phones.e164(raw.strip(), settings.region());
            case USER_ID, MEMBER_ID, LINE_USER_ID, ANONYMOUS_ID, DEVICE_ID -> Optional.of(raw);
        };
        if (value.isEmpty()) {
            drop(kind, KeyDrops.Reason.MALFORMED);
            return;
        }
        Key key = new Key(kind, value.get());
        if (!found.contains(key)) {
            insert(key);
        }
    }

    private static Optional<String> email(String raw) {
        String email = raw.strip().toLowerCase(Locale.ROOT);
        int at = email.indexOf('@');
        boolean plausible = at > 0 && at < email.length() - 1 && email.indexOf(' ') < 0;
        return plausible ? Optional.of(email) : Optional.empty();
    }

    /** Keeps the strongest kind first; of one kind, the one that was read first. */
    private void insert(Key key) {
        int place = found.size();
        while (place > 0 && found.get(place - 1).kind().compareTo(key.kind()) > 0) {
            place--;
        }
        found.add(place, key);
    }

    private void drop(KeyKind kind, KeyDrops.Reason reason) {
        anyDropped = true;
        drops.dropped(kind, reason);
    }

    private Found split() {
        Set<KeyKind> proved = source.proves();
        boolean onePersonOnly = source.kind() == Source.Kind.PUBLIC;
        List<Key> keys = new ArrayList<>(found.size());
        List<Key> claims = List.of();
        for (Key key : found) {
            // Nobody vouches that a browser's second userId is the same person's.
            boolean second = onePersonOnly && key.kind() == KeyKind.USER_ID && hasUserId(keys);
            if (proved.contains(key.kind()) && !second) {
                keys.add(key);
            } else if (key.strong()) {
                claims = claims.isEmpty() ? new ArrayList<>(2) : claims;
                claims.add(key);
            }
        }
        return new Found(keys, claims, anyDropped);
    }

    private static boolean hasUserId(List<Key> keys) {
        return !keys.isEmpty() && keys.getFirst().kind() == KeyKind.USER_ID;
    }
}
