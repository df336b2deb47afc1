package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Patterns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the events of a path are called: the property that a label rule shows, else the event's name; then cleaned, grouped
 * and perhaps excluded. Every name is worked out once and has a number. For one thread.
 */
final class PathLabels {
    static final int EXCLUDED = -1; // all bits are set
    private static final int UNKNOWN = -2;
    /** Stands for what was left out between the beginning and the end of a long path. */
    static final String GAP = "…";

    private final PathsQuery query;
    private final JourneyTable table;
    private final Patterns patterns;
    private final int[] byCode;
    private final List<Map<Integer, Integer>> byValue = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    PathLabels(PathsQuery query, JourneyTable table, Patterns patterns) {
        this.query = query;
        this.table = table;
        this.patterns = patterns;
        this.byCode = new int[table.labels().size()];
        java.util.Arrays.fill(byCode, UNKNOWN);
        query.labels().forEach(rule -> byValue.add(new HashMap<>()));
    }

    /** Whether the wildcard, whose stars stand for any text, is the whole text. Never slower than one length by the other. */
    static boolean fits(String wildcard, String text) {
        int w = 0;
        int t = 0;
        int star = -1;
        int retry = 0;
        while (t < text.length()) {
            if (w < wildcard.length() && wildcard.charAt(w) == '*') {
                star = w++;
                retry = t;
            } else if (w < wildcard.length() && wildcard.charAt(w) == text.charAt(t)) {
                w++;
                t++;
            } else if (star >= 0) {
                w = star + 1;
                t = ++retry;
            } else {
                return false;
            }
        }
        while (w < wildcard.length() && wildcard.charAt(w) == '*') {
            w++;
        }
        return w == wildcard.length();
    }

    /** The number of the row's label, or {@link #EXCLUDED} where it is not to be seen. */
    int of(Block block, int row) {
        int mask = block.mask[row];
        if ((mask & 1) == 0) {
            return EXCLUDED;
        }
        for (int rule = 0; rule < byValue.size(); rule++) {
            int value = block.labels[rule][row];
            if (((mask >>> (rule + 1)) & 1) != 0 && value >= 0) {
                return ofValue(rule, value);
            }
        }
        int code = block.code[row];
        if (byCode[code] == UNKNOWN) {
            byCode[code] = label(table.labels().get(code).shown(query.common().namedPages()));
        }
        return byCode[code];
    }

    /** The same of rows that stand one after another: {@code numbers[row]} for each. */
    void of(Block block, int from, int end, int[] numbers) {
        if (!byValue.isEmpty()) {
            for (int row = from; row < end; row++) {
                numbers[row] = of(block, row);
            }
            return;
        }
        int[] mask = block.mask;
        int[] code = block.code;
        int[] known = byCode;
        for (int row = from; row < end; row++) {
            int number = known[code[row]] | (mask[row] & 1) - 1;
            numbers[row] = number == UNKNOWN ? of(block, row) : number;
        }
    }

    private int ofValue(int rule, int value) {
        return byValue.get(rule)
                .computeIfAbsent(
                        value,
                        v -> label(text(
                                table.propertyValue(query.labels().get(rule).property(), v))));
    }

    private static String text(Value value) {
        return value instanceof Value.Text text ? text.value() : Fields.shown(value);
    }

    private int label(String raw) {
        String label = raw;
        for (PathsQuery.Cleaning rule : query.clean()) {
            label = patterns.replaceAll(rule.regex(), label, rule.as());
        }
        for (String wildcard : query.group()) {
            if (fits(wildcard, label)) {
                label = wildcard;
                break;
            }
        }
        return query.exclude().contains(label) ? EXCLUDED : number(label);
    }

    int number(String label) {
        return numbers.computeIfAbsent(label, l -> {
            names.add(l);
            TooMany.check(names.size(), "/label", "events are called by has");
            return names.size() - 1;
        });
    }

    String name(int number) {
        return names.get(number);
    }

    int size() {
        return names.size();
    }
}
