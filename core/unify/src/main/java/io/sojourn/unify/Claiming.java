package io.sojourn.unify;

import io.sojourn.collect.Key;
import io.sojourn.collect.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose a weak key is at which time: of the latest claim at or before, else of the first claim after. Claims in a row by
 * one strong key are one {@link Run}; only a claim that comes late inside a run asks for stored events.
 */
final class Claiming {
    private final Book book;

    Claiming(Book book) {
        this.book = book;
    }

    static @Nullable Run runAt(KeyRecord weak, Position at) {
        return weak.runs.isEmpty() ? null : weak.runs.get(Math.max(0, weak.runAt(at)));
    }

    /** The event at hand claims the weak key for a strong key, which has a person. */
    void claim(Key weakKey, KeyRecord by, Position at, Tally tally) {
        KeyRecord weak = book.seen(weakKey, at, tally);
        int index = weak.runAt(at);
        Run run = index < 0 ? null : weak.runs.get(index);
        if (run != null && run.owner.equals(by.key())) {
            run.last = run.last.before(at) ? at : run.last;
        } else {
            note(by, weakKey);
            if (!book.apart(by, weakKey)) {
                change(weak, index, by, at, tally);
            }
        }
        book.store.keep(weak);
    }

    private void change(KeyRecord weak, int index, KeyRecord by, Position at, Tally tally) {
        if (weak.runs.isEmpty()) {
            first(weak, by, at, tally);
        } else if (index < 0) {
            before(weak, by, at, tally);
        } else if (weak.runs.get(index).last.before(at)) {
            after(weak, index, by, at, tally);
        } else {
            inside(weak, index, by, at, tally);
        }
    }

    private void note(KeyRecord by, Key weak) {
        if (!by.claimed.contains(weak) && by.claimed.size() <= book.limits.keysOfPerson()) {
            by.claimed.add(weak);
            book.store.keep(by);
        }
    }

    private void first(KeyRecord weak, KeyRecord by, Position at, Tally tally) {
        Run run = new Run(by.key(), at, at);
        run.events = weak.events;
        weak.runs.add(run);
        if (weak.person != Change.NOBODY) {
            tally.vanished(weak.person);
            book.store.drop(weak.person);
            weak.person = Change.NOBODY;
        }
        if (weak.events > 0) {
            tally.refold(by.person);
        } else {
            tally.assigned(by.person);
        }
    }

    private void before(KeyRecord weak, KeyRecord by, Position at, Tally tally) {
        Run next = weak.runs.getFirst();
        if (next.owner.equals(by.key())) {
            next.first = at;
            return;
        }
        Run run = new Run(by.key(), at, at);
        run.events = weak.events == 0 ? 0 : book.filed(weak.key(), null, next.first, null);
        next.events -= run.events;
        weak.runs.addFirst(run);
        moved(weak, run.events, next.owner, by, tally);
    }

    private void after(KeyRecord weak, int index, KeyRecord by, Position at, Tally tally) {
        Run run = weak.runs.get(index);
        Run next = index + 1 < weak.runs.size() ? weak.runs.get(index + 1) : null;
        boolean any = run.events > 0 && at.occurredAtMillis() <= weak.lastMillis;
        long events = any ? book.filed(weak.key(), at, next == null ? null : next.first, null) : 0;
        run.events -= events;
        if (next != null && next.owner.equals(by.key())) {
            next.first = at;
            next.events += events;
        } else {
            Run made = new Run(by.key(), at, at);
            made.events = events;
            weak.runs.add(index + 1, made);
        }
        moved(weak, events, run.owner, by, tally);
    }

    private void inside(KeyRecord weak, int index, KeyRecord by, Position at, Tally tally) {
        Run run = weak.runs.get(index);
        Position last = lastClaim(weak.key(), run, at);
        Position next = nextClaim(weak.key(), run, at);
        Run made = new Run(by.key(), at, at);
        made.events = book.filed(weak.key(), at, next, null);
        Run rest = new Run(run.owner, next, run.last);
        Position end = index + 1 < weak.runs.size() ? weak.runs.get(index + 1).first : null;
        rest.events = book.filed(weak.key(), next, end, null);
        run.last = last;
        run.events -= made.events + rest.events;
        weak.runs.add(index + 1, made);
        weak.runs.add(index + 2, rest);
        moved(weak, made.events, run.owner, by, tally);
    }

    private Position lastClaim(Key weak, Run run, Position at) {
        Position[] found = {run.first};
        book.store.scanBack(run.owner, at, fact -> {
            if (fact.position().before(run.first)) {
                return false;
            }
            if (!fact.claimed().contains(weak)) {
                return true;
            }
            found[0] = fact.position();
            return false;
        });
        return found[0];
    }

