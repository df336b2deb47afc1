package io.sojourn.measure;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Position;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.journey.Gate;
import io.sojourn.journey.Names;
import io.sojourn.journey.TouchpointRule;
import io.sojourn.unify.condition.Comparison;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Patterns;
import io.sojourn.unify.condition.PropertyPath;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Journeys for tests: events by hand or drawn. */
final class Logs {
    static final long START = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
    static final long MINUTE = 60_000;

    static final Patterns PATTERNS = new Patterns() {
        @Override
        public Predicate<String> find(String pattern) {
            return Pattern.compile(pattern).asPredicate();
        }

        @Override
        public String replaceAll(String pattern, String text, String replacement) {
            return Pattern.compile(pattern)
                    .matcher(text)
                    .replaceAll(java.util.regex.Matcher.quoteReplacement(replacement));
        }
    };

    /** The one saved segment. */
    private static final Condition PROS =
            new Condition.Trait(PropertyPath.of("plan"), Comparison.of(Comparison.Operator.EQUALS, Value.text("pro")));

    private Logs() {}

    static AnalysisContext context() {
        return new AnalysisContext(
                        START + 365 * 24 * 60 * MINUTE,
                        ZoneOffset.UTC,
                        Duration.ofMinutes(30),
                        PATTERNS,
                        id -> id.equals("pros") ? Optional.of(PROS) : Optional.empty(),
                        Logs::model,
                        List.of(
                                new Gate("signed-up", Names.NONE, EventFilter.named("A")),
                                new Gate("never", Names.NONE, EventFilter.named("N"))))
                .knowing(Logs::contact);
    }

    /** K is a call, an order on that of its event; M is merely shown; an ad and a banner are paid for. */
    static Optional<AnalysisContext.Contact> contact(String touchpoint) {
        return switch (touchpoint) {
            case "A" -> Optional.of(new AnalysisContext.Contact("web", TouchpointRule.Role.INTERACTION));
            case "K" -> Optional.of(new AnalysisContext.Contact("call", TouchpointRule.Role.SERVICE));
            case "T" -> Optional.of(new AnalysisContext.Contact("store", TouchpointRule.Role.INTERACTION));
            case "M" -> Optional.of(new AnalysisContext.Contact("line", TouchpointRule.Role.EXPOSURE));
            case "Order Completed" -> Optional.of(new AnalysisContext.Contact("", TouchpointRule.Role.PURCHASE));
            case "payment_failed", "wishlisted" ->
                Optional.of(new AnalysisContext.Contact("web", TouchpointRule.Role.INTERACTION));
            case "ad", "banner" ->
                Optional.of(new AnalysisContext.Contact(
                        "ads",
                        TouchpointRule.Role.INTERACTION,
                        TouchpointRule.Starts.BRAND,
                        TouchpointRule.Control.PAID,
                        "Growth"));
            default -> Optional.empty();
        };
    }

    static List<AnalysisContext.StagePlace> model(String model) {
        return model.equals("journey")
                ? List.of(
                        new AnalysisContext.StagePlace("awareness", false, false),
                        new AnalysisContext.StagePlace("consideration", false, false),
                        new AnalysisContext.StagePlace("decision", false, false),
                        new AnalysisContext.StagePlace("first-purchase", true, false),
                        new AnalysisContext.StagePlace("retention", true, false),
                        new AnalysisContext.StagePlace("lapsed-prospect", false, true),
                        new AnalysisContext.StagePlace("lapsed-customer", true, true))
                : model.equals("lifecycle") ? lifecycle() : List.of();
    }

    private static List<AnalysisContext.StagePlace> lifecycle() {
        return List.of(
                new AnalysisContext.StagePlace("reach", false, false),
                new AnalysisContext.StagePlace("acquisition", false, false),
                new AnalysisContext.StagePlace("conversion", true, false),
                new AnalysisContext.StagePlace("loyalty", true, false),
                new AnalysisContext.StagePlace("lapsed-prospect", false, true),
                new AnalysisContext.StagePlace("lapsed-customer", true, true));
    }

    /** An event that many minutes after the start. */
    static Event event(String name, long minute, Value.Obj properties) {
        return at(Event.Type.TRACK, name, START + minute * MINUTE, properties);
    }

    static Event page(String name, long minute, Value.Obj properties) {
        return at(Event.Type.PAGE, name, START + minute * MINUTE, properties);
    }

    static Event at(Event.Type type, String name, long millis, Value.Obj properties) {
        return new Event(
                type,
                name,
                List.of(new Key(KeyKind.USER_ID, "u")),
                List.of(),
                null,
                new Position(millis, millis, 0, name + millis),
                "test",
                Source.Kind.SERVER,
                null,
                channel(name, millis),
                properties,
                Value.Obj.empty(),
                context(millis));
    }

