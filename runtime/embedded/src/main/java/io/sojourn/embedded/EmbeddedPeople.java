package io.sojourn.embedded;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.Value;
import io.sojourn.embedded.EventRows.Placed;
import io.sojourn.journey.Journey;
import io.sojourn.journey.Person;
import io.sojourn.ports.Intake.Refusal;
import io.sojourn.ports.People;
import io.sojourn.unify.IdentityView;
import io.sojourn.unify.LiftAnswer;
import io.sojourn.unify.SplitAnswer;
import io.sojourn.unify.Stretch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * People, asked on the writer's thread between two groups of entries, so an answer is of one moment. Any thread may use it.
 */
final class EmbeddedPeople implements People {
    private static final Value.Obj NO_SUCH_PERSON = Value.object(
            "refused", "no-such-person", "detail", "there is no profile of that id; ids come from people and keys");

    private static final Value.Obj NO_SUCH_SPLIT = Value.object(
            "refused",
            "no-such-split",
            "detail",
            "no split of that id concerns this profile; ids come from the profile's list of splits");

    private static final int MOST_LOOKED = 50_000;
    private static final Duration LONGEST_SEARCH = Duration.ofMillis(400);
    private static final int STRETCH = 500;

    private final Supplier<Engine> engine;
    private final Commanding commanding;
    private final LongSupplier clock;

    EmbeddedPeople(Supplier<Engine> engine, Commanding commanding, LongSupplier clock) {
        this.engine = engine;
        this.commanding = commanding;
        this.clock = clock;
    }

    /** Puts a command into the log, and waits until it is done. */
    interface Commanding {
        Outcome command(Entry entry) throws Refusal;
    }

    private interface Question<T> {
        T answer(Parts parts);
    }

    private <T> T ask(Question<T> question) {
        Engine open = engine.get();
        return open.writer().ask(() -> question.answer(open.parts()));
    }

    private static OptionalLong number(Parts parts, String profileId) {
        return parts.fold().graph().personOfId(profileId);
    }

    @Override
    public Optional<String> profileOf(Key key) {
        return ask(parts -> {
            OptionalLong person = parts.fold().graph().personOf(key);
            return person.isEmpty() ? Optional.empty() : parts.fold().graph().profileId(person.getAsLong());
        });
    }

    @Override
    public Optional<String> resolve(String profileId) {
        return ask(parts -> {
            OptionalLong person = number(parts, profileId);
            return person.isEmpty() ? Optional.empty() : parts.fold().graph().profileId(person.getAsLong());
        });
    }

    @Override
    public Optional<Value.Obj> profile(String profileId) {
        return ask(parts -> {
            OptionalLong person = number(parts, profileId);
            return person.isEmpty() ? Optional.empty() : document(parts, person.getAsLong());
        });
    }

    private Optional<Value.Obj> document(Parts parts, long number) {
        Optional<IdentityView> view = parts.fold().graph().view(number);
        if (view.isEmpty()) {
            return Optional.empty();
        }
        Value.Obj identity = view.get().document();
        Value.Obj document = Value.object("id", view.get().profileId());
        Value keys = identity.find("keys");
        document = keys == null ? document : document.with("keys", keys);
        document = document.with("events", Value.whole(view.get().events()))
                .with("quarantined", Value.bool(view.get().quarantined()));
        Optional<Person> state = parts.fold().current(number);
        if (state.isPresent()) {
            document = state.get().document(now(state.get())).over(document);
        }
        return Optional.of(document);
    }

    private long now(Person person) {
        return Math.max(
                clock.getAsLong(),
                person.last().map(last -> last.occurredAtMillis()).orElse(Long.MIN_VALUE));
    }

