package io.sojourn.unify;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person ordered. An order is an {@code Order Completed} with a positive {@code total}, else {@code revenue}; told
 * again under the same {@code order_id} it is the same order. {@code Order Cancelled} undoes it. A refund does not: revenue
 * is what the standing orders came to, and what was refunded of it is counted apart.
 *
 * <p>Amounts are exact, in ten-thousandths; an order without a currency is in {@code XXX}, ISO 4217's "none".
 */
final class Orders {
    private static final double UNIT = 10_000;
    private static final double LARGEST = 1e14;
    private static final long NO_ID = 0;
    private final List<Order> orders = new ArrayList<>(2);

    private static final class Order {
        final long id;
        final long atMillis;
        final String currency;
        final long amount;
        long refunded;
        /** False for what was refunded of an order that is not known. */
        final boolean known;

        Order(long id, long atMillis, String currency, long amount, long refunded, boolean known) {
            this.id = id;
            this.atMillis = atMillis;
            this.currency = currency;
            this.amount = amount;
            this.refunded = refunded;
            this.known = known;
        }
    }

    void add(Event event) {
        if (event.type() != Event.Type.TRACK) {
            return;
        }
        switch (event.name()) {
            case "Order Completed" -> complete(event);
            case "Order Cancelled" -> cancel(id(event.properties()));
            case "Order Refunded" -> refund(event);
            default -> {}
        }
    }

    private void complete(Event event) {
        long amount = amount(event.properties());
        long id = id(event.properties());
        if (amount > 0 && standing(id) == null) {
            orders.add(new Order(id, event.occurredAtMillis(), currency(event.properties()), amount, 0, true));
        }
    }

    private void cancel(long id) {
        if (id != NO_ID) {
            orders.removeIf(order -> order.known && order.id == id);
        }
    }

    /** Without an amount the whole order; never more than it came to. */
    private void refund(Event event) {
        long amount = amount(event.properties());
        Order order = standing(id(event.properties()));
        if (order != null) {
            long left = order.amount - order.refunded;
            order.refunded += amount <= 0 ? left : Math.min(amount, left);
        } else if (amount > 0) {
            orders.add(new Order(NO_ID, event.occurredAtMillis(), currency(event.properties()), 0, amount, false));
        }
    }

    private @Nullable Order standing(long id) {
        for (int i = 0; id != NO_ID && i < orders.size(); i++) {
            if (orders.get(i).known && orders.get(i).id == id) {
                return orders.get(i);
            }
        }
        return null;
    }

    private static long amount(Value.Obj properties) {
        Value total = properties.find("total");
        Value amount = total == null || total instanceof Value.Nothing ? properties.find("revenue") : total;
        double number = switch (amount) {
            case Value.Whole whole -> whole.value();
            case Value.Real real -> real.value();
            case null, default -> 0;
        };
        return Math.abs(number) > LARGEST ? 0 : Math.round(number * UNIT);
    }

    private static String currency(Value.Obj properties) {
        String currency = properties.text("currency");
        boolean iso = currency != null
                && currency.length() == 3
                && currency.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
        return iso && currency != null ? currency.toUpperCase(Locale.ROOT) : "XXX";
    }

    /** 64 bits of the order's id; an id that is a number is the same as its text. */
    private static long id(Value.Obj properties) {
        Value snake = properties.find("order_id");
        Value id = snake == null || snake instanceof Value.Nothing ? properties.find("orderId") : snake;
        String text = switch (id) {
            case Value.Text of -> of.value();
            case Value.Whole of -> Long.toString(of.value());
            case null, default -> "";
        };
        if (text.isEmpty()) {
            return NO_ID;
        }
        long hash = 0xcbf29ce484222325L; // FNV-1a, then mixed
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 32) * 0xd6e8feb86659fd93L;
        hash ^= hash >>> 32;
        return hash == NO_ID ? 1 : hash;
    }

    long count() {
        return orders.stream().filter(order -> order.known).count();
    }

    OptionalLong last() {
        return orders.stream()
                .filter(order -> order.known)
                .mapToLong(order -> order.atMillis)
                .max();
    }

    Map<String, Value> revenue() {
        Map<String, Long> sums = new TreeMap<>();
        orders.stream()
                .filter(order -> order.known)
                .forEach(order -> sums.merge(order.currency, order.amount, Long::sum));
        return amounts(sums);
    }

    Map<String, Value> refunded() {
        Map<String, Long> sums = new TreeMap<>();
        orders.stream()
                .filter(order -> order.refunded > 0)
                .forEach(order -> sums.merge(order.currency, order.refunded, Long::sum));
        return amounts(sums);
    }

    Map<String, Value> average() {
        Map<String, Long> sums = new TreeMap<>();
        Map<String, Long> counts = new TreeMap<>();
        orders.stream().filter(order -> order.known).forEach(order -> {
            sums.merge(order.currency, order.amount, Long::sum);
            counts.merge(order.currency, 1L, Long::sum);
        });
        Map<String, Value> average = new TreeMap<>();
        sums.forEach(
                (currency, sum) -> average.put(currency, Value.real(sum / UNIT / counts.getOrDefault(currency, 1L))));
        return average;
    }

    private static Map<String, Value> amounts(Map<String, Long> sums) {
        Map<String, Value> amounts = new TreeMap<>();
        sums.forEach((currency, sum) -> amounts.put(
                currency, sum % (long) UNIT == 0 ? Value.whole(sum / (long) UNIT) : Value.real(sum / UNIT)));
        return amounts;
    }

    void encode(BytesOut out) {
        out.varint(orders.size());
        for (Order order : orders) {
            out.u8((order.known ? 1 : 0) | (order.id == NO_ID ? 0 : 2));
            if (order.id != NO_ID) {
                out.fixed64(order.id);
            }
            out.signed(order.atMillis);
            out.text(order.currency);
            out.varint(order.amount);
            out.varint(order.refunded);
        }
    }

    static Orders decode(BytesIn in) {
        Orders read = new Orders();
        for (int left = in.count(); left > 0; left--) {
            int flags = in.u8();
            long id = (flags & 2) != 0 ? in.fixed64() : NO_ID;
            read.orders.add(new Order(id, in.signed(), in.name(), in.varint(), in.varint(), (flags & 1) != 0));
        }
        return read;
    }
}
