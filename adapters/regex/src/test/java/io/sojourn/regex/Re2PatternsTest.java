package io.sojourn.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.Problems;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class Re2PatternsTest {
    private final Re2Patterns patterns = new Re2Patterns();

    @Test
    void aPatternIsFoundAnywhereUnlessItIsAnchored() {
        assertThat(patterns.find("dr[e3]ss").test("a red dress")).isTrue();
        assertThat(patterns.find("^dress$").test("a red dress")).isFalse();
        assertThat(patterns.find("(?i)洋裝|DRESS").test("dress")).isTrue();
        assertThat(patterns.find("\\p{Han}+").test("外套")).isTrue();
    }

    @Test
    void aReplacementIsLiteral() {
        assertThat(patterns.replaceAll("/p/[0-9]+", "/shop/p/123/x", "/p/$1\\")).isEqualTo("/shop/p/$1\\/x");
    }

    @Test
    void whatIsNoPatternOrNotLinearIsRefusedWithItsReason() {
        assertThatThrownBy(() -> patterns.find("(")).hasMessageContaining("missing closing )");
        assertThatThrownBy(() -> patterns.find("(a)\\1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> patterns.find("x".repeat(1_001))).hasMessageContaining("at most 1000 are allowed");
        Problems problems = new Problems();
        ConditionReader.of(patterns, ZoneOffset.UTC)
                .person(Value.object("trait", "a", "op", "matches", "value", "[z-a]"), "", problems);
        assertThat(problems.all().getFirst().detail())
                .startsWith("not a pattern in RE2 syntax: invalid character class range");
    }

    @Test
    void aPatternThatExplodesElsewhereEndsHere() {
        long start = System.nanoTime();
        assertThat(patterns.find("^(a+)+$").test("a".repeat(50_000) + "b")).isFalse();
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }
}
