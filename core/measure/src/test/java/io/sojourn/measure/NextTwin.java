package io.sojourn.measure;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What comes next as its definition reads: every chain is looked for anew in all of the past. */
final class NextTwin {
    private final NextQuery query;
    private final List<Walk> walks = new ArrayList<>();

    private record Contact(String id, long at) {}

    private record Walk(String name, List<Contact> contacts, long at) {
        List<String> before(int place, int length) {
            return contacts.subList(Math.max(0, place - length), place).stream()
                    .map(Contact::id)
                    .toList();
        }
    }

    NextTwin(NextQuery query, List<Logs.Person> people) {
        this.query = query;
        people.forEach(this::walk);
    }

    private void walk(Logs.Person person) {
        List<Contact> contacts = new ArrayList<>();
        long at = 0;
        for (Event event : person.events()) {
            String id = Logs.Person.touchpoint(event);
            if (id.isEmpty()
                    || event.occurredAtMillis() < query.common().fromMillis()
                    || event.occurredAtMillis() > query.common().toMillis()) {
                continue;
            }
            at = event.occurredAtMillis();
            if (contacts.isEmpty() || !contacts.getLast().id().equals(id)) {
                contacts.add(new Contact(id, at));
            }
        }
        if (!contacts.isEmpty()) {
            walks.add(new Walk(person.name(), contacts, at));
        }
    }

    /** What followed exactly these contacts, how often. */
    private Map<String, Integer> after(List<String> chain, long until) {
        Map<String, Integer> after = new TreeMap<>();
        for (Walk walk : walks) {
            for (int i = chain.size(); i < walk.contacts().size(); i++) {
                if (walk.contacts().get(i).at() <= until
                        && walk.before(i, chain.size()).equals(chain)) {
                    after.merge(walk.contacts().get(i).id(), 1, Integer::sum);
                }
            }
        }
        return after;
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(each -> each).sum();
    }

    private int looked(List<String> before, long until) {
        for (int of = before.size(); of > 0; of--) {
            if (sum(after(before.subList(before.size() - of, before.size()), until)) >= 5) {
                return of;
            }
        }
        return 0;
    }

    private List<String> ranked(List<String> before, long until) {
        List<String> ranked = new ArrayList<>();
        for (int of = before.size(); of >= 0; of--) {
            Map<String, Integer> after = after(before.subList(before.size() - of, before.size()), until);
            if (of > 0 && sum(after) < 5) {
                continue;
            }
            after.keySet().stream()
                    .sorted(Comparator.comparing((String id) -> -after.get(id)).thenComparing(id -> id))
                    .filter(id -> !ranked.contains(id)
                            && (before.isEmpty() || !before.getLast().equals(id)))
                    .forEach(ranked::add);
        }
        return ranked;
    }

    Value.Obj answer() {
        List<Integer> places = new ArrayList<>();
        List<Integer> usual = new ArrayList<>();
        int[] orders = new int[query.order() + 1];
        for (Walk walk : walks) {
            for (int i = 1; i < walk.contacts().size(); i++) {
                if (walk.contacts().get(i).at() <= query.splitMillis()) {
                    continue;
                }
                List<String> before = walk.before(i, query.order());
                String id = walk.contacts().get(i).id();
                places.add(ranked(before, query.splitMillis()).indexOf(id) + 1);
                List<String> most = new ArrayList<>(ranked(List.of(), query.splitMillis()));
                most.remove(before.getLast());
                usual.add(most.indexOf(id) + 1);
                orders[looked(before, query.splitMillis())]++;
            }
        }
        List<Value> backedOff = new ArrayList<>();
        for (int order = query.order(); order >= 0; order--) {
            backedOff.add(Value.object("order", order, "n", orders[order]));
        }
        Value.Obj answer = Value.object(
                "order",
                query.order(),
                "split",
                Instant.ofEpochMilli(query.splitMillis()).toString(),
                "test",
                Value.object("n", places.size()).over(hits(places)),
                "usual",
                hits(usual),
                "backedOff",
                Value.array(backedOff),
                "least",
                5);
        Value.Obj whole = query.after().isEmpty() ? answer : answer.with("after", after());
        Value.Obj held = query.compact() ? whole.with("cpt", compact(places)) : whole;
        return query.limit() == 0 ? held : held.with("people", people());
    }

