package io.sojourn.testkit.demo;

import java.util.List;
import java.util.Set;

/** The channel by which an act touches a person: of interactions, purchases and services, not of what is merely shown. */
final class Contact {
    private static final Set<String> ONLINE = Set.of(
            "Product Viewed",
            "Product List Viewed",
            "Products Searched",
            "Products Compared",
            "Catalogue Viewed",
            "Reviews Viewed",
            "Content Viewed",
            "Product Added",
            "Product Added to Wishlist",
            "Store Stock Checked",
            "Checkout Started",
            "Payment Failed");
    private static final Set<String> IN_STORE =
            Set.of("Store Visited", "Staff Consulted", "Fitting Room Used", "Voucher Redeemed", "Order Picked Up");
    private static final Set<String> OF_THE_SENDER = Set.of(
            "Points Earned",
            "Signed Up",
            "Coupon Applied",
            "Coupon Denied",
            "Order Refunded",
            "Line Message Clicked",
            "Line Friend Added",
            "Email Link Clicked",
            "Application Opened",
            "Ad Clicked",
            "Referral Sent",
            "Call Completed",
            "Complaint Filed",
            "Case Solved",
            "Order Delivered");
    private static final List<String> CHANNELS = List.of(
            "web",
            "app",
            "line",
            "email",
            "sms",
            "push",
            "store",
            "call",
            "ads",
            "parcel",
            "social",
            "search",
            "thirdparty");

    private Contact() {}

    /** The bit of the channel, or 0 where nothing touches. */
    static int bit(Sender sender, String name, Entry entry, boolean page) {
        String channel = page ? entry.channel : channel(sender, name);
        return channel.isEmpty() ? 0 : 1 << CHANNELS.indexOf(channel);
    }

    private static String channel(Sender sender, String name) {
        if (name.equals("Order Completed")) {
            return sender == Sender.TILL ? "store" : online(sender);
        }
        if (ONLINE.contains(name)) {
            return online(sender);
        }
        if (IN_STORE.contains(name)) {
            return "store";
        }
        if (OF_THE_SENDER.contains(name)) {
            return sender.source.channel();
        }
        return name.equals("Product Shared") || name.equals("UGC Posted") ? "social" : "";
    }

    private static String online(Sender sender) {
        return sender == Sender.APP ? "app" : "web";
    }
}
