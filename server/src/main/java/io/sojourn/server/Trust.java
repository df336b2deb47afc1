package io.sojourn.server;

import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Value;
import io.sojourn.ports.People;
import io.sojourn.unify.IdentityLimits;
import io.sojourn.unify.Veto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What it would mean to trust a source for a kind of key: who only claimed such a value through it, and how many of these
 * values are somebody else's key already, so that the next event with them would join two people, unless that broke a limit
 * or a split.
 * It goes through everybody, a stretch at a time.
 */
final class Trust {
    /** The kinds that stand in traits. */
    static final List<KeyKind> KINDS = List.of(KeyKind.EMAIL, KeyKind.PHONE, KeyKind.MEMBER_ID, KeyKind.LINE_USER_ID);

    private static final int PAGE = 1_000;
    private static final long LONGEST_NANOS = 400_000_000;
    private static final int EXAMPLES = 5;

    private final People people;
    private final KeyHolders holders;

    Trust(People people, KeyHolders holders) {
        this.people = people;
        this.holders = holders;
    }

    /** From the cursor on as far as it comes in less than half a second. */
    Value.Obj preview(String source, KeyKind kind, Optional<String> from) {
        long until = System.nanoTime() + LONGEST_NANOS;
        long looked = 0;
        long claimed = 0;
        long joined = 0;
        long apart = 0;
        List<Value> examples = new ArrayList<>();
        Optional<String> cursor = from;
        do {
            People.Page page = people.list(cursor, PAGE);
            for (Value.Obj person : page.data()) {
                looked++;
                String value = claim(person, source, kind);
                if (value == null) {
                    continue;
                }
                claimed++;
                String claimant = String.valueOf(person.text("id"));
                Optional<String> holder = holders.of(kind, value).filter(id -> !id.equals(claimant));
                if (holder.isPresent() && !fits(person, holder.get())) {
                    apart++;
                } else if (holder.isPresent()) {
                    joined++;
                    if (examples.size() < EXAMPLES) {
                        examples.add(Value.object("claimant", claimant, "holder", holder.get()));
                    }
                }
            }
            cursor = page.nextCursor();
        } while (cursor.isPresent() && System.nanoTime() < until);
        return Value.object("kind", kind.wireName(), "people", looked, "claimed", claimed)
                .with("wouldJoin", Value.whole(joined))
                .with("keptApart", Value.whole(apart))
                .with("examples", Value.array(examples))
                .with("nextCursor", cursor.<Value>map(Value::text).orElse(Value.NOTHING));
    }

    /** Whether one person may have the keys of both: what breaks a limit or a split is never joined. */
    private boolean fits(Value.Obj person, String holder) {
        Set<Key> keys = new HashSet<>(Trust.keys(person));
        people.profile(holder).ifPresent(other -> keys.addAll(Trust.keys(other)));
        return !split(String.valueOf(person.text("id")), keys)
                && Arrays.stream(KeyKind.values())
                        .allMatch(kind ->
                                keys.stream().filter(key -> key.kind() == kind).count()
                                        <= IdentityLimits.STANDARD.of(kind));
    }

    /** Whether a split keeps a key of the person apart from another of these. */
    private boolean split(String person, Set<Key> keys) {
        return people
                .identity(person)
                .map(identity -> HomeQuestions.objects(identity.find("apart")))
                .orElse(List.of())
                .stream()
                .map(Veto::of)
                .anyMatch(veto -> !Collections.disjoint(veto.rest(), keys));
    }

    private static List<Key> keys(Value.Obj person) {
        List<Key> keys = new ArrayList<>();
        if (person.find("keys") instanceof Value.Array(List<Value> listed)) {
            for (Value each : listed) {
                if (each instanceof Value.Obj key
                        && !(key.find("retired") instanceof Value.Bool(boolean gone) && gone)) {
                    KeyKind.ofWireName(String.valueOf(key.text("kind")))
                            .ifPresent(kind -> keys.add(new Key(kind, String.valueOf(key.text("value")))));
                }
            }
        }
        return keys;
    }

    /** What the person claimed through the source and nobody has proved since. */
    private static @Nullable String claim(Value.Obj person, String source, KeyKind kind) {
        Value.Obj traits = person.object("traits");
        Value.Obj trait = traits == null ? null : traits.object(kind.wireName());
        boolean claimed = trait != null
                && source.equals(trait.text("source"))
                && trait.find("verified") instanceof Value.Bool(boolean verified)
                && !verified;
        return claimed && trait != null && trait.find("value") instanceof Value.Text text ? text.value() : null;
    }
}
