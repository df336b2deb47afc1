package io.sojourn.embedded;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.Rejection;
import io.sojourn.collect.Value;
import io.sojourn.embedded.EventRows.Placed;
import io.sojourn.ports.Store;
import io.sojourn.unify.IdentityFact;
import io.sojourn.unify.IdentityView;
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
                    fact.event()
                            .originatingKey()
                            .ifPresent(key -> filed.computeIfAbsent(key, any -> new ArrayList<>())
                                    .add(at));
                }
                return true;
            });
        }
        long[] gone = offsets.stream().mapToLong(Long::longValue).toArray();
        remove(gone, OptionalLong.empty());
        write(gone, filed, batch -> {
            ids.forEach(id -> Messages.forget(batch, parts.families().messages(), id));
            for (long[] span : spans(undo.importId())) {
                batch.delete(parts.families().imports(), RowKey.of(undo.importId(), span[0]));
            }
        });
        return new Outcome(gone.length, Value.object("events", gone.length));
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

    /** Forgets a person. */
    Outcome erase(long offset, Entry.Erase erase) {
        begin(offset);
        OptionalLong person = parts.fold().graph().personOfId(erase.profileId());
        if (person.isEmpty()) {
            flush.flush(StateFlush::nothingMore, true);
            return Outcome.NOTHING;
        }
        long number = person.getAsLong();
        Set<Key> keys = new HashSet<>();
        parts.fold().graph().view(number).stream()
                .flatMap(view -> view.keys().stream())
                .map(IdentityView.KeyView::key)
                .filter(key -> key.strong() || holds(number, key))
                .forEach(keys::add);
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
        remove(gone, person);
        List<byte[]> rejections = rejectionsOf(keys, messageIds);
        long[] splits = splitsOf(keys);
        write(gone, filed, batch -> {
            rejections.forEach(row -> batch.delete(parts.families().rejections(), row));
            parts.log().blank(batch, splits);
        });
        return new Outcome(
                gone.length, Value.object("events", gone.length, "keys", keys.size(), "rejections", rejections.size()));
    }

    private boolean holds(long person, Key key) {
        OptionalLong holder = parts.fold().graph().personOf(key);
        return holder.isPresent() && holder.getAsLong() == person;
    }

    private List<byte[]> rejectionsOf(Set<Key> keys, Set<String> messageIds) {
        List<byte[]> rows = new ArrayList<>();
        parts.store().scan(parts.families().rejections(), RowKey.first(), RowKey.end(), (row, value) -> {
            Rejection rejection = RejectionRows.decode(value);
            if (messageIds.contains(rejection.messageId()) || names(rejection, keys)) {
                rows.add(row);
            }
            return true;
        });
        return rows;
    }

    private static boolean names(Rejection rejection, Set<Key> keys) {
        for (Key key : keys) {
            if (rejection.payload().contains(key.value()) || rejection.detail().contains(key.value())) {
                return true;
            }
        }
        return false;
    }

    /** Splits name keys; the person's go with it. */
    private long[] splitsOf(Set<Key> keys) {
        List<Long> offsets = new ArrayList<>();
        byte[] from = RowKey.of(About.SPLIT, 0L);
        parts.store().scan(parts.families().about(), from, RowKey.of(About.SPLIT, Long.MAX_VALUE), (row, value) -> {
            long at = RowKey.numberAt(row, About.SPLIT.length() + 1);
            if (parts.log().read(at) instanceof Entry.Split split
                    && (split.away().stream().anyMatch(keys::contains)
                            || split.rest().stream().anyMatch(keys::contains))) {
                offsets.add(at);
            }
            return true;
        });
        return offsets.stream().mapToLong(Long::longValue).toArray();
    }

    private void remove(long[] offsets, OptionalLong person) {
        if (offsets.length == 0 && person.isEmpty()) {
            return;
        }
        parts.events().leave(offsets);
        Iterable<IdentityFact> facts = () -> facts(offsets);
        Fold fold = parts.fold();
        fold.take(
                person.isPresent()
                        ? fold.graph().erase(person.getAsLong(), facts)
                        : fold.graph().remove(facts));
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

    private void write(long[] gone, Map<Key, List<Long>> filed, java.util.function.Consumer<Store.Batch> more) {
        filed.forEach((key, offsets) -> {
            Set<Long> set = new HashSet<>(offsets);
            parts.feed().index().remove(key, set::contains);
        });
        flush.flush(
                batch -> {
                    parts.log().blank(batch, gone);
                    more.accept(batch);
                },
                true);
        parts.events().leave(new long[0]);
    }
}
