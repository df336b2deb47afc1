package io.sojourn.unify.condition;

import io.sojourn.collect.Value;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads conditions and event filters from their JSON form. Everything that is wrong is told at once, each with where it
 * stands, what was found and what is allowed; nothing is read where anything is wrong.
 *
 * <p>Codes: {@code unknown-key} and {@code bad-event} about a filter that is asked for by itself, {@code bad-condition}
 * about everything inside a condition. Immutable; any thread may use it.
 */
public final class ConditionReader {
    /** The touchpoint sets that a filter may name. */
    public static final List<String> SETS =
            List.of("@touchpoint", "@visit", "@interest", "@intent", "@advocacy", "@brand");

    /** Deeper nesting is refused: nobody writes it by hand, and evaluation recurses. */
    private static final int DEEPEST = 50;

    private static final List<String> OF_EVENTS =
            List.of("and", "or", "not", "everyone", "property", "channel", "source");
    private static final List<String> OF_PERSONS = List.of(
            "and",
            "or",
            "not",
            "everyone",
            "trait",
            "computed",
            "did",
            "first",
            "newest",
            "sequence",
            "held",
            "segment",
            "stage",
            "round",
            "subscribed",
            "message",
            "list",
            "bucket");
    private static final List<String> OF_STAGES = List.of(
            "and",
            "or",
            "not",
            "everyone",
            "trait",
            "computed",
            "did",
            "first",
            "newest",
            "sequence",
            "message",
            "purchaseDays",
            "lastPurchase",
            "advocate");

    /** What a condition may ask about. */
    enum Scope {
        EVENT("an event"),
        PERSON("a person"),
        STAGE_MODEL("a stage's entry");

        private final String subject;

        Scope(String subject) {
            this.subject = subject;
        }

        private List<String> kinds() {
            return switch (this) {
                case EVENT -> OF_EVENTS;
                case PERSON -> OF_PERSONS;
                case STAGE_MODEL -> OF_STAGES;
            };
        }
    }

    private static final Set<String> ALL_KINDS = Set.of(
            "and",
            "or",
            "not",
            "everyone",
            "property",
            "channel",
            "source",
            "trait",
            "computed",
            "did",
            "first",
            "newest",
            "sequence",
            "held",
            "segment",
            "subscribed",
            "message",
            "list",
            "bucket",
            "stage",
            "round",
            "purchaseDays",
            "lastPurchase",
            "advocate");

    private final ComparisonReader comparisons;
    private final LeafReader leaves;
    private final FilterReader filters;
    private final FurtherReader further;

    private ConditionReader(Patterns patterns, ZoneId zone, Segments segments) {
        comparisons = new ComparisonReader(patterns, zone);
        filters = new FilterReader(this);
        leaves = new LeafReader(this, comparisons, filters, zone);
        further = new FurtherReader(filters, segments);
    }

    /**
     * @param patterns compiles what {@code matches} asks for
     * @param zone the workspace's: what a date without a time or an offset means in a range
     */
    public static ConditionReader of(Patterns patterns, ZoneId zone) {
        return of(patterns, zone, Segments.NONE);
    }

    /** @param segments what {@code {"segment": id}} stands for */
    public static ConditionReader of(Patterns patterns, ZoneId zone, Segments segments) {
        return new ConditionReader(patterns, zone, segments);
    }

    /** A condition on a person. */
    public Optional<Condition> person(Value value, String pointer, Problems problems) {
        return read(value, pointer, problems, Scope.PERSON);
    }

    /** A condition on one event: its properties, channel and source. */
    public Optional<Condition> event(Value value, String pointer, Problems problems) {
        return read(value, pointer, problems, Scope.EVENT);
    }

    /** What a stage model asks of those who enter a stage: as of persons, but for stages and rounds; and purchases. */
    public Optional<Condition> stageRule(Value value, String pointer, Problems problems) {
        return read(value, pointer, problems, Scope.STAGE_MODEL);
    }

    /**
     * An event filter that stands by itself: a funnel's step, a touchpoint's rule.
     *
     * @param otherKeys further keys of the object that the caller reads
     */
    public Optional<EventFilter> filter(Value value, String pointer, Problems problems, String... otherKeys) {
        return filters.read(value, pointer, problems, "bad-event", "unknown-key", List.of(otherKeys));
    }

    Optional<Condition> read(Value value, String pointer, Problems problems, Scope scope) {
        return read(value, pointer, problems, scope, 0);
    }

