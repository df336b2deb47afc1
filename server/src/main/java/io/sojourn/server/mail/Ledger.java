package io.sojourn.server.mail;

import io.sojourn.collect.Value;
import io.sojourn.ports.Definitions;
import io.sojourn.ports.Definitions.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was mailed to whom, as definitions: one for each target, one for the digests, each with the last letter to every
 * recipient. A letter is entered after the mail server has taken it; what cannot be written down is remembered, so that a
 * full disk doubles nothing. Any thread may use it.
 */
final class Ledger {
    static final String KIND = "mailed";
    static final String TOO_LATE = "too-late";
    private static final String AUTHOR = "mail";

    private final Definitions definitions;
    private final Map<Place, Entry> unwritten = new ConcurrentHashMap<>();

    private record Place(String sort, String recipient) {}

    /** What became of a letter for good. */
    enum State {
        SENT("sent"),
        REFUSED("refused"),
        GIVEN_UP("given-up");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }

        static State ofWireName(String name) {
            return name.equals("sent") ? SENT : name.equals("refused") ? REFUSED : GIVEN_UP;
        }
    }

    /**
     * The last letter of its sort to one recipient.
     *
     * @param of what it was about: a week, or a revision of how a target stands
     * @param told what it said, in one word
     * @param code why it was not sent; empty where it was
     */
    record Entry(String of, String told, State state, long atMillis, String code, String detail) {
        static Entry sent(String of, String told, long atMillis) {
            return new Entry(of, told, State.SENT, atMillis, "", "");
        }

        Value.Obj document() {
            return Value.object(
                    "of", of, "told", told, "state", state.wireName(), "at", atMillis, "code", code, "detail", detail);
        }

        static Entry of(Value.Obj document) {
            return new Entry(
                    words(document, "of"),
                    words(document, "told"),
                    State.ofWireName(words(document, "state")),
                    document.find("at") instanceof Value.Whole(long at) ? at : 0,
                    words(document, "code"),
                    words(document, "detail"));
        }

        private static String words(Value.Obj document, String name) {
            return Optional.ofNullable(document.text(name)).orElse("");
        }
    }

    /** An entry and whose it is. */
    record Line(String sort, String recipient, Entry entry) {}

    Ledger(Definitions definitions) {
        this.definitions = definitions;
    }

    Optional<Entry> last(String sort, String recipient) {
        return Optional.ofNullable(unwritten.get(new Place(sort, recipient)))
                .or(() -> definitions
                        .find(KIND, sort)
                        .map(Definition::document)
                        .map(document -> document.object(recipient))
                        .map(Entry::of));
    }

    /** @param present the recipients that there are: what others got is let go */
    synchronized void enter(String sort, String recipient, Entry entry, Set<String> present) {
        unwritten.put(new Place(sort, recipient), entry);
        Value.Obj before =
                definitions.find(KIND, sort).map(Definition::document).orElse(Value.Obj.empty());
        Value.Obj after = Value.Obj.empty();
        for (int i = 0; i < before.size(); i++) {
            if (present.contains(before.name(i)) && !before.name(i).equals(recipient)) {
                after = after.with(before.name(i), before.value(i));
            }
        }
        definitions.save(KIND, sort, AUTHOR, after.with(recipient, entry.document()));
        unwritten.remove(new Place(sort, recipient));
    }

    /** Writes what could not be written before. */
    synchronized void writeDown() {
        for (Map.Entry<Place, Entry> each : Map.copyOf(unwritten).entrySet()) {
            Place place = each.getKey();
            Value.Obj document = definitions
                    .find(KIND, place.sort())
                    .map(Definition::document)
                    .orElse(Value.Obj.empty());
            definitions.save(
                    KIND,
                    place.sort(),
                    AUTHOR,
                    document.with(place.recipient(), each.getValue().document()));
            unwritten.remove(place);
        }
    }

    /** The last letters of every sort to everybody. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (Definition sort : definitions.list(KIND)) {
            for (int i = 0; i < sort.document().size(); i++) {
                if (sort.document().value(i) instanceof Value.Obj entry) {
                    lines.add(new Line(sort.id(), sort.document().name(i), Entry.of(entry)));
                }
            }
        }
        return lines;
    }
}
