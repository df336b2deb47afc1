package io.sojourn.unify.condition;

import io.sojourn.collect.Value;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what conditions are made of; {@link ConditionReader} reads what joins them. */
final class LeafReader {
    private static final List<String> AGGREGATES = List.of("count", "sum", "min", "max", "distinct");
    private static final List<String> PHASES = List.of("awareness", "consideration", "decision", "resting");

    private final ConditionReader conditions;
    private final ComparisonReader comparisons;
    private final FilterReader filters;
    private final ZoneId zone;

    LeafReader(ConditionReader conditions, ComparisonReader comparisons, FilterReader filters, ZoneId zone) {
        this.conditions = conditions;
        this.comparisons = comparisons;
        this.filters = filters;
        this.zone = zone;
    }

    Optional<Condition> read(Value.Obj object, String kind, String pointer, Problems problems) {
        int before = problems.count();
        Optional<Condition> read = switch (kind) {
            case "everyone" -> everyone(object, pointer, problems);
            case "property" -> ofPath(object, kind, pointer, problems, Condition.Property::new);
            case "trait" -> ofPath(object, kind, pointer, problems, Condition.Trait::new);
            case "computed" -> computed(object, pointer, problems);
            case "channel" -> tested(object, kind, pointer, problems, Condition.Channel::new);
            case "source" -> tested(object, kind, pointer, problems, Condition.FromSource::new);
            case "did" -> did(object, pointer, problems);
            case "newest" -> newest(object, pointer, problems);
            case "first" -> first(object, pointer, problems);
            case "stage" -> stage(object, pointer, problems);
            case "round" -> round(object, pointer, problems);
            case "purchaseDays" -> purchaseDays(object, pointer, problems);
            case "lastPurchase" -> ofWindow(object, kind, pointer, problems).map(Condition.LastPurchase::new);
            case "advocate" -> ofWindow(object, kind, pointer, problems).map(Condition.Advocate::new);
            default -> throw new IllegalStateException("a condition without a reader: " + kind);
        };
        return problems.count() > before ? Optional.empty() : read;
    }

    private static Optional<Condition> everyone(Value.Obj object, String pointer, Problems problems) {
        only(object, pointer, problems, List.of("everyone"));
        if (object.find("everyone") instanceof Value.Bool bool && bool.value()) {
            return Optional.of(new Condition.Everyone());
        }
        return bad(
                problems,
                Problems.into(pointer, "everyone"),
                "\"everyone\" is true, found " + Words.of(object.find("everyone")));
    }

    /** Makes a leaf from a path and a test. */
    private interface PathLeaf {
        Condition of(PropertyPath path, Comparison test);
    }

    private Optional<Condition> ofPath(
            Value.Obj object, String kind, String pointer, Problems problems, PathLeaf leaf) {
        only(object, pointer, problems, withKeysOfComparison(kind));
        Optional<PropertyPath> path = path(object.find(kind), Problems.into(pointer, kind), problems);
        Optional<ComparisonReader.Test> test = comparisons.read(object, pointer, problems);
        if (kind.equals("property")) {
            namesProperty(path, Problems.into(pointer, kind), problems);
            path.ifPresent(read -> test.ifPresent(
                    one -> namesValues(read, one.comparison(), object, Problems.into(pointer, "value"), problems)));
        }
        if (kind.equals("trait")) {
            path.ifPresent(read -> problems.names(Named.Kind.TRAIT, Problems.into(pointer, kind), read.toString()));
        }
        return path.flatMap(read -> test.map(one -> one.in(comparison -> leaf.of(read, comparison))));
    }

    private Optional<Condition> computed(Value.Obj object, String pointer, Problems problems) {
        only(object, pointer, problems, withKeysOfComparison("computed"));
        Optional<ComparisonReader.Test> test = comparisons.read(object, pointer, problems);
        if (object.find("computed") instanceof Value.Text name && !name.value().isEmpty()) {
            problems.names(Named.Kind.COMPUTED, Problems.into(pointer, "computed"), name.value());
            return test.map(one -> one.in(comparison -> new Condition.Computed(name.value(), comparison)));
        }
        return bad(
                problems,
                Problems.into(pointer, "computed"),
                "\"computed\" is a computed trait's name, found " + Words.of(object.find("computed")));
    }

