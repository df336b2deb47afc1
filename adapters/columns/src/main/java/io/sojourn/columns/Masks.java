package io.sojourn.columns;

import io.sojourn.collect.Event;
import io.sojourn.measure.JourneyTable.Label;
import io.sojourn.ports.JourneyIndex;
import io.sojourn.unify.condition.Comparison;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.EventFilters;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Filters compiled for one table: which of them a row passes. Every question is answered once for every code that a column
 * can have; a row's mask is then a few look-ups, and one where the filters look at labels alone. Immutable; any number of
 * threads may use it.
 */
final class Masks {
    private static final int MOST_IN_A_TABLE = 16;
    static final int NO_BITS = 0;

    private final List<EventFilter> filters;
    private final boolean namedPages;
    private final Words words;
    private final JourneyIndex.Log log;
    private final List<Formula> formulas;
    final boolean askAll;
    final int[] byLabel;
    final int[] byTouchpoint;
    final int[] byChannel;
    final int[] bySource;
    final List<PathTests> paths = new ArrayList<>();
    final int alwaysAsked;
    final int @Nullable [] masks;
    /** The mask by label code, where nothing else matters. */
    final int @Nullable [] direct;

    private final Picks picks;

    Masks(List<EventFilter> filters, boolean namedPages, Words words, JourneyIndex.Log log) {
        this.filters = filters;
        this.namedPages = namedPages;
        this.words = words;
        this.log = log;
        Questions questions = new Questions(filters);
        formulas = questions.formulas();
        List<Questions.Question> asked = questions.asked();
        askAll = asked.size() > Questions.MOST;
        byLabel = new int[words.labels().size()];
        byTouchpoint = new int[words.touchpoints().size() + 1];
        byChannel = new int[words.channels().size()];
        bySource = new int[words.sources().size()];
        int always = NO_BITS;
        for (int bit = 0; bit < asked.size() && !askAll; bit++) {
            always |= compile(asked.get(bit), bit);
        }
        alwaysAsked = always;
        masks = askAll || asked.size() > MOST_IN_A_TABLE ? null : table(asked.size());
        boolean labelsAlone = asked.stream().allMatch(one -> one instanceof Questions.Question.OfLabel);
        direct =
                labelsAlone && !askAll ? IntStream.of(byLabel).map(this::maskOf).toArray() : null;
        picks = new Picks(
                this,
                bits(asked, one -> one instanceof Questions.Question.OfLabel),
                bits(asked, one -> one instanceof Questions.Question.OfSet),
                bits(asked, one -> true));
    }

    private static int bits(List<Questions.Question> asked, Predicate<Questions.Question> which) {
        int bits = NO_BITS;
        for (int bit = 0; bit < Math.min(asked.size(), Questions.MOST); bit++) {
            bits |= which.test(asked.get(bit)) ? 1 << bit : NO_BITS;
        }
        return bits;
    }

    /** Whether every row passes some filter, as its label tells. */
    boolean everyRow() {
        return direct != null && IntStream.of(direct).allMatch(mask -> mask != 0);
    }

    /** Finds the rows that some filter matches: see {@link Picks#of}. */
    int select(Rows rows, int from, int count, int[] picked, int[] mask, int at, Scratch scratch) {
        return picks.of(rows, from, count, picked, mask, at, scratch);
    }

    /** Answers a question for every code; returns its bit when only the log can answer it. */
    private int compile(Questions.Question question, int bit) {
        switch (question) {
            case Questions.Question.OfLabel of -> fill(byLabel, bit, code -> labelPasses(of.filter(), label(code)));
            case Questions.Question.OfSet of ->
                fill(
                        byTouchpoint,
                        bit,
                        code -> code > 0
                                && words.touchpoints().get(code - 1).sets().contains(of.set()));
            case Questions.Question.OfChannel of ->
                fill(byChannel, bit, passes(of.test(), code -> words.channels().at(code)));
            case Questions.Question.OfSource of ->
                fill(bySource, bit, passes(of.test(), code -> words.sources().at(code)));
            case Questions.Question.OfProperty of -> {
                int path = words.pathNumber(of.path());
                if (path < 0) {
                    return words.beyond(of.path()) ? 1 << bit : NO_BITS;
                }
                tests(path).ask(bit, of.test());
            }
        }
        return NO_BITS;
    }

    private PathTests tests(int path) {
        for (PathTests tests : paths) {
            if (tests.path == path) {
                return tests;
            }
        }
        PathTests added = new PathTests(path, words.properties().get(path).values());
        paths.add(added);
        return added;
    }

    private static void fill(int[] table, int bit, IntPredicate holds) {
        for (int code = 0; code < table.length; code++) {
            if (holds.test(code)) {
                table[code] |= 1 << bit;
            }
        }
    }

    private static IntPredicate passes(Comparison test, IntFunction<@Nullable String> text) {
        return code -> {
            String value = text.apply(code);
            return value != null
                    && !value.isEmpty()
                    && test.holds(io.sojourn.collect.Value.text(value), 0, ZoneOffset.UTC);
        };
    }

    private static boolean labelPasses(EventFilter filter, String label) {
        return !label.isEmpty()
                && switch (filter) {
                    case EventFilter.Named named -> named.means(label);
                    case EventFilter.Prefix prefix -> label.startsWith(prefix.prefix());
                    case EventFilter.AnyOf any -> any.filters().stream().anyMatch(one -> labelPasses(one, label));
                    case EventFilter.Except except -> !labelPasses(except.inner(), label);
                    case EventFilter.Any any -> true;
                    case EventFilter.InSet in -> throw new IllegalStateException("a set is not a label");
                    case EventFilter.Where where -> throw new IllegalStateException("a condition is not a label");
                };
    }

