package io.sojourn.collect;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which channel an event is of: what it says itself, else its campaign, else the site that led to it, else its source's.
 */
final class ChannelRule {

    /** Events that may happen in any channel, so that their own {@code channel} property says in which. */
    private static final Set<String> SAY_WHERE = Set.of(
            "Signed Up",
            "Coupon Issued",
            "Coupon Applied",
            "Coupon Denied",
            "Product Unavailable Seen",
            "Order Refunded",
            "Item Returned",
            "Points Earned",
            "Points Redeemed",
            "Tier Changed",
            "Survey Answered",
            "Referral Sent",
            "Referral Converted",
            "Unsubscribed");

    private ChannelRule() {}

    static String channel(Event.Type type, String name, Value.Obj properties, Value.Obj context, Source source) {
        String channel = context.text("channel");
        if (channel == null || !Channels.known(channel)) {
            channel = type == Event.Type.TRACK ? stated(name, properties) : null;
        }
        if (channel == null) {
            channel = ofCampaign(context);
        }
        if (channel == null) {
            channel = ofReferrer(context);
        }
        return channel == null ? source.channel() : channel;
    }

    private static @Nullable String stated(String name, Value.Obj properties) {
        String ofMessage = ofMessage(name);
        if (ofMessage != null || SAY_WHERE.contains(name)) {
            String said = properties.text("channel");
            return said != null && Channels.known(said) ? said : ofMessage;
        }
        return null;
    }

    /** A message's events carry its channel in their name. */
    private static @Nullable String ofMessage(String name) {
        if (name.startsWith("Email ")) {
            return "email";
        }
        if (name.startsWith("Line ") || name.startsWith("LINE ")) {
            return "line";
        }
        if (name.startsWith("SMS ") || name.startsWith("Sms ")) {
            return "sms";
        }
        return name.startsWith("Push Notification ") ? "push" : null;
    }

    private static @Nullable String ofCampaign(Value.Obj context) {
        Value.Obj campaign = context.object("campaign");
        return campaign == null ? null : CampaignGroup.channel(campaign.text("medium"), campaign.text("source"));
    }

    private static @Nullable String ofReferrer(Value.Obj context) {
        Value.Obj page = context.object("page");
        String referrer = page == null ? null : page.text("referrer");
        if (page == null || referrer == null || referrer.isEmpty()) {
            return null;
        }
        String url = page.text("url");
        return Referrers.channel(referrer, url == null ? "" : url);
    }
}
