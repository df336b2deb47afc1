package io.sojourn.unify;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who is who: a function of the set of events and splits, kept up to date one fact at a time.
 *
 * <p>One thread. Facts may come in any order; those that come in ≺ cost a few look-ups. A link that comes late where links
 * were refused or retired is only noted by {@link #add}; {@link #settle} decides anew, once, whatever such links touch. Call it
 * after each group of facts, before people are refolded and before state is made durable; until then answers about the
 * people concerned may be what they were.
 */
public final class IdentityGraph {
    private final Book book;
    private final Joining joining;
    private final Claiming claiming;
    private final Rebuilding rebuilding;
    private final Guards guards;

    public IdentityGraph(IdentityStore store, IdentityLimits limits, KeyedHash hash) {
        this.book = new Book(store, limits, hash);
        Components components = new Components(book);
        this.joining = new Joining(book, components);
        this.claiming = new Claiming(book);
        this.rebuilding = new Rebuilding(book, components, joining, claiming);
        this.guards = new Guards(book);
    }

    /** Takes in one event that was not taken in before. */
    public Change add(Event event) {
        return add(IdentityFact.of(event));
    }

    Change add(IdentityFact fact) {
        Key filed = fact.filedUnder();
        if (filed == null) {
            return Change.quiet(Change.NOBODY);
        }
        Tally tally = new Tally();
        if (filed.strong()) {
            named(fact, filed, tally);
        } else {
            unnamed(fact, filed, tally);
        }
        guards.look(tally);
        return tally.change();
    }

    private void named(IdentityFact fact, Key filed, Tally tally) {
        Position at = fact.position();
        KeyRecord record = book.seen(filed, at, tally);
        for (Key other : fact.joined()) {
            joining.link(record, book.seen(other, at, tally), false, at, fact.sourceId(), tally);
        }
        Key retired = fact.retiredKey();
        if (retired != null) {
            joining.link(record, book.seen(retired, at, tally), true, at, fact.sourceId(), tally);
        }
        book.settled(record, tally);
        for (Key weak : fact.claimed()) {
            claiming.claim(weak, record, at, tally);
        }
        record.events++;
        book.store.keep(record);
        tally.owner = record.person;
        guards.watch(record, record.events, tally);
    }

    private void unnamed(IdentityFact fact, Key filed, Tally tally) {
        KeyRecord record = book.seen(filed, fact.position(), tally);
        record.events++;
        Run run = Claiming.runAt(record, fact.position());
        if (run != null) {
            run.events++;
            KeyRecord owner = book.known(run.owner);
            tally.owner = owner.person;
            guards.watch(owner, run.events, tally);
        } else {
            if (record.person == Change.NOBODY) {
                PersonRecord person = new PersonRecord(book.store.newPerson());
                person.keys.add(filed);
                record.person = person.number();
                book.store.keep(person);
                tally.assigned(person.number());
            }
            tally.owner = record.person;
            guards.watch(record, record.events, tally);
        }
        book.store.keep(record);
    }

    /** Decides what late links left open; cheap when they left nothing. */
    public Change settle() {
        Tally tally = new Tally();
        joining.settle(tally);
        guards.look(tally);
        return tally.change();
    }

    /** What keeping these keys apart from the person's others would change; changes nothing. Detach: a single key. */
    public SplitAnswer previewSplit(long number, Collection<Key> away) {
        PersonRecord person = book.store.person(number);
        if (person == null) {
            return new SplitAnswer.Refused(SplitAnswer.Code.NO_SUCH_PERSON, "there is no such profile any more");
        }
        if (away.isEmpty()) {
            return new SplitAnswer.Refused(SplitAnswer.Code.NO_KEYS, "no key is named that should go");
        }
        Set<Key> held = held(person);
        for (Key key : away) {
            if (!held.contains(key)) {
                return new SplitAnswer.Refused(
                        SplitAnswer.Code.NOT_OF_THIS_PERSON,
                        "the profile has no key of kind " + key.kind().wireName() + " with that value");
            }
        }
        List<Key> rest = person.keys.stream()
                .filter(Key::strong)
                .filter(key -> !away.contains(key))
                .toList();
        if (rest.isEmpty()) {
            return new SplitAnswer.Refused(
                    SplitAnswer.Code.NOTHING_LEFT, "all of the profile's keys would go; name fewer of them");
        }
        Veto veto = new Veto(away.stream().distinct().sorted().toList(), rest);
        IdentityGraph after = new IdentityGraph(new Overlay(book.store), book.limits, book.hash);
        after.apply(veto);
        List<SplitAnswer.Part> parts = after.parts(held);
        long moved = parts.stream().skip(1).mapToLong(SplitAnswer.Part::events).sum();
        return new SplitAnswer.Preview(veto, parts, moved);
    }

    private List<SplitAnswer.Part> parts(Collection<Key> keys) {
        Set<Long> numbers = new LinkedHashSet<>();
        keys.forEach(key -> personOf(key).ifPresent(numbers::add));
        List<SplitAnswer.Part> parts = new ArrayList<>();
        for (Long number : numbers) {
            PersonRecord person = book.person(number);
            parts.add(new SplitAnswer.Part(
                    List.copyOf(person.keys),
                    book.eventsOf(person),
                    profileId(number).orElse("")));
        }
        parts.sort(Comparator.comparingLong(SplitAnswer.Part::events).reversed());
        return parts;
    }

    /** Strong keys, and the weak ones of which the person has a stretch. */
    private Set<Key> held(PersonRecord person) {
        Set<Key> held = new LinkedHashSet<>(person.keys);
        stretches(person.number()).forEach(stretch -> held.add(stretch.key()));
        return held;
    }

    /**
     * What {@link #lift} would change; changes nothing.
     *
     * @param others the other splits that hold
     */
    public LiftAnswer previewLift(Veto veto, Collection<Veto> others) {
        List<SplitAnswer.Part> before = parts(veto.keys());
        IdentityGraph after = new IdentityGraph(new Overlay(book.store), book.limits, book.hash);
        after.lift(veto, others);
        Set<Key> concerned = new LinkedHashSet<>(veto.keys());
        before.forEach(part -> concerned.addAll(part.keys()));
        return new LiftAnswer(before, after.parts(concerned));
    }

    /** Takes back a split; what others of the splits keep apart stays so; settles. */
    public Change lift(Veto veto, Collection<Veto> others) {
        Tally tally = new Tally();
        rebuilding.together(veto, others, tally);
        guards.look(tally);
        return tally.change();
    }

    /** Takes in a split, which holds until it is lifted; settles. */
    public Change apply(Veto veto) {
        Tally tally = new Tally();
        rebuilding.apart(veto, tally);
        guards.look(tally);
        return tally.change();
    }

    /** Forgets events that the store holds no more (undo of an import, erasure), and derives anew what they touched; settles. */
    public Change remove(Iterable<IdentityFact> removed) {
        Tally tally = new Tally();
        rebuilding.remove(removed, tally);
        joining.settle(tally);
        guards.look(tally);
        return tally.change();
    }

    /** The keys that go with a person who is erased: the strong ones, and the weak ones that the person holds now. */
    public Set<Key> keysToErase(long number) {
        PersonRecord person = book.store.person(number);
        Set<Key> keys = new LinkedHashSet<>();
        if (person != null) {
            for (Key key : person.keys) {
                keys.add(key);
                for (Key weak : key.strong() ? book.known(key).claimed : List.<Key>of()) {
                    OptionalLong holder = personOf(weak);
                    if (holder.isPresent() && holder.getAsLong() == number) {
                        keys.add(weak);
                    }
                }
            }
        }
        return keys;
    }

    /** The people whose events may name these keys, though they are others' (split off, or a link that was refused). */
    public Set<Long> othersWhoName(Set<Key> keys) {
        Set<Long> others = new LinkedHashSet<>();
        for (Key key : keys) {
            KeyRecord record = book.store.key(key);
            for (Edge edge : record == null ? List.<Edge>of() : record.edges) {
                if (!keys.contains(edge.other)) {
                    others.add(book.personOf(edge.other));
                }
            }
        }
        return others;
    }

    /**
     * {@link #remove} of all of a person's events, and of {@link #keysToErase} from all splits. Strong keys that others'
     * events name must be out of these before: whoever comes back is somebody new, and nobody inherits an address.
     *
     * @param removed the person's events, and others' as they were before
     */
    public Change erase(Set<Key> keys, Iterable<IdentityFact> removed) {
        Tally tally = new Tally();
        Map<Key, List<Key>> forgotten = rebuilding.forgetSplits(keys);
        rebuilding.remove(removed, tally);
        rebuilding.decideAnew(forgotten, tally);
        guards.look(tally);
        return tally.change();
    }

    /** Whose event it is; {@link Change#NOBODY} for a nameless order. */
    public long ownerOf(IdentityFact fact) {
        Key filed = fact.filedUnder();
        KeyRecord record = filed == null ? null : book.store.key(filed);
        if (record == null) {
            return Change.NOBODY;
        }
        Run run = record.key().strong() ? null : Claiming.runAt(record, fact.position());
        return run == null ? record.person : book.personOf(run.owner);
    }

    public long ownerOf(Event event) {
        return ownerOf(IdentityFact.of(event));
    }

    /** Who holds the key now: of a weak key, whoever claimed it last, else its anonymous profile. */
    public OptionalLong personOf(Key key) {
        KeyRecord record = book.store.key(key);
        if (record == null) {
            return OptionalLong.empty();
        }
        long person = record.runs.isEmpty() ? record.person : book.personOf(record.runs.getLast().owner);
        return person == Change.NOBODY ? OptionalLong.empty() : OptionalLong.of(person);
    }

    /** Where the person's events are, by key, then in ≺. */
    public List<Stretch> stretches(long number) {
        PersonRecord person = book.store.person(number);
        if (person == null) {
            return List.of();
        }
        List<Stretch> stretches = new ArrayList<>();
        for (Key key : person.keys) {
            stretches.add(Stretch.whole(key));
        }
        Set<Key> weak = new TreeSet<>();
        for (Key key : person.keys) {
            if (key.strong()) {
                weak.addAll(book.known(key).claimed);
            }
        }
        weak.forEach(key -> addStretches(key, person, stretches));
        return stretches;
    }

    private void addStretches(Key weak, PersonRecord person, List<Stretch> into) {
        KeyRecord record = book.store.key(weak);
        if (record == null) {
            return;
        }
        List<Run> runs = record.runs;
        int next = 0;
        for (int i = 0; i < runs.size(); i = next) {
            boolean own = person.keys.contains(runs.get(i).owner);
            next = i + 1;
            while (next < runs.size() && person.keys.contains(runs.get(next).owner) == own) {
                next++;
            }
            if (own) {
                into.add(new Stretch(
                        weak,
                        i == 0 ? Optional.empty() : Optional.of(runs.get(i).first),
                        next == runs.size() ? Optional.empty() : Optional.of(runs.get(next).first)));
            }
        }
    }

    /** The id that the profile has now; empty for a number that is nobody's. */
    public Optional<String> profileId(long number) {
        PersonRecord person = book.store.person(number);
        if (person == null) {
            return Optional.empty();
        }
        return person.keys.stream()
                .map(book::known)
                .min(Comparator.comparing(record -> record.first))
                .map(record -> book.hash.profileId(record.key()));
    }

    /** Who now holds the key from which this id was made; so every id that a profile ever had leads to somebody. */
    public OptionalLong personOfId(String profileId) {
        Key key = book.store.keyOfId(profileId);
        return key == null ? OptionalLong.empty() : personOf(key);
    }

    /** Whether the person is beyond a guard, not to be folded. */
    public boolean quarantined(long number) {
        PersonRecord person = book.store.person(number);
        return person != null && person.quarantined;
    }

    public Optional<IdentityView> view(long number) {
        PersonRecord person = book.store.person(number);
        return person == null
                ? Optional.empty()
                : profileId(number).map(id -> new Viewing(book, claiming).view(person, id));
    }
}
