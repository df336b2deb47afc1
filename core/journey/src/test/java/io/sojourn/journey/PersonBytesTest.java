package io.sojourn.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The bytes of a state as they are on disks. When this fails, states on disks would be read wrongly: raise {@link
 * Person#FORMAT}, so that they are folded anew, and put the new bytes here.
 */
final class PersonBytesTest {
    private static final JourneyRules RULES = JourneyRules.of(
            1,
            TouchpointRules.standard(),
            List.of(StageModel.journey(Trade.FASHION), StageModel.lifecycle(Trade.FASHION)),
            JourneySettings.standard(ZoneId.of("Asia/Taipei")));

    private static Person person() {
        Person person = Person.empty(RULES);
        new Log()
                .page(Log.on(0, 0), "search")
                .track(Log.on(0, 3), "Product Viewed", "product_id", "p1")
                .track(Log.on(0, 9), "Product Added", "product_id", "p1")
                .identify(Log.on(1, 0), "email", "a@example.com", "language", "zh-TW")
                .claim(Log.on(1, 1), "email", "b@example.com")
                .order(Log.on(2, 0), "o1")
                .order(Log.on(40, 0), "o2")
                .from("store", Log.on(41, 0), "Order Completed", "order_id", "o3", "total", 300)
                .track(Log.on(43, 0), "Order Refunded", "order_id", "o2", "total", 1200)
                .events()
                .forEach(person::add);
        return person;
    }

    @Test
    void aPersonWhoBoughtReturnedAndWasRefunded() throws Exception {
        byte[] bytes = person().bytes();

        assertThat(bytes[0]).isEqualTo((byte) Person.FORMAT);
        assertThat(bytes).hasSize(SIZE);
        assertThat(digest(bytes)).isEqualTo(DIGEST);
    }

    @Test
    void whatIsReadGoesOnAsWhatWasWritten() {
        Person written = person();
        Person read = Person.read(written.bytes(), RULES);
        new Log().order(Log.on(60, 0), "o4").events().forEach(event -> {
            written.add(event);
            read.add(event);
        });

        assertThat(read.bytes()).isEqualTo(written.bytes());
        assertThat(read.document(Log.on(90, 0))).isEqualTo(written.document(Log.on(90, 0)));
    }

    private static String digest(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static final int SIZE = 312;
    private static final String DIGEST = "a2458103ed9b3cc8e675168703fbfca69032b8772cea63e90baa6a0a0e35996a";
}
