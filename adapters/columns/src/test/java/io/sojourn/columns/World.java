package io.sojourn.columns;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Position;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.measure.Member;
import io.sojourn.measure.MemoryTable;
import io.sojourn.measure.Nameless;
import io.sojourn.ports.JourneyIndex;
import io.sojourn.ports.JourneyIndex.Stretch;
import io.sojourn.ports.JourneyIndex.TouchpointSets;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.Conditions;
import io.sojourn.unify.condition.EventView;
import io.sojourn.unify.condition.History;
import io.sojourn.unify.condition.PropertyPath;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A log and its people as plain lists; whatever happens in it is said to an index too. */
final class World {
    static final long START = 1_760_000_000_000L;
    static final List<TouchpointSets> TOUCHPOINTS = List.of(
            new TouchpointSets("visit", List.of("@online", "@touchpoint", "@visit")),
            new TouchpointSets("interest", List.of("@interest", "@offline", "@touchpoint", "@visit")),
            new TouchpointSets("order", List.of("@intent", "@offlineUnlessSaid")),
            // Another rule for the same touchpoint.
            new TouchpointSets("visit", List.of("@online", "@touchpoint")));
    static final List<String> STAGES = List.of("reach", "decision", "bought");
    private static final List<String> NAMES = List.of("Viewed", "Added", "Ordered", "Searched", "Page Turned");
    private static final List<String> AGENTS = List.of(
            "",
            "curl/8.5.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) Mobile/15E148",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.3 Safari/605.1.15");
    private static final int NOBODY = -1;

    final Map<Long, Event> log = new ConcurrentHashMap<>();
    private final SplittableRandom random;
    private final int oneFreshKeyIn;
    private final List<Key> keys = new ArrayList<>();
    private final Map<Key, List<Long>> filed = new HashMap<>();
    private final Map<Long, Integer> touchpoints = new HashMap<>();
    private final List<Long> ofNobody = new ArrayList<>();
    private final TreeMap<Long, Person> people = new TreeMap<>();
    private long nextOffset;
    private long nextPerson = 100;

    private static final class Person {
        String name = "";
        List<Stretch> stretches = new ArrayList<>();
        Value.Obj traits = Value.Obj.empty();
        Member.@Nullable Stays stays;
    }

    World(SplittableRandom random) {
        this(random, 12);
    }

    /** One in so many events comes under a new key: the fewer, the more has happened to everybody. */
    World(SplittableRandom random, int oneFreshKeyIn) {
        this.random = random;
        this.oneFreshKeyIn = oneFreshKeyIn;
    }

    long lastOffset() {
        return nextOffset - 1;
    }

    void begin(JourneyIndex index) {
        index.touchpoints(TOUCHPOINTS);
        index.model("journey", STAGES);
    }

    /** Something happens, and the index hears of it. */
    void step(JourneyIndex index) {
        int what = random.nextInt(22);
        if (random.nextInt(12) == 0) {
            nameless(index);
        } else if (what >= 20) {
            anyone().ifPresent(person -> retouch(index, person));
        } else if (what < 11 || people.size() < 3) {
            arrive(index);
        } else if (what < 13) {
            merge(index);
        } else if (what < 15) {
            split(index);
        } else if (what < 16) {
            remove(index);
        } else if (what < 18) {
            anyone().ifPresent(person -> stays(index, person));
        } else {
            anyone().ifPresent(person -> traits(index, person));
        }
    }

    private void arrive(JourneyIndex index) {
        boolean fresh = keys.size() < 4 || random.nextInt(oneFreshKeyIn) == 0;
        Key key = fresh
                ? new Key(random.nextBoolean() ? KeyKind.USER_ID : KeyKind.ANONYMOUS_ID, "k" + keys.size())
                : keys.get(random.nextInt(keys.size()));
        Event event = event(key);
        long offset = nextOffset++;
        int touchpoint = random.nextInt(-1, TOUCHPOINTS.size());
        log.put(offset, event);
        touchpoints.put(offset, touchpoint);
        filed.computeIfAbsent(key, any -> new ArrayList<>()).add(offset);
        index.add(offset, key, event, touchpoint);
        if (fresh) {
            keys.add(key);
            Person person = new Person();
            person.name = key.value();
            person.stretches.add(new Stretch(key, Optional.empty(), Optional.empty()));
            long number = nextPerson++;
            people.put(number, person);
            assign(index, number);
        }
    }

    /** An order that names nobody; now and then one is taken away again. */
    private void nameless(JourneyIndex index) {
        Event like = event(new Key(KeyKind.USER_ID, "nobody"));
        Event order = new Event(
                Event.Type.TRACK,
                "Ordered",
                List.of(),
                List.of(),
                null,
                like.position(),
                like.sourceId(),
                like.sourceKind(),
                null,
                like.channel(),
                like.properties().with("order_id", Value.text("o" + random.nextInt(4))),
                Value.Obj.empty(),
                like.context());
        long offset = nextOffset++;
        log.put(offset, order);
        Key heap = Nameless.filedUnder(order);
        index.add(offset, heap, order, NOBODY);
        index.assign(
                Nameless.heap(heap).orElseThrow(), "", List.of(new Stretch(heap, Optional.empty(), Optional.empty())));
        ofNobody.add(offset);
        if (random.nextInt(4) == 0) {
            long gone = ofNobody.remove(random.nextInt(ofNobody.size()));
            index.remove(Nameless.filedUnder(event(gone)), at -> at == gone);
        }
    }

    private Event event(Key key) {
        boolean page = random.nextInt(5) == 0;
        long at = START + random.nextInt(60) * 1_000L;
        return new Event(
                page ? Event.Type.PAGE : Event.Type.TRACK,
                page ? List.of("", "Home", "Viewed").get(random.nextInt(3)) : NAMES.get(random.nextInt(NAMES.size())),
                List.of(key),
                List.of(),
                null,
                new Position(at, at + random.nextInt(3), random.nextInt(3), "m" + nextOffset),
                "source" + random.nextInt(2),
                Source.Kind.SERVER,
                null,
                List.of("web", "store", "").get(random.nextInt(3)),
                properties(),
                Value.Obj.empty(),
                context());
    }

    private Value.Obj context() {
        Value.Obj context = Value.Obj.empty();
        if (random.nextInt(2) == 0) {
            context = context.with("userAgent", Value.text(AGENTS.get(random.nextInt(AGENTS.size()))));
        }
        if (random.nextInt(4) == 0) {
            context = context.with(
                    "device", Value.object("type", List.of("tablet", "fridge").get(random.nextInt(2))));
        }
        return random.nextInt(2) == 0
                ? context
                : context.with("campaign", Value.object("source", random.nextBoolean() ? "dress" : "line"))
                        .with("tags", Value.array(List.of(Value.text("a"), Value.whole(2))));
    }

    private Value.Obj properties() {
        Value.Obj properties = Value.Obj.empty();
        if (random.nextInt(3) > 0) {
            properties =
                    properties.with("value", random.nextBoolean() ? Value.whole(random.nextInt(4)) : Value.real(2.0));
        }
        if (random.nextInt(3) == 0) {
            properties = properties
                    .with("order_id", Value.text("o" + random.nextInt(6)))
                    .with("promisedBy", Value.whole(START + random.nextInt(60) * 1_000L))
                    .with("score", Value.whole(random.nextInt(6)));
        }
        if (random.nextInt(8) == 0) {
            properties = properties.with(
                    "context",
                    random.nextBoolean() ? Value.NOTHING : Value.object("campaign", Value.object("source", "its own")));
        }
        if (random.nextInt(3) == 0) {
            properties = properties.with("note", Value.text(random.nextInt(4) == 0 ? "x".repeat(300) : "short"));
        }
        if (random.nextInt(3) == 0) {
            properties = properties.with("cart", Value.object("size", random.nextInt(3), "coupon", Value.NOTHING));
        }
        if (random.nextInt(3) == 0) {
            properties = properties.with(
                    "tags",
                    Value.array(List.of(Value.text("a"), Value.text("b")).subList(0, random.nextInt(3))));
        }
        if (random.nextInt(2) == 0) {
            List<Value> products = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                products.add(
                        random.nextInt(4) == 0
                                ? Value.object("price", i)
                                : Value.object("category", random.nextBoolean() ? "dress" : "shoe", "price", i));
            }
            properties = properties.with("products", Value.array(products));
        }
        return properties;
    }

