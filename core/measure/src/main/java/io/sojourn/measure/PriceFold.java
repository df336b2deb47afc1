package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Gathers what events tell of products, by day and side. */
final class PriceFold implements JourneyTable.BlockFold<PriceFold.Sofar> {
    private final ParityQuery query;
    private final JourneyTable table;

    PriceFold(ParityQuery query, JourneyTable table) {
        this.query = query;
        this.table = table;
    }

    /** One product: its category, and what was told of it by day. */
    static final class Product {
        /** The first in order of the alphabet, empty where none was told. */
        String category = "";

        final TreeMap<Long, Tellings[]> days = new TreeMap<>();

        Tellings on(long day, int side) {
            return days.computeIfAbsent(day, any -> new Tellings[] {new Tellings(), new Tellings()})[side];
        }

        void category(String told) {
            category = category.isEmpty() || (!told.isEmpty() && told.compareTo(category) < 0) ? told : category;
        }

        void addAll(Product more) {
            category(more.category);
            more.days.forEach((day, sides) -> {
                on(day, 0).addAll(sides[0]);
                on(day, 1).addAll(sides[1]);
            });
        }
    }

    /** One thread's products so far. */
    static final class Sofar {
        final Map<String, Product> products = new HashMap<>();
        private final Shelf shelf;
        private final Periods days;

        private Sofar(PriceFold fold) {
            shelf = new Shelf(fold.table, fold.query.of());
            days = new Periods(
                    Periods.Unit.DAY,
                    fold.query.common().zone(),
                    fold.query.common().weekStartsOn());
        }

        Product product(String id) {
            return products.computeIfAbsent(id, any -> new Product());
        }
    }

    Sofar empty() {
        return new Sofar(this);
    }

    static Sofar merge(Sofar left, Sofar right) {
        right.products.forEach((id, product) -> left.product(id).addAll(product));
        return left;
    }

    @Override
    public Sofar add(Sofar sofar, Block block) {
        for (int row = 0; row < block.start[block.persons]; row++) {
            int mask = block.mask[row];
            int side = query.side(mask);
            if (side >= 0 && (mask >>> ParityQuery.SEEN & 1) != 0) {
                tell(sofar, block, row, side, sofar.shelf.own(block, row));
            }
            if (side >= 0 && (mask >>> ParityQuery.SUCCESS & 1) != 0) {
                for (int line = 0; line < sofar.shelf.lines(block, row); line++) {
                    tell(sofar, block, row, side, sofar.shelf.line(block, row, line));
                }
            }
        }
        return sofar;
    }

    private void tell(Sofar sofar, Block block, int row, int side, Shelf.Shown shown) {
        if (shown.product().isEmpty() || !counts(shown.value())) {
            return;
        }
        Product product = sofar.product(shown.product());
        product.category(shown.category());
        String place = query.sides().get(side).store() ? sofar.shelf.store(block, row) : "";
        String currency = query.of() == ParityQuery.Of.PRICE ? sofar.shelf.currency(block, row) : Amounts.NO_CURRENCY;
        product.on(sofar.days.startOf(block.time[row]), side).add(place, new Tellings.Told(shown.value(), currency), 1);
    }

    /** Prices above nothing, rates of at least nothing, anything else that is told. */
    private boolean counts(Value value) {
        double number = Tellings.number(new Tellings.Told(value, ""));
        return switch (query.of()) {
            case PRICE -> number > 0;
            case POINTS -> number >= 0;
            case PROMOTION, STOCK -> !(value instanceof Value.Nothing);
        };
    }
}