    @Override
    public Page list(Optional<String> cursor, int limit) {
        long after = cursor.map(Cursor::number).orElse(0L);
        return ask(parts -> {
            List<Long> numbers = parts.people().numbersAfter(after, limit + 1);
            List<Value.Obj> page = new ArrayList<>();
            for (long number : numbers.subList(0, Math.min(limit, numbers.size()))) {
                document(parts, number).ifPresent(page::add);
            }
            return new Page(
                    page, numbers.size() > limit ? Optional.of(Cursor.of(numbers.get(limit - 1))) : Optional.empty());
        });
    }

    @Override
    public Found find(Wanted wanted, Optional<String> cursor, int limit) {
        Finding finding = new Finding(wanted, clock.getAsLong());
        long end = System.nanoTime() + LONGEST_SEARCH.toNanos();
        List<Value.Obj> found = new ArrayList<>();
        Gone gone = new Gone(cursor.map(Cursor::number).orElse(0L), 0, true);
        while (gone.more() && found.size() < limit && gone.looked() < MOST_LOOKED && System.nanoTime() < end) {
            Gone from = gone;
            gone = ask(parts -> goOn(parts, finding, from, limit, found));
        }
        return new Found(found, gone.more() ? Optional.of(Cursor.of(gone.last())) : Optional.empty(), gone.looked());
    }

    /** How far a search has gone: the last number, how many people, and whether there are more. */
    private record Gone(long last, long looked, boolean more) {}

    /** A short stretch of it, since the writer waits meanwhile. */
    private Gone goOn(Parts parts, Finding finding, Gone from, int limit, List<Value.Obj> found) {
        List<PersonRows.Held> held = parts.people().heldAfter(from.last(), STRETCH);
        int looked = 0;
        for (PersonRows.Held each : held) {
            if (found.size() == limit) {
                break;
            }
            looked++;
            Person known = each.person();
            Optional<Person> person = known == null ? parts.fold().current(each.number) : Optional.of(known);
            if (person.isPresent() && finding.means(person.get())) {
                document(parts, each.number).ifPresent(found::add);
            }
        }
        long last = looked == 0 ? from.last() : held.get(looked - 1).number;
        return new Gone(last, from.looked() + looked, looked < held.size() || held.size() == STRETCH);
    }

    @Override
    public Page timeline(String profileId, Optional<String> cursor, int limit) {
        Optional<Long> end = cursor.map(Cursor::number);
        return ask(parts -> {
            OptionalLong person = number(parts, profileId);
            if (person.isEmpty()) {
                return new Page(List.of(), Optional.empty());
            }
            List<Journey.Moment> moments = Journey.of(
                            events(parts, person.getAsLong()), parts.fold().rules())
                    .moments();
            int before =
                    end.map(number -> Math.clamp(number, 0, moments.size())).orElse(moments.size());
            int from = Math.max(0, before - limit);
            List<Value.Obj> page = new ArrayList<>();
            for (int i = before - 1; i >= from; i--) {
                page.add(moments.get(i).document());
            }
            return new Page(page, from > 0 ? Optional.of(Cursor.of(from)) : Optional.empty());
        });
    }

    private static List<Event> events(Parts parts, long person) {
        return parts
                .events()
                .events(parts.fold().graph().stretches(person), parts.fold().reached())
                .stream()
                .map(Placed::event)
                .toList();
    }

    @Override
    public Optional<Value.Obj> identity(String profileId) {
        return ask(parts -> {
            OptionalLong person = number(parts, profileId);
            return person.isEmpty()
                    ? Optional.empty()
                    : parts.fold().graph().view(person.getAsLong()).map(IdentityView::document);
        });
    }

    @Override
    public Value.Obj previewSplit(String profileId, List<Key> away) {
        return ask(parts -> {
            OptionalLong person = number(parts, profileId);
            return person.isEmpty()
                    ? NO_SUCH_PERSON
                    : document(parts.fold().graph().previewSplit(person.getAsLong(), away));
        });
    }

    private static Value.Obj document(SplitAnswer answer) {
        return switch (answer) {
            case SplitAnswer.Refused refused ->
                Value.object("refused", refused.code().wireName(), "detail", refused.detail());
            case SplitAnswer.Preview preview ->
                Value.object("parts", document(preview.parts()), "eventsMoved", preview.eventsMoved());
        };
    }

