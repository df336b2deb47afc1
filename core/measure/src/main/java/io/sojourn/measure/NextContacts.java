package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers which contact comes next, and how well that could have been told of the last weeks. */
final class NextContacts {
    private static final int SHOWN = 3;
    private static final int NO_CODE = -1;
    /** From so many pieces of journeys CPT+ learns, and on so many contacts it is tried. */
    static final int MOST_PIECES = 10_000;

    static final int MOST_TRIED = 5_000;

    private final NextQuery query;
    private final JourneyTable table;
    /** Of every touchpoint that occurs, by its number: several codes of the table may stand for one. */
    private final Map<Integer, String> ids = new HashMap<>();

    private final Map<String, Integer> numbers = new HashMap<>();
    /** The contacts that are asked about. */
    private long chain;

    private NextContacts(NextQuery query, JourneyTable table) {
        this.query = query;
        this.table = table;
    }

    static Value.Obj answer(NextQuery query, JourneyTable table) {
        return new NextContacts(query, table).answer();
    }

    /** What is learned before the split, and all in all. */
    private final class Learned {
        private final Successors before = new Successors(query.order());
        private final Successors all = new Successors(query.order());
        private final ContactPieces piecesBefore = new ContactPieces(MOST_PIECES);
        private final ContactPieces piecesOfAll = new ContactPieces(MOST_PIECES);
        private final Map<Integer, Integer> numbersOfCodes = new HashMap<>();
        private final Map<Integer, Long> hashes = new HashMap<>();

        private Learned merge(Learned more) {
            before.addAll(more.before);
            all.addAll(more.all);
            piecesBefore.addAll(more.piecesBefore);
            piecesOfAll.addAll(more.piecesOfAll);
            return this;
        }
    }

    /** Contacts that were foretold: at which place of the ranking they stood, and where what comes most often would have. */
    private static final class Told {
        private long n;
        private final Ranks ranks = new Ranks();
        private final Ranks usual = new Ranks();
        private final long[] orders;
        private final List<Person> people = new ArrayList<>();
        private final Map<Integer, Integer> numbersOfCodes = new HashMap<>();
        private final Map<Long, List<Integer>> remembered = new HashMap<>();
        private final SmallestHashes<CompactTrial.Case> tried = new SmallestHashes<>(MOST_TRIED);
        private final Map<Integer, Long> hashes = new HashMap<>();

        private Told(int order) {
            orders = new long[order + 1];
        }

        private Told merge(Told more) {
            n += more.n;
            ranks.addAll(more.ranks);
            usual.addAll(more.usual);
            for (int i = 0; i < orders.length; i++) {
                orders[i] += more.orders[i];
            }
            people.addAll(more.people);
            tried.addAll(more.tried);
            return this;
        }
    }

    /** How often which place of a ranking was right, the first being 1; 0 where the contact was in none. */
    static final class Ranks {
        private final Map<Integer, Long> counts = new HashMap<>();

        void add(int place) {
            counts.merge(place, 1L, Long::sum);
        }

        private void addAll(Ranks more) {
            more.counts.forEach((place, count) -> counts.merge(place, count, Long::sum));
        }

        private long within(int places) {
            return counts.entrySet().stream()
                    .filter(each -> each.getKey() > 0 && each.getKey() <= places)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        /** The mean of one over the place. */
        private Value reciprocal(long n) {
            double sum = counts.entrySet().stream()
                    .filter(each -> each.getKey() > 0)
                    .sorted(Map.Entry.comparingByKey())
                    .mapToDouble(each -> (double) each.getValue() / each.getKey())
                    .sum();
            return n == 0 ? Value.NOTHING : Value.real(sum / n);
        }

        Value.Obj written(long n) {
            return Value.object(
                    "hit1", Rates.of(within(1), n), "hit3", Rates.of(within(SHOWN), n), "mrr", reciprocal(n));
        }
    }

    /** Where a person stands now. @param recent the last contacts, where CPT+ is asked */
    private record Person(String name, long before, int length, long at, List<Integer> recent) {}

    /** What is done with each contact that is not the same as the one before it. */
    private interface Each {
        void accept(long before, int length, int code, long at);
    }

