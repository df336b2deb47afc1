package io.sojourn.testkit.demo;

import io.sojourn.testkit.demo.Purchase.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Truths 1, 3 and 4: what happens in the fitting rooms.
 *
 * <p>Every purchase of clothing in a store was tried on. To each of them belong so many try-ons without purchase, in the
 * same store and weeks, that 22 % are bought at once where prices differ, 31 % where they do not, 33 % in the pilot
 * stores once they charge the same. Some of the others end online: in the person's own rhythm, and because of the visit.
 */
final class FittingRooms implements Story {
    private static final int PILOT_START = Year.daysBeforeEnd(Parameters.PILOT_DAYS_BEFORE_END);
    private static final int PILOT_STORES = 3;
    private static final double MOVES_TO_PILOT = 1.0 / 9;
    private static final double ONLY_BY_PILOT = 1 - Parameters.BUYS_AT_ONCE / Parameters.BUYS_AT_ONCE_PILOT;
    private static final double WOULD_BUY_AT_EQUAL_PRICE =
            (Parameters.BUYS_AT_ONCE_EQUAL_PRICE - Parameters.BUYS_AT_ONCE) / (1 - Parameters.BUYS_AT_ONCE);
    private static final double OWN_RHYTHM = .04;
    private static final double TO_PHONE = .55;
    private static final double TO_CART = .38;
    private static final long WINDOW = 7 * Year.DAY;

    private final List<TryOn> tryOns = new ArrayList<>();

    @Override
    public void plan(World world) {
        Dice dice = world.dice("fitting rooms");
        List<Purchase> atOnce = world.purchases()
                .filter(purchase -> purchase.way == Way.STORE && purchase.category.clothing())
                .toList();
        for (Purchase purchase : atOnce) {
            purchase.tried = true;
            pilot(purchase, world, dice);
        }
        for (Purchase purchase : atOnce) {
            if (purchase.real()) {
                others(purchase, world, dice);
            }
        }
        showRooming(Category.DRESS, Parameters.DRESS_SHOW_ROOMING, world, dice);
        showRooming(Category.OUTERWEAR, Parameters.OUTERWEAR_SHOW_ROOMING, world, dice);
        equalPrices(dice);
    }

    /** Where the pilot stores run, a third of what they sell at once is theirs by the fix alone. */
    private static void pilot(Purchase purchase, World world, Dice dice) {
        if (!purchase.category.broken() || Year.day(purchase.at) < PILOT_START) {
            return;
        }
        boolean moves = dice.chance(MOVES_TO_PILOT);
        int which = dice.below(PILOT_STORES);
        boolean onlyByFix = dice.chance(ONLY_BY_PILOT);
        if (!purchase.store.pilot && moves) {
            purchase.store =
                    List.of(Store.ZHONGSHAN, Store.XITUN, Store.ZUOYING).get(which);
        }
        if (purchase.store.pilot && onlyByFix) {
            purchase.needs |= Cause.PILOT_FIX.bit();
            world.truths.touches("pilot", "people", purchase.who);
        }
    }

    private static double buysAtOnce(Category category, Store store, int day) {
        if (!category.broken()) {
            return Parameters.BUYS_AT_ONCE_EQUAL_PRICE;
        }
        return store.pilot && day >= PILOT_START ? Parameters.BUYS_AT_ONCE_PILOT : Parameters.BUYS_AT_ONCE;
    }

    /** The try-ons without purchase that belong to one with: a few less than the rate asks, for show-rooming adds some. */
    private void others(Purchase purchase, World world, Dice dice) {
        int day = Year.day(purchase.at);
        double rate = buysAtOnce(purchase.category, purchase.store, day);
        double expected = (1 - rate) / rate * (1 - caused(purchase.category));
        for (int i = dice.rounded(expected); i > 0; i--) {
            tryOn(purchase, world, dice);
        }
    }

    private static double caused(Category category) {
        return switch (category) {
            case DRESS -> Parameters.DRESS_SHOW_ROOMING - OWN_RHYTHM;
            case OUTERWEAR -> Parameters.OUTERWEAR_SHOW_ROOMING - OWN_RHYTHM;
            case TOPS, HOME, DAILY, CAFE -> 0;
        };
    }

