package io.sojourn.unify.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
    private static final long NOW = Instant.parse("2026-03-10T12:00:00Z").toEpochMilli();
    private final ConditionReader reader = ConditionReader.of(JavaPatterns.JAVA, ZoneOffset.UTC);

    private boolean holds(Value.Obj properties, Object... condition) {
        Problems problems = new Problems();
        Condition read = reader.event(Value.object(condition), "", problems)
                .orElseThrow(() -> new AssertionError(problems.all().toString()));
        return EventFilters.holds(read, new Seen("E", "web", "site", properties, NOW, java.util.Set.of()));
    }

    private boolean p(Object value, Object... opAndValue) {
        Object[] all = new Object[opAndValue.length + 2];
        all[0] = "property";
        all[1] = "p";
        System.arraycopy(opAndValue, 0, all, 2, opAndValue.length);
        return holds(Value.object("p", value), all);
    }

    @Test
    void numbersCompareAsNumbersAndTextIsNeverOne() {
        assertThat(p(1, "op", "equals", "value", 1.0)).isTrue();
        assertThat(p("1", "op", "equals", "value", 1)).isFalse();
        assertThat(p("10", "op", "gt", "value", 9)).isFalse();
        assertThat(p(9007199254740993L, "op", "gt", "value", 9007199254740992.0))
                .isTrue();
        assertThat(p(2.5, "op", "between", "value", List.of(2, 3))).isTrue();
        assertThat(p(3, "op", "between", "value", List.of(2, 3))).isTrue();
        assertThat(p(0.1, "op", "in", "value", List.of(1, 0.1))).isTrue();
    }

    @Test
    void textComparesByCodePointAndFoldsWhenAsked() {
        assertThat(p("B", "op", "lt", "value", "a")).isTrue();
        assertThat(p("B", "op", "lt", "value", "a", "ignoreCase", true)).isFalse();
        assertThat(p("\uD83D\uDE00", "op", "gt", "value", "\uFF5E")).isTrue();
        assertThat(p("STRASSE", "op", "equals", "value", "straße", "ignoreCase", true))
                .isTrue();
        assertThat(p("Dress", "op", "equals", "value", "dress")).isFalse();
        assertThat(p("洋裝外套", "op", "contains", "value", "外套")).isTrue();
        assertThat(p("Dress code", "op", "startsWith", "value", "dress", "ignoreCase", true))
                .isTrue();
        assertThat(p("Dress code", "op", "endsWith", "value", "code")).isTrue();
        assertThat(p("abc", "op", "matches", "value", "b")).isTrue();
        assertThat(p("abc", "op", "matches", "value", "^B", "ignoreCase", true)).isFalse();
    }

    @Test
    void aMissingOrWronglyTypedValueFailsAndItsOppositeHolds() {
        Value.Obj nothing = Value.Obj.empty();
        for (String op : List.of("equals", "contains", "startsWith", "matches", "gt", "lte")) {
            assertThat(holds(nothing, "property", "p", "op", op, "value", "x"))
                    .as(op)
                    .isFalse();
        }
        assertThat(holds(nothing, "property", "p", "op", "notEquals", "value", "x"))
                .isTrue();
        assertThat(holds(nothing, "property", "p", "op", "notIn", "value", List.of("x")))
                .isTrue();
        assertThat(holds(nothing, "property", "p", "op", "notContains", "value", "x"))
                .isTrue();
        assertThat(holds(nothing, "property", "p", "op", "notMatches", "value", "x"))
                .isTrue();
        assertThat(p(7, "op", "notContains", "value", "x")).isTrue();
        assertThat(p(Value.NOTHING, "op", "exists")).isFalse();
        assertThat(p(Value.NOTHING, "op", "notExists")).isTrue();
        assertThat(p(false, "op", "exists")).isTrue();
    }

    @Test
    void aPathIntoAListHoldsIfAnyElementDoesAndEveryAsksAll() {
        Value.Obj cart = Value.object(
                "products",
                List.of(Value.object("category", "dress", "price", 10), Value.object("category", "coat", "price", 30)));
        assertThat(holds(cart, "property", "products[].category", "op", "equals", "value", "dress"))
                .isTrue();
        assertThat(holds(cart, "property", "products[].category", "op", "equals", "value", "dress", "every", true))
                .isFalse();
        assertThat(holds(cart, "property", "products[].price", "op", "gte", "value", 10, "every", true))
                .isTrue();
        assertThat(holds(cart, "property", "products[].size", "op", "exists")).isFalse();
        assertThat(holds(cart, "property", "products[].category", "op", "notEquals", "value", "dress"))
                .as("not (any equals)")
                .isFalse();
        assertThat(holds(
                        Value.object("products", List.of()),
                        "property",
                        "products[].price",
                        "op",
                        "gte",
                        "value",
                        0,
                        "every",
                        true))
                .as("all, and at least one")
                .isFalse();
        assertThat(holds(cart, "property", "products", "op", "size", "value", 2))
                .isTrue();
        assertThat(holds(cart, "property", "products", "op", "size", "value", Value.object("op", "gt", "value", 2)))
                .isFalse();
        assertThat(p(List.of("a", "b"), "op", "contains", "value", "b")).isTrue();
    }

    @Test
    void nestedPathsLeadIntoObjects() {
        Value.Obj properties =
                Value.object("cart", Value.object("total", 12, "tags", List.of(Value.object("n", List.of(1, 2)))));
        assertThat(holds(properties, "property", "cart.total", "op", "equals", "value", 12))
                .isTrue();
        assertThat(holds(properties, "property", "cart.tags[].n[]", "op", "equals", "value", 2))
                .isTrue();
        assertThat(holds(properties, "property", "cart.total.x", "op", "exists"))
                .isFalse();
    }

    @Test
    void instantsAreTextOrMillisecondsAndBeforeAndAfterAreStrict() {
        assertThat(p("2026-03-10", "op", "after", "value", "2026-03-10")).isFalse();
        assertThat(p("2026-03-10T00:00:00.001Z", "op", "after", "value", "2026-03-10"))
                .isTrue();
        assertThat(p(NOW, "op", "before", "value", "2026-03-10T20:00:00+07:00")).isTrue();
        assertThat(p("yesterday", "op", "before", "value", "2027-01-01")).isFalse();
    }

    @Test
    void relativeWindowsHoldBothEdges() {
        assertThat(p("2026-03-03T12:00:00Z", "op", "withinLast", "value", "P7D"))
                .isTrue();
        assertThat(p("2026-03-03T11:59:59.999Z", "op", "withinLast", "value", "P1W"))
                .isFalse();
        assertThat(p("2026-03-10T12:00:00.001Z", "op", "withinLast", "value", "P7D"))
                .isFalse();
        assertThat(p("2026-03-17T12:00:00Z", "op", "withinNext", "value", "P7D"))
                .isTrue();
    }

    @Test
    void aBirthdayComesEveryYearInThePersonsZone() {
        Comparison today = Comparison.of(Comparison.Operator.ANNIVERSARY, Value.whole(0));
        Comparison around = Comparison.of(Comparison.Operator.ANNIVERSARY, Value.whole(3));
        ZoneId taipei = ZoneId.of("Asia/Taipei");
        long lateEvening = Instant.parse("2026-03-10T17:00:00Z").toEpochMilli();
        assertThat(today.holds(Value.text("1998-03-11"), lateEvening, taipei)).isTrue();
        assertThat(today.holds(Value.text("1998-03-11"), lateEvening, ZoneOffset.UTC))
                .isFalse();
        assertThat(around.holds(Value.text("1998-03-13"), NOW, ZoneOffset.UTC)).isTrue();
        assertThat(around.holds(Value.text("1998-03-14"), NOW, ZoneOffset.UTC)).isFalse();
        long newYear = Instant.parse("2027-01-01T05:00:00Z").toEpochMilli();
        assertThat(around.holds(Value.text("1990-12-30"), newYear, ZoneOffset.UTC))
                .isTrue();
        long noLeapDay = Instant.parse("2027-02-28T05:00:00Z").toEpochMilli();
        assertThat(today.holds(Value.text("2000-02-29"), noLeapDay, ZoneOffset.UTC))
                .isTrue();
    }
}
