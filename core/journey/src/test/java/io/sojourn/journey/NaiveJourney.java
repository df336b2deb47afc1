package io.sojourn.journey;

import io.sojourn.collect.Event;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Conditions;
import io.sojourn.unify.condition.EventFilters;
import io.sojourn.unify.condition.EventView;
import io.sojourn.unify.condition.Facts;
import io.sojourn.unify.condition.History;
import io.sojourn.unify.condition.Instants;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules of journeys once more, told from the whole log each time: slow, plain, and without any memory. */
final class NaiveJourney {
    private static final long DAY = Log.DAY;
    private static final long GAP = 30 * 60_000;
    private static final long SILENCE = 180 * DAY;

    private final JourneyRules rules;
    private final List<Event> events;
    private final int[] touchpoints;
    private final Set<Long> windows = new TreeSet<>();

    NaiveJourney(JourneyRules rules, List<Event> events) {
        this.rules = rules;
        this.events = events;
        this.touchpoints = new int[events.size()];
        for (int i = 0; i < touchpoints.length; i++) {
            touchpoints[i] = touchpoint(i);
        }
        for (String window :
                List.of("1", "3", "7", "10", "14", "30", "45", "60", "90", "120", "180", "240", "365", "540", "1095")) {
            windows.add(Long.parseLong(window) * DAY);
        }
    }

    /** A stage entered: when, and which. */
    record Entry(long at, String stage) {}

