package io.sojourn.collect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The channels on which people and the brand meet. */
public final class Channels {

    /**
     * One channel.
     *
     * @param online which bank of the river it lies on
     * @param group the colour that it is drawn in
     */
    public record Channel(String id, boolean online, String group) {}

    private static final List<Channel> ALL = List.of(
            new Channel("web", true, "web"),
            new Channel("app", true, "app"),
            new Channel("line", true, "line"),
            new Channel("email", true, "email"),
            new Channel("sms", true, "push"),
            new Channel("push", true, "push"),
            new Channel("ads", true, "ads"),
            new Channel("social", true, "social"),
            new Channel("search", true, "social"),
            new Channel("thirdparty", true, "social"),
            new Channel("store", false, "store"),
            new Channel("call", false, "service"),
            new Channel("chat", true, "service"),
            new Channel("event", false, "event"),
            new Channel("print", false, "event"),
            new Channel("parcel", false, "event"));

    private static final Map<String, Channel> BY_ID = byId();

    private Channels() {}

    /** In the order in which pictures list them. */
    public static List<Channel> all() {
        return ALL;
    }

    public static Optional<Channel> find(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    public static boolean known(String id) {
        return BY_ID.containsKey(id);
    }

    private static Map<String, Channel> byId() {
        Map<String, Channel> byId = new LinkedHashMap<>();
        ALL.forEach(channel -> byId.put(channel.id(), channel));
        return byId;
    }
}
