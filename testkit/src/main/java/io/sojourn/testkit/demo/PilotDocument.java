package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The fix of truth 4 as a definition: since when which stores charge the same, measured by what is bought at once. */
final class PilotDocument {
    /** Its id among changes. */
    static final String ID = "same-price-pilot";

    private PilotDocument() {}

    static Value.Obj of(long firstMillis) {
        int day = Year.daysBeforeEnd(Parameters.PILOT_DAYS_BEFORE_END);
        String from = Instant.ofEpochMilli(firstMillis + Year.at(day, 0))
                .atZone(Year.ZONE)
                .toLocalDate()
                .toString();
        List<Value> stores = Arrays.stream(Store.values())
                .filter(store -> store.pilot)
                .map(store -> store.text)
                .toList();
        List<Value> categories = Arrays.stream(Category.values())
                .filter(Category::broken)
                .map(Category::text)
                .toList();
        Value.Obj tried = Value.object(
                "event",
                "Fitting Room Used",
                "where",
                Value.object("property", "category", "op", "in", "value", Value.array(categories)));
        return Value.object(
                "id",
                ID,
                "name",
                "試點門市同價同點",
                "from",
                from,
                "treated",
                Value.object("stores", Value.array(stores)),
                "measure",
                Value.object("event", tried, "count", "sessions", "value", "event"));
    }
}
