package io.sojourn.journey;

import io.sojourn.collect.Value;
import org.jspecify.annotations.Nullable;

/** Ids of orders and cases as they stand in properties, each as a 64-bit hash; 0 where there is none. */
public final class OrderIds {
    private OrderIds() {}

    /** The order that an event is about. */
    public static long order(Value.Obj properties) {
        return hash(first(properties, "order_id", "orderId"));
    }

    static long complaint(Value.Obj properties) {
        long ofCase = hash(first(properties, "case_id", "caseId"));
        return ofCase != 0 ? ofCase : hash(first(properties, "complaint_id", "complaintId"));
    }

    /** What a purchase was of: its own category, else that of its first product; empty where it says none. */
    static String category(Value.Obj properties) {
        String own = properties.text("category");
        if (own != null) {
            return own;
        }
        if (properties.find("products") instanceof Value.Array products
                && !products.items().isEmpty()
                && products.items().getFirst() instanceof Value.Obj product) {
            String first = product.text("category");
            return first == null ? "" : first;
        }
        return "";
    }

    private static @Nullable Value first(Value.Obj properties, String name, String otherName) {
        Value value = properties.find(name);
        return value == null || value instanceof Value.Nothing ? properties.find(otherName) : value;
    }

    /** FNV-1a over the characters, mixed; an id that is a number is the same as its text. */
    public static long hash(@Nullable Value id) {
        String text = switch (id) {
            case Value.Text of -> of.value();
            case Value.Whole of -> Long.toString(of.value());
            case null, default -> "";
        };
        if (text.isEmpty()) {
            return 0;
        }
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 32) * 0xd6e8feb86659fd93L;
        hash ^= hash >>> 32;
        return hash == 0 ? 1 : hash;
    }
}
