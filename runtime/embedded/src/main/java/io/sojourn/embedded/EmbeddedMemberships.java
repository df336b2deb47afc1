package io.sojourn.embedded;

import io.sojourn.collect.Value;
import io.sojourn.journey.Person;
import io.sojourn.journey.Segment;
import io.sojourn.journey.SegmentPlan;
import io.sojourn.journey.Watch;
import io.sojourn.ports.Memberships;
import io.sojourn.ports.People;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Memberships, asked on the writer's thread between two groups of entries. Any thread may use it. */
final class EmbeddedMemberships implements Memberships {
    private static final int MOST_OF_PERSON = 100;
    private static final int AT_ONCE = 500;
    private static final int MOST_LIVES = 20_000;

    private final Supplier<Engine> engine;
    private final LongSupplier clock;

    EmbeddedMemberships(Supplier<Engine> engine, LongSupplier clock) {
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public Backtested backtest(Condition condition, long[] boundaries) {
        return new EmbeddedBacktest(engine, MOST_LIVES).ask(condition, boundaries);
    }

    private <T> T ask(Function<Parts, T> question) {
        Engine open = engine.get();
        return open.writer().askWritten(() -> question.apply(open.parts()));
    }

    @Override
    public List<Followed> list() {
        Engine open = engine.get();
        return open.writer().ask(() -> {
            Parts parts = open.parts();
            long of = parts.fold().peopleCount();
            long looked = open.writer().following().looked(of);
            SegmentRegistry registry = parts.segments().rows().registry();
            List<Followed> all = new ArrayList<>();
            for (SegmentRegistry.Known one : registry.all()) {
                boolean whole = registry.whole(one);
                all.add(new Followed(one.id, one.count, whole, whole ? of : looked, of));
            }
            return all;
        });
    }

    private static OptionalLong number(Parts parts, String segment) {
        int place = parts.segments().plan().place(segment);
        return place < 0
                ? OptionalLong.empty()
                : OptionalLong.of(parts.segments().number(place));
    }

    private static Value profile(Parts parts, long person) {
        return parts.fold().graph().profileId(person).<Value>map(Value::text).orElse(Value.NOTHING);
    }

    private static String instant(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    @Override
    public Optional<People.Page> people(String segment, Optional<String> cursor, int limit) {
        long after = cursor.map(Cursor::number).orElse(0L);
        return ask(parts -> {
            OptionalLong number = number(parts, segment);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            Map<Long, Long> members = parts.segments().rows().members((int) number.getAsLong(), after, limit + 1);
            List<Value.Obj> data = new ArrayList<>();
            long last = after;
            for (Map.Entry<Long, Long> member : members.entrySet()) {
                if (data.size() < limit) {
                    last = member.getKey();
                    data.add(Value.object("id", profile(parts, last), "since", instant(member.getValue())));
                }
            }
            return Optional.of(
                    new People.Page(data, members.size() > limit ? Optional.of(Cursor.of(last)) : Optional.empty()));
        });
    }

    @Override
    public Optional<People.Page> history(String segment, Optional<String> cursor, int limit) {
        long before = cursor.map(Cursor::number).orElse(Long.MAX_VALUE);
        return ask(parts -> {
            OptionalLong number = number(parts, segment);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            List<SegmentRows.Change> changes =
                    parts.segments().rows().history((int) number.getAsLong(), before, limit + 1);
            List<Value.Obj> data = changes.stream()
                    .limit(limit)
                    .map(change -> document(change).with("id", profile(parts, change.person())))
                    .toList();
            return Optional.of(new People.Page(
                    data,
                    changes.size() > limit
                            ? Optional.of(Cursor.of(changes.get(limit - 1).serial()))
                            : Optional.empty()));
        });
    }

    private static Value.Obj document(SegmentRows.Change change) {
        return Value.object(
                "entered",
                change.entered(),
                "at",
                instant(change.atMillis()),
                "part",
                change.pointer(),
                "cause",
                change.cause().document());
    }

    @Override
    public Optional<Value.Obj> of(String profileId) {
        return ask(parts -> {
            OptionalLong person = parts.fold().graph().personOfId(profileId);
            PersonRows.Held held = person.isEmpty() ? null : parts.people().find(person.getAsLong());
            if (held == null) {
                return Optional.empty();
            }
            SegmentRows rows = parts.segments().rows();
            List<Value> in = new ArrayList<>();
            for (Segment segment : parts.segments().segmentsOf(held)) {
                int number = parts.segments().number(parts.segments().plan().place(segment.id()));
                in.add(Value.object("segment", segment.id(), "since", instant(rows.since(number, held.number))));
            }
            List<Value> history = new ArrayList<>();
            for (SegmentRows.Change change : rows.historyOf(held.number, MOST_OF_PERSON)) {
                if (rows.isKnown(change.segment())) {
                    history.add(document(change).with("segment", Value.text(rows.id(change.segment()))));
                }
            }
            return Optional.of(Value.object("in", Value.array(in), "history", Value.array(history)));
        });
    }

    @Override
    public Optional<Value.Obj> why(String segment, String profileId) {
        return ask(parts -> {
            SegmentPlan plan = parts.segments().plan();
            int place = plan.place(segment);
            OptionalLong person = parts.fold().graph().personOfId(profileId);
            if (place < 0 || person.isEmpty()) {
                return Optional.empty();
            }
            PersonRows.Held held = followed(parts, person.getAsLong());
            Person state = held == null ? null : held.person();
            Watch watch = held == null ? null : parts.people().members(held).watch;
            if (held == null || state == null || watch == null) {
                return Optional.empty();
            }
            long now = Math.max(
                    clock.getAsLong(),
                    state.last().map(last -> last.occurredAtMillis()).orElse(0L));
            Facts facts = watch.facts(state, now);
            Segment asked = plan.segments().get(place);
            boolean in = parts.segments().segmentsOf(held).contains(asked);
            return Optional.of(Value.object(
                    "segment",
                    segment,
                    "in",
                    in,
                    "rule",
                    tree(asked.parts(), leaf -> plan.holds(leaf, watch, facts, now))));
        });
    }

    private static PersonRows.@Nullable Held followed(Parts parts, long person) {
        PersonRows.Held held = parts.people().find(person);
        if (held == null) {
            return null;
        }
        parts.fold().follow(held, Cause.DEFINITION);
        return parts.people().find(person);
    }

    /** The rule with each of its parts true or false. */
    private static Value.Obj tree(Segment.Part part, Predicate<Segment.Part.Leaf> holds) {
        return switch (part) {
            case Segment.Part.Leaf leaf ->
                Value.object("holds", holds.test(leaf), "pointer", leaf.pointer(), "rule", leaf.rule());
            case Segment.Part.Not not -> {
                Value.Obj inner = tree(not.part(), holds);
                yield Value.object("holds", !holds(inner), "not", inner);
            }
            case Segment.Part.All all -> joined("and", all.parts(), holds);
            case Segment.Part.Any any -> joined("or", any.parts(), holds);
        };
    }

    private static Value.Obj joined(String joins, List<Segment.Part> parts, Predicate<Segment.Part.Leaf> holds) {
        List<Value.Obj> trees = parts.stream().map(part -> tree(part, holds)).toList();
        boolean all = trees.stream().allMatch(EmbeddedMemberships::holds);
        boolean any = trees.stream().anyMatch(EmbeddedMemberships::holds);
        return Value.object("holds", joins.equals("and") ? all : any, joins, Value.array(trees));
    }

    private static boolean holds(Value.Obj tree) {
        return tree.find("holds") instanceof Value.Bool bool && bool.value();
    }

    @Override
    public Map<String, Long> among(List<String> profileIds) {
        Map<String, Long> counts = new TreeMap<>();
        for (int from = 0; from < profileIds.size(); from += AT_ONCE) {
            List<String> some = profileIds.subList(from, Math.min(from + AT_ONCE, profileIds.size()));
            ask(parts -> {
                for (String id : some) {
                    count(parts, id, counts);
                }
                return some;
            });
        }
        return counts;
    }

    private static void count(Parts parts, String id, Map<String, Long> counts) {
        OptionalLong person = parts.fold().graph().personOfId(id);
        PersonRows.Held held = person.isEmpty() ? null : parts.people().find(person.getAsLong());
        if (held != null) {
            parts.segments().segmentsOf(held).forEach(segment -> counts.merge(segment.id(), 1L, Long::sum));
        }
    }
}