    private Optional<Long> anyone() {
        return people.isEmpty()
                ? Optional.empty()
                : Optional.of(List.copyOf(people.keySet()).get(random.nextInt(people.size())));
    }

    private void merge(JourneyIndex index) {
        long into = anyone().orElseThrow();
        long from = anyone().orElseThrow();
        if (into != from) {
            person(into).stretches.addAll(gone(from).stretches);
            index.vanish(from);
            assign(index, into);
        }
    }

    /** One stretch of a person is cut at some event, and its later part goes to another or a new person. */
    private void split(JourneyIndex index) {
        long from = anyone().orElseThrow();
        Person person = person(from);
        if (person.stretches.isEmpty()) {
            return;
        }
        Stretch whole = person.stretches.remove(random.nextInt(person.stretches.size()));
        List<Long> events = filed.getOrDefault(whole.key(), List.of());
        long to = random.nextBoolean() ? nextPerson++ : anyone().orElseThrow();
        Person other = people.computeIfAbsent(to, any -> new Person());
        other.name = other.name.isEmpty() ? "p" + to : other.name;
        if (events.isEmpty()) {
            other.stretches.add(whole);
        } else {
            Position at = event(events.get(random.nextInt(events.size()))).position();
            boolean inside = whole.from().map(bound -> bound.before(at)).orElse(true)
                    && whole.to().map(at::before).orElse(true);
            if (inside) {
                person.stretches.add(new Stretch(whole.key(), whole.from(), Optional.of(at)));
                other.stretches.add(new Stretch(whole.key(), Optional.of(at), whole.to()));
            } else {
                other.stretches.add(whole);
            }
        }
        assign(index, from);
        assign(index, to);
    }

