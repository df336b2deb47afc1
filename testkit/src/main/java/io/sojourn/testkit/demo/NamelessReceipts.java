package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;
import java.util.List;

/** What the tills sell to people who give no name: revenue without a journey. */
final class NamelessReceipts implements Story {
    private static final Shape RECEIPT = Shape.of("order_id", "total", "revenue", "currency", "store", "products");

    @Override
    public void write(World world) {
        Dice dice = world.dice("receipts");
        for (int i = 0; i < Parameters.NAMELESS_RECEIPTS * world.scale; i++) {
            Store store = Store.at(dice.below(Store.COUNT));
            Category category = dice.pick(List.of(Category.values()));
            Purchase.Way way = Purchase.Way.STORE;
            double amount = Basket.amount(Parameters.NAMELESS_MEAN, dice);
            Product main = world.catalogue.near(category, amount, way.online(), false, dice);
            int quantity = Math.max(1, (int) Math.round(amount / main.storePrice()));
            Value total = Value.whole((long) quantity * main.storePrice());
            world.script.receipt(
                    Year.open(dice.below(Year.DAYS), dice),
                    RECEIPT.with(
                            world.nextOrder(),
                            total,
                            total,
                            Product.TWD,
                            store.text,
                            Value.array(List.of(main.line(false, quantity)))));
        }
    }
}
