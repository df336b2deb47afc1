package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.buying.BuyingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Holds a fitted model against what customers did, in the calibration and after it. */
final class ClvCheck {
    /** So many repeat purchases and more are shown together. */
    private static final int MANY = 7;

    private static final int MOST_POINTS = 104;

    private final ClvQuery query;
    private final BuyingModel model;
    private final ClvPeople.Sofar people;
    private final ClvPeople fold;

    ClvCheck(ClvQuery query, BuyingModel model, ClvPeople.Sofar people, ClvPeople fold) {
        this.query = query;
        this.model = model;
        this.people = people;
        this.fold = fold;
    }

    Value.Obj answer() {
        Value.Obj answer = Value.object("repeats", repeats());
        if (query.holdout()) {
            answer = answer.with("holdout", holdout());
        }
        return answer.with("tracking", tracking());
    }

    /** How many customers bought again how often. */
    private Value repeats() {
        double[] actual = new double[MANY + 1];
        TreeMap<Double, Integer> ages = new TreeMap<>();
        for (ClvPeople.Customer customer : people.customers) {
            actual[Math.min(MANY, customer.buyer().repeats())]++;
            ages.merge(customer.buyer().age(), 1, Integer::sum);
        }
        double[] expected = new double[MANY + 1];
        ages.forEach((age, count) -> {
            double left = 1;
            for (int i = 0; i < MANY; i++) {
                double share = model.probability(i, age);
                expected[i] += count * share;
                left -= share;
            }
            expected[MANY] += count * Math.max(0, left);
        });
        List<Value> rows = new ArrayList<>();
        for (int i = 0; i <= MANY; i++) {
            rows.add(Value.object(
                    "from",
                    i,
                    "to",
                    i == MANY ? Value.NOTHING : Value.whole(i),
                    "actual",
                    (long) actual[i],
                    "expected",
                    ClvFuture.number(expected[i])));
        }
        return Value.array(rows);
    }

    /** Purchases after the calibration, by how often customers had bought again within it. */
    private Value.Obj holdout() {
        double time = (fold.endDay() - fold.calibrationDay()) / (double) query.unitDays();
        long[] customers = new long[MANY + 1];
        long[] actual = new long[MANY + 1];
        double[] expected = new double[MANY + 1];
        for (ClvPeople.Customer customer : people.customers) {
            int row = Math.min(MANY, customer.buyer().repeats());
            customers[row]++;
            actual[row] += customer.later();
            expected[row] += model.expected(customer.buyer(), time);
        }
        List<Value> rows = new ArrayList<>();
        long actualInAll = 0;
        double expectedInAll = 0;
        for (int i = 0; i <= MANY; i++) {
            rows.add(Value.object(
                    "from",
                    i,
                    "to",
                    i == MANY ? Value.NOTHING : Value.whole(i),
                    "customers",
                    customers[i],
                    "actual",
                    actual[i],
                    "expected",
                    ClvFuture.number(expected[i])));
            actualInAll += actual[i];
            expectedInAll += expected[i];
        }
        return Value.object(
                "length",
                time,
                "actual",
                actualInAll,
                "expected",
                ClvFuture.number(expectedInAll),
                "byRepeats",
                Value.array(rows));
    }

    /** Repeat purchases of all customers from the first day on, added up. */
    private Value tracking() {
        TreeMap<Integer, Integer> begins = new TreeMap<>();
        people.customers.forEach(customer -> begins.merge(customer.firstDay(), 1, Integer::sum));
        int first = begins.firstKey();
        int step = Math.max(7, 7 * ((fold.endDay() - first) / (7 * MOST_POINTS) + 1));
        TreeMap<Integer, Long> repeats = new TreeMap<>(people.repeatsByDay);
        List<Value> points = new ArrayList<>();
        for (int day = first + step; day <= fold.endDay(); day += step) {
            double expected = 0;
            for (var begun : begins.headMap(day).entrySet()) {
                expected += begun.getValue() * model.expected((day - begun.getKey()) / (double) query.unitDays());
            }
            points.add(Value.object(
                    "end",
                    Days.shown(day),
                    "actual",
                    repeats.headMap(day, true).values().stream()
                            .mapToLong(Long::longValue)
                            .sum(),
                    "expected",
                    ClvFuture.number(expected)));
        }
        return Value.array(points);
    }
}
