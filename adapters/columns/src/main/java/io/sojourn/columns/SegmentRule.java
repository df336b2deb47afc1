package io.sojourn.columns;

import io.sojourn.collect.Value;
import io.sojourn.measure.Columns;
import io.sojourn.unify.condition.Comparison;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.Conditions;
import io.sojourn.unify.condition.EventFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A condition on people compiled for one table and one instant. What somebody did, how often and what last, is told from the
 * columns; whatever else a condition asks is read person by person, where the counts leave it open. Immutable; any number of threads
 * may have readers.
 */
final class SegmentRule {
    /** Answers for counts below are kept. */
    private static final int FEW = 64;

    private static final int ROWS_AT_ONCE = 1 << 14;

    private final MappedTable table;
    private final Columns columns;
    private final long nowMillis;
    private final Map<EventFilter, Integer> places = new LinkedHashMap<>();
    private final Masks masks;
    private final Node root;

    private sealed interface Node {
        record All(List<Node> nodes) implements Node {}

        record Any(List<Node> nodes) implements Node {}

        record None(Node inner) implements Node {}

        record Counted(int bit, long fromMillis, long toMillis, boolean[] few, Comparison test) implements Node {}

        /** Of the newest row with the first bit, whether it has the second. */
        record Newest(int bit, int where) implements Node {}

        /** Of the first row with the first bit, whether it has the second and lies between the instants. */
        record First(int bit, int where, long fromMillis, long toMillis) implements Node {}

        record Read(Condition condition) implements Node {}
    }

    SegmentRule(MappedTable table, Columns columns, Condition condition) {
        this.table = table;
        this.columns = columns;
        this.nowMillis = columns.segmentAtMillis();
        Node compiled = node(condition);
        // Conditions see a page as such, whatever it is called in the analysis.
        Masks counting = new Masks(List.copyOf(places.keySet()), false, table.words, table.log);
        boolean readable = !counting.askAll;
        this.root = readable ? compiled : new Node.Read(condition);
        this.masks = readable ? counting : new Masks(List.of(), false, table.words, table.log);
    }

    private Node node(Condition condition) {
        return switch (condition) {
            case Condition.And and ->
                new Node.All(and.all().stream().map(this::node).toList());
            case Condition.Or or ->
                new Node.Any(or.any().stream().map(this::node).toList());
            case Condition.Not not -> new Node.None(node(not.inner()));
            case Condition.InSegment in -> node(in.rule());
            case Condition.Did did when did.aggregate() instanceof Condition.Aggregate.Count -> counted(did);
            case Condition.Newest newest -> newest(newest);
            case Condition.First first -> first(first);
            default -> new Node.Read(condition);
        };
    }

    /** The bit of a filter, −1 when there are too many. */
    private int place(EventFilter filter) {
        return places.size() == Columns.MOST_FILTERS && !places.containsKey(filter)
                ? -1
                : places.computeIfAbsent(filter, added -> places.size());
    }

    private Node newest(Condition.Newest newest) {
        int bit = place(newest.filter());
        int where = place(new EventFilter.Where(newest.filter(), newest.where()));
        return bit < 0 || where < 0 ? new Node.Read(newest) : new Node.Newest(bit, where);
    }

    private Node first(Condition.First first) {
        int bit = place(first.filter());
        int where = place(new EventFilter.Where(first.filter(), first.where()));
        if (bit < 0 || where < 0) {
            return new Node.Read(first);
        }
        return switch (first.window()) {
            case Condition.Window.Ever ever -> new Node.First(bit, where, Long.MIN_VALUE, nowMillis);
            case Condition.Window.Sliding sliding ->
                new Node.First(bit, where, nowMillis - sliding.length().toMillis(), nowMillis);
            case Condition.Window.Fixed fixed ->
                new Node.First(bit, where, fixed.fromMillis(), Math.min(fixed.toMillis(), nowMillis));
        };
    }

    private Node counted(Condition.Did did) {
        int place = place(did.filter());
        if (place < 0) {
            return new Node.Read(did);
        }
        boolean[] few = new boolean[FEW];
        IntStream.range(0, FEW).forEach(count -> few[count] = holds(did.test(), count));
        return switch (did.window()) {
            case Condition.Window.Ever ever -> new Node.Counted(place, Long.MIN_VALUE, nowMillis, few, did.test());
            case Condition.Window.Sliding sliding ->
                new Node.Counted(place, nowMillis - sliding.length().toMillis(), nowMillis, few, did.test());
            case Condition.Window.Fixed fixed ->
                new Node.Counted(place, fixed.fromMillis(), Math.min(fixed.toMillis(), nowMillis), few, did.test());
        };
    }

    private boolean holds(Comparison test, long count) {
        return test.holds(Value.whole(count), nowMillis, table.zone);
    }

    Reader reader() {
        return new Reader();
    }

    /** Answers for one person after the other; fastest in their order. For one thread. */
    final class Reader {
        private final Scratch scratch = new Scratch();
        private int[] picked = new int[ROWS_AT_ONCE];
        private int[] mask = new int[ROWS_AT_ONCE];
        /** The rows of the base that were looked through, and how many of them match some filter. */
        private int from;

