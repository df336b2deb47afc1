package io.sojourn.collect;

import static io.sojourn.collect.Given.SERVER;
import static io.sojourn.collect.Given.event;
import static io.sojourn.collect.Given.live;
import static io.sojourn.collect.Given.object;
import static io.sojourn.collect.Given.track;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ChannelTest {

    private static String channel(Value.Obj message) {
        return event(message, live(SERVER)).channel();
    }

    private static String utm(String medium, String source) {
        return channel(track("context", object("campaign", object("medium", medium, "source", source))));
    }

    private static String referred(String referrer) {
        return channel(track(
                "context", object("page", object("referrer", referrer, "url", "https://www.zhiting.example/dresses"))));
    }

    @Test
    void anExplicitChannelDecides() {
        Value.Obj context = object("channel", "store", "campaign", object("medium", "cpc", "source", "google"));

        assertThat(channel(track("context", context))).isEqualTo("store");
        assertThat(channel(track("context", context.with("channel", Value.text("shop floor")))))
                .isEqualTo("ads");
    }

    @Test
    void mediumAndSourceStandForGa4sGroups() {
        assertThat(utm("cpc", "google")).isEqualTo("ads");
        assertThat(utm("paid_social", "facebook")).isEqualTo("ads");
        assertThat(utm("social_cpm", "ig")).isEqualTo("ads");
        assertThat(utm("Email", "newsletter")).isEqualTo("email");
        assertThat(utm("organic", "google")).isEqualTo("search");
        assertThat(utm("organic", "unknown")).isEqualTo("search");
        assertThat(utm("social", "anything")).isEqualTo("social");
        assertThat(utm("referral", "m.facebook.com")).isEqualTo("social");
        assertThat(utm("referral", "blog.example")).isEqualTo("thirdparty");
        assertThat(utm("influencer", "kol-a")).isEqualTo("social");
        assertThat(utm("affiliate", "abc")).isEqualTo("social");
        assertThat(utm("web-push", "x")).isEqualTo("push");
        assertThat(utm("sms", "x")).isEqualTo("sms");
        assertThat(utm("richmenu", "line")).isEqualTo("line");
        assertThat(utm("qr", "flyer")).isEqualTo("web");
        assertThat(utm("flyer", "store-1")).isEqualTo("print");
        assertThat(utm("(none)", "(direct)")).isEqualTo("web");
        assertThat(utm("scpecial", "x")).isEqualTo("web");
    }

    @Test
    void theReferringSiteCountsWhereThereIsNoCampaign() {
        assertThat(referred("https://www.google.com.tw/")).isEqualTo("search");
        assertThat(referred("https://yandex.ru/search/?text=a")).isEqualTo("search");
        assertThat(referred("https://mail.google.com/mail/u/0/")).isEqualTo("email");
        assertThat(referred("https://l.instagram.com/?u=x")).isEqualTo("social");
        assertThat(referred("https://t.co/abc")).isEqualTo("social");
        assertThat(referred("https://liff.line.me/1")).isEqualTo("line");
        assertThat(referred("https://feebee.com.tw/s/dress")).isEqualTo("thirdparty");
        assertThat(referred("https://market.yandex.ru/p")).isEqualTo("thirdparty");
        assertThat(referred("https://some.blog.example/post")).isEqualTo("web");
        assertThat(referred("https://zhiting.example/home")).isEqualTo("web");
        assertThat(referred("")).isEqualTo("web");
        assertThat(referred("not a url at all")).isEqualTo("web");
        assertThat(referred("https://notgoogle-news.example/google")).isEqualTo("web");
    }

    @Test
    void eventsThatHappenAnywhereSayWhere() {
        assertThat(channel(track("event", "Signed Up", "properties", object("channel", "store"))))
                .isEqualTo("store");
        assertThat(channel(track("event", "Signed Up", "properties", object("channel", "moon"))))
                .isEqualTo("web");
        assertThat(channel(track("event", "Product Viewed", "properties", object("channel", "store"))))
                .isEqualTo("web");
    }

    @Test
    void aMessagesEventsAreOfItsChannel() {
        Value.Obj campaign = object("campaign", object("medium", "cpc", "source", "x"));

        assertThat(channel(track("event", "Email Opened", "context", campaign))).isEqualTo("email");
        assertThat(channel(track("event", "Line Message Clicked"))).isEqualTo("line");
        assertThat(channel(track("event", "Sms Link Clicked"))).isEqualTo("sms");
        assertThat(channel(track("event", "Push Notification Tapped"))).isEqualTo("push");
    }

    @Test
    void everyChannelHasABankAndAColourGroup() {
        assertThat(Channels.all())
                .extracting(Channels.Channel::id)
                .doesNotHaveDuplicates()
                .contains("web", "parcel");
        assertThat(Channels.all().stream().map(Channels.Channel::group).distinct())
                .hasSize(10);
        assertThat(Channels.find("chat").orElseThrow().online()).isTrue();
        assertThat(Channels.find("call").orElseThrow().online()).isFalse();
        assertThat(Channels.find("moon")).isEmpty();
    }
}
