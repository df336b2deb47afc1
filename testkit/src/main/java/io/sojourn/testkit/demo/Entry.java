package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;

/** How a visit to the site begins: what the first page says about where the person came from. */
enum Entry {
    DIRECT("web", Value.Obj.empty()),
    INSTAGRAM("social", referrer("https://www.instagram.com/")),
    SEARCH("search", referrer("https://www.google.com/")),
    COMPARISON("thirdparty", referrer("https://compare.example/")),
    PAID_SOCIAL("ads", campaign("facebook", "paid_social", "new-arrivals")),
    PAID_SEARCH("ads", campaign("google", "cpc", "brand")),
    CREATOR("social", campaign("creator", "influencer", "unboxing")),
    EMAIL("email", campaign("edm", "email", "weekly")),
    LINE("line", campaign("line", "line", "broadcast"));

    /** The channel that the first page shows. */
    final String channel;

    @SuppressWarnings("ImmutableEnumChecker") // values are immutable
    final Value.Obj context;

    Entry(String channel, Value.Obj context) {
        this.channel = channel;
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
