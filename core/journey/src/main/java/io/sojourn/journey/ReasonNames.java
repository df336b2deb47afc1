package io.sojourn.journey;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.Durations;
import io.sojourn.unify.condition.EventFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that reasons of transitions have under given rules, each written as a number where it is known. */
final class ReasonNames {
    private static final int WINDOW = 0;
    private static final int KNOWN_EVENT = 1;
    private static final int OTHER_EVENT = 2;

    private final List<Transition.Reason.ByWindow> windows = new ArrayList<>();
    private final List<Transition.Reason.ByEvent> events = new ArrayList<>();
    private final Map<String, Integer> windowOf = new HashMap<>();
    private final Map<String, Integer> eventOf = new HashMap<>();

    ReasonNames(TouchpointRules touchpoints, List<StageModel> models) {
        window("time");
        models.forEach(model -> model.stages().forEach(stage -> stage.enter().ifPresent(this::windowsOf)));
        touchpoints
                .rules()
                .forEach(rule -> RuleIndex.names(rule.match())
                        .ifPresent(names -> names.stream().sorted().forEach(this::event)));
    }

    private void windowsOf(Condition condition) {
        switch (condition) {
            case Condition.And and -> and.all().forEach(this::windowsOf);
            case Condition.Or or -> or.any().forEach(this::windowsOf);
            case Condition.Not not -> windowsOf(not.inner());
            default -> window(label(condition));
        }
    }

    private void window(String label) {
        if (windowOf.putIfAbsent(label, windows.size()) == null) {
            windows.add(new Transition.Reason.ByWindow(label));
        }
    }

    private void event(String name) {
        if (eventOf.putIfAbsent(name, events.size()) == null) {
            events.add(new Transition.Reason.ByEvent(name));
        }
    }

    Transition.Reason ofEvent(String name) {
        Integer known = eventOf.get(name);
        return known == null ? new Transition.Reason.ByEvent(name) : events.get(known);
    }

    /** The reason that the window of a condition ended. */
    Transition.Reason ofWindow(@Nullable Condition condition) {
        return windows.get(windowOf.getOrDefault(condition == null ? "time" : label(condition), 0));
    }

    void write(BytesOut out, Transition.Reason reason) {
        switch (reason) {
            case Transition.Reason.ByWindow by -> {
                out.u8(WINDOW);
                out.varint(windowOf.getOrDefault(by.window(), 0));
            }
            case Transition.Reason.ByEvent by -> {
                Integer known = eventOf.get(by.event());
                out.u8(known == null ? OTHER_EVENT : KNOWN_EVENT);
                if (known == null) {
                    out.text(by.event());
                } else {
                    out.varint(known);
                }
            }
        }
    }

    Transition.Reason read(BytesIn in) {
        return switch (in.u8()) {
            case WINDOW -> windows.get(in.int32());
            case KNOWN_EVENT -> events.get(in.int32());
            default -> new Transition.Reason.ByEvent(in.text());
        };
    }

    /** How people read a window: {@code @intent within P14D}. */
    static String label(Condition condition) {
        return switch (condition) {
            case Condition.Did did
            when did.window() instanceof Condition.Window.Sliding sliding ->
                name(did.filter()) + " within " + Durations.text(sliding.length());
            case Condition.LastPurchase last -> "last purchase within " + Durations.text(last.within());
            case Condition.Advocate advocate -> "advocacy within " + Durations.text(advocate.within());
            case Condition.Trait trait -> "trait " + trait.path();
            case Condition.Computed computed -> "computed " + computed.name();
            default -> "time";
        };
    }

    private static String name(EventFilter filter) {
        return switch (filter) {
            case EventFilter.Named named -> named.name();
            case EventFilter.Prefix prefix -> prefix.prefix() + "…";
            case EventFilter.InSet in -> in.set();
            case EventFilter.AnyOf any ->
                String.join(
                        " or ", any.filters().stream().map(ReasonNames::name).toList());
            case EventFilter.Except except -> "not " + name(except.inner());
            case EventFilter.Where where -> name(where.inner());
            case EventFilter.Any any -> "any event";
        };
    }
}
