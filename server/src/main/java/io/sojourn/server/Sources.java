package io.sojourn.server;

import io.sojourn.collect.Channels;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.ports.Definitions;
import io.sojourn.ports.Definitions.Definition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who may send: sources as definitions, kept at hand for the collect routes. Shared by all threads. */
final class Sources {
    static final String KIND = "source";
    private final Definitions definitions;
    private final Map<String, Source> byId = new ConcurrentHashMap<>();

    Sources(Definitions definitions) {
        this.definitions = definitions;
        definitions.list(KIND).forEach(definition -> byId.put(definition.id(), source(definition)));
    }

    @Nullable
    Source find(String id) {
        return byId.get(id);
    }

    List<Source> list() {
        return byId.values().stream()
                .sorted(java.util.Comparator.comparing(Source::id))
                .toList();
    }

    Source save(Source source, String author) {
        Definition saved = definitions.save(KIND, source.id(), author, document(source));
        byId.put(source.id(), source(saved));
        return source;
    }

    boolean remove(String id, String author) {
        byId.remove(id);
        return definitions.remove(KIND, id, author);
    }

    static Value.Obj document(Source source) {
        List<Value> proves = new ArrayList<>();
        for (KeyKind kind : KeyKind.values()) {
            if (source.proves().contains(kind)) {
                proves.add(Value.text(kind.wireName()));
            }
        }
        return Value.object(
                "id",
                source.id(),
                "name",
                source.name(),
                "kind",
                source.kind().name().toLowerCase(Locale.ROOT),
                "channel",
                source.channel(),
                "proves",
                Value.array(proves));
    }

    private static Source source(Definition definition) {
        List<Problem.Fault> faults = new ArrayList<>();
        Optional<Source> read = read(definition.id(), definition.document(), faults);
        return read.orElseThrow(
                () -> new IllegalStateException("the source \"" + definition.id() + "\" is unreadable: " + faults));
    }

    /** Reads a source's document; every fault is added with its pointer. */
    static Optional<Source> read(String id, Value.Obj document, List<Problem.Fault> faults) {
        for (int i = 0; i < document.size(); i++) {
            if (!Set.of("id", "name", "kind", "channel", "proves").contains(document.name(i))) {
                faults.add(new Problem.Fault(
                        "/" + document.name(i),
                        "unknown-key",
                        "\"" + document.name(i) + "\" is not known; allowed are id, name, kind, channel, proves"));
            }
        }
        Source.Kind kind = kind(document, faults);
        String channel = channel(document, faults);
        String name = document.text("name");
        Set<KeyKind> proves = kind == null ? Set.of() : proves(document, kind, faults);
        if (!id.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            faults.add(new Problem.Fault(
                    "/id", "bad-id", "\"" + id + "\"; an id is 1 to 63 lower-case letters, digits and hyphens"));
        }
        return faults.isEmpty() && kind != null
                ? Optional.of(new Source(id, name == null || name.isBlank() ? id : name, kind, channel, proves))
                : Optional.empty();
    }

    private static Source.@Nullable Kind kind(Value.Obj document, List<Problem.Fault> faults) {
        String text = document.text("kind");
        for (Source.Kind kind : Source.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
                return kind;
            }
        }
        faults.add(
                new Problem.Fault("/kind", "bad-kind", "\"kind\" is " + text + "; allowed are public, server, shared"));
        return null;
    }

    private static String channel(Value.Obj document, List<Problem.Fault> faults) {
        String channel = document.text("channel");
        if (channel == null) {
            return "web";
        }
        if (!Channels.known(channel)) {
            faults.add(new Problem.Fault(
                    "/channel",
                    "bad-channel",
                    "\"" + channel + "\"; allowed are "
                            + String.join(
                                    ", ",
                                    Channels.all().stream()
                                            .map(Channels.Channel::id)
                                            .toList())));
        }
        return channel;
    }

    private static Set<KeyKind> proves(Value.Obj document, Source.Kind kind, List<Problem.Fault> faults) {
        if (!(document.find("proves") instanceof Value.Array list)) {
            return Source.provedByDefault(kind);
        }
        Set<KeyKind> proves = EnumSet.noneOf(KeyKind.class);
        for (int i = 0; i < list.items().size(); i++) {
            Optional<KeyKind> known = list.items().get(i) instanceof Value.Text text
                    ? KeyKind.ofWireName(text.value())
                    : Optional.empty();
            if (known.isPresent()) {
                proves.add(known.get());
            } else {
                faults.add(new Problem.Fault(
                        "/proves/" + i,
                        "bad-key-kind",
                        "allowed are userId, memberId, lineUserId, phone, email, anonymousId, deviceId"));
            }
        }
        return proves;
    }
}
