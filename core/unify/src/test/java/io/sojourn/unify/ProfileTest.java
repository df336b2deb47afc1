package io.sojourn.unify;

import static io.sojourn.unify.Happening.server;
import static io.sojourn.unify.Happening.site;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Event;
import io.sojourn.collect.UnreadableBytes;
import io.sojourn.collect.Value;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ProfileTest {

    private static Profile of(Event... events) {
        Profile profile = new Profile();
        for (Event event : events) {
            profile.add(event);
        }
        return profile;
    }

    private static byte[] bytes(Profile profile) {
        BytesOut out = new BytesOut(256);
        profile.encode(out);
        return out.toBytes();
    }

    @Test
    void whatAServerSaysShowsThoughABrowserSaysOtherwiseLater() {
        Profile profile = of(
                server(1).with("userId:ann").identify("name", "Ann"),
                site(2).with("userId:ann").identify("name", "Mallory", "nickname", "Annie"));

        assertThat(profile.trait("name")).isEqualTo(Value.text("Ann"));
        assertThat(profile.verified("nickname")).isNull();
        assertThat(profile.trait("nickname")).isEqualTo(Value.text("Annie"));
    }

    @Test
    void aTraitSaysWhoSaidItAndWhen() {
        Profile profile = of(
                site(1).with("userId:ann").identify("name", "Annie"),
                server(2).with("userId:ann").identify("name", "Ann"));

        assertThat(profile.document().object("traits"))
                .isEqualTo(Value.object(
                        "name",
                        Value.object(
                                "value", "Ann",
                                "verified", true,
                                "source", "server",
                                "messageId", "m2",
                                "at", "1970-01-01T00:00:00.002Z",
                                "claimed",
                                        Value.object(
                                                "value", "Annie",
                                                "source", "public",
                                                "messageId", "m1",
                                                "at", "1970-01-01T00:00:00.001Z"))));
    }

    @Test
    void nullDeletesInTheRegisterThatItsSourceWrites() {
        Event said = server(1).with("userId:ann").identify("name", "Ann");

        assertThat(of(said, site(2).with("userId:ann").identify("name", Value.NOTHING))
                        .trait("name"))
                .isEqualTo(Value.text("Ann"));
        assertThat(of(said, server(2).with("userId:ann").identify("name", Value.NOTHING))
                        .trait("name"))
                .isNull();
    }

    @Test
    void anAddressThatABrowserSendsIsOnlyClaimed() {
        Profile profile = of(
                server(1).with("userId:ann", "email:ann@a.tw").identify("email", "Ann@A.tw"),
                site(2).with("userId:ann").claiming("email:evil@x.tw").identify("email", "evil@x.tw"));

        assertThat(profile.trait("email")).isEqualTo(Value.text("ann@a.tw"));
        assertThat(profile.document().toString()).contains("evil@x.tw");
    }

    @Test
    void aBrowserThatIsTrustedWithAddressesProvesThem() {
        Profile profile = of(site(1).with("email:ann@a.tw").identify("email", "ANN@a.tw", "name", "Ann"));

        assertThat(profile.verified("email")).isEqualTo(Value.text("ann@a.tw"));
        assertThat(profile.verified("name")).isNull();
    }

    @Test
    void anAddressThatIsNoneIsNoTrait() {
        assertThat(of(server(1).with("userId:ann").identify("email", "undefined"))
                        .trait("email"))
                .isNull();
    }

    @Test
    void traitsOfAGroupAreNotThePersons() {
        assertThat(of(server(1).with("userId:ann").group("name", "ACME")).trait("name"))
                .isNull();
    }

    @Test
    void aBrowserCannotMakeAProfileGrowWithoutEnd() {
        Profile profile = new Profile();
        for (int i = 0; i < 2_000; i++) {
            profile.add(site(i).with("userId:ann").identify("t" + i, i));
        }
        profile.add(server(3_000).with("userId:ann").identify("name", "Ann"));

        assertThat(profile.traits().size()).isEqualTo(Traits.MOST_CLAIMED + 1);
    }

    @Test
    void ordersAreCountedOnceAndRevenueIsByCurrency() {
        Profile profile = of(
                server(1)
                        .with("userId:ann")
                        .track("Order Completed", "order_id", "a", "total", 10.1, "currency", "TWD"),
                server(2)
                        .with("userId:ann")
                        .track("Order Completed", "order_id", "a", "total", 10.1, "currency", "TWD"),
                server(3)
                        .with("userId:ann")
                        .track("Order Completed", "order_id", "b", "revenue", 20.2, "currency", "twd"),
                server(4).with("userId:ann").track("Order Completed", "order_id", 7, "total", 5, "currency", "USD"),
                server(5).with("userId:ann").track("Order Completed", "order_id", "free", "total", 0));

        assertThat(profile.computed("orders")).isEqualTo(Value.whole(3));
        assertThat(profile.computed("revenue")).isEqualTo(Value.object("TWD", 30.3, "USD", 5));
        assertThat(profile.computed("averageOrderValue.TWD")).isEqualTo(Value.real(15.15));
        assertThat(profile.computed("lastOrder")).isEqualTo(Value.text("1970-01-01T00:00:00.004Z"));
    }

    @Test
    void aCancellationUndoesTheOrderAndARefundDoesNot() {
        Event order =
                server(1).with("userId:ann").track("Order Completed", "order_id", "a", "total", 100, "currency", "TWD");
        Profile refunded = of(order, server(2).with("userId:ann").track("Order Refunded", "order_id", "a"));
        Profile cancelled = of(order, server(2).with("userId:ann").track("Order Cancelled", "order_id", "a"));

        assertThat(refunded.computed("orders")).isEqualTo(Value.whole(1));
        assertThat(refunded.computed("revenue.TWD")).isEqualTo(Value.whole(100));
        assertThat(refunded.computed("refunded.TWD")).isEqualTo(Value.whole(100));
        assertThat(cancelled.computed("orders")).isEqualTo(Value.whole(0));
        assertThat(cancelled.computed("revenue.TWD")).isNull();
    }

    @Test
    void aRefundIsNeverMoreThanTheOrderCameTo() {
        Profile profile = of(
                server(1).with("userId:ann").track("Order Completed", "order_id", "a", "total", 100),
                server(2).with("userId:ann").track("Order Refunded", "order_id", "a", "total", 80),
                server(3).with("userId:ann").track("Order Refunded", "order_id", "a", "total", 80));

        assertThat(profile.computed("refunded.XXX")).isEqualTo(Value.whole(100));
    }

    @Test
    void channelsAndTimesAreThoseOfTheEvents() {
        Profile profile = of(
                site(5).with("userId:ann").channel("email").page(),
                server(9).with("userId:ann").channel("store").track("Store Visited"),
                server(11).with("userId:ann").channel("crm").identify("name", "Ann"));

        assertThat(profile.computed("channels"))
                .isEqualTo(Value.array(List.of(Value.text("email"), Value.text("store"))));
        assertThat(profile.computed("firstSeen")).isEqualTo(Value.text("1970-01-01T00:00:00.005Z"));
        assertThat(profile.computed("lastSeen")).isEqualTo(Value.text("1970-01-01T00:00:00.011Z"));
    }

    @Test
    void aBrowserThatSendsItsKeyOfAnotherKindWithNoTraitsLeavesAClaim() {
        assertThat(of(site(1).with("userId:ann").claiming("phone:+886911").page())
                        .trait("phone"))
                .isEqualTo(Value.text("+886911"));
    }

    @Test
    void bytesOfATornOrNewerProfileAreRefused() {
        byte[] bytes = bytes(of(server(1).with("userId:ann").identify("name", "Ann")));
        byte[] newer = bytes.clone();
        newer[0] = 9;

        assertThatThrownBy(() -> Profile.decode(new BytesIn(newer))).isInstanceOf(UnreadableBytes.class);
        for (int end = 0; end < bytes.length; end++) {
            int cut = end;
            assertThatThrownBy(() -> Profile.decode(new BytesIn(bytes, 0, cut))).isInstanceOf(UnreadableBytes.class);
        }
    }

    @Test
    void aTypicalProfileTakesAFewHundredBytes() {
        Profile profile = new Profile();
        profile.add(server(1_790_000_000_000L)
                .id("0b7a1f52-5a3e-4f0e-9b7e-1f525a3e4f0e")
                .with("userId:u-10293", "email:ann.lin@example.com.tw", "phone:+886911222333")
                .identify(
                        "name", "Ann Lin",
                        "gender", "female",
                        "birthday", "1991-04-05",
                        "region", "Taipei",
                        "language", "zh-TW",
                        "timeZone", "Asia/Taipei",
                        "email", "ann.lin@example.com.tw",
                        "phone", "+886911222333"));
        for (int i = 0; i < 6; i++) {
            profile.add(server(1_790_000_000_000L + i * 86_400_000L)
                    .id("0b7a1f52-5a3e-4f0e-9b7e-1f525a3e4f0" + i)
                    .with("userId:u-10293")
                    .context(
                            "consent",
                            Value.object("categoryPreferences", Value.object("analytics", true, "advertising", false)))
                    .track("Order Completed", "order_id", "o" + i, "total", 1290, "currency", "TWD"));
        }
        assertThat(bytes(profile).length).isBetween(200, 800);
    }

    /** A law: cut anywhere into bytes and back, the fold goes on as if nothing had been. */
    @Test
    void bytesHoldEverythingThatTheFoldNeeds() {
        for (long seed = 0; seed < 3_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Profile straight = new Profile();
            Profile stored = new Profile();
            for (int i = 0; i < 25; i++) {
                Event event = event(random, i / 2);
                straight.add(event);
                if (random.nextInt(3) == 0) {
                    stored = Profile.decode(new BytesIn(bytes(stored)));
                }
                stored.add(event);
            }
            assertThat(bytes(stored)).as("seed " + seed).isEqualTo(bytes(straight));
            assertThat(stored.document()).as("seed " + seed).isEqualTo(straight.document());
        }
    }

    private static Event event(SplittableRandom random, long at) {
        Happening happening = (random.nextBoolean() ? server(at) : site(at))
                .id("m" + random.nextInt(1_000_000))
                .with("userId:ann");
        String order = "o" + random.nextInt(3);
        return switch (random.nextInt(8)) {
            case 0 -> happening.identify("name", "n" + random.nextInt(3), "a", Value.NOTHING);
            case 1 -> happening.identify("a", random.nextInt(5), "b", List.of(1, 2.5, "x"));
            case 2 -> happening.claiming("email:e" + random.nextInt(3)).identify("email", "whatever");
            case 3 -> happening.track("Order Completed", "order_id", order, "total", random.nextInt(100) / 10.0);
            case 4 -> happening.track("Order Cancelled", "order_id", order);
            case 5 -> happening.track("Order Refunded", "order_id", order, "total", random.nextInt(3));
            case 6 ->
                happening.track(random.nextBoolean() ? "Subscribed" : "Unsubscribed", "topic", "t" + random.nextInt(2));
            default ->
                happening
                        .context(
                                "consent",
                                Value.object("categoryPreferences", Value.object("analytics", random.nextBoolean())))
                        .page();
        };
    }
}
