package io.sojourn.journey;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A saved rule over people.
 *
 * @param id the definition's
 * @param revision the definition's
 * @param signature a hash of its rule and of those of the segments that it asks for: another one, another segment
 * @param rule its condition as JSON
 * @param condition its condition as read, other segments' rules within
 * @param parts the tree of what it asks
 */
public record Segment(String id, long revision, long signature, Value rule, Condition condition, Part parts) {

    /** What a rule is made of: what joins, and the single questions, each with where it stands in the rule. */
    public sealed interface Part {
        record All(List<Part> parts) implements Part {}

        record Any(List<Part> parts) implements Part {}

        record Not(Part part) implements Part {}

        /**
         * One question.
         *
         * @param pointer to it within the rule; empty: the rule itself
         */
        record Leaf(String pointer, Value rule, Condition condition) implements Part {}
    }

    /** The segment of a definition; nothing where its condition cannot be read. */
    public static Optional<Segment> read(String id, long revision, long signature, Value rule, ConditionReader reader) {
        return reader.person(rule, "", new Problems())
                .map(condition -> new Segment(id, revision, signature, rule, condition, parts(rule, "", reader)));
    }

    /** The parts of a condition that was read before. */
    public static Part parts(Value rule, String pointer, ConditionReader reader) {
        if (rule instanceof Value.Obj object) {
            for (String joins : List.of("and", "or")) {
                if (object.find(joins) instanceof Value.Array list) {
                    List<Part> parts = new ArrayList<>();
                    for (int i = 0; i < list.items().size(); i++) {
                        parts.add(parts(list.items().get(i), pointer + "/" + joins + "/" + i, reader));
                    }
                    return joins.equals("and") ? new Part.All(parts) : new Part.Any(parts);
                }
            }
            Value inner = object.find("not");
            if (inner != null) {
                return new Part.Not(parts(inner, pointer + "/not", reader));
            }
        }
        return new Part.Leaf(
                pointer, rule, reader.person(rule, pointer, new Problems()).orElseThrow());
    }

    /** Its single questions, from left to right. */
    public List<Part.Leaf> leaves() {
        List<Part.Leaf> leaves = new ArrayList<>();
        gather(parts, leaves);
        return leaves;
    }

    private static void gather(Part part, List<Part.Leaf> into) {
        switch (part) {
            case Part.All all -> all.parts().forEach(one -> gather(one, into));
            case Part.Any any -> any.parts().forEach(one -> gather(one, into));
            case Part.Not not -> gather(not.part(), into);
            case Part.Leaf leaf -> into.add(leaf);
        }
    }
}
