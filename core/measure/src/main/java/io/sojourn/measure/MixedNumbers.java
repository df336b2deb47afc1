package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.List;

/**
 * What a question of a segment has to say where it asks for daily figures, too: these are of everybody, and a ratio of one to
 * the other would be of nobody.
 *
 * @param reason why the mixed numbers are nothing
 */
record MixedNumbers(List<String> ofSegment, List<String> ofEverybody, List<String> mixed, String reason) {

    static final MixedNumbers FIGURES = new MixedNumbers(
            List.of("leads", "newCustomers"),
            List.of(
                    "impressions",
                    "organicImpressions",
                    "reachPerDay",
                    "clicks",
                    "spend",
                    "footfall",
                    "followers",
                    "clickRate",
                    "costPerThousand",
                    "costPerClick",
                    "inStoreConversion"),
            List.of("costPerLead", "acquisitionCost"),
            "money was spent on everybody, the people are the segment's");

    static final MixedNumbers STORE = new MixedNumbers(
            List.of(
                    "orders",
                    "revenue",
                    "averageOrder",
                    "unitsPerOrder",
                    "identified",
                    "identifiedRevenue",
                    "assistedOnline",
                    "onlineAssisted"),
            List.of("footfall"),
            List.of("inStoreConversion"),
            "everybody walks in, the orders are the segment's");

    static final MixedNumbers GROWTH = new MixedNumbers(
            List.of(
                    "customers",
                    "messages",
                    "spend.messages",
                    "spend.discounts",
                    "newCustomers.people",
                    "newCustomers.revenue",
                    "earlierCustomers.people",
                    "earlierCustomers.revenue",
                    "payback.curve",
                    "clv.value"),
            List.of("spend.ads"),
            List.of("spend.total", "contribution", "acquisitionCost", "payback.months", "clv.ratio"),
            "money was spent on everybody by ads, the rest is the segment's");

    /** The answer with what its numbers are of, where somebody asked for a segment. */
    Value.Obj noted(Value.Obj answer, Common common) {
        return common.segment().isEmpty() ? answer : answer.with("whose", written());
    }

    private Value.Obj written() {
        return Value.object(
                "segment", ofSegment,
                "everybody", ofEverybody,
                "mixed",
                        Value.array(mixed.stream()
                                .<Value>map(number -> Value.object("number", number, "reason", reason))
                                .toList()));
    }
}
