package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;
import java.util.List;

/** A store of the brand, with fitting rooms, a café corner and one tablet. */
enum Store {
    XINYI("台北信義", false, false),
    ZHONGSHAN("台北中山", true, false),
    GONGGUAN("台北公館", false, false),
    BANQIAO("新北板橋", false, false),
    XINDIAN("新北新店", false, false),
    ZHONGLI("桃園中壢", false, false),
    HSINCHU("新竹東區", false, false),
    XITUN("台中西屯", true, false),
    TAICHUNG("台中北區", false, false),
    TAINAN("台南東區", false, true),
    ZUOYING("高雄左營", true, true),
    SANMIN("高雄三民", false, true);

    final String label;
    final boolean pilot;
    final boolean south;

    @SuppressWarnings("ImmutableEnumChecker") // values are immutable
    final Value text;

    Store(String label, boolean pilot, boolean south) {
        this.label = label;
        this.pilot = pilot;
        this.south = south;
        this.text = Value.text(label);
    }

    /** The anonymous id of its tablet: the same for everyone who logs in on it. */
    String tablet() {
        return "zhiting-tablet-" + (List.of(ALL).indexOf(this) + 1);
    }

    static Store at(int index) {
        return ALL[index];
    }

    static final int COUNT = 12;
    private static final Store[] ALL = values();
}
