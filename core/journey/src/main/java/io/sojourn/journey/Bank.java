package io.sojourn.journey;

import java.util.Locale;

/** The side of the river on which a contact takes place: online or offline. */
public enum Bank {
    ON,
    OFF;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