    private void tryOn(Purchase like, World world, Dice dice) {
        for (int attempt = 0; attempt < 60; attempt++) {
            int day = Year.day(like.at) + dice.from(-20, 20);
            boolean sameSide = (day >= PILOT_START) == (Year.day(like.at) >= PILOT_START);
            Person who = dice.pick(pool(like, world, attempt));
            if (day < 0 || day >= Year.DAYS || !sameSide || who.knownFrom() >= Year.at(day, 11) || who.buysOn(day)) {
                continue;
            }
            Product product = world.catalogue.fitted(like.category, dice);
            add(who, Year.open(day, dice), like.store, product, 0, dice);
            return;
        }
    }

    private void add(Person who, long at, Store store, Product product, int needs, Dice dice) {
        boolean phone = dice.chance(TO_PHONE) && who.persona == Persona.OFFICE_WORKER;
        boolean cart = dice.chance(TO_CART) && phone;
        tryOns.add(new TryOn(who, at, store, product, phone, cart, needs, 0));
    }

    private final java.util.Map<String, List<Person>> pools = new java.util.HashMap<>();

    /** People who could have come instead: of the same persona and standing; near the store, or anywhere if those are out. */
    private List<Person> pool(Purchase like, World world, int attempt) {
        boolean near = attempt < 30;
        Person who = like.who;
        String name = who.persona + " " + who.regular + " " + (near ? like.store : "any");
        return pools.computeIfAbsent(
                name,
                any -> world.people.stream()
                        .filter(person ->
                                person.persona == who.persona && person.regular == who.regular && person.identified())
                        .filter(person -> who.persona == Persona.OFFICE_WORKER || person.customer())
                        .filter(person -> !near || person.home == like.store)
                        .toList());
    }

    /** Adds try-ons before orders that were planned anyway, until the share is reached; without the cause these orders are not placed. */
    private void showRooming(Category category, double share, World world, Dice dice) {
        List<TryOn> without = tryOns.stream()
                .filter(each -> each.product().category() == category)
                .toList();
        long hits = without.stream().filter(FittingRooms::endsOnline).count();
        long missing = Math.round((share * without.size() - hits) / (1 - share));
        Predicate<Purchase> able = purchase -> purchase.free()
                && purchase.way.web()
                && purchase.category == category
                && purchase.who.persona == Persona.OFFICE_WORKER
                && purchase.at > WINDOW;
        List<Purchase> orders = new ArrayList<>(world.drawnPurchases("show-rooming " + category, able));
        orders.sort(Comparator.comparing(purchase -> !purchase.first));
        for (Purchase order : orders.subList(0, (int) Math.min(missing, orders.size()))) {
            order.taken = true;
            order.needs |= Cause.SHOW_ROOMING.bit();
            long at = Year.open(Year.day(order.at - dice.below(6 * Year.DAY)), dice);
            long before = Math.min(at, order.at - 40 * Year.MINUTE);
            order.product = world.catalogue.fitted(category, dice);
            tryOns.add(new TryOn(
                    order.who, before, order.who.home, order.product, dice.chance(.8), dice.chance(.5), 0, 0));
            world.truths.touches("show-rooming", "people", order.who);
        }
    }

    private static boolean endsOnline(TryOn tryOn) {
        return tryOn.who().purchases.stream()
                .anyMatch(purchase -> purchase.real()
                        && purchase.online()
                        && purchase.category == tryOn.product().category()
                        && purchase.at > tryOn.at()
                        && purchase.at <= tryOn.at() + WINDOW);
    }

    /** What would have been bought at once had the price been the same: planned, but only for where the cause is off. */
    private void equalPrices(Dice dice) {
        for (TryOn tryOn : List.copyOf(tryOns)) {
            boolean would = dice.chance(WOULD_BUY_AT_EQUAL_PRICE);
            boolean fixed = tryOn.store().pilot && Year.day(tryOn.at()) >= PILOT_START;
            if (would && !fixed && tryOn.product().category().broken()) {
                Purchase purchase = new Purchase(
                        tryOn.who(),
                        tryOn.at() + 12 * Year.MINUTE,
                        tryOn.product().category(),
                        Way.STORE,
                        tryOn.product().storePrice());
                purchase.without = Cause.PRICE_BREAK.bit();
                purchase.product = tryOn.product();
                tryOn.who().buys(purchase.in(tryOn.store()));
            }
        }
    }

    @Override
    public void write(World world) {
        for (TryOn tryOn : tryOns) {
            StoreVisit.tryOn(tryOn, world);
        }
    }

    /** The try-ons without purchase, for stories that come after. */
    List<TryOn> tryOns() {
        return tryOns;
    }
}