    private Optional<Condition> read(Value value, String pointer, Problems problems, Scope scope, int depth) {
        if (!(value instanceof Value.Obj object)) {
            bad(
                    problems,
                    pointer,
                    "a condition is an object with one of " + kinds(scope) + ", found " + Words.of(value));
            return Optional.empty();
        }
        if (depth > DEEPEST) {
            bad(problems, pointer, "conditions are nested more than " + DEEPEST + " deep");
            return Optional.empty();
        }
        String kind = kind(object, pointer, problems, scope);
        if (kind == null) {
            return Optional.empty();
        }
        return switch (kind) {
            case "and" -> list(object, kind, pointer, problems, scope, depth).map(Condition.And::new);
            case "or" -> list(object, kind, pointer, problems, scope, depth).map(Condition.Or::new);
            case "not" -> inner(object, pointer, problems, scope, depth);
            case "held" -> held(object, pointer, problems, scope, depth);
            default ->
                FurtherReader.KINDS.contains(kind)
                        ? further.read(object, kind, pointer, problems)
                        : leaves.read(object, kind, pointer, problems);
        };
    }

    private Optional<Condition> held(Value.Obj object, String pointer, Problems problems, Scope scope, int depth) {
        onlyKeys(object, pointer, problems, "bad-condition", List.of("held", "for"));
        Optional<Duration> length = LeafReader.duration(object.find("for"), Problems.into(pointer, "for"), problems);
        Value inner = object.find("held");
        Optional<Condition> condition = inner == null
                ? Optional.empty()
                : read(inner, Problems.into(pointer, "held"), problems, scope, depth + 1);
        return condition.flatMap(holds -> length.map(of -> new Condition.Held(holds, of)));
    }

    /** The one key that says what is asked, or null after telling why there is none. */
    private @Nullable String kind(Value.Obj object, String pointer, Problems problems, Scope scope) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < object.size(); i++) {
            String name = object.name(i);
            if (ALL_KINDS.contains(name)) {
                found.add(name);
            }
        }
        if (found.size() == 1 && scope.kinds().contains(found.getFirst())) {
            return found.getFirst();
        }
        bad(problems, pointer, whyNot(object, found, scope));
        return null;
    }

    private static String whyNot(Value.Obj object, List<String> found, Scope scope) {
        if (found.size() > 1) {
            return "one condition asks one thing, found " + Words.list(found) + "; join them with \"and\" or \"or\"";
        }
        if (found.size() == 1) {
            return "\"" + found.getFirst() + "\" cannot be asked of " + scope.subject + "; allowed: " + kinds(scope);
        }
        return (object.isEmpty() ? "an empty condition" : "unknown condition with " + Words.names(object))
                + "; allowed: " + kinds(scope);
    }

    private static String kinds(Scope scope) {
        return Words.list(scope.kinds());
    }

    private Optional<List<Condition>> list(
            Value.Obj object, String kind, String pointer, Problems problems, Scope scope, int depth) {
        onlyKeys(object, pointer, problems, "bad-condition", List.of(kind));
        String inside = Problems.into(pointer, kind);
        if (!(object.find(kind) instanceof Value.Array array) || array.items().isEmpty()) {
            bad(
                    problems,
                    inside,
                    "\"" + kind + "\" is a list of at least one condition, found " + Words.of(object.find(kind)));
            return Optional.empty();
        }
        int before = problems.count();
        List<Condition> read = new ArrayList<>();
        for (int i = 0; i < array.items().size(); i++) {
            read(array.items().get(i), Problems.into(inside, i), problems, scope, depth + 1)
                    .ifPresent(read::add);
        }
        return problems.count() > before ? Optional.empty() : Optional.of(List.copyOf(read));
    }

    private Optional<Condition> inner(Value.Obj object, String pointer, Problems problems, Scope scope, int depth) {
        onlyKeys(object, pointer, problems, "bad-condition", List.of("not"));
        Value inner = object.find("not");
        return inner == null
                ? Optional.empty()
                : read(inner, Problems.into(pointer, "not"), problems, scope, depth + 1)
                        .map(Condition.Not::new);
    }

    static void bad(Problems problems, String pointer, String detail) {
        problems.add("bad-condition", pointer, detail);
    }

    /** Tells every key that is not allowed. */
    static void onlyKeys(Value.Obj object, String pointer, Problems problems, String code, List<String> allowed) {
        for (int i = 0; i < object.size(); i++) {
            if (!allowed.contains(object.name(i))) {
                problems.add(
                        code,
                        Problems.into(pointer, object.name(i)),
                        "unknown key \"" + object.name(i) + "\"; allowed: " + Words.list(allowed));
            }
        }
    }
}
