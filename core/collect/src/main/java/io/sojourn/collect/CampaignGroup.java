package io.sojourn.collect;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The channel that a visit's UTM medium and source stand for: GA4's default channel groups, told in our channels. What is
 * paid is ads whatever site it ran on; a medium or source that is one of our channels' names is that channel.
 */
final class CampaignGroup {

    private static final Set<String> EMAIL = Set.of("email", "e-mail", "e_mail", "e mail", "edm", "newsletter");
    private static final Set<String> SOCIAL =
            Set.of("social", "social-network", "social-media", "sm", "social network", "social media", "video");
    private static final Set<String> CREATORS = Set.of("affiliate", "affiliates", "influencer", "kol", "creator");
    private static final Set<String> PAID =
            Set.of("ppc", "retargeting", "display", "banner", "expandable", "interstitial", "audio");
    private static final Set<String> PRINT = Set.of("print", "flyer", "flyers", "catalogue", "catalog", "dm");
    private static final Set<String> REFERRAL = Set.of("referral", "link");
    private static final Set<String> NONE = Set.of("", "(none)", "(not set)", "none");

    private CampaignGroup() {}

    /** The channel, or null when medium and source say nothing that we know. */
    static @Nullable String channel(@Nullable String utmMedium, @Nullable String utmSource) {
        String medium = clean(utmMedium);
        String source = clean(utmSource);
        if (NONE.contains(medium) && (NONE.contains(source) || source.equals("(direct)"))) {
            return null;
        }
        String byMedium = ofMedium(medium);
        if (byMedium != null) {
            return byMedium;
        }
        String bySource = ofSource(source);
        if (bySource != null) {
            return bySource;
        }
        return medium.equals("organic") ? "search" : REFERRAL.contains(medium) ? "thirdparty" : null;
    }

    private static @Nullable String ofMedium(String medium) {
        if (Channels.known(medium)) {
            return medium;
        }
        if (PAID.contains(medium) || medium.startsWith("paid") || isCostPer(medium)) {
            return "ads";
        }
        if (EMAIL.contains(medium)) {
            return "email";
        }
        if (SOCIAL.contains(medium) || CREATORS.contains(medium)) {
            return "social";
        }
        if (medium.endsWith("push") || medium.contains("mobile") || medium.contains("notification")) {
            return "push";
        }
        return PRINT.contains(medium) ? "print" : null;
    }

    /** {@code cpc}, {@code cpm}, {@code cpa}, {@code social_cpc}: GA4 takes every medium with "cp" in it. */
    private static boolean isCostPer(String medium) {
        int at = medium.indexOf("cp");
        return at == 0 || (at > 0 && !Character.isLetter(medium.charAt(at - 1)));
    }

    private static @Nullable String ofSource(String source) {
        if (Channels.known(source)) {
            return source;
        }
        if (EMAIL.contains(source)) {
            return "email";
        }
        return source.equals("firebase") ? "push" : Referrers.ofSource(source);
    }

    private static String clean(@Nullable String text) {
        return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    }
}
