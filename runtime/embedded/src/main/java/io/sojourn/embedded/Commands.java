package io.sojourn.embedded;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.Value;
import io.sojourn.embedded.EventRows.Placed;
import io.sojourn.measure.Nameless;
import io.sojourn.ports.Store;
import io.sojourn.unify.Change;
import io.sojourn.unify.IdentityFact;
import io.sojourn.unify.Veto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The log's commands. What one changes is written in one synced batch with its offset: after a crash it is either wholly
 * done, or done again from the log. The writer's thread alone uses it.
 */
final class Commands {
    private final Parts parts;
    private final StateFlush flush;

    Commands(Parts parts, StateFlush flush) {
        this.parts = parts;
        this.flush = flush;
    }

    Outcome split(long offset, Entry.Split split) {
        begin(offset);
        parts.fold().take(parts.fold().graph().apply(new Veto(split.away(), split.rest())));
        parts.fold().settle();
        flush.flush(StateFlush::nothingMore, true);
        return Outcome.NOTHING;
    }

    /** Takes a split back: the log forgets it as if it had never been said. */
    Outcome lift(long offset, Entry.Lift lift) {
        begin(offset);
        List<LiveSplit> splits = LiveSplit.all(parts);
        for (LiveSplit split : splits) {
            if (split.offset() == lift.split()) {
                List<Veto> others = LiveSplit.vetoes(
                        splits.stream().filter(each -> each != split).toList());
                parts.fold().take(parts.fold().graph().lift(split.veto(), others));
                parts.fold().settle();
            }
        }
        flush.flush(
                batch -> {
                    parts.log().replace(batch, Map.of(lift.split(), Entry.GONE));
                    batch.delete(parts.families().about(), RowKey.of(About.SPLIT, lift.split()));
                },
                true);
        return Outcome.NOTHING;
    }

    private void begin(long offset) {
        parts.fold().settle();
        parts.fold().reach(offset);
        flush.flush();
    }

    /** Takes away what an import brought. */
    Outcome undo(long offset, Entry.Undo undo) {
        begin(offset);
        Map<Key, List<Long>> filed = new HashMap<>();
        List<Long> offsets = new ArrayList<>();
        List<MessageId> ids = new ArrayList<>();
        for (long[] span : spans(undo.importId())) {
            parts.log().read(span[0] - 1, span[1], (at, entry) -> {
                if (entry instanceof Entry.Fact fact
                        && undo.importId().equals(fact.event().importId())) {
                    offsets.add(at);
                    ids.add(MessageId.of(fact.event()));
                    filed.computeIfAbsent(Nameless.filedUnder(fact.event()), any -> new ArrayList<>())
                            .add(at);
                }
                return true;
            });
        }
        long[] gone = offsets.stream().mapToLong(Long::longValue).toArray();
        remove(gone, () -> facts(gone), parts.fold().graph()::remove);
        write(blanks(gone), filed, batch -> {
            ids.forEach(id -> Messages.forget(batch, parts.families().messages(), id));
            for (long[] span : spans(undo.importId())) {
                batch.delete(parts.families().imports(), RowKey.of(undo.importId(), span[0]));
            }
        });
        return Outcome.of(gone.length, Value.object("events", gone.length));
    }

    private List<long[]> spans(String importId) {
        List<long[]> spans = new ArrayList<>();
        byte[] from = RowKey.of(importId, 0L);
        parts.store().scan(parts.families().imports(), from, RowKey.of(importId, Long.MAX_VALUE), (key, value) -> {
            spans.add(new long[] {
                RowKey.numberAt(key, from.length - RowKey.first().length - 8), RowKey.numberAt(value, 0)
            });
            return true;
        });
        return spans;
    }

