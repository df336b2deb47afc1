package io.sojourn.columns;

import io.sojourn.unify.condition.Comparison;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.PropertyPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The simplest questions that a list of filters asks of an event, each once and with a bit of its own: about the label,
 * about the touchpoint's sets, about the channel or the source, about one property.
 */
final class Questions {
    /** Bits that fit one number. Beyond them every row is asked of the log. */
    static final int MOST = 31;

    sealed interface Question {
        /** A filter that looks at the label alone. */
        record OfLabel(EventFilter filter) implements Question {}

        record OfSet(String set) implements Question {}

        record OfChannel(Comparison test) implements Question {}

        record OfSource(Comparison test) implements Question {}

        record OfProperty(PropertyPath path, Comparison test) implements Question {}
    }

    private final Map<Question, Integer> bits = new LinkedHashMap<>();
    private final List<Formula> formulas = new ArrayList<>();

    Questions(List<EventFilter> filters) {
        filters.forEach(filter -> formulas.add(of(filter)));
    }

    /** By bit. */
    List<Question> asked() {
        return List.copyOf(bits.keySet());
    }

    /** By filter. */
    List<Formula> formulas() {
        return formulas;
    }

    private Formula of(EventFilter filter) {
        if (labelAlone(filter)) {
            return ask(new Question.OfLabel(filter));
        }
        return switch (filter) {
            case EventFilter.InSet in -> ask(new Question.OfSet(in.set()));
            case EventFilter.AnyOf any ->
                new Formula.Any(any.filters().stream().map(this::of).toList());
            case EventFilter.Except except -> new Formula.Not(of(except.inner()));
            case EventFilter.Where where -> new Formula.All(List.of(of(where.inner()), of(where.where())));
            case EventFilter.Named named -> ask(new Question.OfLabel(named));
            case EventFilter.Prefix prefix -> ask(new Question.OfLabel(prefix));
            case EventFilter.Any any -> ask(new Question.OfLabel(any));
        };
    }

    private static boolean labelAlone(EventFilter filter) {
        return switch (filter) {
            case EventFilter.Named named -> true;
            case EventFilter.Prefix prefix -> true;
            case EventFilter.Any any -> true;
            case EventFilter.AnyOf any -> any.filters().stream().allMatch(Questions::labelAlone);
            case EventFilter.Except except -> labelAlone(except.inner());
            case EventFilter.InSet in -> false;
            case EventFilter.Where where -> false;
        };
    }

    private Formula of(Condition where) {
        return switch (where) {
            case Condition.Everyone all -> new Formula.All(List.of());
            case Condition.And and ->
                new Formula.All(and.all().stream().map(this::of).toList());
            case Condition.Or or ->
                new Formula.Any(or.any().stream().map(this::of).toList());
            case Condition.Not not -> new Formula.Not(of(not.inner()));
            case Condition.Property property -> ask(new Question.OfProperty(property.path(), property.test()));
            case Condition.Channel channel -> ask(new Question.OfChannel(channel.test()));
            case Condition.FromSource source -> ask(new Question.OfSource(source.test()));
            case Condition.Trait c -> throw ofPeople(c);
            case Condition.Computed c -> throw ofPeople(c);
            case Condition.Did c -> throw ofPeople(c);
            case Condition.First c -> throw ofPeople(c);
            case Condition.Newest c -> throw ofPeople(c);
            case Condition.Sequence c -> throw ofPeople(c);
            case Condition.Held c -> throw ofPeople(c);
            case Condition.InSegment c -> throw ofPeople(c);
            case Condition.Bucket c -> throw ofPeople(c);
            case Condition.Subscribed c -> throw ofPeople(c);
            case Condition.Stage c -> throw ofPeople(c);
            case Condition.Round c -> throw ofPeople(c);
            case Condition.PurchaseDays c -> throw ofPeople(c);
            case Condition.LastPurchase c -> throw ofPeople(c);
            case Condition.Advocate c -> throw ofPeople(c);
        };
    }

    private static IllegalArgumentException ofPeople(Condition condition) {
        return new IllegalArgumentException("a condition on one event cannot ask about the person: "
                + condition.getClass().getSimpleName());
    }

    private Formula ask(Question question) {
        return new Formula.Bit(bits.computeIfAbsent(question, any -> bits.size()));
    }
}
