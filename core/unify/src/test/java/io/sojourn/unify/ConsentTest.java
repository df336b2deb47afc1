package io.sojourn.unify;

import static io.sojourn.unify.Happening.server;
import static io.sojourn.unify.Happening.site;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConsentTest {
    private static final KeyedHash HASH = new KeyedHash("a secret of sixteen".getBytes(StandardCharsets.UTF_8));

    private static Consent of(Event... events) {
        Consent consent = new Consent();
        for (Event event : events) {
            consent.add(event);
        }
        return consent;
    }

    private static Event preferring(long at, Object... preferences) {
        return site(at).with("anonymousId:a")
                .context("consent", Value.object("categoryPreferences", Value.object(preferences)))
                .page();
    }

    private static Happening ann(long at) {
        return server(at).with("userId:ann");
    }

    @Test
    void thePreferencesOfAnyEventSayWhatForAndAbsenceChangesNothing() {
        Consent consent = of(
                preferring(1, "analytics", true, "advertising", false),
                site(2).with("anonymousId:a").page(),
                preferring(3, "advertising", true));

        assertThat(consent.purpose("analytics")).contains(Consent.State.IN);
        assertThat(consent.purpose("advertising")).contains(Consent.State.IN);
        assertThat(consent.purpose("personalisation")).isEmpty();
    }

    @Test
    void theLatestReceiptWinsAndOfOneInstantTheMostRestrictive() {
        assertThat(of(preferring(1, "x", false), preferring(2, "x", true)).purpose("x"))
                .contains(Consent.State.IN);
        assertThat(of(preferring(2, "x", false), preferring(2, "x", true)).purpose("x"))
                .contains(Consent.State.OUT);
        assertThat(of(preferring(2, "x", true), preferring(2, "x", false)).purpose("x"))
                .contains(Consent.State.OUT);
    }

    @Test
    void aTieIsWithTheLatestTimeThatItWasSaidNotWithTheFirst() {
        assertThat(of(preferring(1, "x", false), preferring(2, "x", false), preferring(2, "x", true))
                        .purpose("x"))
                .contains(Consent.State.OUT);
    }

    @Test
    void subscriptionsAreByChannelAndTopic() {
        Consent consent = of(
                ann(1).track("Subscribed", "channel", "email", "topic", "news"),
                ann(2).track("Subscription Confirmed", "channel", "email", "topic", "news"),
                ann(3).track("Subscribed", "channel", "SMS"));

        assertThat(consent.subscription("email", "news")).contains(Consent.State.CONFIRMED);
        assertThat(consent.subscription("email", "sales")).isEmpty();
        assertThat(consent.subscription("sms", "sales")).contains(Consent.State.IN);
    }

    @Test
    void leavingAllTopicsLeavesEachUntilOneIsJoinedAgain() {
        Event joined = ann(1).track("Subscribed", "topic", "news");
        Event left = ann(2).track("Unsubscribed");

        assertThat(of(joined, left).subscription("email", "news")).contains(Consent.State.OUT);
        assertThat(of(joined, left, ann(3).track("Subscribed", "topic", "news")).subscription("email", "news"))
                .contains(Consent.State.IN);
    }

    @Test
    void aChannelCalledPurposeIsNoPurpose() {
        assertThat(of(ann(1).track("Subscribed", "channel", "purpose", "topic", "analytics"))
                        .purpose("analytics"))
                .isEmpty();
    }

    @Test
    void receiptsSayWhatWhenWhoAndWhichText() {
        Consent consent = of(
                ann(1).track("Subscribed", "topic", "news", "version", "v3"),
                ann(2).track("Subscribed", "topic", "news", "version", "v3"),
                ann(3).track("Unsubscribed", "topic", "news"));

        assertThat(consent.document().find("receipts"))
                .isEqualTo(Value.array(List.of(
                        Value.object(
                                "state", "in",
                                "source", "server",
                                "messageId", "m1",
                                "at", "1970-01-01T00:00:00.001Z",
                                "version", "v3",
                                "subscription", "email/news"),
                        Value.object(
                                "state", "out",
                                "source", "server",
                                "messageId", "m3",
                                "at", "1970-01-01T00:00:00.003Z",
                                "subscription", "email/news"))));
    }

    @Test
    void segmentsMessagingSubscriptionsAreReceiptsToo() {
        Event event = ann(1).context(
                        "messaging_subscriptions",
                        List.of(
                                Value.object("key", "a@a.tw", "type", "EMAIL", "status", "SUBSCRIBED"),
                                Value.object("key", "+8869", "type", "SMS", "status", "UNSUBSCRIBED"),
                                Value.object("key", "x", "type", "PUSH", "status", "DID_NOT_SUBSCRIBE")))
                .identify();

        assertThat(of(event).subscription("email", "any")).contains(Consent.State.IN);
        assertThat(of(event).subscription("sms", "any")).contains(Consent.State.OUT);
        assertThat(of(event).subscription("push", "any")).isEmpty();
    }

    @Test
    void aHardBounceSuppressesTheAddressByAHashThatDoesNotTellIt() {
        Event bounced = server(1).with("email:ann@a.tw").track("Email Bounced", "bounce_type", "hard");

        List<Suppression> suppressions = Suppression.causedBy(bounced, HASH);

        assertThat(suppressions)
                .containsExactly(new Suppression(
                        HASH.suppression(Happening.key("email:ann@a.tw")), Suppression.Reason.HARD_BOUNCE, 1));
        assertThat(suppressions.toString()).doesNotContain("ann");
    }

    @Test
    void nobodySuppressesAnAddressFromABrowser() {
        assertThat(Suppression.causedBy(site(1).with("email:ann@a.tw").track("Email Marked as Spam"), HASH))
                .isEmpty();
    }

    @Test
    void anErasedPersonsAddressesStaySuppressed() {
        assertThat(Suppression.ofErasure(Happening.keys("userId:ann", "email:a@a", "phone:+1"), 5, HASH))
                .extracting(Suppression::reason)
                .containsExactly(Suppression.Reason.ERASURE, Suppression.Reason.ERASURE);
    }
}
