package io.sojourn.journey;

import io.sojourn.unify.condition.EventFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which rules an event of a name can match at all, so that most events are compared with one or two. */
final class RuleIndex {
    /** Bits of one number tell which names a session has seen. */
    private static final int MOST_FIRST_NAMES = 63;

    private final Map<String, int[]> byName = new HashMap<>();
    private final int[] ofAnyName;
    private final Map<String, Integer> firstBits = new HashMap<>();

    RuleIndex(List<TouchpointRule> rules) {
        Set<String> names = new TreeSet<>();
        List<Optional<Set<String>>> namesOf = new ArrayList<>();
        for (TouchpointRule rule : rules) {
            Optional<Set<String>> of = names(rule.match());
            namesOf.add(of);
            of.ifPresent(names::addAll);
            if (rule.firstOfSession()) {
                of.orElse(Set.of()).stream().sorted().forEach(this::giveBit);
            }
        }
        for (String name : names) {
            byName.put(name, candidates(namesOf, name));
        }
        ofAnyName = candidates(namesOf, "");
    }

    private void giveBit(String name) {
        if (firstBits.size() < MOST_FIRST_NAMES) {
            firstBits.putIfAbsent(name, firstBits.size());
        }
    }

    private static int[] candidates(List<Optional<Set<String>>> namesOf, String name) {
        List<Integer> candidates = new ArrayList<>();
        for (int i = 0; i < namesOf.size(); i++) {
            Optional<Set<String>> names = namesOf.get(i);
            if (names.isEmpty() || names.get().contains(name)) {
                candidates.add(i);
            }
        }
        return candidates.stream().mapToInt(Integer::intValue).toArray();
    }

    /** In the order of the table. */
    int[] candidates(String label) {
        return byName.getOrDefault(label, ofAnyName);
    }

    /** −1 where no rule asks for the first event of that name. */
    int firstBit(String label) {
        return firstBits.getOrDefault(label, -1);
    }

    /** The names that a filter can match, or nothing where it is not bound to names. */
    static Optional<Set<String>> names(EventFilter filter) {
        return switch (filter) {
            case EventFilter.Named named -> Optional.of(Set.of(named.name()));
            case EventFilter.Where where -> names(where.inner());
            case EventFilter.AnyOf any -> {
                Set<String> all = new HashSet<>();
                for (EventFilter one : any.filters()) {
                    Optional<Set<String>> names = names(one);
                    if (names.isEmpty()) {
                        yield Optional.empty();
                    }
                    all.addAll(names.get());
                }
                yield Optional.of(all);
            }
            case EventFilter.Prefix prefix -> Optional.empty();
            case EventFilter.InSet in -> Optional.empty();
            case EventFilter.Except except -> Optional.empty();
            case EventFilter.Any any -> Optional.empty();
        };
    }
}
