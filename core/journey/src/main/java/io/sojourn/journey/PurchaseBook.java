package io.sojourn.journey;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.unify.condition.Facts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One person's conversions with the orders that they belong to, and the voice for or against the brand. An order is known
 * by a 64-bit hash of its id, 0 where it has none.
 */
final class PurchaseBook {
    private static final long NEVER = Long.MIN_VALUE;

    private long[] at = new long[2];
    private long[] order = new long[2];
    private boolean[] stands = new boolean[2];
    private int count;
    private int standing;
    private long customerSince = NEVER;
    private long act = NEVER;
    private final List<Long> complaints = new ArrayList<>();
    private String category = "";
    private boolean promoter;
    private Facts.@Nullable Purchases known;
    private @Nullable ZoneId zoneOfKnown;

    /** Whether a conversion of that order stands: the same order told twice is one. */
    boolean stands(long orderHash) {
        for (int i = 0; orderHash != 0 && i < count; i++) {
            if (stands[i] && order[i] == orderHash) {
                return true;
            }
        }
        return false;
    }

    void convert(long atMillis, long orderHash, String ofCategory) {
        if (count == at.length) {
            at = Arrays.copyOf(at, count * 2);
            order = Arrays.copyOf(order, count * 2);
            stands = Arrays.copyOf(stands, count * 2);
        }
        at[count] = atMillis;
        order[count] = orderHash;
        stands[count++] = true;
        standing++;
        category = ofCategory;
        known = null;
    }

    /** Undoes every conversion of the order. */
    void cancel(long orderHash) {
        for (int i = 0; orderHash != 0 && i < count; i++) {
            if (stands[i] && order[i] == orderHash) {
                stands[i] = false;
                standing--;
                known = null;
            }
        }
    }

    /** The verified day since which the person is a customer, for people older than what was collected. */
    void customerSince(OptionalLong since) {
        long millis = since.orElse(NEVER);
        if (millis != customerSince) {
            customerSince = millis;
            known = null;
        }
    }

    void advocated(long atMillis) {
        act = atMillis;
        known = null;
    }

    /** A detractor's sign ends what was said before it. */
    void detracted() {
        act = NEVER;
        known = null;
    }

    /** An answer to "would you recommend us": the newest tells. */
    void scored(boolean high) {
        promoter = high;
    }

    boolean promoter() {
        return promoter;
    }

    /** Someone who speaks for the brand without having bought. */
    boolean ambassador(Facts.Purchases facts) {
        return !customer() && facts.advocacy().isPresent();
    }

    void complained(long caseHash) {
        complaints.add(caseHash);
        known = null;
    }

    /** Closes the complaint of that case and those without a case; without a case all. */
    void solved(long caseHash) {
        complaints.removeIf(open -> caseHash == 0 || open == 0 || open == caseHash);
        known = null;
    }

    /** How many conversions stand. */
    int standing() {
        return standing;
    }

    boolean customer() {
        return standing > 0 || customerSince != NEVER;
    }

    /** Of the newest purchase, where a cycle of its own is known for it. */
    String category() {
        return category;
    }

    Facts.Purchases facts(ZoneId zone) {
        Facts.Purchases facts = known;
        if (facts == null || !zone.equals(zoneOfKnown)) {
            facts = new Facts.Purchases(
                    days(zone).size(),
                    last(),
                    act == NEVER || !complaints.isEmpty() ? OptionalLong.empty() : OptionalLong.of(act));
            known = facts;
            zoneOfKnown = zone;
        }
        return facts;
    }

    private OptionalLong last() {
        long last = customerSince;
        for (int i = 0; i < count; i++) {
            last = stands[i] ? Math.max(last, at[i]) : last;
        }
        return last == NEVER ? OptionalLong.empty() : OptionalLong.of(last);
    }

    /** The purchase days, ascending: different days in the zone with a conversion that stands. */
    List<LocalDate> days(ZoneId zone) {
        long[] instants = new long[count + 1];
        int size = 0;
        if (customerSince != NEVER) {
            instants[size++] = customerSince;
        }
        for (int i = 0; i < count; i++) {
            if (stands[i]) {
                instants[size++] = at[i];
            }
        }
        Arrays.sort(instants, 0, size);
        List<LocalDate> days = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            LocalDate day = Instant.ofEpochMilli(instants[i]).atZone(zone).toLocalDate();
            if (days.isEmpty() || !days.getLast().equals(day)) {
                days.add(day);
            }
        }
        return days;
    }

    void write(BytesOut out) {
        out.varint(count);
        long before = 0;
        for (int i = 0; i < count; i++) {
            out.signed(at[i] - before);
            before = at[i];
            out.bool(stands[i]);
            out.fixed64(order[i]);
        }
        optional(out, customerSince);
        optional(out, act);
        out.varint(complaints.size());
        complaints.forEach(out::fixed64);
        out.text(category);
        out.bool(promoter);
    }

    private static void optional(BytesOut out, long millis) {
        out.bool(millis != NEVER);
        if (millis != NEVER) {
            out.signed(millis);
        }
    }

    static PurchaseBook read(BytesIn in) {
        PurchaseBook book = new PurchaseBook();
        int count = in.count();
        long before = 0;
        for (int i = 0; i < count; i++) {
            before += in.signed();
            boolean stands = in.bool();
            book.convert(before, in.fixed64(), "");
            book.stands[i] = stands;
            book.standing -= stands ? 0 : 1;
        }
        book.customerSince = in.bool() ? in.signed() : NEVER;
        book.act = in.bool() ? in.signed() : NEVER;
        for (int rest = in.count(); rest > 0; rest--) {
            book.complaints.add(in.fixed64());
        }
        book.category = in.text();
        book.promoter = in.bool();
        return book;
    }
}
