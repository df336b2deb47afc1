package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.List;

/** CPT+ held against the Markov chain on the same contacts: at which place each of them ranked what came. One thread. */
final class CompactTrial {
    /** A contact that is foretold. @param before what the chain looks at, of so many contacts */
    record Case(long before, int length, List<Integer> recent, int code) {}

    /** Ranks by either of them; 0 is no place. */
    interface Places {
        int of(Case one);
    }

    private CompactTrial() {}

    /** @param learned how many pieces were learned from, of {@code all} */
    static Value.Obj written(List<Case> cases, Places compact, Places chain, long learned, long all, long contacts) {
        NextContacts.Ranks ours = new NextContacts.Ranks();
        NextContacts.Ranks theirs = new NextContacts.Ranks();
        List<Double> differences = new ArrayList<>();
        for (Case one : cases) {
            int place = compact.of(one);
            int other = chain.of(one);
            ours.add(place);
            theirs.add(other);
            differences.add(reciprocal(place) - reciprocal(other));
        }
        long n = cases.size();
        double mean = differences.stream().mapToDouble(each -> each).sum() / n;
        double squares = differences.stream()
                .mapToDouble(each -> (each - mean) * (each - mean))
                .sum();
        double half = Rates.NORMAL_975 * Math.sqrt(squares / (n - 1.0) / n);
        boolean told = n > 1;
        return Value.object(
                "pieces",
                Value.object("learned", learned, "of", all),
                "test",
                Value.object("n", n, "of", contacts).over(ours.written(n)),
                "markov",
                theirs.written(n),
                "difference",
                Value.object(
                        "mrr",
                        n == 0 ? Value.NOTHING : Value.real(mean),
                        "interval",
                        told ? Value.array(List.of(Value.real(mean - half), Value.real(mean + half))) : Value.NOTHING),
                "better",
                !told || mean - half <= 0 && mean + half >= 0
                        ? Value.NOTHING
                        : Value.text(mean > 0 ? "cpt" : "markov"));
    }

    private static double reciprocal(int place) {
        return place == 0 ? 0 : 1.0 / place;
    }
}
