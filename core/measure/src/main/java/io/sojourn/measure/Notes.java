package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.journey.ComputedNames;
import io.sojourn.measure.AnalysisContext.StagePlace;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Named;
import io.sojourn.unify.condition.PropertyPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is said beside an answer: that a question names something that nobody has seen here, and which names are near. The
 * numbers are right all the same, and mostly 0. Names are looked up among those that the table knows; no event is read.
 */
public final class Notes {
    /** So many are told; of more it is said how many. */
    static final int MOST = 50;

    private static final int LONGEST_SHOWN = 200;
    /** The values of so many different properties are looked at. */
    private static final int MOST_PROPERTIES = 20;

    private final JourneyTable table;
    private final AnalysisContext context;
    private final boolean namedPages;
    private Optional<Set<String>> events = Optional.empty();
    private Optional<Set<String>> properties = Optional.empty();
    /** Looked up once, if at all. */
    private final Map<Named.Kind, Optional<Set<String>>> traits = new EnumMap<>(Named.Kind.class);

    private final Map<Named.Kind, NearestNames> nearest = new EnumMap<>(Named.Kind.class);
    /** By property, of those first named: the texts that there are, nothing where that is not known. */
    private final Map<String, Optional<Set<String>>> texts = new HashMap<>();

    private Notes(JourneyTable table, AnalysisContext context, boolean namedPages) {
        this.table = table;
        this.context = context;
        this.namedPages = namedPages;
    }

    /** The document with {@code notes}, where it has any. */
    public static Value.Obj beside(
            Value.Obj answer, Value.Obj request, List<Named> named, JourneyTable table, AnalysisContext context) {
        boolean namedPages = request.find("namedPages") instanceof Value.Bool flag && flag.value();
        List<Value> notes = new Notes(table, context, namedPages).of(request, named);
        return notes.isEmpty() ? answer : answer.with("notes", Value.array(notes));
    }

    private List<Value> of(Value.Obj request, List<Named> named) {
        List<Named> missing = named.stream().filter(each -> !isThere(each)).toList();
        List<Value> notes = new ArrayList<>();
        for (Named each : missing.subList(0, Math.min(MOST, missing.size()))) {
            notes.add(note(
                    code(each.kind()),
                    within(request, each.pointer()),
                    each.name(),
                    nearest(each).of(each.name())));
        }
        if (missing.size() > MOST) {
            notes.add(
                    note("further-names", "", "", List.of()).with("count", Value.whole((long) missing.size() - MOST)));
        }
        return notes;
    }

    private static Value.Obj note(String code, String pointer, String name, List<String> nearest) {
        return Value.object(
                "code",
                code,
                "pointer",
                pointer,
                "named",
                name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "…" : name,
                "nearest",
                Value.array(nearest.stream().map(Value::text).toList()));
    }

    private static String code(Named.Kind kind) {
        return switch (kind) {
            case EVENT -> "event-not-seen";
            case PREFIX -> "prefix-not-seen";
            case PROPERTY -> "property-not-seen";
            case TRAIT, SHOWN_TRAIT -> "trait-not-seen";
            case COMPUTED -> "computed-not-known";
            case VALUE, VALUE_IN_ANY_CASE -> "value-not-seen";
            case TOUCHPOINT -> "touchpoint-not-known";
            case STAGE_MODEL -> "stage-model-not-known";
            case STAGE -> "stage-not-known";
        };
    }

    private boolean isThere(Named named) {
        return switch (named.kind()) {
            case EVENT -> {
                EventFilter filter = EventFilter.named(named.name());
                yield events().contains(named.name())
                        || filter.onlyName().filter(events()::contains).isPresent()
                        || namedPages && events().stream().anyMatch(label -> Step.mayName(filter, label));
            }
            case PREFIX -> events().stream().anyMatch(label -> label.startsWith(named.name()));
            case PROPERTY -> propertyIsThere(named.name());
            case TRAIT ->
                traits().map(known -> known.contains(outermost(named.name()))).orElse(true);
            case SHOWN_TRAIT ->
                ComputedNames.ALL.contains(outermost(named.name()))
                        || traits().map(known -> known.contains(outermost(named.name())))
                                .orElse(true);
            case COMPUTED -> computedIsThere(named.name());
            case VALUE_IN_ANY_CASE ->
                named.name().length() > JourneyTable.LONGEST_TEXT
                        || texts(named.of())
                                .map(known -> known.stream().anyMatch(named::means))
                                .orElse(true);
            case VALUE ->
                named.name().length() > JourneyTable.LONGEST_TEXT
                        || texts(named.of())
                                .map(known -> known.contains(named.name()))
                                .orElse(true);
            case TOUCHPOINT -> context.contacts().apply(named.name()).isPresent();
            case STAGE_MODEL -> !context.models().apply(named.name()).isEmpty();
            case STAGE -> {
                List<String> stages = stages(named.of());
                // Of a model that is not there nothing is said about its stages.
                yield stages.isEmpty() || stages.contains(named.name());
            }
        };
    }