    /** Goes through a person's contacts; returns where that leads. */
    private Person walk(Map<Integer, Integer> numbersOfCodes, Block block, int person, Each each) {
        long before = 0;
        int length = 0;
        int last = -1;
        long at = 0;
        for (int row = block.start[person]; row < block.start[person + 1]; row++) {
            int touchpoint = (block.mask[row] & 1) == 0 ? -1 : block.labels[0][row];
            int code = touchpoint < 0 ? -1 : numbersOfCodes.computeIfAbsent(touchpoint, this::number);
            if (code < 0 || code > Successors.MOST_CODES) {
                continue;
            }
            at = block.time[row];
            if (code != last) {
                each.accept(before, length, code, at);
                before = Successors.then(before, code, query.order());
                length++;
                last = code;
            }
        }
        return new Person("", before, length, at, List.of());
    }

    private synchronized int number(int touchpoint) {
        String id = table.propertyValue(Columns.TOUCHPOINT, touchpoint) instanceof Value.Text text ? text.value() : "";
        int number = numbers.getOrDefault(id, numbers.size());
        numbers.put(id, number);
        ids.put(number, id);
        return number;
    }

    private Value.Obj answer() {
        Learned learned = table.fold(
                query.columns(),
                Learned::new,
                (Learned sofar, Block block) -> {
                    for (int person = 0; person < block.persons; person++) {
                        learn(sofar, block, person);
                    }
                    return sofar;
                },
                Learned::merge);
        for (String id : query.after()) {
            // What never occurs follows nothing and is followed by nothing.
            int code = numbers.getOrDefault(id, Math.min(numbers.size(), Successors.MOST_CODES));
            chain = Successors.then(chain, code, query.order());
        }
        Told told = table.fold(
                query.columns(),
                () -> new Told(query.order()),
                (Told sofar, Block block) -> {
                    for (int person = 0; person < block.persons; person++) {
                        tell(sofar, learned, block, person);
                    }
                    return sofar;
                },
                Told::merge);
        return written(learned, told);
    }

    private void learn(Learned learned, Block block, int person) {
        ContactPieces.Walk past = new ContactPieces.Walk();
        ContactPieces.Walk whole = new ContactPieces.Walk();
        walk(learned.numbersOfCodes, block, person, (before, length, code, at) -> {
            learned.all.add(before, length, code);
            boolean known = at <= query.splitMillis();
            if (known) {
                learned.before.add(before, length, code);
            }
            if (query.compact()) {
                long hash = hash(learned.hashes, code);
                whole.add(code, hash, at);
                if (known) {
                    past.add(code, hash, at);
                }
            }
        });
        if (query.compact()) {
            learned.piecesBefore.add(past);
            learned.piecesOfAll.add(whole);
        }
    }

    private long hash(Map<Integer, Long> hashes, int code) {
        return hashes.computeIfAbsent(code, any -> SmallestHashes.hash(id(any)));
    }

    private synchronized String id(int code) {
        return ids.getOrDefault(code, "");
    }

    /** A person's first contact follows nothing, so it is not foretold. */
    private void tell(Told told, Learned learned, Block block, int person) {
        ContactPieces.Walk contacts = new ContactPieces.Walk();
        Person now = walk(told.numbersOfCodes, block, person, (before, length, code, at) -> {
            List<Integer> recent = contacts.recent();
            if (query.compact()) {
                contacts.add(code, hash(told.hashes, code), at);
            }
            if (at > query.splitMillis() && length > 0) {
                if (query.compact()) {
                    told.tried.add(contacts.hashOfLast(), new CompactTrial.Case(before, length, recent, code));
                }
                told.n++;
                told.ranks.add(place(told, learned.before, before, length, code));
                told.usual.add(usual(told, learned.before, Successors.last(before), code));
                told.orders[learned.before.looked(before, length)]++;
            }
        });
        boolean there = Successors.endsWith(now.before(), chain, query.after().size());
        if (query.limit() > 0 && now.length() > 0 && there) {
            told.people.add(new Person(
                    table.personName(block.person[person]), now.before(), now.length(), now.at(), contacts.recent()));
        }
    }

    private int place(Told told, Successors known, long before, int length, int code) {
        int used = Math.min(length, query.order());
        // Chains of different lengths never have the same number: a contact's is at least 1.
        return told.remembered
                        .computeIfAbsent(before, any -> known.ranked(before, used, ids))
                        .indexOf(code)
                + 1;
    }

    /** Its place among what comes most often, without the last contact. */
    private int usual(Told told, Successors known, int last, int code) {
        List<Integer> ranked = told.remembered.computeIfAbsent(0L, any -> known.ranked(0, 0, ids));
        int place = ranked.indexOf(code) + 1;
        int others = ranked.indexOf(last) + 1;
        return place > 0 && others > 0 && others < place ? place - 1 : place;
    }