        private int to;
        private int found;
        /** Where among them the last person's begin. */
        private int next;

        private int basePerson;
        private int deltaPerson;
        private boolean looked;
        /** The matching rows of the person at hand. */
        private final List<Match> ofDelta = new ArrayList<>();

        private int first;
        private int end;
        private @Nullable PersonHistory history;

        private record Match(int mask, long timeMillis) {}

        /** Whether a person of the base or of the delta (the other −1) fulfils it. */
        boolean holds(int ofBase, int inDelta) {
            basePerson = ofBase;
            deltaPerson = inDelta;
            looked = false;
            history = null;
            return holds(root);
        }

        private boolean holds(Node node) {
            return switch (node) {
                case Node.All all -> {
                    for (Node one : all.nodes()) {
                        if (!holds(one)) {
                            yield false;
                        }
                    }
                    yield true;
                }
                case Node.Any any -> {
                    for (Node one : any.nodes()) {
                        if (holds(one)) {
                            yield true;
                        }
                    }
                    yield false;
                }
                case Node.None none -> !holds(none.inner());
                case Node.Counted counted -> {
                    int count = count(counted);
                    yield count < FEW ? counted.few()[count] : SegmentRule.this.holds(counted.test(), count);
                }
                case Node.Newest newest -> newest(newest);
                case Node.First first -> first(first);
                case Node.Read read -> {
                    if (history == null) {
                        history = new PersonHistory(table, columns, basePerson, deltaPerson);
                    }
                    yield Conditions.holds(read.condition(), history, nowMillis);
                }
            };
        }

        private boolean newest(Node.Newest newest) {
            look();
            if (deltaPerson >= 0) {
                for (int i = ofDelta.size() - 1; i >= 0; i--) {
                    Match match = ofDelta.get(i);
                    if (has(match.mask(), newest.bit()) && match.timeMillis() <= nowMillis) {
                        return has(match.mask(), newest.where());
                    }
                }
                return false;
            }
            for (int i = end - 1; i >= first; i--) {
                if (has(mask[i], newest.bit()) && table.base.rows.timeOf(from + picked[i]) <= nowMillis) {
                    return has(mask[i], newest.where());
                }
            }
            return false;
        }

        private boolean first(Node.First asked) {
            look();
            if (deltaPerson >= 0) {
                for (Match match : ofDelta) {
                    if (has(match.mask(), asked.bit())) {
                        return has(match.mask(), asked.where()) && inside(asked, match.timeMillis());
                    }
                }
                return false;
            }
            for (int i = first; i < end; i++) {
                if (has(mask[i], asked.bit())) {
                    return has(mask[i], asked.where()) && inside(asked, table.base.rows.timeOf(from + picked[i]));
                }
            }
            return false;
        }

        private static boolean inside(Node.First asked, long timeMillis) {
            return asked.fromMillis() <= timeMillis && timeMillis <= asked.toMillis();
        }

        private static boolean has(int bits, int bit) {
            return (bits >>> bit & 1) != 0;
        }

        private int count(Node.Counted counted) {
            look();
            int count = 0;
            if (deltaPerson >= 0) {
                for (Match match : ofDelta) {
                    count += has(match.mask(), counted.bit()) && inside(counted, match.timeMillis()) ? 1 : 0;
                }
                return count;
            }
            for (int i = first; i < end; i++) {
                count += has(mask[i], counted.bit()) && inside(counted, table.base.rows.timeOf(from + picked[i]))
                        ? 1
                        : 0;
            }
            return count;
        }

        private static boolean inside(Node.Counted counted, long timeMillis) {
            return counted.fromMillis() <= timeMillis && timeMillis <= counted.toMillis();
        }

        private void look() {
            if (looked) {
                return;
            }
            looked = true;
            if (deltaPerson >= 0) {
                ofDelta.clear();
                for (int reference : table.delta.rows()[deltaPerson]) {
                    Rows rows = table.rowsOf(reference);
                    int bits = masks.of(rows, MappedTable.rowOf(reference));
                    if (bits != 0) {
                        ofDelta.add(new Match(bits, table.timeOf(reference)));
                    }
                }
                return;
            }
            int begin = table.base.start(basePerson);
            int after = table.base.start(basePerson + 1);
            if (begin < from || after > to) {
                lookThrough(begin, after);
            }
            while (next > 0 && picked[next - 1] >= begin - from) {
                next--;
            }
            while (next < found && picked[next] < begin - from) {
                next++;
            }
            first = next;
            end = first;
            while (end < found && picked[end] < after - from) {
                end++;
            }
            next = end;
        }

        private void lookThrough(int begin, int after) {
            from = begin;
            to = Math.max(after, (int) Math.min(table.base.rows.count(), (long) begin + ROWS_AT_ONCE));
            int count = to - from;
            if (count > picked.length) {
                picked = new int[count];
                mask = new int[count];
            }
            found = count == 0 ? 0 : masks.select(table.base.rows, from, count, picked, mask, 0, scratch);
            next = 0;
        }
    }
}
