package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;

/** How a visit to the site begins: what the first page says about where the person came from. */
enum Entry {
    DIRECT(Value.Obj.empty()),
    INSTAGRAM(referrer("https://www.instagram.com/")),
    SEARCH(referrer("https://www.google.com/")),
    COMPARISON(referrer("https://compare.example/")),
    PAID_SOCIAL(campaign("facebook", "paid_social", "new-arrivals")),
    PAID_SEARCH(campaign("google", "cpc", "brand")),
    CREATOR(campaign("creator", "influencer", "unboxing")),
    EMAIL(campaign("edm", "email", "weekly")),
    LINE(campaign("line", "line", "broadcast"));

    final Value.Obj context;

    Entry(Value.Obj context) {
        this.context = context;
    }

    private static Value.Obj referrer(String url) {
        return Value.object("page", Value.object("referrer", url));
    }

    private static Value.Obj campaign(String source, String medium, String name) {
        return Value.object("campaign", Value.object("source", source, "medium", medium, "name", name));
    }

    boolean paid() {
        return this == PAID_SOCIAL || this == PAID_SEARCH;
    }
}