    private Person person(long number) {
        return Objects.requireNonNull(people.get(number));
    }

    private Person gone(long number) {
        return Objects.requireNonNull(people.remove(number));
    }

    private Event event(long offset) {
        return Objects.requireNonNull(log.get(offset));
    }

    private void assign(JourneyIndex index, long person) {
        index.assign(person, person(person).name, List.copyOf(person(person).stretches));
    }

    private void remove(JourneyIndex index) {
        Key key = keys.get(random.nextInt(keys.size()));
        Set<Long> gone = new HashSet<>();
        for (long offset : filed.getOrDefault(key, List.of())) {
            if (random.nextInt(3) == 0) {
                gone.add(offset);
            }
        }
        index.remove(key, gone::contains);
        filed.getOrDefault(key, new ArrayList<>()).removeAll(gone);
    }

    /** A person is folded anew: some events turn out to be other touchpoints, those that are not said none. */
    private void retouch(JourneyIndex index, long person) {
        List<Long> offsets = new ArrayList<>();
        List<Integer> codes = new ArrayList<>();
        long upTo = random.nextLong(nextOffset);
        for (long offset : new Told(person(person)).offsets) {
            if (offset > upTo) {
                continue;
            }
            int touchpoint = random.nextInt(4) > 0
                    ? Objects.requireNonNull(touchpoints.get(offset))
                    : random.nextInt(-1, TOUCHPOINTS.size());
            touchpoints.put(offset, touchpoint);
            if (touchpoint >= 0 || random.nextBoolean()) {
                offsets.add(offset);
                codes.add(touchpoint);
            }
        }
        index.touchpoints(
                person,
                upTo,
                offsets.stream().mapToLong(Long::longValue).toArray(),
                codes.stream().mapToInt(Integer::intValue).toArray());
    }

