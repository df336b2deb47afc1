package io.sojourn.testkit.demo;

import io.sojourn.testkit.demo.Observed.Happening;
import java.util.Map;

/** The channel of a happening whose touchpoint has the role interaction, purchase or service; else nothing. */
final class Channels {
    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("Ad Clicked", "ads"),
            Map.entry("Application Opened", "app"),
            Map.entry("Product Viewed", "web"),
            Map.entry("Product List Viewed", "web"),
            Map.entry("Products Searched", "web"),
            Map.entry("Products Compared", "web"),
            Map.entry("Catalogue Viewed", "web"),
            Map.entry("Reviews Viewed", "web"),
            Map.entry("Content Viewed", "web"),
            Map.entry("Product Added", "web"),
            Map.entry("Product Added to Wishlist", "web"),
            Map.entry("Store Stock Checked", "web"),
            Map.entry("Checkout Started", "web"),
            Map.entry("Payment Failed", "web"),
            Map.entry("Store Visited", "store"),
            Map.entry("Staff Consulted", "store"),
            Map.entry("Fitting Room Used", "store"),
            Map.entry("Voucher Redeemed", "store"),
            Map.entry("Order Picked Up", "store"),
            Map.entry("Order Delivered", "parcel"),
            Map.entry("Call Completed", "call"),
            Map.entry("Complaint Filed", "call"),
            Map.entry("Case Solved", "call"),
            Map.entry("Line Message Clicked", "line"),
            Map.entry("Line Friend Added", "line"),
            Map.entry("Email Link Clicked", "email"),
            Map.entry("Product Shared", "social"),
            Map.entry("UGC Posted", "social"));

    private Channels() {}

    static String of(Happening one) {
        if (one.is("Page")) {
            return page(one);
        }
        if (one.order()) {
            return one.inStore() ? "store" : online(one);
        }
        if (one.is("Points Earned")
                || one.is("Signed Up")
                || one.is("Referral Sent")
                || one.is("Coupon Applied")
                || one.is("Coupon Denied")
                || one.is("Order Refunded")) {
            return switch (one.source()) {
                case "zhiting-till" -> "store";
                case "zhiting-app" -> "app";
                default -> "web";
            };
        }
        String fixed = FIXED.getOrDefault(one.name(), "");
        return fixed.equals("web") ? online(one) : fixed;
    }

    private static String online(Happening one) {
        return one.source().equals("zhiting-app") ? "app" : "web";
    }

    private static String page(Happening one) {
        var campaign = one.context().object("campaign");
        if (campaign != null) {
            return switch (String.valueOf(campaign.text("medium"))) {
                case "paid_social", "cpc" -> "ads";
                case "influencer" -> "social";
                case "email" -> "email";
                case "line" -> "line";
                default -> "web";
            };
        }
        var page = one.context().object("page");
        if (page == null) {
            return "web";
        }
        String referrer = String.valueOf(page.text("referrer"));
        return referrer.contains("google") ? "search" : referrer.contains("instagram") ? "social" : "thirdparty";
    }
}
