package io.sojourn.testkit.demo;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The brand's 420 products and the prepaid voucher; 118 of the 160 dresses and outerwear are 12 % cheaper online. */
final class Catalogue {
    /** Prices of broken products are multiples of 25 in stores and of 22 online: exactly 12 % less. */
    private static final int STORE_STEP = 25;

    private static final int ONLINE_STEP = 22;

    /** Ten cups, prepaid. */
    static final Product VOUCHER = Product.of(Category.CAFE, 0, Parameters.VOUCHER_PRICE, Parameters.VOUCHER_PRICE);

    private final Map<Category, List<Product>> products = new EnumMap<>(Category.class);
    private final Map<Category, List<Product>> tried = new EnumMap<>(Category.class);

    Catalogue(long seed) {
        int shelf = 0;
        for (Category category : Category.values()) {
            Dice dice = Dice.of(seed, shelf++, "catalogue");
            List<Product> all = new ArrayList<>();
            for (int i = 1; i <= category.products; i++) {
                all.add(product(category, i, dice));
            }
            products.put(category, all);
            List<Product> broken = all.stream().filter(Product::cheaperOnline).toList();
            tried.put(category, broken.isEmpty() ? all : broken);
        }
    }

    private static Product product(Category category, int number, Dice dice) {
        double skewed = dice.unit() * dice.unit();
        int price = (int) (category.lowestPrice + skewed * (category.highestPrice - category.lowestPrice));
        if (number <= category.cheaperOnline) {
            int steps = Math.max(1, price / STORE_STEP);
            return Product.of(category, number, steps * STORE_STEP, steps * ONLINE_STEP);
        }
        int rounded = Math.max(10, price / 10 * 10);
        return Product.of(category, number, rounded, rounded);
    }

    List<Product> of(Category category) {
        return products.getOrDefault(category, List.of());
    }

    List<Product> all() {
        return products.values().stream().flatMap(List::stream).toList();
    }

    int cheapest(Category category, boolean online) {
        return of(category).stream()
                .mapToInt(product -> product.price(online))
                .min()
                .orElse(0);
    }

    Product any(Category category, Dice dice) {
        return dice.pick(of(category));
    }

    /** What people take to a fitting room; what costs the same everywhere among dresses and outerwear is sold without. */
    Product fitted(Category category, Dice dice) {
        return dice.pick(tried.getOrDefault(category, List.of()));
    }

    /** Of six products at random the one whose price is nearest to what the person means to spend. */
    Product near(Category category, double amount, boolean online, boolean fitted, Dice dice) {
        Product best = fitted ? fitted(category, dice) : any(category, dice);
        for (int i = 0; i < 5; i++) {
            Product other = fitted ? fitted(category, dice) : any(category, dice);
            if (Math.abs(other.price(online) - amount) < Math.abs(best.price(online) - amount)) {
                best = other;
            }
        }
        return best;
    }
}