    /** What filters see as the name of a row with that label code. */
    private String label(int code) {
        Label label = words.labels().at(code);
        if (label == null) {
            return "";
        }
        return namedPages && label.label().equals("Page") && !label.name().isEmpty() ? label.name() : label.label();
    }

    private int[] table(int questions) {
        int[] table = new int[1 << questions];
        for (int bits = 0; bits < table.length; bits++) {
            table[bits] = evaluate(bits);
        }
        return table;
    }

    private int evaluate(int bits) {
        int mask = 0;
        for (int i = 0; i < formulas.size(); i++) {
            if (formulas.get(i).holds(bits)) {
                mask |= 1 << i;
            }
        }
        return mask;
    }

    int maskOf(int bits) {
        return masks == null ? evaluate(bits) : masks[bits];
    }

    /** The label codes and masks of rows that stand one after another. */
    void fill(Rows rows, int from, int count, int[] labels, int[] mask, int at, Scratch scratch) {
        if (direct != null && rows.label().narrow()) {
            byte[] codes = rows.label().bytes(from, count, scratch.bytes(count));
            int[] table = direct;
            for (int i = 0; i < count; i++) { // one pass: such loops are what a plain funnel costs
                int code = codes[i] & 0xff;
                labels[at + i] = code;
                mask[at + i] = table[code];
            }
            return;
        }
        rows.label().copy(from, count, labels, at, scratch.bytes(count));
        if (askAll) {
            for (int i = 0; i < count; i++) {
                mask[at + i] = ask(rows, from + i, NO_BITS);
            }
            return;
        }
        if (direct != null) {
            for (int i = at; i < at + count; i++) {
                mask[i] = direct[labels[i]];
            }
            return;
        }
        for (int i = at; i < at + count; i++) {
            mask[i] = byLabel[labels[i]];
        }
        add(rows.touchpoint(), byTouchpoint, from, count, mask, at, scratch);
        add(rows.channel(), byChannel, from, count, mask, at, scratch);
        add(rows.source(), bySource, from, count, mask, at, scratch);
        scratch.asked.clear();
        if (!paths.isEmpty()) {
            int[] dense = scratch.dense(count);
            paths.forEach(tests -> tests.answer(rows, from, count, dense, scratch));
            for (int i = 0; i < count; i++) {
                mask[at + i] |= dense[i];
            }
        }
        if (alwaysAsked != NO_BITS) {
            for (int i = 0; i < count; i++) {
                mask[at + i] = resolve(rows, from + i, mask[at + i], alwaysAsked | scratch.asked.at(i));
            }
        } else if (masks != null && scratch.asked.isEmpty()) {
            for (int i = at; i < at + count; i++) {
                mask[i] = masks[mask[i]];
            }
        } else {
            for (int i = 0; i < count; i++) {
                mask[at + i] = resolve(rows, from + i, mask[at + i], scratch.asked.at(i));
            }
        }
    }

    private static void add(IntColumn column, int[] table, int from, int count, int[] mask, int at, Scratch scratch) {
        if (silent(table)) {
            return;
        }
        int[] codes = scratch.codes(count);
        column.copy(from, count, codes, 0, scratch.bytes(count));
        for (int i = 0; i < count; i++) {
            mask[at + i] |= table[codes[i]];
        }
    }

    static boolean silent(int[] table) {
        for (int bits : table) {
            if (bits != NO_BITS) {
                return false;
            }
        }
        return true;
    }

    /** The mask of one row. */
    int of(Rows rows, int row) {
        if (direct != null) {
            return direct[rows.label().get(row)];
        }
        if (askAll) {
            return ask(rows, row, NO_BITS);
        }
        int bits = byLabel[rows.label().get(row)]
                | byTouchpoint[rows.touchpoint().get(row)]
                | byChannel[rows.channel().get(row)]
                | bySource[rows.source().get(row)];
        int asked = alwaysAsked;
        for (PathTests tests : paths) {
            SparseColumn column = rows.property(tests.path);
            int entry = column == null ? -1 : column.entry(row);
            if (column != null && entry >= 0) {
                int answer = tests.answer(column, entry, rows.timeOf(row));
                asked |= answer < 0 ? tests.bits() : NO_BITS;
                bits |= answer < 0 ? NO_BITS : answer;
            }
        }
        return resolve(rows, row, bits, asked);
    }

    /** Asks the log only when the open questions make a difference. */
    int resolve(Rows rows, int row, int bits, int asked) {
        int mask = maskOf(bits);
        for (int open = asked; open != 0; open = (open - 1) & asked) {
            if (maskOf(bits | open) != mask) {
                return ask(rows, row, mask);
            }
        }
        return mask;
    }

    int ask(Rows rows, int row, int otherwise) {
        Event event = log.apply(rows.offsetOf(row));
        if (event == null) {
            return otherwise;
        }
        int touchpoint = rows.touchpoint().get(row);
        Set<String> sets = touchpoint == 0
                ? Set.of()
                : Set.copyOf(words.touchpoints().get(touchpoint - 1).sets());
        AskedEvent view = new AskedEvent(event, label(rows.label().get(row)), sets);
        int mask = 0;
        for (int i = 0; i < filters.size(); i++) {
            if (EventFilters.matches(filters.get(i), view)) {
                mask |= 1 << i;
            }
        }
        return mask;
    }
}