    /** Forgets a person. Rejections that speak of them go beside all other work: see {@link Leftovers#rejections}. */
    Outcome erase(long offset, Entry.Erase erase) {
        begin(offset);
        OptionalLong person = parts.fold().graph().personOfId(erase.profileId());
        if (person.isEmpty()) {
            flush.flush(StateFlush::nothingMore, true);
            return Outcome.NOTHING;
        }
        long number = person.getAsLong();
        Set<Key> keys = parts.fold().graph().keysToErase(number);
        List<Placed> placed = parts.events().events(parts.fold().graph().stretches(number), offset);
        Map<Key, List<Long>> filed = new HashMap<>();
        Set<String> messageIds = new HashSet<>();
        for (Placed each : placed) {
            messageIds.add(each.event().messageId());
            each.event()
                    .originatingKey()
                    .ifPresent(key ->
                            filed.computeIfAbsent(key, any -> new ArrayList<>()).add(each.offset()));
        }
        long[] gone = placed.stream().mapToLong(Placed::offset).sorted().toArray();
        Map<Long, Event> redacted = redacted(keys, offset);
        Map<Long, Entry> replaced = blanks(gone);
        redacted.forEach((at, event) -> replaced.put(at, new Entry.Fact(event)));
        replaced.putAll(splitsWithout(keys));
        parts.events().instead(redacted);
        long[] before = LongStream.concat(
                        Arrays.stream(gone), redacted.keySet().stream().mapToLong(Long::longValue))
                .sorted()
                .toArray();
        remove(gone, () -> facts(before), facts -> parts.fold().graph().erase(keys, facts));
        Set<String> values = keys.stream().map(Key::value).collect(Collectors.toSet());
        write(replaced, filed, batch -> {
            parts.leftovers().mark(batch, offset, values, messageIds);
            parts.segments().rows().erase(batch, number);
        });
        parts.leftovers().marked(offset);
        return new Outcome(offset, gone.length, Value.object("events", gone.length, "keys", keys.size()));
    }

    /** Others' events that name strong keys of the person's, as they are without. */
    private Map<Long, Event> redacted(Set<Key> keys, long upTo) {
        Set<Key> strong = keys.stream().filter(Key::strong).collect(Collectors.toSet());
        Redacted redacted = new Redacted(strong);
        Map<Long, Event> events = new HashMap<>();
        for (long other : parts.fold().graph().othersWhoName(strong)) {
            for (Placed placed : parts.events().events(parts.fold().graph().stretches(other), upTo)) {
                if (redacted.concerns(placed.event())) {
                    events.put(placed.offset(), redacted.of(placed.event()));
                }
            }
        }
        return events;
    }

    /** Splits name keys; what is left of these when the person's are gone. */
    private Map<Long, Entry> splitsWithout(Set<Key> keys) {
        Map<Long, Entry> left = new HashMap<>();
        for (LiveSplit each : LiveSplit.all(parts)) {
            Entry.Split split = each.entry();
            Veto after = each.veto().without(keys);
            if (!after.equals(each.veto())) {
                left.put(
                        each.offset(),
                        after.idle()
                                ? Entry.GONE
                                : new Entry.Split(after.away(), after.rest(), split.author(), split.atMillis()));
            }
        }
        return left;
    }

    private static Map<Long, Entry> blanks(long[] offsets) {
        Map<Long, Entry> blanks = new HashMap<>();
        for (long offset : offsets) {
            blanks.put(offset, Entry.GONE);
        }
        return blanks;
    }

    private void remove(long[] offsets, Iterable<IdentityFact> facts, Function<Iterable<IdentityFact>, Change> from) {
        parts.events().leave(offsets);
        Fold fold = parts.fold();
        fold.take(from.apply(facts));
        fold.gone(offsets.length);
        fold.settle();
    }

    private Iterator<IdentityFact> facts(long[] offsets) {
        int slice = 512;
        return java.util.stream.IntStream.iterate(0, from -> from < offsets.length, from -> from + slice)
                .mapToObj(from -> Arrays.copyOfRange(offsets, from, Math.min(from + slice, offsets.length)))
                .flatMap(some -> parts.log().events(some).stream())
                .filter(Commands::there)
                .map(IdentityFact::of)
                .iterator();
    }

    private static boolean there(@Nullable Event event) {
        return event != null;
    }

    private void write(
            Map<Long, Entry> replaced, Map<Key, List<Long>> filed, java.util.function.Consumer<Store.Batch> more) {
        filed.forEach((key, offsets) -> {
            Set<Long> set = new HashSet<>(offsets);
            parts.feed().index().remove(key, set::contains);
        });
        flush.flush(
                batch -> {
                    parts.log().replace(batch, replaced);
                    more.accept(batch);
                },
                true);
        parts.events().leave(new long[0]);
        parts.events().instead(Map.of());
    }
}
