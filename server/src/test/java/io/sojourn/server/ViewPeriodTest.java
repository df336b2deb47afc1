package io.sojourn.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Periods as the console writes them. */
final class ViewPeriodTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-15");

    private static String dates(String period) {
        return ViewPeriod.dates(period, TODAY)
                .map(dates -> dates.get(0) + " " + dates.get(1))
                .orElse("all");
    }

    @Test
    void presetsAndDatesMeanWhatTheyMeanInTheConsole() {
        assertThat(dates("7d")).isEqualTo("2026-03-09 2026-03-15");
        assertThat(dates("30d")).isEqualTo("2026-02-14 2026-03-15");
        assertThat(dates("month")).isEqualTo("2026-03-01 2026-03-15");
        assertThat(dates("last-month")).isEqualTo("2026-02-01 2026-02-28");
        assertThat(dates("year")).isEqualTo("2026-01-01 2026-03-15");
        assertThat(dates("all")).isEqualTo("all");
        assertThat(dates("2026-01-01~2026-01-31")).isEqualTo("2026-01-01 2026-01-31");
        for (String nonsense : List.of("", "0d", "99999d", "2026-02-01~2026-01-31", "2026-02-30~2026-03-31", "soon")) {
            assertThat(dates(nonsense)).as(nonsense).isEqualTo(dates("30d"));
        }
    }

    @Test
    void aQuestionThatSaysItsDatesIsAskedAsItIs() {
        Value.Obj own = Value.object("analysis", "stages", "between", List.of("2025-01-01", "2025-12-31"));
        Value.Obj bare = Value.object("analysis", "stages");

        assertThat(ViewPeriod.within(own, Optional.of("7d"), TODAY)).isEqualTo(own);
        assertThat(ViewPeriod.within(bare, Optional.of("all"), TODAY)).isEqualTo(bare);
        assertThat(ViewPeriod.within(bare, Optional.of("7d"), TODAY).find("between"))
                .isEqualTo(Value.array(List.of(Value.text("2026-03-09"), Value.text("2026-03-15"))));
        assertThat(ViewPeriod.within(bare, Optional.empty(), TODAY).find("between"))
                .isEqualTo(Value.array(List.of(Value.text("2026-02-14"), Value.text("2026-03-15"))));
    }
}
