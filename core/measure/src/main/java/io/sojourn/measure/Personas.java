package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * People parted by segments, each person in one part: the first of the segments that holds them, else the part of the others.
 *
 * @param asked the segments as they were asked for
 */
record Personas(List<Value> asked, List<Condition> conditions) {
    /** Each is a fold of its own. */
    private static final int MOST = 12;

    static final String KEY = "personas";

    /**
     * One part.
     *
     * @param value the segment as it was asked for, null of the others
     */
    record Part(Value value, Optional<Condition> whom) {}

    static Personas read(Fields fields, Common common, AnalysisContext context) {
        List<Value> asked = fields.list(KEY);
        if (asked.size() > MOST) {
            fields.refuse(KEY, "\"personas\" is a list of at most " + MOST + " ids of saved segments or conditions");
            return new Personas(List.of(), List.of());
        }
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            Common.segment(asked.get(i), Problems.into(fields.at(KEY), i), fields, context, common.zone())
                    .ifPresent(conditions::add);
        }
        return new Personas(asked, conditions);
    }

    List<Part> parts(Optional<Condition> segment) {
        List<Part> parts = new ArrayList<>();
        List<Condition> before = new ArrayList<>();
        segment.ifPresent(before::add);
        for (int i = 0; i < conditions.size(); i++) {
            List<Condition> whom = new ArrayList<>(before);
            whom.add(conditions.get(i));
            parts.add(new Part(asked.get(i), all(whom)));
            before.add(new Condition.Not(conditions.get(i)));
        }
        parts.add(new Part(Value.NOTHING, all(before)));
        return parts;
    }

    private static Optional<Condition> all(List<Condition> conditions) {
        return conditions.size() < 2
                ? conditions.stream().findFirst()
                : Optional.of(new Condition.And(List.copyOf(conditions)));
    }
}