    List<Entry> entries(String model, long until) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            long at = events.get(i).occurredAtMillis();
            enter(entries, at, stage(model, i + 1, at));
            long next = i + 1 < events.size() ? events.get(i + 1).occurredAtMillis() : until;
            for (long end : ends(i + 1, at, next)) {
                enter(entries, end - 1, stage(model, i + 1, end));
            }
        }
        return entries;
    }

    private static void enter(List<Entry> entries, long at, Optional<String> stage) {
        String before = entries.isEmpty() ? "" : entries.getLast().stage();
        stage.filter(now -> !now.equals(before)).ifPresent(now -> entries.add(new Entry(at, now)));
    }

    /** Instants at which any window over what happened may have ended, after {@code from} up to {@code to}. */
    private SortedSet<Long> ends(int count, long from, long to) {
        TreeSet<Long> ends = new TreeSet<>();
        for (long window : windows) {
            events.subList(0, count).forEach(event -> ends.add(event.occurredAtMillis() + window + 1));
            customerSince(count).ifPresent(since -> ends.add(since + window + 1));
        }
        ends.removeIf(end -> end <= from || end > to);
        return ends;
    }

    Optional<String> stage(String model, int count, long now) {
        StageModel of = rules.model(model).orElseThrow();
        boolean touched = false;
        for (int i = 0; i < count; i++) {
            touched |= touchpoints[i] >= 0;
        }
        if (!touched) {
            return Optional.empty();
        }
        boolean customer = !standing(count).isEmpty() || customerSince(count).isPresent();
        History history = history(0, count);
        String stands = "";
        for (Stage stage : of.stages()) {
            if ((stage.side() == Stage.Side.CUSTOMER) == customer) {
                boolean holds = stage.lapsed()
                        ? stands.isEmpty()
                        : Conditions.holds(stage.enter().orElseThrow(), history, now);
                stands = holds ? stage.id() : stands;
            }
        }
        return Optional.of(stands);
    }

    String round(int count, long now) {
        int lastPurchase = -1;
        for (int i = 0; i < count; i++) {
            lastPurchase = counts(i) ? i : lastPurchase;
        }
        int purchases = standing(count).size();
        int start = -1;
        long lastTouch = 0;
        boolean ended = false;
        for (int i = lastPurchase + 1; i < count; i++) {
            long at = events.get(i).occurredAtMillis();
            if (start >= 0 && at - lastTouch > SILENCE) {
                start = -1;
                ended = true;
            }
            boolean visit = sets(i).contains("@visit") && !repeats(i);
            start = start < 0 && visit ? i : start;
            lastTouch = start >= 0 && touchpoints[i] >= 0 ? at : lastTouch;
        }
        if (start < 0 || now - lastTouch > SILENCE) {
            boolean bought = lastPurchase >= 0 && !ended && start < 0;
            return lastPurchase < 0 && !ended && start < 0
                    ? "none"
                    : (bought ? Math.max(1, purchases) : purchases + 1) + " resting";
        }
        String phase = "awareness";
        for (Stage stage : rules.model("journey").orElseThrow().stages()) {
            if (stage.side() == Stage.Side.BUYER
                    && stage.enter().isPresent()
                    && Conditions.holds(stage.enter().get(), history(start, count), now)) {
                phase = stage.id();
            }
        }
        return (purchases + 1) + " " + phase;
    }

    Set<String> sets(int i) {
        return rules.touchpoints().sets(touchpoints[i]);
    }

    private Bank bank(int i) {
        return rules.touchpoints().bank(touchpoints[i], events.get(i));
    }

    private int touchpoint(int i) {
        Event event = events.get(i);
        if (!event.type().visible()) {
            return TouchpointRules.NONE;
        }
        return rules.touchpoints().find(EventView.of(event, Set.of()), first(i, Bank.ON), first(i, Bank.OFF));
    }

    /** Whether no event of that name came before in the session on that bank. */
    private boolean first(int i, Bank bank) {
        Event event = events.get(i);
        boolean first = true;
        long from = event.occurredAtMillis();
        for (int j = i - 1; j >= 0; j--) {
            if (sets(j).contains("@visit") && bank(j) == bank) {
                if (from - events.get(j).occurredAtMillis() >= GAP) {
                    break;
                }
                from = events.get(j).occurredAtMillis();
                first &= !events.get(j).label().equals(event.label());
            }
        }
        return first;
    }

    long sessions(Bank bank, int count) {
        long sessions = 0;
        long last = Long.MIN_VALUE / 2;
        for (int i = 0; i < count; i++) {
            if (sets(i).contains("@visit") && bank(i) == bank) {
                sessions += events.get(i).occurredAtMillis() - last >= GAP ? 1 : 0;
                last = events.get(i).occurredAtMillis();
            }
        }
        return sessions;
    }

    private EventView view(int i) {
        return EventView.of(events.get(i), sets(i));
    }

    private static String order(Event event) {
        return Objects.requireNonNullElse(event.properties().text("order_id"), "");
    }

    private boolean converts(int i) {
        return EventFilters.matches(rules.settings().conversions(), view(i));
    }

    /** A conversion whose order already stands. */
    private boolean repeats(int i) {
        return converts(i)
                && !order(events.get(i)).isEmpty()
                && standing(i).stream().anyMatch(other -> order(other).equals(order(events.get(i))));
    }

    private boolean counts(int i) {
        return converts(i) && !repeats(i);
    }

    /** The conversions that stand after the first {@code count} events. */
    private List<Event> standing(int count) {
        List<Event> standing = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Event event = events.get(i);
            String order = order(event);
            boolean known = standing.stream()
                    .anyMatch(other -> !order.isEmpty() && order(other).equals(order));
            if (converts(i) && !known) {
                standing.add(event);
            }
            if (event.label().equals("Order Cancelled")) {
                standing.removeIf(other -> !order.isEmpty() && order(other).equals(order));
            }
        }
        return standing;
    }

    private Optional<Event> newest(int count, String trait) {
        return events.subList(0, count).stream()
                .filter(event -> event.sourceKind() != Source.Kind.PUBLIC
                        && event.traits().has(trait))
                .reduce((before, after) -> after);
    }

    private ZoneId zone(int count) {
        Optional<String> named =
                newest(count, "timeZone").map(event -> event.traits().text("timeZone"));
        try {
            return named.map(ZoneId::of).orElse(rules.settings().zone());
        } catch (DateTimeException unknown) {
            return rules.settings().zone();
        }
    }

    private Optional<Long> customerSince(int count) {
        return newest(count, "customerSince").flatMap(event -> {
            OptionalLong since = Instants.from(event.traits().find("customerSince"), zone(count));
            return since.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Math.min(since.getAsLong(), event.occurredAtMillis()));
        });
    }

    private History history(int from, int count) {
        List<EventView> views = new ArrayList<>();
        for (int i = from; i < count; i++) {
            if (events.get(i).type().visible()) {
                views.add(view(i));
            }
        }
        Set<LocalDate> days = standing(count).stream()
                .map(event -> day(event.occurredAtMillis(), count))
                .collect(Collectors.toCollection(HashSet::new));
        TreeSet<Long> instants =
                standing(count).stream().map(Event::occurredAtMillis).collect(Collectors.toCollection(TreeSet::new));
        customerSince(count).ifPresent(since -> {
            days.add(day(since, count));
            instants.add(since);
        });
        OptionalLong last = instants.isEmpty() ? OptionalLong.empty() : OptionalLong.of(instants.last());
        return new Past(views, new Facts.Purchases(days.size(), last, voice(count)), zone(count));
    }

    private LocalDate day(long at, int count) {
        return Instant.ofEpochMilli(at).atZone(zone(count)).toLocalDate();
    }

    /** The newest act of advocacy, if no sign against the brand came later and no complaint is open. */
    private OptionalLong voice(int count) {
        int act = -1;
        int sign = -1;
        List<String> open = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            act = sets(i).contains("@advocacy") ? i : act;
            Event event = events.get(i);
            sign = EventFilters.matches(rules.settings().detractors(), view(i)) ? i : sign;
            String id = Objects.requireNonNullElse(event.properties().text("case_id"), "");
            if (event.label().equals("Complaint Filed")) {
                open.add(id);
            }
            if (event.label().equals("Case Solved")) {
                open.removeIf(other -> id.isEmpty() || other.isEmpty() || other.equals(id));
            }
        }
        return act > sign && open.isEmpty()
                ? OptionalLong.of(events.get(act).occurredAtMillis())
                : OptionalLong.empty();
    }

    private record Past(List<EventView> events, Purchases purchases, ZoneId zone) implements History {
        @Override
        public @Nullable Value trait(String name) {
            return null;
        }

        @Override
        public @Nullable Value computed(String name) {
            return null;
        }

        @Override
        public Optional<Standing> stage(String model) {
            return Optional.empty();
        }

        @Override
        public Optional<RoundStanding> round() {
            return Optional.empty();
        }
    }
}