    private Value.Obj written(Learned learned, Told told) {
        List<Value> orders = new ArrayList<>();
        for (int order = query.order(); order >= 0; order--) {
            orders.add(Value.object("order", order, "n", told.orders[order]));
        }
        Value.Obj answer = Value.object(
                "order",
                query.order(),
                "split",
                Instant.ofEpochMilli(query.splitMillis()).toString(),
                "test",
                Value.object("n", told.n).over(told.ranks.written(told.n)),
                "usual",
                told.usual.written(told.n),
                "backedOff",
                Value.array(orders),
                "least",
                Successors.LEAST);
        Value.Obj whole = query.after().isEmpty() ? answer : answer.with("after", after(learned.all));
        Value.Obj held = query.compact() ? whole.with("cpt", held(learned, told)) : whole;
        return query.limit() == 0 ? held : held.with("people", people(learned, told.people));
    }

    /** CPT+ against the chain; behind what it ranks comes what comes most often, as behind the chain's. */
    private Value.Obj held(Learned learned, Told told) {
        CompactPredictions compact = new CompactPredictions(learned.piecesBefore.tree(), ids);
        List<Integer> usual = learned.before.ranked(0, 0, ids);
        return CompactTrial.written(
                told.tried.chosen(),
                one -> ranked(compact, usual, one.recent()).indexOf(one.code()) + 1,
                one -> place(told, learned.before, one.before(), one.length(), one.code()),
                learned.piecesBefore.learned(),
                learned.piecesBefore.all(),
                told.n);
    }

    private static List<Integer> ranked(CompactPredictions compact, List<Integer> usual, List<Integer> recent) {
        List<Integer> ranked = new ArrayList<>(compact.ranked(recent));
        int last = recent.getLast();
        usual.stream().filter(code -> code != last && !ranked.contains(code)).forEach(ranked::add);
        return ranked;
    }

    /** What followed the contacts that are asked about, what did most often first, each beside how often it is a contact at all. */
    private Value after(Successors known) {
        int length = query.after().size();
        List<Value> next = known.ranked(chain, length, ids).stream()
                .filter(code -> known.seen(chain, length, code)[0] > 0)
                .<Value>map(code -> Value.object(
                        "touchpoint",
                        ids.getOrDefault(code, ""),
                        "seen",
                        rate(known.seen(chain, length, code)),
                        "usual",
                        rate(known.seen(0, 0, code))))
                .toList();
        return Value.object(
                "touchpoints",
                Value.array(query.after().stream().map(Value::text).toList()),
                "order",
                known.looked(chain, length),
                "n",
                known.seen(chain, length, NO_CODE)[1],
                "next",
                Value.array(next));
    }

    private static Value.Obj rate(long[] seen) {
        return Rates.of(seen[0], seen[1]);
    }

    private Value people(Learned learned, List<Person> people) {
        Successors known = learned.all;
        CompactPredictions compact = new CompactPredictions(learned.piecesOfAll.tree(), ids);
        return Value.array(people.stream()
                .sorted(Comparator.comparingLong((Person each) -> -each.at()).thenComparing(Person::name))
                .limit(query.limit())
                .<Value>map(each -> {
                    Value.Obj person = Value.object("profile", each.name(), "next", next(known, each));
                    return query.compact() ? person.with("cpt", likely(compact, each)) : person;
                })
                .toList());
    }

    /** What CPT+ takes for likeliest, with its share of the scores. */
    private Value likely(CompactPredictions compact, Person person) {
        Map<Integer, Long> scores = compact.scores(person.recent());
        int last = person.recent().getLast();
        long sum = scores.entrySet().stream()
                .filter(each -> each.getKey() != last)
                .mapToLong(Map.Entry::getValue)
                .sum();
        return Value.array(compact.ranked(person.recent()).stream()
                .limit(SHOWN)
                .<Value>map(code -> Value.object(
                        "touchpoint",
                        ids.getOrDefault(code, ""),
                        "share",
                        scores.getOrDefault(code, 0L) / (double) sum))
                .toList());
    }

    private Value next(Successors known, Person person) {
        return Value.array(known.ranked(person.before(), person.length(), ids).stream()
                .limit(SHOWN)
                .<Value>map(code -> shown(known, person, code))
                .toList());
    }

    private Value.Obj shown(Successors known, Person person, int code) {
        return Value.object(
                "touchpoint",
                ids.getOrDefault(code, ""),
                "seen",
                rate(known.seen(person.before(), person.length(), code)),
                "order",
                known.looked(person.before(), person.length()));
    }
}