    private static void namesProperty(Optional<PropertyPath> path, String pointer, Problems problems) {
        path.ifPresent(read -> problems.names(Named.Kind.PROPERTY, pointer, read.toString()));
    }

    /** Of tests that hold a value against whole texts. */
    private static void namesValues(
            PropertyPath path, Comparison test, Value.Obj object, String pointer, Problems problems) {
        boolean whole = test.operator() == Comparison.Operator.EQUALS || test.operator() == Comparison.Operator.IN;
        boolean listed = object.find("value") instanceof Value.Array;
        for (int i = 0; i < test.operands().size() && whole; i++) {
            String at = listed ? Problems.into(pointer, i) : pointer;
            if (test.operands().get(i) instanceof Value.Text text && test.ignoreCase()) {
                problems.namesValueInAnyCase(at, text.value(), path.toString());
            } else if (test.operands().get(i) instanceof Value.Text text) {
                problems.namesValue(at, text.value(), path.toString());
            }
        }
    }

    private static List<String> withKeysOfComparison(String kind) {
        List<String> keys = new ArrayList<>();
        keys.add(kind);
        keys.addAll(ComparisonReader.KEYS);
        return keys;
    }

    private static Optional<PropertyPath> path(@Nullable Value value, String pointer, Problems problems) {
        Optional<PropertyPath> path =
                value instanceof Value.Text text ? PropertyPath.read(text.value()) : Optional.empty();
        if (path.isEmpty()) {
            bad(
                    problems,
                    pointer,
                    "a path is names joined by dots, [] after a name goes into a list, for example"
                            + " products[].category; found " + Words.of(value));
        }
        return path;
    }

    private Optional<Condition> tested(
            Value.Obj object, String kind, String pointer, Problems problems, Function<Comparison, Condition> leaf) {
        only(object, pointer, problems, List.of(kind));
        Value value = object.find(kind);
        return value == null ? Optional.empty() : test(value, Problems.into(pointer, kind), problems, leaf);
    }

    /** {@code {"op", "value"}} as a leaf. */
    Optional<Condition> test(Value value, String pointer, Problems problems, Function<Comparison, Condition> leaf) {
        if (!(value instanceof Value.Obj object)) {
            return bad(problems, pointer, "a test is an object with op and value, found " + Words.of(value));
        }
        only(object, pointer, problems, ComparisonReader.KEYS);
        return comparisons.read(object, pointer, problems).map(test -> test.in(leaf));
    }