    /** Of money one currency may be meant, of a stage its model. */
    private boolean computedIsThere(String name) {
        int dot = name.indexOf('.');
        String first = dot < 0 ? name : name.substring(0, dot);
        return ComputedNames.ALL.contains(name)
                || ComputedNames.MONEY.contains(first)
                || first.equals("stage") && dot > 0 && context.modelIds().contains(name.substring(dot + 1));
    }

    /** What surrounds events goes by no name of a property; of properties inside others the outermost is looked for. */
    private boolean propertyIsThere(String path) {
        String name = outermost(path);
        return name.equals("context") || table.namesFurther() || properties().contains(name);
    }

    /** What a property has among its few values; of a question that names very many properties not of all. */
    private Optional<Set<String>> texts(String property) {
        Optional<Set<String>> known = texts.get(property);
        if (known == null) {
            known = texts.size() >= MOST_PROPERTIES ? Optional.empty() : table.textsOf(PropertyPath.of(property));
            texts.put(property, known);
        }
        return known;
    }

    /** Stages and values of one kind are few; others are looked through once for all names. */
    private NearestNames nearest(Named named) {
        return named.kind() == Named.Kind.STAGE
                        || named.kind() == Named.Kind.VALUE
                        || named.kind() == Named.Kind.VALUE_IN_ANY_CASE
                ? new NearestNames(known(named))
                : nearest.computeIfAbsent(named.kind(), any -> new NearestNames(known(named)));
    }

    private Collection<String> known(Named named) {
        return switch (named.kind()) {
            case EVENT, PREFIX -> events();
            case PROPERTY -> properties();
            case TRAIT -> traits().orElse(Set.of());
            case SHOWN_TRAIT -> {
                Set<String> shown = new TreeSet<>(traits().orElse(Set.of()));
                shown.addAll(ComputedNames.ALL);
                yield shown;
            }
            case COMPUTED -> {
                Set<String> computed = new TreeSet<>(ComputedNames.ALL);
                context.modelIds().forEach(model -> computed.add("stage." + model));
                yield computed;
            }
            case VALUE, VALUE_IN_ANY_CASE -> texts(named.of()).orElse(Set.of());
            case TOUCHPOINT -> context.touchpoints();
            case STAGE_MODEL -> context.modelIds();
            case STAGE -> stages(named.of());
        };
    }

    private List<String> stages(String model) {
        return context.models().apply(model).stream().map(StagePlace::id).toList();
    }

    private Set<String> events() {
        if (events.isEmpty()) {
            Set<String> names = new TreeSet<>();
            for (JourneyTable.Label label : table.labels()) {
                names.add(label.label());
                if (namedPages) {
                    names.add(label.shown(true));
                }
            }
            names.remove("");
            events = Optional.of(names);
        }
        return events.get();
    }

    private Optional<Set<String>> traits() {
        return traits.computeIfAbsent(Named.Kind.TRAIT, any -> table.traitNames());
    }

    private Set<String> properties() {
        if (properties.isEmpty()) {
            Set<String> names = new TreeSet<>();
            table.propertyNames().forEach(path -> names.add(outermost(path)));
            properties = Optional.of(names);
        }
        return properties.get();
    }

    private static String outermost(String path) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        return first.endsWith("[]") ? first.substring(0, first.length() - 2) : first;
    }

    /** As much of a pointer as leads anywhere in the request: what a saved document says is told of where it is asked for. */
    private static String within(Value request, String pointer) {
        Value at = request;
        int end = 0;
        while (end < pointer.length()) {
            int next = pointer.indexOf('/', end + 1);
            int stop = next < 0 ? pointer.length() : next;
            String step = pointer.substring(end + 1, stop).replace("~1", "/").replace("~0", "~");
            Value inner = switch (at) {
                case Value.Obj object -> object.find(step);
                case Value.Array array -> element(array, step);
                default -> null;
            };
            if (inner == null) {
                break;
            }
            at = inner;
            end = stop;
        }
        return pointer.substring(0, end);
    }

    private static @Nullable Value element(Value.Array array, String step) {
        boolean whole = !step.isEmpty() && step.length() < 7 && step.chars().allMatch(c -> c >= '0' && c <= '9');
        int index = whole ? Integer.parseInt(step) : -1;
        return index >= 0 && index < array.items().size() ? array.items().get(index) : null;
    }
}
