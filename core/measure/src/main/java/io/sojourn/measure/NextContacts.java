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
        private final Map<Integer, Integer> numbersOfCodes = new HashMap<>();

        private Learned merge(Learned more) {
            before.addAll(more.before);
            all.addAll(more.all);
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
            return this;
        }
    }

    /** How often which place of a ranking was right, the first being 1; 0 where the contact was in none. */
    private static final class Ranks {
        private final Map<Integer, Long> counts = new HashMap<>();

        private void add(int place) {
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

        private Value.Obj written(long n) {
            return Value.object(
                    "hit1", Rates.of(within(1), n), "hit3", Rates.of(within(SHOWN), n), "mrr", reciprocal(n));
        }
    }

    /** Where a person stands now. */
    private record Person(String name, long before, int length, long at) {}

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
        return new Person("", before, length, at);
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
                        walk(
                                sofar.numbersOfCodes,
                                block,
                                person,
                                (before, length, code, at) -> learn(sofar, before, length, code, at));
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

    private void learn(Learned learned, long before, int length, int code, long at) {
        learned.all.add(before, length, code);
        if (at <= query.splitMillis()) {
            learned.before.add(before, length, code);
        }
    }

    /** A person's first contact follows nothing, so it is not foretold. */
    private void tell(Told told, Learned learned, Block block, int person) {
        Person now = walk(told.numbersOfCodes, block, person, (before, length, code, at) -> {
            if (at > query.splitMillis() && length > 0) {
                told.n++;
                told.ranks.add(place(told, learned.before, before, length, code));
                told.usual.add(usual(told, learned.before, Successors.last(before), code));
                told.orders[learned.before.looked(before, length)]++;
            }
        });
        boolean there = Successors.endsWith(now.before(), chain, query.after().size());
        if (query.limit() > 0 && now.length() > 0 && there) {
            told.people.add(new Person(table.personName(block.person[person]), now.before(), now.length(), now.at()));
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
        return query.limit() == 0 ? whole : whole.with("people", people(learned.all, told.people));
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

    private Value people(Successors known, List<Person> people) {
        return Value.array(people.stream()
                .sorted(Comparator.comparingLong((Person each) -> -each.at()).thenComparing(Person::name))
                .limit(query.limit())
                .<Value>map(each -> Value.object("profile", each.name(), "next", next(known, each)))
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
