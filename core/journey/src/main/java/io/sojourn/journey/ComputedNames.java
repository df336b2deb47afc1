package io.sojourn.journey;

import java.util.List;

/** What is told of people without their having said it, by name; see {@link PersonFacts#computed}. */
public final class ComputedNames {
    /** Money goes on with a currency ({@code revenue.TWD}); {@code stage.} goes on with a model. */
    public static final List<String> ALL = List.of(
            "activity",
            "activity.nes",
            "activity.napl",
            "purchaseDays",
            "promoter",
            "ambassador",
            "sessions",
            "round.number",
            "round.phase",
            "round.since",
            "firstSeen",
            "lastSeen",
            "lastOrder",
            "channels",
            "orders",
            "revenue",
            "refunded",
            "averageOrderValue");

    /** Those that go on with a currency. */
    public static final List<String> MONEY = List.of("revenue", "refunded", "averageOrderValue");

    private ComputedNames() {}
}