    private void stays(JourneyIndex index, long person) {
        int count = random.nextInt(4);
        long[] at = new long[count];
        int[] to = new int[count];
        for (int i = 0; i < count; i++) {
            at[i] = START + i * 20_000L + random.nextInt(20_000);
            to[i] = random.nextInt(-1, STAGES.size());
        }
        person(person).stays = count == 0 ? null : new Member.Stays(at, to);
        index.stays(person, "journey", at, to);
    }

    private void traits(JourneyIndex index, long person) {
        Value.Obj traits =
                Value.object("city", "c" + random.nextInt(3), "@computed", Value.object("orders", random.nextInt(3)));
        traits = random.nextBoolean() ? traits : traits.with("@named", Value.bool(true));
        person(person).traits = traits;
        index.traits(person, traits);
    }

    MemoryTable table() {
        List<Event> nameless = ofNobody.stream()
                .map(this::event)
                .sorted(Comparator.comparing(Event::position))
                .toList();
        return new MemoryTable(
                people.values().stream().<Member>map(Told::new).toList(),
                Nameless.heaps(nameless),
                Map.of("journey", STAGES));
    }

    private final class Told implements Member {
        private final Person person;
        private final List<Long> offsets = new ArrayList<>();
        /** As they were when this was made. */
        private final List<Integer> told = new ArrayList<>();

        Told(Person now) {
            this.person = new Person();
            person.name = now.name;
            person.traits = now.traits;
            person.stays = now.stays;
            for (Stretch stretch : now.stretches) {
                for (long offset : filed.getOrDefault(stretch.key(), List.of())) {
                    Position at = event(offset).position();
                    if (stretch.from().map(from -> from.compareTo(at) <= 0).orElse(true)
                            && stretch.to().map(at::before).orElse(true)) {
                        offsets.add(offset);
                    }
                }
            }
            offsets.sort(Comparator.comparing(offset -> event(offset).position()));
            offsets.forEach(offset -> told.add(touchpoints.getOrDefault(offset, NOBODY)));
        }

        @Override
        public String name() {
            return person.name;
        }

        @Override
        public List<Event> events() {
            return offsets.stream().map(World.this::event).toList();
        }

        @Override
        public Set<String> sets(int index) {
            int touchpoint = told.get(index);
            return touchpoint == NOBODY
                    ? Set.of()
                    : Set.copyOf(TOUCHPOINTS.get(touchpoint).sets());
        }

        @Override
        public String touchpoint(int index) {
            int touchpoint = told.get(index);
            return touchpoint == NOBODY ? "" : TOUCHPOINTS.get(touchpoint).id();
        }

        @Override
        public @Nullable Value trait(PropertyPath path) {
            return TraitCodes.trait(path, person.traits);
        }

        @Override
        public Set<String> traitNames() {
            Set<String> names = new java.util.TreeSet<>();
            for (int i = 0; i < person.traits.size(); i++) {
                names.add(person.traits.name(i));
            }
            return names;
        }

        @Override
        public boolean fulfils(Condition condition, long atMillis) {
            return Conditions.holds(condition, new Known(), atMillis);
        }

        @Override
        public Optional<Stays> stays(String model) {
            return Optional.ofNullable(person.stays).filter(stays -> model.equals("journey"));
        }

        /** The same facts as the index was told. */
        private final class Known implements History {
            @Override
            public List<EventView> events() {
                List<EventView> views = new ArrayList<>();
                for (int i = 0; i < offsets.size(); i++) {
                    views.add(EventView.of(Told.this.events().get(i), sets(i)));
                }
                return views;
            }

            @Override
            public @Nullable Value trait(String name) {
                return person.traits.find(name);
            }

            @Override
            public @Nullable Value computed(String name) {
                return person.traits.find("@computed") instanceof Value.Obj computed ? computed.find(name) : null;
            }

            @Override
            public Optional<Standing> stage(String model) {
                return Optional.empty();
            }

            @Override
            public Optional<RoundStanding> round() {
                return Optional.empty();
            }

            @Override
            public Purchases purchases() {
                return Purchases.NONE;
            }

            @Override
            public ZoneId zone() {
                return ZoneOffset.UTC;
            }
        }
    }
}
