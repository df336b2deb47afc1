package io.sojourn.collect;

import static io.sojourn.collect.Given.key;
import static io.sojourn.collect.Given.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class EventCodecTest {

    private static final Event ORDER = new Event(
            Event.Type.TRACK,
            "Order Completed",
            List.of(key("userId:u1"), key("anonymousId:0b2e8c1a-7d4f-4e7a-9a53-0d6f4b1c2a3e")),
            List.of(key("email:ann@example.com")),
            null,
            new Position(1_782_820_800_000L, 1_782_820_801_500L, 3, "m-1"),
            "shop",
            Source.Kind.SERVER,
            "import-1",
            "web",
            object(
                    "revenue",
                    1290,
                    "currency",
                    "TWD",
                    "gift",
                    true,
                    "note",
                    "洋裝 👗",
                    "rate",
                    0.5,
                    "products",
                    List.of(object("sku", "D-1", "quantity", 2))),
            object("level", "gold", "left", Value.NOTHING),
            object("library", object("name", "x")),
            1_782_820_700_000L);

    @Test
    void theFormatIsWhatItWas() {
        assertThat(HexFormat.of().formatHex(EventCodec.encode(ORDER))).isEqualTo(GOLDEN);
        assertThat(EventCodec.decode(HexFormat.of().parseHex(GOLDEN))).isEqualTo(ORDER);
    }

    private static final String GOLDEN =
            "01119905020008753105020b2e8c1a7d4f4e7a9a530d6f4b1c2a3e01043c616e6e406578616d706c652e636f6d008098b486e367b817030c6d2d311073686f700120696d706f72742d310502bf9a0c06f1020494148103039104106769667402106e6f7465032ce6b48be8a39d20f09f91971072617465053fe0000000000000d10206010702b102030c442d31c102040402e5040310676f6c64106c656674000145070149030478";

    /** The names' numbers are in stored bytes: add names at the end, and change this number then. */
    @Test
    void commonNamesKeepTheirNumbers() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < CommonNames.count(); i++) {
            names.add(CommonNames.name(i));
        }
        assertThat(names).doesNotHaveDuplicates();
        assertThat(String.join("|", names).hashCode()).isEqualTo(-513_087_502);
    }

    @Test
    void theContentHashIsWhatItWas() {
        assertThat(ContentHash.of(ORDER)).isEqualTo(new ContentHash(2912086336495098477L, -2956649642860126279L));
    }

    @Test
    void anyEventComesBackAsItWas() {
        long seed = 4_711;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            Event event = event(random);
            byte[] bytes = EventCodec.encode(event);
            assertThat(EventCodec.decode(bytes))
                    .as("seed %d, event %d", seed, i)
                    .isEqualTo(event);
        }
    }

    @Test
    void aTypicalEventIsSmall() {
        assertThat(EventCodec.encode(ORDER)).hasSizeLessThan(230);
    }

    @Test
    void unknownVersionsAreRefused() {
        byte[] bytes = EventCodec.encode(ORDER);
        bytes[0] = 2;

        assertThatThrownBy(() -> EventCodec.decode(bytes))
                .isInstanceOf(UnreadableBytes.class)
                .hasMessage("an event of format 2; this version reads format 1");
    }

    @Test
    void damagedBytesAreRefusedOrReadButNeverHarm() {
        long seed = 99;
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = EventCodec.encode(ORDER);
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = random.nextBoolean() ? bytes.clone() : Arrays.copyOf(bytes, random.nextInt(bytes.length));
            for (int flips = random.nextInt(4); flips >= 0 && damaged.length > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                EventCodec.decode(damaged);
            } catch (UnreadableBytes expected) {
                assertThat(expected).hasMessageContaining(" ");
            }
        }
    }

    @Test
    void namesThatComeAgainAreOneObject() {
        Event first = EventCodec.decode(EventCodec.encode(withProperty("shoe size", Value.whole(1))));
        Event second = EventCodec.decode(EventCodec.encode(withProperty("shoe size", Value.whole(2))));

        assertThat(first.properties().name(0)).isSameAs(second.properties().name(0));
    }

    @Test
    void theHashIsOfWhatIsSaidAndNotOfHowItWasSent() {
        ContentHash hash = ContentHash.of(withProperty("a", Value.whole(1)));

        assertThat(ContentHash.of(sentLater(withProperty("a", Value.whole(1))))).isEqualTo(hash);
        assertThat(ContentHash.of(withProperty("a", Value.real(1)))).isEqualTo(hash);
        assertThat(ContentHash.of(withProperty("a", Value.whole(2)))).isNotEqualTo(hash);
        assertThat(ContentHash.of(withProperty("a", Value.text("1")))).isNotEqualTo(hash);
        assertThat(ContentHash.of(withProperty("b", Value.whole(1)))).isNotEqualTo(hash);
        assertThat(ContentHash.of(with(object("a", 1, "b", 2))))
                .isEqualTo(ContentHash.of(with(object("b", 2, "a", 1))));
        assertThat(ContentHash.of(with(object("a", object("b", 2)))))
                .isNotEqualTo(ContentHash.of(with(object("a", object("a", 2)))));
        assertThat(ContentHash.of(with(object("a", Long.MAX_VALUE))))
                .isNotEqualTo(ContentHash.of(with(object("a", Long.MAX_VALUE - 1))));
    }

    @Test
    void differentContentHashesDifferently() {
        long seed = 17;
        SplittableRandom random = new SplittableRandom(seed);
        java.util.Map<ContentHash, Event> seen = new java.util.HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            Event event = with(object("n", i, "t", Long.toString(random.nextLong(1_000_000), 36)));
            assertThat(seen.put(ContentHash.of(event), event))
                    .as("seed %d", seed)
                    .isNull();
        }
    }

    private static Event withProperty(String name, Value value) {
        return with(Value.Obj.empty().with(name, value));
    }

    private static Event with(Value.Obj properties) {
        return new Event(
                Event.Type.TRACK,
                "E",
                List.of(key("userId:u1")),
                List.of(),
                null,
                new Position(1, 2, 0, "m"),
                "s",
                Source.Kind.SERVER,
                null,
                "web",
                properties,
                Value.Obj.empty(),
                Value.Obj.empty());
    }

    private static Event sentLater(Event event) {
        return new Event(
                event.type(),
                event.name(),
                event.keys(),
                event.claims(),
                event.retired(),
                new Position(77, 99, 5, "m"),
                event.sourceId(),
                event.sourceKind(),
                event.importId(),
                event.channel(),
                event.properties(),
                event.traits(),
                object("ip", "1.2.3.4"),
                event.statedAtMillis());
    }

    private static Event event(SplittableRandom random) {
        long occurred = random.nextLong(-1L << 45, 1L << 45);
        return new Event(
                Event.Type.values()[random.nextInt(6)],
                text(random),
                keys(random),
                keys(random),
                random.nextBoolean() ? text(random) : null,
                new Position(
                        occurred, occurred + random.nextLong(-1_000, 100_000), random.nextInt(2_500), text(random)),
                text(random),
                Source.Kind.values()[random.nextInt(3)],
                random.nextBoolean() ? text(random) : null,
                text(random),
                anyObject(random, 0),
                anyObject(random, 0),
                anyObject(random, 0),
                switch (random.nextInt(3)) {
                    case 0 -> Event.UNSTATED;
                    case 1 -> occurred;
                    default -> random.nextLong(1L << 50);
                });
    }

    private static List<Key> keys(SplittableRandom random) {
        List<Key> keys = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            keys.add(new Key(KeyKind.values()[random.nextInt(7)], text(random)));
        }
        return keys;
    }

    private static Value.Obj anyObject(SplittableRandom random, int depth) {
        Value.Obj object = Value.Obj.empty();
        for (int i = random.nextInt(5); i > 0; i--) {
            object = object.with(text(random), value(random, depth + 1));
        }
        return object;
    }

    private static Value value(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth > 3 ? 5 : 7)) {
            case 0 -> Value.NOTHING;
            case 1 -> Value.bool(random.nextBoolean());
            case 2 -> Value.text(text(random));
            case 3 -> Value.whole(random.nextLong() >> random.nextInt(64));
            case 4 -> Value.real(random.nextDouble() * 1e9);
            case 5 -> Value.array(List.of(value(random, depth + 1), value(random, depth + 1)));
            default -> anyObject(random, depth);
        };
    }

    private static String text(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> CommonNames.name(random.nextInt(CommonNames.count()));
            case 1 -> new java.util.UUID(random.nextLong(), random.nextLong()).toString();
            case 2 -> "洋裝👗\u0000".substring(0, new int[] {0, 1, 2, 4, 5}[random.nextInt(5)]);
            case 3 -> Long.toString(random.nextLong(), 36).repeat(1 + random.nextInt(12));
            default -> new java.util.UUID(1, random.nextLong()).toString().toUpperCase(java.util.Locale.ROOT);
        };
    }
}
