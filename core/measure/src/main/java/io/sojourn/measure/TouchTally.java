package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.AttributionQuery.Model;
import io.sojourn.measure.TouchCounts.Place;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What was found on the paths of some people. One thread. */
final class TouchTally {
    /** Weights by time are whole numbers of this many parts, so that their sum does not depend on its order. */
    static final double PARTS = 1L << 32;

    final PersonOrders orders;
    final TouchLabels labels;
    final TouchCounts counts = new TouchCounts();
    final TouchChain chain;
    final Set<String> currencies = new HashSet<>();
    /** Conversions after a touch, and without one. */
    long led;

    long ledMoney;
    long untouched;
    long untouchedMoney;
    long lostPaths;
    /** By label: what conversions and money time gives it, in parts. */
    private long[] conversionParts = new long[16];

    private long[] moneyParts = new long[16];

    private final AttributionQuery query;
    private final boolean chained;
    private final boolean byTime;
    private final boolean byPlace;
    private final boolean byLead;
    private final boolean byLabel;
    /** The path at hand: labels, and the weights that time gives them. */
    private int[] path = new int[16];

    private double[] weights = new double[16];
    private int length;
    /** Which path was the last that a label was on. */
    private long[] seenOn = new long[16];

    private long paths;
    private int[] distinct = new int[16];

    TouchTally(AttributionQuery query, JourneyTable table) {
        this.query = query;
        this.orders = new PersonOrders(query.orders(), table);
        this.labels = new TouchLabels(query, table);
        this.chain = new TouchChain(query.order());
        Set<Model> models = Set.copyOf(query.models());
        chained = models.contains(Model.MARKOV);
        byTime = models.contains(Model.TIME_DECAY);
        byLead = models.contains(Model.LAST_NON_DIRECT);
        byLabel = models.contains(Model.PARTICIPATION) || models.contains(Model.SHAPLEY);
        byPlace = models.contains(Model.FIRST)
                || models.contains(Model.LAST)
                || models.contains(Model.LINEAR)
                || models.contains(Model.POSITION);
    }

    /** Another path begins. */
    void begin() {
        length = 0;
        paths++;
    }

    /** The path's next touch, so long before its end. */
    void touch(int code, long beforeMillis) {
        if (length == path.length) {
            path = Arrays.copyOf(path, 2 * length);
            weights = Arrays.copyOf(weights, 2 * length);
        }
        int label = labels.of(code);
        if (byTime) {
            weights[length] = Math.pow(2, -(double) beforeMillis / query.halfLifeMillis());
        }
        path[length++] = label;
    }

    /** The path ends in a conversion. */
    void convert(long money) {
        if (length == 0) {
            untouched++;
            untouchedMoney += money;
            return;
        }
        led++;
        ledMoney += money;
        if (byPlace) {
            for (int i = 0; i < length; i++) {
                counts.add(Place.ANYWHERE, length, path[i], 1, money);
            }
            counts.add(Place.FIRST, length, path[0], 1, money);
            counts.add(Place.LAST, length, path[length - 1], 1, money);
        }
        if (byLead) {
            counts.add(Place.LEADING, 1, leading(), 1, money);
        }
        if (byLabel) {
            countEach(money);
        }
        if (byTime) {
            share(money);
        }
        if (chained) {
            chain.add(path, length, true, 1);
        }
    }

    /** The path ends in nothing. */
    void lose() {
        if (length > 0 && query.keepsLost()) {
            chain.add(path, length, false, 1);
        }
    }

    private int leading() {
        for (int i = length - 1; i >= 0; i--) {
            if (!labels.direct(path[i])) {
                return path[i];
            }
        }
        return path[length - 1];
    }

    private void countEach(long money) {
        if (seenOn.length < labels.size()) {
            seenOn = Arrays.copyOf(seenOn, 2 * labels.size());
            distinct = Arrays.copyOf(distinct, 2 * labels.size());
        }
        int different = 0;
        for (int i = 0; i < length; i++) {
            if (seenOn[path[i]] != paths) {
                seenOn[path[i]] = paths;
                distinct[different++] = path[i];
            }
        }
        for (int i = 0; i < different; i++) {
            counts.add(Place.AMONG, different, distinct[i], 1, money);
        }
    }

    private void share(long money) {
        room();
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += weights[i];
        }
        for (int i = 0; i < length; i++) {
            double share = sum > 0 ? weights[i] / sum : i == length - 1 ? 1 : 0;
            conversionParts[path[i]] += Math.round(share * PARTS);
            moneyParts[path[i]] += Math.round(share * money);
        }
    }

    private void room() {
        if (conversionParts.length < labels.size()) {
            conversionParts = Arrays.copyOf(conversionParts, 2 * labels.size());
            moneyParts = Arrays.copyOf(moneyParts, 2 * labels.size());
        }
    }

    /** What time gives a label, in conversions. */
    double conversionsByTime(int label) {
        return label < conversionParts.length ? conversionParts[label] / PARTS : 0;
    }

    /** The same in money. */
    long moneyByTime(int label) {
        return label < moneyParts.length ? moneyParts[label] : 0;
    }

    /** Whether a conversion was touched by it; or, where nothing is asked for, by nothing. */
    boolean touchedBy(Optional<Value> value) {
        if (value.isEmpty()) {
            return untouched > 0;
        }
        boolean[] found = new boolean[1];
        counts.forEach((place, many, label, conversions, money) ->
                found[0] |= place == Place.AMONG && labels.value(label).equals(value.get()));
        return found[0];
    }

    TouchTally merge(TouchTally more) {
        int[] of = labels.takeIn(more.labels);
        counts.takeIn(more.counts, of);
        chain.takeIn(more.chain, of);
        room();
        for (int label = 0; label < of.length && label < more.conversionParts.length; label++) {
            conversionParts[of[label]] += more.conversionParts[label];
            moneyParts[of[label]] += more.moneyParts[label];
        }
        led += more.led;
        ledMoney += more.ledMoney;
        untouched += more.untouched;
        untouchedMoney += more.untouchedMoney;
        lostPaths += more.lostPaths;
        currencies.addAll(more.currencies);
        return this;
    }
}
