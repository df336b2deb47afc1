package io.sojourn.journey;

import java.util.Locale;

/** A line of business and the windows that suit it. */
public enum Trade {
    FASHION("P60D", "P14D", "P365D"),
    GROCERY("P14D", "P3D", "P90D"),
    COFFEE("P7D", "P1D", "P45D"),
    BEAUTY("P45D", "P10D", "P240D"),
    ELECTRONICS("P120D", "P30D", "P1095D"),
    SERVICES("P90D", "P30D", "P540D");

    private final String consideration;
    private final String decision;
    private final String customer;

    Trade(String consideration, String decision, String customer) {
        this.consideration = consideration;
        this.decision = decision;
        this.customer = customer;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How long interest in something lasts, as a window. */
    public String consideration() {
        return consideration;
    }

    /** How long intent lasts. */
    public String decision() {
        return decision;
    }

    /** How long after the last purchase somebody still is a customer. */
    public String customer() {
        return customer;
    }
}
