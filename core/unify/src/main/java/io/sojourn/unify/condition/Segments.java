package io.sojourn.unify.condition;

import io.sojourn.collect.Value;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What {@code {"segment": id}} stands for. */
public interface Segments {
    /** There are none. */
    Segments NONE = of(id -> Optional.empty());

    /** How the message about a circle begins. */
    String CIRCLE = "segments ask for each other in a circle: ";

    /** The rule of a saved segment; where there is none that can be used, the problems say why. */
    Optional<Condition> rule(String id, String pointer, Problems problems);

    /** Those that were read before. */
    static Segments of(Function<String, Optional<Condition>> read) {
        return (id, pointer, problems) -> {
            Optional<Condition> rule = read.apply(id);
            if (rule.isEmpty()) {
                unknown(id, pointer, problems);
            }
            return rule;
        };
    }

    /**
     * Those whose conditions stand in documents; each may ask for others, but none for itself in a circle.
     *
     * @param conditions the condition of a segment, as JSON
     */
    static Segments saved(Function<String, Optional<Value>> conditions, Patterns patterns, ZoneId zone) {
        return inside(List.of(), conditions, patterns, zone);
    }

    /** The same, asked from within the segment of that id. */
    static Segments savedInside(
            String id, Function<String, Optional<Value>> conditions, Patterns patterns, ZoneId zone) {
        return inside(List.of(id), conditions, patterns, zone);
    }

    private static Segments inside(
            List<String> way, Function<String, Optional<Value>> conditions, Patterns patterns, ZoneId zone) {
        return (id, pointer, problems) -> {
            List<String> further = new ArrayList<>(way);
            further.add(id);
            if (way.contains(id)) {
                ConditionReader.bad(
                        problems,
                        pointer,
                        CIRCLE + String.join(" → ", further.subList(way.indexOf(id), further.size())));
                return Optional.empty();
            }
            Optional<Value> condition = conditions.apply(id);
            if (condition.isEmpty()) {
                unknown(id, pointer, problems);
                return Optional.empty();
            }
            Problems inner = new Problems();
            Optional<Condition> rule = ConditionReader.of(patterns, zone, inside(further, conditions, patterns, zone))
                    .person(condition.get(), "", inner);
            inner.all()
                    .forEach(problem -> ConditionReader.bad(
                            problems,
                            pointer,
                            problem.detail().startsWith(CIRCLE)
                                    ? problem.detail()
                                    : "the segment \"" + id + "\" cannot be used: " + problem.detail()));
            return inner.none() ? rule : Optional.empty();
        };
    }

    private static void unknown(String id, String pointer, Problems problems) {
        ConditionReader.bad(problems, pointer, "there is no segment \"" + id + "\"");
    }
}