    /** Every contact that is foretold, by pieces of what was known before the split. */
    private Value compact(List<Integer> chain) {
        CompactTwin twin = new CompactTwin(walks.stream()
                .map(walk -> walk.contacts().stream()
                        .filter(contact -> contact.at() <= query.splitMillis())
                        .map(Contact::id)
                        .toList())
                .toList());
        List<Integer> places = new ArrayList<>();
        for (Walk walk : walks) {
            for (int i = 1; i < walk.contacts().size(); i++) {
                if (walk.contacts().get(i).at() > query.splitMillis()) {
                    List<String> ranked = new ArrayList<>(twin.ranked(walk.before(i, 5)));
                    List<String> usual = new ArrayList<>(ranked(List.of(), query.splitMillis()));
                    usual.remove(walk.contacts().get(i - 1).id());
                    usual.removeAll(ranked);
                    ranked.addAll(usual);
                    places.add(ranked.indexOf(walk.contacts().get(i).id()) + 1);
                }
            }
        }
        return CompactTwin.held(places, chain, twin.pieces(), hits(places), hits(chain));
    }

    private Value after() {
        int looked = looked(query.after(), Long.MAX_VALUE);
        Map<String, Integer> after = after(
                query.after()
                        .subList(query.after().size() - looked, query.after().size()),
                Long.MAX_VALUE);
        Map<String, Integer> all = after(List.of(), Long.MAX_VALUE);
        List<Value> next = after.keySet().stream()
                .filter(id -> !id.equals(query.after().getLast()))
                .sorted(Comparator.comparing((String id) -> -after.get(id)).thenComparing(id -> id))
                .<Value>map(id -> Value.object(
                        "touchpoint",
                        id,
                        "seen",
                        TouchpointsTwin.rate(after.get(id), sum(after)),
                        "usual",
                        TouchpointsTwin.rate(all.get(id), sum(all))))
                .toList();
        return Value.object(
                "touchpoints",
                Value.array(query.after().stream().map(Value::text).toList()),
                "order",
                looked,
                "n",
                sum(after),
                "next",
                Value.array(next));
    }

    private static Value.Obj hits(List<Integer> places) {
        double sum =
                places.stream().mapToDouble(each -> each == 0 ? 0 : 1.0 / each).sum();
        return Value.object(
                "hit1",
                        TouchpointsTwin.rate(
                                places.stream().filter(each -> each == 1).count(), places.size()),
                "hit3",
                        TouchpointsTwin.rate(
                                places.stream()
                                        .filter(each -> each > 0 && each < 4)
                                        .count(),
                                places.size()),
                "mrr", places.isEmpty() ? Value.NOTHING : Value.real(sum / places.size()));
    }

    private Value people() {
        return Value.array(walks.stream()
                .filter(walk -> walk.before(
                                walk.contacts().size(), query.after().size())
                        .equals(query.after()))
                .sorted(Comparator.comparing((Walk walk) -> -walk.at()).thenComparing(Walk::name))
                .limit(query.limit())
                .<Value>map(walk -> {
                    Value.Obj person = Value.object("profile", walk.name(), "next", next(walk));
                    return query.compact() ? person.with("cpt", likely(walk)) : person;
                })
                .toList());
    }

    private Value likely(Walk walk) {
        CompactTwin twin = new CompactTwin(walks.stream()
                .map(each -> each.contacts().stream().map(Contact::id).toList())
                .toList());
        return twin.likely(walk.before(walk.contacts().size(), 5));
    }

    private Value next(Walk walk) {
        List<String> before = walk.before(walk.contacts().size(), query.order());
        int looked = looked(before, Long.MAX_VALUE);
        Map<String, Integer> after = after(before.subList(before.size() - looked, before.size()), Long.MAX_VALUE);
        return Value.array(ranked(before, Long.MAX_VALUE).stream()
                .limit(3)
                .<Value>map(id -> Value.object(
                        "touchpoint",
                        id,
                        "seen",
                        TouchpointsTwin.rate(after.getOrDefault(id, 0), sum(after)),
                        "order",
                        looked))
                .toList());
    }
}