    private Optional<Condition> did(Value.Obj object, String pointer, Problems problems) {
        List<String> given = AGGREGATES.stream().filter(object::has).toList();
        if (given.size() > 1) {
            return bad(
                    problems,
                    pointer,
                    "one \"did\" has one of " + Words.list(AGGREGATES) + ", found " + Words.list(given));
        }
        boolean counts = given.isEmpty() || given.getFirst().equals("count");
        List<String> allowed = new ArrayList<>(List.of("did", "within", "between"));
        allowed.addAll(AGGREGATES);
        if (!counts) {
            allowed.addAll(List.of("op", "value"));
        }
        only(object, pointer, problems, allowed);
        Optional<EventFilter> filter = filter(object, "did", pointer, problems);
        Optional<Condition.Window> window = window(object, pointer, problems);
        Optional<ComparisonReader.Test> test =
                counts ? count(object, pointer, problems) : comparisons.number(object, pointer, problems);
        Optional<Condition.Aggregate> aggregate = counts
                ? Optional.of(new Condition.Aggregate.Count())
                : aggregate(object, given.getFirst(), pointer, problems);
        if (filter.isEmpty() || window.isEmpty() || test.isEmpty() || aggregate.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(test.get().in(one -> new Condition.Did(filter.get(), aggregate.get(), one, window.get())));
    }

    private Optional<EventFilter> filter(Value.Obj object, String kind, String pointer, Problems problems) {
        Value value = object.find(kind);
        return value == null ? Optional.empty() : filters.inside(value, Problems.into(pointer, kind), problems);
    }

    private Optional<ComparisonReader.Test> count(Value.Obj object, String pointer, Problems problems) {
        Value value = object.find("count");
        if (value == null) {
            return Optional.of(
                    new ComparisonReader.Test(Comparison.of(Comparison.Operator.GTE, Value.whole(1)), false));
        }
        return number(value, Problems.into(pointer, "count"), problems);
    }

    private Optional<ComparisonReader.Test> number(Value value, String pointer, Problems problems) {
        if (!(value instanceof Value.Obj test)) {
            bad(problems, pointer, "a test of a number is an object with op and value, found " + Words.of(value));
            return Optional.empty();
        }
        only(test, pointer, problems, List.of("op", "value"));
        return comparisons.number(test, pointer, problems);
    }

    private static Optional<Condition.Aggregate> aggregate(
            Value.Obj object, String kind, String pointer, Problems problems) {
        Optional<PropertyPath> path = path(object.find(kind), Problems.into(pointer, kind), problems);
        namesProperty(path, Problems.into(pointer, kind), problems);
        return path.map(of -> switch (kind) {
            case "sum" -> new Condition.Aggregate.Sum(of);
            case "min" -> new Condition.Aggregate.Min(of);
            case "max" -> new Condition.Aggregate.Max(of);
            default -> new Condition.Aggregate.Distinct(of);
        });
    }

    private Optional<Condition.Window> window(Value.Obj object, String pointer, Problems problems) {
        if (object.has("within") && object.has("between")) {
            return bad(problems, pointer, "\"within\" and \"between\" exclude each other, found both");
        }
        if (object.has("within")) {
            return duration(object.find("within"), Problems.into(pointer, "within"), problems)
                    .map(Condition.Window.Sliding::new);
        }
        Value between = object.find("between");
        return between == null
                ? Optional.of(new Condition.Window.Ever())
                : fixed(between, Problems.into(pointer, "between"), problems);
    }

    private Optional<Condition.Window> fixed(Value between, String pointer, Problems problems) {
        if (between instanceof Value.Array range && range.items().size() == 2) {
            OptionalLong from = Instants.from(range.items().getFirst(), zone);
            OptionalLong to = Instants.to(range.items().getLast(), zone);
            if (from.isPresent() && to.isPresent() && from.getAsLong() <= to.getAsLong()) {
                return Optional.of(new Condition.Window.Fixed(from.getAsLong(), to.getAsLong()));
            }
        }
        String found = between instanceof Value.Array range
                ? Words.list(range.items().stream().map(Words::of).toList())
                : Words.of(between);
        return bad(
                problems,
                pointer,
                "\"between\" is a list of two, the earlier first, each " + Instants.ALLOWED + "; found " + found);
    }

    static Optional<Duration> duration(@Nullable Value value, String pointer, Problems problems) {
        Optional<Duration> duration =
                value instanceof Value.Text text ? Durations.read(text.value()) : Optional.empty();
        if (duration.isEmpty()) {
            bad(problems, pointer, "a window is " + Durations.ALLOWED + "; found " + Words.of(value));
        }
        return duration;
    }

    private Optional<Condition> newest(Value.Obj object, String pointer, Problems problems) {
        only(object, pointer, problems, List.of("newest", "where"));
        Optional<EventFilter> filter = filter(object, "newest", pointer, problems);
        Value where = object.find("where");
        if (where == null) {
            return bad(problems, pointer, "\"newest\" needs a \"where\": a condition on the newest matching event");
        }
        Optional<Condition> condition = conditions.event(where, Problems.into(pointer, "where"), problems);
        return filter.flatMap(which -> condition.map(read -> new Condition.Newest(which, read)));
    }

    private Optional<Condition> first(Value.Obj object, String pointer, Problems problems) {
        only(object, pointer, problems, List.of("first", "where", "within", "between"));
        Optional<EventFilter> filter = filter(object, "first", pointer, problems);
        Optional<Condition.Window> window = window(object, pointer, problems);
        Value where = object.find("where");
        if (where == null && !object.has("within") && !object.has("between")) {
            return bad(
                    problems,
                    pointer,
                    "\"first\" needs a \"where\", a condition on the first matching event, or when it was: \"within\" or"
                            + " \"between\"");
        }
        Optional<Condition> condition = where == null
                ? Optional.of(new Condition.Everyone())
                : conditions.event(where, Problems.into(pointer, "where"), problems);
        return filter.flatMap(
                which -> condition.flatMap(read -> window.map(when -> new Condition.First(which, read, when))));
    }

    private static Optional<Condition> stage(Value.Obj object, String pointer, Problems problems) {
        only(object, pointer, problems, List.of("stage"));
        String inside = Problems.into(pointer, "stage");
        if (!(object.find("stage") instanceof Value.Obj stage)) {
            return bad(
                    problems,
                    inside,
                    "\"stage\" is an object with model and is, found " + Words.of(object.find("stage")));
        }
        only(stage, inside, problems, List.of("model", "is", "enteredWithin"));
        Optional<List<String>> model = texts(stage.find("model"));
        if (model.isEmpty() || model.get().size() != 1) {
            bad(problems, inside, "\"model\" is a stage model's id, found " + Words.of(stage.find("model")));
        }
        Optional<List<String>> is = texts(stage.find("is"));
        if (is.isEmpty()) {
            bad(problems, inside, "\"is\" is a stage's id or a list of them, found " + Words.of(stage.find("is")));
        }
        Optional<Duration> entered = stage.has("enteredWithin")
                ? duration(stage.find("enteredWithin"), Problems.into(inside, "enteredWithin"), problems)
                : Optional.empty();
        model.filter(ids -> ids.size() == 1).map(List::getFirst).ifPresent(id -> {
            problems.names(Named.Kind.STAGE_MODEL, Problems.into(inside, "model"), id);
            String at = Problems.into(inside, "is");
            List<String> stages = is.orElse(List.of());
            for (int i = 0; i < stages.size(); i++) {
                problems.namesStage(
                        stage.find("is") instanceof Value.Array ? Problems.into(at, i) : at, stages.get(i), id);
            }
        });
        return model.flatMap(id -> is.map(ids -> new Condition.Stage(id.getFirst(), ids, entered)));
    }

    private static Optional<List<String>> texts(@Nullable Value value) {
        List<Value> items =
                value instanceof Value.Array array ? array.items() : value == null ? List.of() : List.of(value);
        List<String> texts = new ArrayList<>();
        for (Value item : items) {
            if (item instanceof Value.Text text && !text.value().isEmpty()) {
                texts.add(text.value());
            }
        }
        return texts.isEmpty() || texts.size() < items.size() ? Optional.empty() : Optional.of(List.copyOf(texts));
    }

    private Optional<Condition> round(Value.Obj object, String pointer, Problems problems) {
        only(object, pointer, problems, List.of("round"));
        String inside = Problems.into(pointer, "round");
        if (!(object.find("round") instanceof Value.Obj round) || round.isEmpty()) {
            return bad(
                    problems,
                    inside,
                    "\"round\" is an object with phase, number or both, found " + Words.of(object.find("round")));
        }
        only(round, inside, problems, List.of("phase", "number"));
        Value phase = round.find("phase");
        if (phase != null && !(phase instanceof Value.Text text && PHASES.contains(text.value()))) {
            return bad(
                    problems,
                    Problems.into(inside, "phase"),
                    "unknown phase " + Words.of(phase) + "; allowed: " + Words.list(PHASES));
        }
        Optional<String> is = phase instanceof Value.Text text ? Optional.of(text.value()) : Optional.empty();
        Value number = round.find("number");
        if (number == null) {
            return Optional.of(new Condition.Round(is, Optional.empty()));
        }
        return number(number, Problems.into(inside, "number"), problems).map(test -> ofNumber(is, test));
    }

    private static Condition ofNumber(Optional<String> phase, ComparisonReader.Test number) {
        Condition tested = number.in(test -> new Condition.Round(Optional.empty(), Optional.of(test)));
        return phase.isEmpty()
                ? tested
                : new Condition.And(List.of(new Condition.Round(phase, Optional.empty()), tested));
    }

    private Optional<Condition> purchaseDays(Value.Obj object, String pointer, Problems problems) {
        only(object, pointer, problems, List.of("purchaseDays"));
        Value value = object.find("purchaseDays");
        return value == null
                ? Optional.empty()
                : number(value, Problems.into(pointer, "purchaseDays"), problems)
                        .map(test -> test.in(Condition.PurchaseDays::new));
    }

    private static Optional<Duration> ofWindow(Value.Obj object, String kind, String pointer, Problems problems) {
        only(object, pointer, problems, List.of(kind));
        return duration(object.find(kind), Problems.into(pointer, kind), problems);
    }

    private static void only(Value.Obj object, String pointer, Problems problems, List<String> allowed) {
        ConditionReader.onlyKeys(object, pointer, problems, "bad-condition", allowed);
    }

    private static <T> Optional<T> bad(Problems problems, String pointer, String detail) {
        ConditionReader.bad(problems, pointer, detail);
        return Optional.empty();
    }
}
