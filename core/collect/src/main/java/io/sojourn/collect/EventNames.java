package io.sojourn.collect;

import java.util.Map;

/** The names of Segment's v1 and GA4's e-commerce events, and the v2 name that each is kept under. */
public final class EventNames {

    private static final Map<String, String> CANONICAL = Map.ofEntries(
            // Segment v1
            Map.entry("Viewed Product Category", "Product List Viewed"),
            Map.entry("Viewed Promotion", "Promotion Viewed"),
            Map.entry("Clicked Promotion", "Promotion Clicked"),
            Map.entry("Clicked Product", "Product Clicked"),
            Map.entry("Viewed Product", "Product Viewed"),
            Map.entry("Added Product", "Product Added"),
            Map.entry("Removed Product", "Product Removed"),
            Map.entry("Viewed Cart", "Cart Viewed"),
            Map.entry("Started Order", "Checkout Started"),
            Map.entry("Viewed Checkout Step", "Checkout Step Viewed"),
            Map.entry("Completed Checkout Step", "Checkout Step Completed"),
            Map.entry("Updated Order", "Order Updated"),
            Map.entry("Completed Order", "Order Completed"),
            Map.entry("Refunded Order", "Order Refunded"),
            Map.entry("Cancelled Order", "Order Cancelled"),
            Map.entry("Searched Products", "Products Searched"),
            // GA4
            Map.entry("search", "Products Searched"),
            Map.entry("view_item_list", "Product List Viewed"),
            Map.entry("view_promotion", "Promotion Viewed"),
            Map.entry("select_promotion", "Promotion Clicked"),
            Map.entry("select_item", "Product Clicked"),
            Map.entry("view_item", "Product Viewed"),
            Map.entry("add_to_cart", "Product Added"),
            Map.entry("remove_from_cart", "Product Removed"),
            Map.entry("view_cart", "Cart Viewed"),
            Map.entry("add_to_wishlist", "Product Added to Wishlist"),
            Map.entry("begin_checkout", "Checkout Started"),
            Map.entry("add_shipping_info", "Checkout Step Completed"),
            Map.entry("add_payment_info", "Payment Info Entered"),
            Map.entry("purchase", "Order Completed"),
            Map.entry("refund", "Order Refunded"),
            Map.entry("share", "Product Shared"),
            Map.entry("sign_up", "Signed Up"),
            Map.entry("login", "Signed In"));

    private EventNames() {}

    /** The name under which an event of this name is kept; most names are their own. */
    public static String canonical(String name) {
        return CANONICAL.getOrDefault(name, name);
    }

    /** Whether the event tells of an order, so that it counts even when nobody's name is on it. */
    static boolean tellsOfAnOrder(String canonicalName) {
        return canonicalName.startsWith("Order ");
    }
}