    private static Value document(List<SplitAnswer.Part> parts) {
        return Value.array(parts.stream().map(EmbeddedPeople::document).toList());
    }

    private static Value document(SplitAnswer.Part part) {
        return Value.object(
                "id",
                part.profileId(),
                "keys",
                Value.array(part.keys().stream()
                        .map(key -> (Value) Value.object("kind", key.kind().wireName(), "value", key.value()))
                        .toList()),
                "events",
                part.events());
    }

    @Override
    public Value.Obj split(String profileId, List<Key> away, String author) throws Refusal {
        Optional<SplitAnswer> answer = ask(parts -> {
            OptionalLong person = number(parts, profileId);
            return person.isEmpty()
                    ? Optional.<SplitAnswer>empty()
                    : Optional.of(parts.fold().graph().previewSplit(person.getAsLong(), away));
        });
        if (answer.isEmpty()) {
            return NO_SUCH_PERSON;
        }
        if (answer.get() instanceof SplitAnswer.Preview preview) {
            commanding.command(
                    new Entry.Split(preview.veto().away(), preview.veto().rest(), author, clock.getAsLong()));
        }
        return document(answer.get());
    }

    @Override
    public List<Value.Obj> splits(String profileId) {
        return ask(parts -> {
            OptionalLong person = number(parts, profileId);
            return person.isEmpty()
                    ? List.of()
                    : splits(parts, person.getAsLong()).reversed().stream()
                            .map(LiveSplit::document)
                            .toList();
        });
    }

    /** Those that name a key which the person has. */
    private static List<LiveSplit> splits(Parts parts, long person) {
        Set<Key> held = parts.fold().graph().stretches(person).stream()
                .map(Stretch::key)
                .collect(Collectors.toSet());
        return LiveSplit.all(parts).stream()
                .filter(split -> split.concerns(held))
                .toList();
    }

    @Override
    public Value.Obj previewLift(String profileId, String split) {
        return ask(parts -> {
            OptionalLong person = number(parts, profileId);
            if (person.isEmpty()) {
                return NO_SUCH_PERSON;
            }
            return splits(parts, person.getAsLong()).stream()
                    .filter(each -> each.id().equals(split))
                    .findFirst()
                    .map(found -> document(parts, found))
                    .orElse(NO_SUCH_SPLIT);
        });
    }

    private static Value.Obj document(Parts parts, LiveSplit split) {
        List<LiveSplit> others = LiveSplit.all(parts).stream()
                .filter(each -> each.offset() != split.offset())
                .toList();
        LiftAnswer answer = parts.fold().graph().previewLift(split.veto(), LiveSplit.vetoes(others));
        return Value.object("before", document(answer.before()), "after", document(answer.after()));
    }

    @Override
    public Value.Obj lift(String profileId, String split, String author) throws Refusal {
        Value.Obj answer = previewLift(profileId, split);
        if (answer.text("refused") == null) {
            commanding.command(new Entry.Lift(Long.parseLong(split), author, clock.getAsLong()));
        }
        return answer;
    }

    @Override
    public Value.Obj erase(String profileId, String author) throws Refusal {
        if (resolve(profileId).isEmpty()) {
            return NO_SUCH_PERSON;
        }
        Outcome outcome = commanding.command(new Entry.Erase(profileId, author, clock.getAsLong()));
        if (outcome.offset() < 0) {
            return outcome.document();
        }
        long rejections = engine.get().leftovers().rejections(outcome.offset());
        return outcome.document().with("rejections", Value.whole(rejections));
    }

    @Override
    public boolean erasedForGood(Duration atMost) {
        return engine.get().leftovers().gone(atMost);
    }

    @Override
    public List<Event> events(String profileId) {
        return ask(parts -> {
            OptionalLong person = number(parts, profileId);
            return person.isEmpty() ? List.of() : events(parts, person.getAsLong());
        });
    }
}