    /** What is called A comes from the app while people are on a phone. */
    private static String channel(String name, long millis) {
        boolean inStore = name.equals("S") || name.equals("T");
        return inStore ? "store" : name.equals("A") && device(millis).equals("phone") ? "app" : "web";
    }

    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) Mobile/15E148";

    /** Every third stretch of ten minutes people are on a phone, every third at a desk; else nobody knows. */
    private static Value.Obj context(long millis) {
        return switch (device(millis)) {
            case "phone" -> Value.object("userAgent", IPHONE, "page", Value.object("path", "/small"));
            case "desktop" -> Value.object("device", Value.object("type", "desktop"));
            default -> Value.Obj.empty();
        };
    }

    static String device(long millis) {
        return List.of("phone", "desktop", "").get((int) Math.floorMod((millis - START) / (10 * MINUTE), 3L));
    }

    /** What is called T touches the store and comes over its channel; S comes over it and touches the site, U the reverse. */
    static Set<String> bank(Event event) {
        return switch (event.name()) {
            case "S" -> Set.of("@online");
            case "U" -> Set.of("@offline");
            default -> Set.of();
        };
    }

    static boolean offline(Event event) {
        return event.name().equals("T") || event.name().equals("U");
    }

    /** Letters are events, a minute apart; a dot is a minute in which nothing happens. */
    static Person journey(String name, String drawing) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < drawing.length(); i++) {
            if (drawing.charAt(i) != '.') {
                events.add(event(drawing.substring(i, i + 1), i, Value.Obj.empty()));
            }
        }
        return new Person(name, events, Map.of(), new HashMap<>());
    }

    static MemoryTable table(Person... people) {
        return new MemoryTable(List.of(people), Map.of());
    }

    static Value.Obj ask(Value.Obj request, JourneyTable table) {
        return ask(request, table, context());
    }

    /** The numbers; what small logs have not seen is another matter, see {@link NotesTest}. */
    static Value.Obj ask(Value.Obj request, JourneyTable table, AnalysisContext context) {
        AnalysisOutcome outcome = Analyses.run(request, table, context);
        if (outcome instanceof AnalysisOutcome.Answer answer) {
            return withoutNotes(answer.value());
        }
        throw new AssertionError(outcome.toString());
    }

    static Value.Obj withoutNotes(Value.Obj answer) {
        Value.Obj numbers = Value.Obj.empty();
        for (int i = 0; i < answer.size(); i++) {
            if (!answer.name(i).equals("notes")) {
                numbers = numbers.with(answer.name(i), answer.value(i));
            }
        }
        return numbers;
    }

    static List<io.sojourn.unify.condition.Problem> problems(Value.Obj request) {
        AnalysisOutcome outcome = Analyses.run(request, table(), context());
        return outcome instanceof AnalysisOutcome.Refused refused ? refused.problems() : List.of();
    }

    /** A person whose events, traits and stays are plain lists. */
    record Person(String name, List<Event> events, Map<String, Value> traits, Map<String, Member.Stays> stages)
            implements Member {
        Person {
            events = events.stream()
                    .sorted(Comparator.comparingLong(Event::occurredAtMillis))
                    .toList();
        }

        @Override
        public Set<String> sets(int index) {
            Event event = events.get(index);
            return switch (event.name()) {
                case "brand" -> Set.of("@brand");
                case "looked" -> Set.of("@touchpoint", "@interest");
                case "meant" -> Set.of("@touchpoint", "@intent");
                case "touch" -> Set.of("@touchpoint", "@visit");
                case "A", "K", "T", "M" -> Set.of("@touchpoint");
                case "Order Completed", "payment_failed", "wishlisted", "ad", "banner" -> Set.of("@touchpoint");
                default -> bank(event);
            };
        }

        @Override
        public String touchpoint(int index) {
            return touchpoint(events.get(index));
        }

        /** What is called M is a message that somebody got; letters and others are contacts of their own kind. */
        static String touchpoint(Event event) {
            return switch (event.name()) {
                case "A", "K", "T", "M", "Order Completed", "payment_failed", "wishlisted", "ad", "banner" ->
                    event.name();
                default -> "";
            };
        }

        @Override
        public Value trait(PropertyPath path) {
            return traits.getOrDefault(path.toString(), Value.NOTHING);
        }

        @Override
        public Set<String> traitNames() {
            return traits.keySet();
        }

        @Override
        public boolean fulfils(Condition condition, long atMillis) {
            return switch (condition) {
                case Condition.Trait trait -> trait.test().holds(trait(trait.path()), atMillis, ZoneOffset.UTC);
                case Condition.And and -> and.all().stream().allMatch(one -> fulfils(one, atMillis));
                case Condition.Not not -> !fulfils(not.inner(), atMillis);
                default -> throw new IllegalArgumentException(condition.toString());
            };
        }

        @Override
        public Optional<Stays> stays(String model) {
            return Optional.ofNullable(stages.get(model));
        }
    }
}
