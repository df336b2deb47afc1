package io.sojourn.collect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person held or sat at, told from what surrounded an event: {@code context.device.type} where it says so, else
 * {@code context.userAgent}, else the browser's hints ({@code context.userAgentData}). Televisions, consoles, watches and
 * programs are none of the three. An iPad whose browser asks for desktop sites says that it is a Mac, and counts as one.
 */
public enum Device {
    PHONE,
    TABLET,
    DESKTOP;

    private static final List<String> PHONES =
            List.of("phone", "mobile", "mobile phone", "smartphone", "feature phone", "handset", "iphone");
    private static final List<String> TABLETS = List.of("tablet", "ipad");
    private static final List<String> DESKTOPS =
            List.of("desktop", "laptop", "notebook", "computer", "pc", "mac", "macos", "windows");
    private static final List<String> NONE_OF_THEM = List.of(
            "smart-tv",
            "smarttv",
            "googletv",
            "google tv",
            "android tv",
            "appletv",
            "apple tv",
            "hbbtv",
            "web0s",
            "bravia",
            "crkey",
            "roku",
            "playstation",
            "xbox",
            "nintendo");
    private static final List<String> OTHER_PHONES = List.of(
            "windows phone",
            "iemobile",
            "blackberry",
            "bb10",
            "opera mini",
            "opera mobi",
            "symbian",
            "kaios",
            "mobile;",
            "mobile/");
    private static final List<String> OTHER_TABLETS = List.of("tablet", "kindle", "playbook", "silk/");
    private static final List<String> COMPUTERS =
            List.of("windows nt", "macintosh", "x11;", "cros ", "linux x86_64", "linux i686", "linux aarch64");
    /** Models of tablets: Android's own name for itself ({@code Dalvik}) tells the model alone. */
    private static final List<String> TABLET_MODELS =
            List.of("; sm-t", "; sm-x", "; sm-p", "tablet", " pad", "lenovo tb", "; kf");

    /** As it is shown. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The device that an event's context speaks of, if it speaks of one. */
    public static Optional<Device> of(Value.Obj context) {
        Value.Obj device = context.object("device");
        String userAgent = lower(context.text("userAgent"));
        if (device != null) {
            String type = lower(device.text("type"));
            Optional<Device> said = said(type);
            if (said.isPresent()) {
                return said;
            }
            if (type.equals("ios") || type.equals("android")) {
                return Optional.of(ofSystem(lower(device.text("model")), userAgent));
            }
            if (type.endsWith("tv") || type.endsWith("tvos") || type.equals("watchos")) {
                return Optional.empty();
            }
        }
        return userAgent.isEmpty() ? ofHints(context.object("userAgentData")) : ofUserAgent(userAgent);
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    }

    private static Optional<Device> said(String type) {
        if (PHONES.contains(type)) {
            return Optional.of(PHONE);
        }
        if (TABLETS.contains(type)) {
            return Optional.of(TABLET);
        }
        return DESKTOPS.contains(type) ? Optional.of(DESKTOP) : Optional.empty();
    }

    /** SDKs of apps name the system as the device's type; the model, or else the user agent, tells what it is. */
    private static Device ofSystem(String model, String userAgent) {
        boolean tablet = any("; " + model, TABLET_MODELS) || model.startsWith("ipad");
        return tablet || ofUserAgent(userAgent).filter(TABLET::equals).isPresent() ? TABLET : PHONE;
    }

    private static Optional<Device> ofUserAgent(String agent) {
        if (any(agent, NONE_OF_THEM)) {
            return Optional.empty();
        }
        if (agent.contains("ipad")) {
            return Optional.of(TABLET);
        }
        if (agent.contains("iphone") || agent.contains("ipod") || any(agent, OTHER_PHONES)) {
            return Optional.of(PHONE);
        }
        if (agent.contains("android")) {
            return Optional.of(ofAndroid(agent));
        }
        if (any(agent, COMPUTERS)) {
            return Optional.of(DESKTOP);
        }
        return any(agent, OTHER_TABLETS) ? Optional.of(TABLET) : Optional.empty();
    }

    /** Browsers on Android's phones call themselves mobile, those on tablets do not. */
    private static Device ofAndroid(String agent) {
        if (agent.startsWith("dalvik")) {
            return any(agent, TABLET_MODELS) ? TABLET : PHONE;
        }
        return agent.contains("mobile") ? PHONE : TABLET;
    }

    private static Optional<Device> ofHints(Value.@Nullable Obj hints) {
        if (hints == null || !(hints.find("mobile") instanceof Value.Bool mobile)) {
            return Optional.empty();
        }
        if (mobile.value()) {
            return Optional.of(PHONE);
        }
        return switch (lower(hints.text("platform"))) {
            case "android" -> Optional.of(TABLET);
            case "windows", "macos", "linux", "chrome os", "chromium os" -> Optional.of(DESKTOP);
            default -> Optional.empty();
        };
    }

    private static boolean any(String text, List<String> parts) {
        for (String part : parts) {
            if (text.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
