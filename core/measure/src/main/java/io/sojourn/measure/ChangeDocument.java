package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Instants;
import io.sojourn.unify.condition.Problem;
import io.sojourn.unify.condition.Problems;
import io.sojourn.unify.condition.PropertyPath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A dated fix outside flows, as it is written down: what was changed, from when, for whom, and by what it is measured.
 *
 * @param fromMillis since when
 * @param untilMillis until when, inclusive; empty while it lasts
 */
public record ChangeDocument(String name, long fromMillis, OptionalLong untilMillis, Treated treated, Measure measure) {
    /** Under which kind changes are kept. */
    public static final String KIND = "change";

    private static final List<String> KEYS = List.of("id", "name", "from", "until", "treated", "measure");
    private static final int MOST_VALUES = 1_000;

    /** For whom. */
    sealed interface Treated {
        /** Where the measured event's property is one of these; the others are untouched. */
        record Values(PropertyPath property, Set<Value> values) implements Treated {}

        /** Who fulfils it at the end; the others are untouched. */
        record People(Condition segment) implements Treated {}
    }

    /**
     * What it is measured by: how many of the people (or sessions) with the event succeed afterwards, or what those successes
     * come to.
     */
    record Measure(Step event, EventFilter success, Occasions occasions, boolean revenue, Occasions.Worth worth) {}

    /** Everything that is wrong with a document. */
    public static List<Problem> problems(Value.Obj document, AnalysisContext context) {
        Problems problems = new Problems();
        read(document, "", context, problems);
        return problems.all();
    }

    /** Means something only when no problem was added. */
    static Optional<ChangeDocument> read(
            Value.Obj document, String pointer, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(document, pointer, problems, KEYS);
        OptionalLong from = instant(fields, "from", context);
        if (from.isEmpty() && !fields.has("from")) {
            fields.refuse("from", "a change has a \"from\": since when it is");
        }
        OptionalLong until = instant(fields, "until", context);
        if (from.isPresent() && until.isPresent() && until.getAsLong() < from.getAsLong()) {
            fields.refuse("until", "\"until\" lies before \"from\"");
        }
        Optional<Treated> treated = treated(fields, context);
        Optional<Measure> measure = measure(fields, context);
        String name = fields.text("name").orElse("");
        return from.isEmpty() || treated.isEmpty() || measure.isEmpty()
                ? Optional.empty()
                : Optional.of(new ChangeDocument(name, from.getAsLong(), until, treated.get(), measure.get()));
    }

    private static OptionalLong instant(Fields fields, String key, AnalysisContext context) {
        Value value = fields.find(key);
        if (value == null) {
            return OptionalLong.empty();
        }
        OptionalLong read =
                key.equals("until") ? Instants.to(value, context.zone()) : Instants.from(value, context.zone());
        if (read.isEmpty()) {
            fields.refuse(key, "\"" + key + "\" is " + Instants.ALLOWED + ", found " + Fields.shown(value));
        }
        return read;
    }

    private static Optional<Treated> treated(Fields change, AnalysisContext context) {
        Value value = change.find("treated");
        if (value == null) {
            change.refuse("treated", "a change has \"treated\": exactly one of stores, categories, segment");
            return Optional.empty();
        }
        return change.object(value, change.at("treated"), "\"treated\"").flatMap(object -> {
            List<String> kinds = List.of("stores", "categories", "segment");
            Fields fields = new Fields(object, change.at("treated"), change.problems(), kinds);
            List<String> given = kinds.stream().filter(fields::has).toList();
            if (given.size() != 1) {
                change.refuse("treated", "\"treated\" has exactly one of stores, categories, segment");
                return Optional.empty();
            }
            return switch (given.getFirst()) {
                case "segment" ->
                    Common.segment(fields.find("segment"), fields.at("segment"), fields, context, context.zone())
                            .map(Treated.People::new);
                case "stores" -> values(fields, "stores", "store");
                default -> values(fields, "categories", "category");
            };
        });
    }

    private static Optional<Treated> values(Fields fields, String key, String property) {
        List<String> texts = fields.texts(key);
        if (fields.find(key) instanceof Value.Array && (texts.isEmpty() || texts.size() > MOST_VALUES)) {
            fields.refuse(key, "\"" + key + "\" is a list of 1 to " + MOST_VALUES + " texts");
        }
        Set<Value> values = new LinkedHashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            values.add(Value.text(texts.get(i)));
            fields.problems().namesValue(Problems.into(fields.at(key), i), texts.get(i), property);
        }
        return Optional.of(new Treated.Values(PropertyPath.of(property), values));
    }

    private static Optional<Measure> measure(Fields change, AnalysisContext context) {
        Value value = change.find("measure");
        if (value == null) {
            change.refuse("measure", "a change has a \"measure\": an event, and what counts as a success after it");
            return Optional.empty();
        }
        return change.object(value, change.at("measure"), "\"measure\"").flatMap(object -> {
            Fields fields = new Fields(
                    object,
                    change.at("measure"),
                    change.problems(),
                    List.of("event", "success", "count", "window", "of", "value"));
            ConditionReader conditions = ConditionReader.of(context.patterns(), context.zone());
            Optional<Step> event = Occasions.step(fields, "event", conditions);
            boolean bySession = fields.choice("count", "profiles", List.of("profiles", "sessions"))
                    .equals("sessions");
            EventFilter success = Occasions.filter(fields, "success", BreakpointsQuery.PURCHASE, conditions);
            Occasions occasions = Occasions.read(fields, bySession, context);
            boolean revenue =
                    fields.choice("of", "rate", List.of("rate", "revenue")).equals("revenue");
            Occasions.Worth worth = Occasions.Worth.read(fields);
            if (revenue && fields.has("value")) {
                fields.refuse("value", "\"value\" belongs to rates; revenue is its own");
            }
            return event.map(step -> new Measure(step, success, occasions, revenue, worth));
        });
    }
}
