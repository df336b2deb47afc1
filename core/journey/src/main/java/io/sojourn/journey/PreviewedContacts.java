package io.sojourn.journey;

import io.sojourn.collect.Value;
import java.util.List;

/** One touchpoint under two sets of rules, counted life by life. */
final class PreviewedContacts {
    private final String id;
    /** The place of its first rule; −1 where these rules do not know it. */
    private final int placeBefore;

    private final int placeAfter;
    private long before;
    private long after;
    private long peopleBefore;
    private long peopleAfter;
    private final Moved gained = new Moved();
    private final Moved lost = new Moved();

    PreviewedContacts(String id, JourneyRules before, JourneyRules after) {
        this.id = id;
        this.placeBefore = place(id, before);
        this.placeAfter = place(id, after);
    }

    private static int place(String id, JourneyRules rules) {
        List<TouchpointRule> all = rules.touchpoints().rules();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether it counts otherwise in this life. */
    boolean add(String person, Retold old, Retold fresh) {
        int was = old.contacts(placeBefore);
        int is = fresh.contacts(placeAfter);
        before += was;
        after += is;
        peopleBefore += was > 0 ? 1 : 0;
        peopleAfter += is > 0 ? 1 : 0;
        if (was == 0 && is > 0) {
            gained.add(person);
        }
        if (was > 0 && is == 0) {
            lost.add(person);
        }
        return was != is;
    }

    Value.Obj document() {
        return Value.object(
                "id",
                id,
                "in",
                placeBefore < 0 ? "added" : placeAfter < 0 ? "removed" : "both",
                "before",
                Value.object("occurrences", before, "people", peopleBefore),
                "after",
                Value.object("occurrences", after, "people", peopleAfter),
                "gained",
                gained.document(),
                "lost",
                lost.document());
    }
}
