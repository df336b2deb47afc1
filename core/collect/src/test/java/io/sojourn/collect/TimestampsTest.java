package io.sojourn.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TimestampsTest {

    @Test
    void readsWhatSdksWrite() {
        long expected = Instant.parse("2026-02-28T23:59:58.123Z").toEpochMilli();
        for (String text : List.of(
                "2026-02-28T23:59:58.123Z",
                "2026-02-28t23:59:58.123z",
                "2026-02-28T23:59:58.123456789Z",
                "2026-02-28T23:59:58,123",
                "2026-02-28 23:59:58.123",
                "2026-03-01T07:59:58.123+08:00",
                "2026-03-01T07:59:58.123+0800",
                "2026-03-01T07:59:58.123+08",
                "2026-02-28T18:29:58.123-05:30")) {
            assertThat(Timestamps.millis(text)).as(text).isEqualTo(expected);
        }
        assertThat(Timestamps.millis("2026-06-30"))
                .isEqualTo(Instant.parse("2026-06-30T00:00:00Z").toEpochMilli());
        assertThat(Timestamps.millis("2026-06-30T10:20"))
                .isEqualTo(Instant.parse("2026-06-30T10:20:00Z").toEpochMilli());
        assertThat(Timestamps.millis("2016-12-31T23:59:60Z"))
                .isEqualTo(Instant.parse("2016-12-31T23:59:59Z").toEpochMilli());
    }

    @Test
    void refusesWhatIsNoTime() {
        for (String text : List.of(
                "",
                "2026",
                "2026-13-01",
                "2026-02-29",
                "2025-04-31",
                "2026-00-10",
                "2026-01-01T24:00:00Z",
                "2026-01-01T10:60",
                "2026-01-01T10:00:00.Z",
                "2026-01-01T10:00:00Zx",
                "2026-01-01X10:00",
                "20260101",
                "-2026-01-01",
                "2026-1-1",
                "1782820800000",
                "2026-01-01T10:00:00 +08:00",
                "２０２６-01-01",
                "2026-01-01T1:00",
                "0x7e-01-01")) {
            assertThat(Timestamps.millis(text)).as(text).isEqualTo(Timestamps.BAD);
        }
    }

    @Test
    void agreesWithTheLibraryOnRandomTimes() {
        long seed = 20_260_630;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            long millis = random.nextLong(-62_167_219_200_000L, 253_402_300_800_000L);
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-1_080, 1_081));
            OffsetDateTime time = Instant.ofEpochMilli(millis).atOffset(offset);
            if (time.getYear() >= 0 && time.getYear() <= 9999) {
                assertThat(Timestamps.millis(time.toString()))
                        .as("seed %d: %s", seed, time)
                        .isEqualTo(millis);
            }
        }
    }
}
