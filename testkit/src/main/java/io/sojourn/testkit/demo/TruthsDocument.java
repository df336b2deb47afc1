package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The document {@code truths.json}: every truth with its parameters, its pass band and the ids that it touches. */
final class TruthsDocument {
    private final World world;
    private final List<Value> truths = new ArrayList<>();

    private TruthsDocument(World world) {
        this.world = world;
    }

    static Value.Obj of(World world, DemoBrand.Settings settings, long firstMillis) {
        TruthsDocument document = new TruthsDocument(world);
        document.journeys();
        document.actions();
        document.people();
        document.reserved();
        return Value.object(
                "brand", "芷汀生活 · Zhiting Living · 示範品牌 (fictional)",
                "seed", settings.seed(),
                "scale", settings.scale(),
                "off", settings.off().stream().map(Cause::name).sorted().toList(),
                "from", java.time.Instant.ofEpochMilli(firstMillis).toString(),
                "until", java.time.Instant.ofEpochMilli(firstMillis + Year.END).toString(),
                "totals", totals(settings.scale()),
                "personas",
                        Arrays.stream(Persona.values()).map(document::persona).toList(),
                "truths", Value.array(document.truths),
                "mustNotBeFound", controls());
    }

    private static Value.Obj totals(int scale) {
        return Value.object(
                "people", 20_000 * scale,
                "identified", 14_200 * scale,
                "customers", 7_980 * scale,
                "newCustomers", 6_140 * scale,
                "newCustomersLast30Days", 512 * scale,
                "orders", 42_000 * scale,
                "revenue", 60_000_000L * scale,
                "namelessReceipts", Parameters.NAMELESS_RECEIPTS * scale,
                "namelessRevenue", 24_500_000L * scale,
                "coverage", .71);
    }

    private Value persona(Persona persona) {
        return Value.object(
                "name",
                persona.label,
                "age",
                persona.age,
                "people",
                persona.people * world.scale,
                "customers",
                persona.customers * world.scale,
                "ids",
                world.of(persona).stream()
                        .filter(Person::identified)
                        .map(Person::id)
                        .toList());
    }

    private void truth(String name, String number, Cause cause, Value.Obj parameters, Value.Obj band, Value.Obj more) {
        truths.add(Value.object(
                "truth", number,
                "name", name,
                "cause", cause.name(),
                "parameters", parameters,
                "band", band,
                "affected", world.truths.affected(name).over(more)));
    }

    private void truth(String name, String number, Cause cause, Value.Obj parameters, Value.Obj band) {
        truth(name, number, cause, parameters, band, Value.Obj.empty());
    }

    private static Value.Obj of(Object... namesAndValues) {
        return Value.object(namesAndValues);
    }

    private static Value band(double from, double to) {
        return Value.array(List.of(Value.real(from), Value.real(to)));
    }

    private void journeys() {
        truth(
                "show-rooming",
                "1",
                Cause.SHOW_ROOMING,
                of(
                        "dress",
                        Parameters.DRESS_SHOW_ROOMING,
                        "outerwear",
                        Parameters.OUTERWEAR_SHOW_ROOMING,
                        "windowDays",
                        7),
                of("dress", band(.146, .174), "outerwear", band(.113, .147), "ratioAtLeast", 2.5));
        truth(
                "web-rooming",
                "2",
                Cause.WEB_ROOMING,
                of(
                        "daily",
                        Parameters.WEB_ROOMING,
                        "sessions",
                        Parameters.FLYER_SESSIONS * world.scale,
                        "windowDays",
                        3),
                of("daily", band(.191, .229)));
        truth(
                "price-break",
                "3",
                Cause.PRICE_BREAK,
                of(
                        "buysAtOnce",
                        Parameters.BUYS_AT_ONCE,
                        "buysAtOnceEqualPrice",
                        Parameters.BUYS_AT_ONCE_EQUAL_PRICE,
                        "gap",
                        .12),
                of("products", 118, "gap", band(.117, .123), "difference", band(-.107, -.073)),
                of("products", broken()));
        truth(
                "pilot",
                "4",
                Cause.PILOT_FIX,
                of("buysAtOnce", Parameters.BUYS_AT_ONCE_PILOT, "fromDaysBeforeEnd", Parameters.PILOT_DAYS_BEFORE_END),
                of("difference", band(.059, .161), "placebo", 0),
                of(
                        "stores",
                        Arrays.stream(Store.values())
                                .filter(store -> store.pilot)
                                .map(store -> store.label)
                                .toList()));
        truth(
                "wallet-failure",
                "5",
                Cause.WALLET_FAILURE,
                of(
                        "fails",
                        Parameters.WALLET_FAILS,
                        "failsElsewhere",
                        Parameters.PAYMENT_FAILS,
                        "fromDaysBeforeEnd",
                        Parameters.WALLET_DAYS_BEFORE_END),
                of("fails", band(.26, .42), "startsWithinDays", 2));
        truth(
                "late-deliveries",
                "11",
                Cause.LATE_DELIVERIES,
                of(
                        "lateInSouth",
                        Parameters.LATE_IN_SOUTH,
                        "lateElsewhere",
                        Parameters.LATE_ELSEWHERE,
                        "csatOnTime",
                        Parameters.DELIVERY_CSAT_ON_TIME,
                        "csatLate",
                        Parameters.DELIVERY_CSAT_LATE),
                of("secondPurchaseDifference", band(-.22, -.08)),
                of(
                        "stores",
                        Arrays.stream(Store.values())
                                .filter(store -> store.south)
                                .map(store -> store.label)
                                .toList()));
    }

