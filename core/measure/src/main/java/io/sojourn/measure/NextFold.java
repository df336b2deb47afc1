package io.sojourn.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows those who reached a step of a funnel and not the one after it: what they did strictly between their last step and
 * the end of the window, on the earliest of their deepest starts. Repeats in a row are one, at the time of the first; {@link
 * Records} are left out.
 */
final class NextFold extends FunnelFold<NextFold.Sofar> {
    private static final int LABEL_BITS = 28;
    private static final long LABEL_MASK = (1L << LABEL_BITS) - 1;
    /** The number of the step where they stopped. */
    private static final int STEP = 0;

    private static final int RECORD = -1;

    private final FunnelQuery query;
    private final FunnelRules rules;
    private final FunnelQuery.View.Next view;
    /** By code of the table; names that are shown alike have one number. */
    private final int[] numbers;

    private final List<String> names = new ArrayList<>();

    /** @param namesOfRows the event name of every code of the table */
    NextFold(FunnelQuery query, FunnelRules rules, List<String> namesOfRows, FunnelQuery.View.Next view) {
        super(query);
        this.query = query;
        this.rules = rules;
        this.view = view;
        this.numbers = new int[namesOfRows.size()];
        names.add(query.steps().get(view.step() - 1).name());
        Map<String, Integer> known = new HashMap<>();
        for (int code = 0; code < numbers.length; code++) {
            String name = namesOfRows.get(code);
            numbers[code] = Records.has(name) ? RECORD : known.computeIfAbsent(name, this::append);
        }
    }

    private int append(String name) {
        names.add(name);
        return names.size() - 1;
    }

    /** One thread's numbers so far. */
    static final class Sofar {
        /** By position of the source, its number, the target's. */
        final EdgeTable edges = new EdgeTable();

        long people;
        /** Of them: who did nothing more. */
        long nothing;

        private final Walker walker;
        private final Deepest deepest;

        private Sofar(NextFold fold) {
            walker = Walker.of(fold.query.order(), fold.rules);
            deepest = new Deepest(fold.rules.steps(), null);
        }
    }

    Sofar empty() {
        return new Sofar(this);
    }

    static Sofar merge(Sofar left, Sofar right) {
        right.edges.forEach(left.edges::add);
        left.people += right.people;
        left.nothing += right.nothing;
        return left;
    }

    @Override
    void unit(Sofar sofar, Block block, int person, int from, int to) {
        sofar.deepest.begin(block.time, block.code);
        sofar.walker.walk(block.time, block.mask, from, to, sofar.deepest);
        if (sofar.deepest.depth() != view.step()) {
            return;
        }
        int[] rows = sofar.deepest.earliest();
        long since = block.time[rows[view.step() - 1]];
        long end = block.time[rows[rules.fromFirst() ? 0 : view.step() - 1]] + rules.windowMillis();
        int at = STEP;
        long reached = since;
        int position = 1;
        for (int row = from; row < to && block.time[row] < end && position < view.length(); row++) {
            int label = numbers[block.code[row]];
            if (label == RECORD || block.time[row] <= since || label == at) {
                continue;
            }
            sofar.edges.take(edge(position, at, label), block.person[person], block.time[row] - reached);
            at = label;
            reached = block.time[row];
            position++;
        }
        sofar.people++;
        sofar.nothing += at == STEP ? 1 : 0;
    }

    private static long edge(int position, int from, int to) {
        return ((long) position << (2 * LABEL_BITS)) | ((long) from << LABEL_BITS) | to;
    }

    /** Whether somebody went from that place to that, as they are shown. */
    boolean went(Sofar sofar, FunnelQuery.Behind.OfWay asked) {
        boolean[] found = new boolean[1];
        sofar.edges.forEach((edge, taken, people, millis) -> found[0] |= asked.from()
                        .filter((position(edge) + "_" + source(edge))::equals)
                        .isPresent()
                && asked.to().equals(position(edge) + 1 + "_" + target(edge)));
        return found[0];
    }

    static int position(long edge) {
        return (int) (edge >>> (2 * LABEL_BITS));
    }

    String source(long edge) {
        return names.get((int) ((edge >>> LABEL_BITS) & LABEL_MASK));
    }

    String target(long edge) {
        return names.get((int) (edge & LABEL_MASK));
    }
}
