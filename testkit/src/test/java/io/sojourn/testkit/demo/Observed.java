package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a run as a plain counter sees them: by person, found by the identifiers in the messages alone.
 *
 * <p>Everything here is naive on purpose: it shares no code with the product and none with the generator.
 */
final class Observed {
    /** One thing that happened to somebody. */
    record Happening(long at, String name, Value.Obj properties, Value.Obj context, String source) {
        String text(String property) {
            String text = properties.text(property);
            return text == null ? "" : text;
        }

        double number(String property) {
            Value value = properties.find(property);
            return value instanceof Value.Whole whole
                    ? whole.value()
                    : value instanceof Value.Real real ? real.value() : 0;
        }

        boolean is(String event) {
            return name.equals(event);
        }

        boolean order() {
            return is("Order Completed");
        }

        boolean online() {
            return !properties.has("store");
        }

        boolean inStore() {
            return properties.has("store");
        }

        /** Of an order, the category of any of its lines. */
        boolean buys(String category) {
            return properties.find("products") instanceof Value.Array lines
                    && lines.items().stream()
                            .anyMatch(line -> line instanceof Value.Obj obj && category.equals(obj.text("category")));
        }

        boolean clothing() {
            return buys("dress") || buys("outerwear") || buys("tops");
        }
    }

    static final long DAY = 86_400_000L;
    static final long END = Instant.parse("2026-06-30T16:00:00Z").toEpochMilli();
    static final long START = END - 365 * DAY;

    final Map<String, List<Happening>> people = new HashMap<>();
    final Map<String, Value.Obj> traits = new HashMap<>();
    final List<Happening> receipts = new ArrayList<>();
    final Map<String, Integer> events = new HashMap<>();
    int messages;

    private final Map<String, String> owners = new HashMap<>();
    private final List<Map.Entry<String, Happening>> waiting = new ArrayList<>();

    static Observed of(Stream<DemoMessage> messages) {
        Observed observed = new Observed();
        messages.forEach(observed::see);
        observed.settle();
        return observed;
    }

    private void see(DemoMessage one) {
        Value.Obj message = one.message();
        messages++;
        Value.Obj context = message.object("context");
        String type = message.text("type");
        String userId = message.text("userId");
        String anonymousId = message.text("anonymousId");
        if ("identify".equals(type)) {
            learn(userId, anonymousId, message.object("traits"), one.sourceId());
            return;
        }
        String name = "page".equals(type) ? "Page" : String.valueOf(message.text("event"));
        events.merge(name, 1, Integer::sum);
        Value.Obj properties = message.object("properties");
        Happening happening = new Happening(
                Instant.parse(message.text("timestamp")).toEpochMilli(),
                name,
                properties == null ? Value.Obj.empty() : properties,
                context == null ? Value.Obj.empty() : context,
                one.sourceId());
        String key = userId != null
                ? userId
                : anonymousId != null ? anonymousId : strong(context == null ? Value.Obj.empty() : context);
        if (key == null) {
            receipts.add(happening);
        } else {
            waiting.add(Map.entry(key, happening));
        }
    }

    private static @Nullable String strong(Value.Obj context) {
        Value.Obj traits = context.object("traits");
        return traits == null || !(traits.value(0) instanceof Value.Text text) ? null : text.value();
    }

    private void learn(
            @Nullable String userId, @Nullable String anonymousId, Value.@Nullable Obj given, String source) {
        if (userId == null) {
            return;
        }
        if (anonymousId != null && !source.equals("zhiting-tablet")) {
            owners.put(anonymousId, userId);
        }
        if (given != null && given.size() > 0) {
            traits.put(userId, given);
            for (String kind : List.of("email", "phone", "memberId", "lineUserId")) {
                String value = given.text(kind);
                if (value != null) {
                    owners.put(value, userId);
                }
            }
        }
    }

    private void settle() {
        for (Map.Entry<String, Happening> one : waiting) {
            String key = one.getKey();
            String who = key.startsWith("U0") ? "zt" + lineOwner(key) : owners.getOrDefault(key, key);
            people.computeIfAbsent(who, any -> new ArrayList<>()).add(one.getValue());
        }
        waiting.clear();
    }

    private static String lineOwner(String lineUserId) {
        return String.format("%06d", Long.parseLong(lineUserId.substring(1), 16) / 2_654_435_761L);
    }

    static int day(Happening happening) {
        return (int) ((happening.at - START) / DAY);
    }

    Stream<List<Happening>> identified() {
        return people.entrySet().stream()
                .filter(one -> one.getKey().startsWith("zt"))
                .map(Map.Entry::getValue);
    }

    static List<Happening> orders(List<Happening> life) {
        return life.stream().filter(Happening::order).toList();
    }

    boolean female(String who) {
        Value.Obj known = traits.get(who);
        return known != null && "female".equals(known.text("gender"));
    }

    boolean existing(String who) {
        Value.Obj known = traits.get(who);
        return known != null && known.has("customerSince");
    }
}