    private Position nextClaim(Key weak, Run run, Position at) {
        Position[] found = {run.last};
        book.store.scan(run.owner, at, run.last, fact -> {
            if (!fact.claimed().contains(weak)) {
                return true;
            }
            found[0] = fact.position();
            return false;
        });
        return found[0];
    }

    private void moved(KeyRecord weak, long events, Key from, KeyRecord to, Tally tally) {
        long former = book.personOf(from);
        if (former != to.person) {
            if (events > 0) {
                tally.refold(former);
                tally.refold(to.person);
            } else {
                tally.assigned(former);
                tally.assigned(to.person);
            }
        }
        alarm(weak, tally);
    }

    private void alarm(KeyRecord weak, Tally tally) {
        int allowed = book.limits.peopleOfDevice();
        if (!weak.alarmed && weak.runs.size() > allowed && claimants(weak) > allowed) {
            weak.alarmed = true;
            tally.alarm(weak.key());
        }
    }

    int claimants(KeyRecord weak) {
        Set<Long> people = new HashSet<>();
        weak.runs.forEach(run -> people.add(book.personOf(run.owner)));
        return people.size();
    }

    /** Everybody who holds a stretch of the weak key now. */
    void holders(KeyRecord weak, Set<Long> into) {
        if (weak.person != Change.NOBODY) {
            into.add(weak.person);
        }
        for (Run run : weak.runs) {
            KeyRecord owner = book.store.key(run.owner);
            if (owner != null && owner.person != Change.NOBODY) {
                into.add(owner.person);
            }
        }
    }

    private record Claim(Position at, Key by) {}

    /**
     * Derives a weak key's runs anew from the stored events of these strong keys, and what is filed under it. Returns the
     * record, or null when nothing shows the key any more.
     */
    @Nullable
    KeyRecord rebuilt(Key weak, @Nullable KeyRecord old, Iterable<Key> owners) {
        List<Claim> claims = new ArrayList<>();
        Position[] first = new Position[1];
        long[] last = {Long.MIN_VALUE};
        for (Key owner : new LinkedHashSet<>(list(owners))) {
            boolean apart = book.store.vetoes(owner).contains(weak);
            book.store.scan(owner, null, null, fact -> {
                if (fact.claimed().contains(weak)) {
                    see(first, last, fact.position());
                    if (!apart) {
                        claims.add(new Claim(fact.position(), owner));
                    }
                }
                return true;
            });
        }
        claims.sort(Comparator.comparing(Claim::at));
        List<Run> runs = new ArrayList<>();
        for (Claim claim : claims) {
            if (!runs.isEmpty() && runs.getLast().owner.equals(claim.by())) {
                runs.getLast().last = claim.at();
            } else {
                runs.add(new Run(claim.by(), claim.at(), claim.at()));
            }
        }
        long[] events = new long[1];
        List<Position> filed = new ArrayList<>();
        book.store.scan(weak, null, null, fact -> {
            see(first, last, fact.position());
            events[0]++;
            filed.add(fact.position());
            return true;
        });
        Position seen = first[0];
        if (seen == null) {
            return null;
        }
        KeyRecord record = new KeyRecord(weak, seen);
        record.lastMillis = last[0];
        record.events = events[0];
        record.vetoed = !book.store.vetoes(weak).isEmpty();
        record.alarmed = old != null && old.alarmed;
        record.person = old == null ? Change.NOBODY : old.person;
        record.runs.addAll(runs);
        if (!runs.isEmpty()) {
            for (Position at : filed) {
                runs.get(Math.max(0, record.runAt(at))).events++;
            }
        }
        return record;
    }

    private static void see(@Nullable Position[] first, long[] last, Position at) {
        Position known = first[0];
        if (known == null || at.before(known)) {
            first[0] = at;
        }
        last[0] = Math.max(last[0], at.occurredAtMillis());
    }

    private static List<Key> list(Iterable<Key> keys) {
        List<Key> list = new ArrayList<>();
        keys.forEach(list::add);
        return list;
    }

    /** A weak key without claims is an anonymous profile; with claims it is none; nothing filed needs none. */
    void settleAnonymous(KeyRecord weak, Tally tally) {
        boolean wanted = weak.runs.isEmpty() && weak.events > 0;
        if (wanted && weak.person == Change.NOBODY) {
            PersonRecord person = new PersonRecord(book.store.newPerson());
            person.keys.add(weak.key());
            weak.person = person.number();
            book.store.keep(person);
            tally.refold(person.number());
        } else if (!wanted && weak.person != Change.NOBODY) {
            tally.vanished(weak.person);
            book.store.drop(weak.person);
            weak.person = Change.NOBODY;
        }
        book.store.keep(weak);
    }
}
