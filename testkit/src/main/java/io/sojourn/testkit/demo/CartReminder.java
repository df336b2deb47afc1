package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Truth 7: four hours after a cart was forgotten LINE reminds of it; a fifth are held out. */
final class CartReminder implements Story {
    private static final long REMINDS_AFTER = 4 * Year.HOUR;
    private static final long WINDOW = 3 * Year.DAY;
    private static final double OWED_TO_REMINDER = 1 - Parameters.CART_HOLDOUT / Parameters.CART_TREATED;
    private static final Shape ASSIGNED = Shape.of("flow", "node", "arm");
    private static final Shape MESSAGE = Shape.of("message_id", "flow");

    /** A cart that was forgotten: with the product, and whether the reminder is held back. */
    private record Cart(Person who, long at, Category category, boolean heldOut) {}

    private final List<Cart> carts = new ArrayList<>();

    @Override
    public void plan(World world) {
        Dice dice = world.dice("carts");
        int total = Parameters.CARTS * world.scale;
        int heldOut = (int) Math.round(total * Parameters.HOLDOUT);
        Set<Person> met = new HashSet<>();
        recovered((int) Math.round(heldOut * Parameters.CART_HOLDOUT), true, met, world, dice);
        recovered((int) Math.round((total - heldOut) * Parameters.CART_TREATED), false, met, world, dice);
        long heldBack = carts.stream().filter(Cart::heldOut).count();
        int recovered = carts.size();
        for (Person person : world.drawn(
                "lost carts",
                person -> person.line && !met.contains(person) && person.knownFrom() < Year.END - 8 * Year.DAY)) {
            if (carts.size() == total) {
                return;
            }
            long at = lostAt(person, dice);
            if (!person.buysBetween(at - Year.DAY, at + REMINDS_AFTER + WINDOW + Year.DAY)) {
                boolean holdout = carts.size() - recovered < heldOut - heldBack;
                carts.add(new Cart(person, at, dice.chance(.6) ? Category.TOPS : Category.DRESS, holdout));
            }
        }
    }

    private static long lostAt(Person person, Dice dice) {
        long known = Math.max(0, person.knownFrom());
        return Year.awake(Year.day(known + dice.below(Year.END - 6 * Year.DAY - known)) + 1, dice);
    }

    /** Carts before orders that were planned anyway; some of these are owed to the reminder. */
    private void recovered(int count, boolean heldOut, Set<Person> met, World world, Dice dice) {
        List<Purchase> orders = world.drawnPurchases(
                "recovered " + heldOut,
                purchase -> purchase.free()
                        && purchase.way.web()
                        && !purchase.first
                        && !purchase.late
                        && purchase.who.line
                        && purchase.at > 5 * Year.DAY);
        int left = count;
        for (Purchase order : orders) {
            long at = order.at - REMINDS_AFTER - Year.HOUR - dice.below(WINDOW - 2 * Year.HOUR);
            if (left == 0) {
                return;
            }
            if (met.contains(order.who)
                    || at <= order.who.knownFrom()
                    || order.who.buysBetween(at - Year.DAY, order.at - 1)) {
                continue;
            }
            met.add(order.who);
            left--;
            order.taken = true;
            if (!heldOut && dice.chance(OWED_TO_REMINDER)) {
                order.needs |= Cause.CART_REMINDER.bit();
                world.truths.touches("cart-reminder", "people", order.who);
            }
            carts.add(new Cart(order.who, at, order.category, heldOut));
        }
    }

    @Override
    public void write(World world) {
        for (Cart cart : carts) {
            Dice dice = world.dice(cart.who, "forgotten cart");
            Browsing browsing = new Browsing(world, cart.who, Sender.WEB_PHONE, cart.at - 5 * Year.MINUTE, dice);
            Product product = world.catalogue.any(cart.category, dice);
            browsing.product(product);
            browsing.cart(product);
            long due = cart.at + REMINDS_AFTER;
            Value arm = Value.text(cart.heldOut ? "held-out" : "treated");
            Value flow = Value.text("cart-reminder");
            world.script.track(
                    cart.who, Sender.LINE, due, "Holdout Assigned", ASSIGNED.with(flow, Value.text("line"), arm));
            world.truths.touches("cart-reminder", cart.heldOut ? "heldOut" : "treated", cart.who);
            if (!cart.heldOut) {
                Value.Obj message = MESSAGE.with(Value.text("cart-" + cart.who.number), flow);
                world.script.because(
                        Cause.CART_REMINDER.bit(), 0, () -> remind(cart, due + 1_000, message, world, dice));
            }
        }
    }

    private static void remind(Cart cart, long at, Value.Obj message, World world, Dice dice) {
        world.script.track(cart.who, Sender.LINE, at, "Line Message Sent", message);
        if (dice.chance(.16)) {
            world.script.track(cart.who, Sender.LINE, at + dice.below(6 * Year.HOUR), "Line Message Clicked", message);
        }
    }
}
