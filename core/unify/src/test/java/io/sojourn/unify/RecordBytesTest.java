package io.sojourn.unify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Position;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The bytes of records as they are on disks. When this fails, old directories are read wrongly: give the bytes a new version. */
final class RecordBytesTest {
    private static final Key USER = new Key(KeyKind.USER_ID, "u1");
    private static final Key EMAIL = new Key(KeyKind.EMAIL, "a@example.com");
    private static final Key DEVICE = new Key(KeyKind.ANONYMOUS_ID, "d1");

    private static Position at(int second) {
        return new Position(1_767_225_600_000L + second * 1_000L, 1_767_225_601_000L + second, second, "m" + second);
    }

    private static String hex(Consumer<BytesOut> encode) {
        BytesOut out = new BytesOut(64);
        encode.accept(out);
        return HexFormat.of().formatHex(out.toBytes());
    }

    private static BytesIn bytes(String hex) {
        return new BytesIn(HexFormat.of().parseHex(hex));
    }

    @Test
    void aStrongKeysRecord() {
        KeyRecord record = new KeyRecord(USER, at(1));
        record.lastMillis = at(9).occurredAtMillis();
        record.events = 300;
        record.person = 7;
        record.retired = true;
        record.vetoed = true;
        record.edges.add(new Edge(EMAIL, Edge.Kind.JOINS, at(2), "shop"));
        Edge refused = new Edge(new Key(KeyKind.USER_ID, "u2"), Edge.Kind.RETIRED, at(3), "till");
        refused.refusal = Refusal.SPLIT;
        record.edges.add(refused);
        record.claimed.add(DEVICE);

        assertThat(hex(record::encode)).isEqualTo(STRONG);
        assertThat(hex(KeyRecord.decode(USER, bytes(STRONG))::encode)).isEqualTo(STRONG);
    }

    @Test
    void aWeakKeysRecord() {
        KeyRecord record = new KeyRecord(DEVICE, at(1));
        record.events = 5;
        record.alarmed = true;
        Run run = new Run(USER, at(2), at(4));
        run.events = 3;
        record.runs.add(run);
        record.runs.add(new Run(EMAIL, at(5), at(5)));

        assertThat(hex(record::encode)).isEqualTo(WEAK);
        assertThat(hex(KeyRecord.decode(DEVICE, bytes(WEAK))::encode)).isEqualTo(WEAK);
    }

    @Test
    void aPersonsRecord() {
        PersonRecord record = new PersonRecord(7);
        record.keys.add(USER);
        record.keys.add(EMAIL);
        record.count(KeyKind.USER_ID, 1);
        record.count(KeyKind.EMAIL, 2);
        record.latestLink = at(6);
        record.refused = 1;
        record.aliases = 2;
        record.events = 70_000;
        record.vetoed = true;
        record.quarantined = true;

        assertThat(hex(record::encode)).isEqualTo(PERSON);
        assertThat(hex(PersonRecord.decode(7, bytes(PERSON))::encode)).isEqualTo(PERSON);
    }

    private static final String STRONG =
            "0103d0afd5edee660201086d31807dac020702043461406578616d706c652e636f6d00a0bfd5edee66cb0f02086d321073686f700008753236f0ced5edee66991f03086d331074696c6c010508643100";
    private static final String WEAK =
            "0104d0afd5edee660201086d3100050000000200087531a0bfd5edee66cb0f02086d3200c0ded5edee66e72e04086d3403043461406578616d706c652e636f6d90eed5edee66b53e05086d350100";
    private static final String PERSON =
            "01070200087531043461406578616d706c652e636f6d0100000002e0fdd5edee66834e06086d360102f0a204";
}