    private List<String> broken() {
        return world.catalogue.all().stream()
                .filter(Product::cheaperOnline)
                .map(Product::sku)
                .toList();
    }

    private void actions() {
        truth(
                "floral-email",
                "6",
                Cause.FLORAL_EMAIL,
                of(
                        "treated",
                        Parameters.FLORAL_TREATED,
                        "heldOut",
                        Parameters.FLORAL_HOLDOUT,
                        "others",
                        Parameters.FLORAL_OTHER,
                        "daysBeforeEnd",
                        Parameters.FLORAL_DAYS_BEFORE_END,
                        "windowDays",
                        7),
                of("buyers", band(.023, .097), "others", band(-.017, .017)));
        truth(
                "cart-reminder",
                "7",
                Cause.CART_REMINDER,
                of("treated", Parameters.CART_TREATED, "heldOut", Parameters.CART_HOLDOUT, "windowDays", 3),
                of("lift", band(.03, .11)));
        truth(
                "instagram",
                "12",
                Cause.INSTAGRAM,
                of(
                        "starts",
                        Parameters.INSTAGRAM_STARTS,
                        "lastClicks",
                        Parameters.INSTAGRAM_LAST,
                        "lost",
                        Parameters.INSTAGRAM_LOST),
                of("first", band(.25, .35), "lastAtMost", .06, "lost", band(.12, .16)));
    }

    private void people() {
        truth(
                "anniversary",
                "8",
                Cause.ANNIVERSARY_COHORT,
                of(
                        "againByDay90",
                        .18,
                        "othersAgainByDay90",
                        .34,
                        "gapDays",
                        Parameters.GAP_DAYS_AFTER_SALE,
                        "othersGapDays",
                        43,
                        "firstDay",
                        Year.ANNIVERSARY_FIRST,
                        "lastDay",
                        Year.ANNIVERSARY_LAST),
                of("difference", band(-.205, -.115)));
        truth(
                "shared-tablets",
                "9",
                Cause.SHARED_TABLETS,
                of("devices", Store.COUNT, "people", Parameters.TABLET_PEOPLE * world.scale),
                of("mergesOfIdentified", 0, "deviceAlarms", Store.COUNT));
        truth(
                "channel-value",
                "10",
                Cause.CHANNEL_BREADTH,
                of("perChannel", Parameters.VALUE_PER_CHANNEL, "storeBasket", Parameters.STORE_BASKET),
                of("perChannel", band(1.20, 1.36), "storeBasket", band(1.007, 1.073)));
        truth(
                "mood",
                "mood",
                Cause.PUSHY_STAFF,
                of(
                        "csat",
                        Parameters.PUSHED_CSAT,
                        "csatElsewhere",
                        Parameters.STAFF_CSAT,
                        "answers",
                        Parameters.PUSHED_ANSWERS * world.scale,
                        "answersElsewhere",
                        Parameters.STAFF_ANSWERS * world.scale),
                of("said", band(-.45, -.15), "saidElsewhere", band(.6, .7)));
    }

    private void reserved() {
        truths.add(of(
                "truth",
                "reserved",
                "name",
                "referrals",
                "parameters",
                of(
                        "joinsByCode",
                        Parameters.JOINS_BY_CODE,
                        "topShare",
                        Parameters.TOP_REFERRERS,
                        "topShareOfConverted",
                        Parameters.TOP_REFERRERS_SHARE,
                        "convertsTimes",
                        2.3),
                "affected",
                world.truths.affected("referrals")));
    }

    private static List<String> controls() {
        return List.of(
                "show-rooming in tops, home, cafe",
                "web-rooming outside daily",
                "lift in the flow aa-check",
                "staff CSAT among the other eleven stores",
                "payment failures on cards, in the app, on desktops",
                "lateness by gender",
                "an effect of the property banner of Page");
    }
}
