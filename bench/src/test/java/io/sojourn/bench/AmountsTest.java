package io.sojourn.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AmountsTest {
    private static int people(String written) {
        return Amounts.few(List.of("console", "--people", written), "--people", "1m");
    }

    @Test
    void thousandsAndMillionsMayBeWrittenShort() {
        assertThat(people("200000")).isEqualTo(200_000);
        assertThat(people("200k")).isEqualTo(200_000);
        assertThat(people("200K")).isEqualTo(200_000);
        assertThat(people("1.5m")).isEqualTo(1_500_000);
        assertThat(people("2b")).isEqualTo(2_000_000_000);
        assertThat(Amounts.few(List.of("console"), "--people", "1m")).isEqualTo(1_000_000);
    }

    @Test
    void whatIsNoNumberIsToldWithWhatIsAllowed() {
        for (String bad : List.of("many", "", "-1", "0", "1.5", "200kk", "1e3", "3b", "99999999999999999999", "0x10")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> people(bad))
                    .withMessage(
                            "--people takes a whole number from 1 to 2147483647, written like 200000, 200k or 1.5m, not \""
                                    + bad + "\"");
        }
    }
}
