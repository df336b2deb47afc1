package io.sojourn.journey;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Labels that join stages of the model {@code journey}: the same people under fewer names, so sums agree. */
public enum Fold {
    /** Awareness, consideration, decision, customer. */
    THREE,
    /** 認識, 考慮, 轉換 (people who are being moved to act), 留存, 宣傳. */
    FIVE,
    /** As the model says, the gate between the sides. */
    SIX;

    private static final Map<String, String> OF_THREE = Map.of(
            "first-purchase", "customer",
            "retention", "customer",
            "advocacy", "customer");
    private static final Map<String, String> OF_FIVE = Map.of(
            "decision", "conversion",
            "first-purchase", "retention");

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The label of a stage; lapsed states keep their names. */
    public String label(String stage) {
        return switch (this) {
            case THREE -> OF_THREE.getOrDefault(stage, stage);
            case FIVE -> OF_FIVE.getOrDefault(stage, stage);
            case SIX -> stage;
        };
    }

    public static Optional<Fold> ofWireName(String name) {
        for (Fold fold : values()) {
            if (fold.wireName().equals(name)) {
                return Optional.of(fold);
            }
        }
        return Optional.empty();
    }
}
