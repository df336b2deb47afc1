package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.List;

/** The lines of an order: one product near what the person means to spend, then more of the category up to it. */
record Basket(Product main, List<Value> lines, int total) {
    private static final double SIGMA = .4;
    private static final int MOST_LINES = 4;

    /** What a person means to spend this time. */
    static double amount(double mean, Dice dice) {
        return dice.logNormal(mean * .923, SIGMA);
    }

    static Basket of(Purchase purchase, Catalogue catalogue, Dice dice) {
        boolean online = purchase.online();
        if (purchase.voucher) {
            return new Basket(Catalogue.VOUCHER, List.of(Catalogue.VOUCHER.line(true, 1)), Parameters.VOUCHER_PRICE);
        }
        Product main = catalogue.near(purchase.category, purchase.amount, online, purchase.tried, dice);
        List<Value> lines = new ArrayList<>();
        int total = add(lines, main, purchase.amount, online);
        while (lines.size() < MOST_LINES && purchase.amount - total > catalogue.cheapest(purchase.category, online)) {
            Product more = catalogue.near(purchase.category, purchase.amount - total, online, purchase.tried, dice);
            if (total + more.price(online) > purchase.amount * 1.15) {
                break;
            }
            total += add(lines, more, purchase.amount - total, online);
        }
        return new Basket(main, lines, total);
    }

    private static int add(List<Value> lines, Product product, double amount, boolean online) {
        int most = product.category().clothing() ? 1 : 3;
        int quantity = Math.clamp((long) (amount / product.price(online)), 1, most);
        lines.add(product.line(online, quantity));
        return quantity * product.price(online);
    }
}
