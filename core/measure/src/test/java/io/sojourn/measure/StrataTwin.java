package io.sojourn.measure;

import static io.sojourn.measure.OccasionsTwin.pair;

import io.sojourn.collect.Value;
import java.util.List;
import java.util.Map;

/** Mantel and Haenszel as their formulae read; counts are how many, and how many of them did. */
final class StrataTwin {
    private StrataTwin() {}

    private record Two(double a, double b, double c, double d) {
        double n() {
            return a + b + c + d;
        }
    }

    private static List<Two> tables(Map<String, long[]> ones, Map<String, long[]> others) {
        return ones.keySet().stream()
                .filter(others::containsKey)
                .filter(each -> ones.get(each)[0] > 0 && others.get(each)[0] > 0)
                .map(each -> {
                    long[] one = ones.get(each);
                    long[] other = others.get(each);
                    return new Two(one[1], one[0] - one[1], other[1], other[0] - other[1]);
                })
                .toList();
    }

    private static boolean enough(List<Two> tables, int least) {
        return tables.stream().mapToDouble(t -> t.a() + t.b()).sum() >= least
                && tables.stream().mapToDouble(t -> t.c() + t.d()).sum() >= least;
    }

    static Value.Obj difference(Map<String, long[]> ones, Map<String, long[]> others, int least) {
        List<Two> tables = tables(ones, others);
        if (!enough(tables, least)) {
            return written(Value.NOTHING, Value.NOTHING, least, tables.size());
        }
        double weights = tables.stream()
                .mapToDouble(t -> (t.a() + t.b()) * (t.c() + t.d()) / t.n())
                .sum();
        double difference = tables.stream()
                        .mapToDouble(t -> (t.a() / (t.a() + t.b()) - t.c() / (t.c() + t.d()))
                                * (t.a() + t.b())
                                * (t.c() + t.d())
                                / t.n())
                        .sum()
                / weights;
        double p = tables.stream()
                .mapToDouble(t -> {
                    double m = t.a() + t.b();
                    double n = t.c() + t.d();
                    return (m * m * t.c() - n * n * t.a() + m * n * (n - m) / 2) / (t.n() * t.n());
                })
                .sum();
        double q = tables.stream()
                .mapToDouble(t -> (t.a() * t.d() + t.c() * t.b()) / (2 * t.n()))
                .sum();
        double half = OccasionsTwin.Z * Math.sqrt(Math.max(0, difference * p + q)) / weights;
        return written(Value.real(difference), pair(difference - half, difference + half), least, tables.size());
    }

    static Value.Obj odds(Map<String, long[]> ones, Map<String, long[]> others, int least) {
        List<Two> tables = tables(ones, others);
        double r = tables.stream().mapToDouble(t -> t.a() * t.d() / t.n()).sum();
        double s = tables.stream().mapToDouble(t -> t.b() * t.c() / t.n()).sum();
        if (!enough(tables, least) || r == 0 || s == 0) {
            return written(Value.NOTHING, Value.NOTHING, least, tables.size());
        }
        double variance = 0;
        for (Two t : tables) {
            double ad = t.a() + t.d();
            double bc = t.b() + t.c();
            double n = t.n() * t.n();
            variance += ad * t.a() * t.d() / n / (2 * r * r)
                    + (ad * t.b() * t.c() + bc * t.a() * t.d()) / n / (2 * r * s)
                    + bc * t.b() * t.c() / n / (2 * s * s);
        }
        double half = OccasionsTwin.Z * Math.sqrt(variance);
        double log = Math.log(r / s);
        return written(Value.real(r / s), pair(Math.exp(log - half), Math.exp(log + half)), least, tables.size());
    }

    private static Value.Obj written(Value value, Value interval, int least, int groups) {
        return Value.object("value", value, "interval", interval, "least", least, "groups", groups);
    }
}
